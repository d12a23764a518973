use std::cell::OnceCell;

use super::Settings;
use crate::article::{MarkKind, UnopenedMark};
use crate::{Analysis, Block, Mention, Quote, Span, Speaker, SpeakerKind};

/// The input of a rule.
#[derive(Debug)]
pub struct Context<'a> {
    /// The article.
    pub analysis: &'a Analysis,
    /// The settings of the run.
    pub settings: &'a Settings,
    /// All mentions of people; computed on first use.
    people: OnceCell<Vec<PersonMention<'a>>>,
    /// Whether each speaker is quoted; found on first use.
    quoted: OnceCell<Vec<bool>>,
    /// The marks without a partner; found on first use.
    pub(super) unpaired: OnceCell<UnpairedMarks>,
}

/// A mention of a person, with the person.
#[derive(Clone, Copy, Debug)]
pub struct PersonMention<'a> {
    /// The mention.
    pub mention: &'a Mention,
    /// The person that it refers to.
    pub speaker: &'a Speaker,
}

/// The marks of an article that have no partner.
#[derive(Debug, Default)]
pub(super) struct UnpairedMarks {
    /// Opening marks, each with the text up to the end of its paragraph.
    pub(super) unclosed: Vec<Span>,
    /// Closing marks, at most one for each block.
    pub(super) unopened: Vec<UnopenedMark>,
}

impl<'a> Context<'a> {
    pub(super) fn new(analysis: &'a Analysis, settings: &'a Settings) -> Self {
        Context { analysis, settings, people: OnceCell::new(), quoted: OnceCell::new(), unpaired: OnceCell::new() }
    }

    /// The source text of a span.
    #[inline]
    pub fn text(&self, span: Span) -> &'a str {
        span.of(self.analysis.source())
    }

    /// The block that a source byte lies in, or the next one when it lies between two.
    #[inline]
    pub fn block(&self, offset: usize) -> Option<&'a Block> {
        self.analysis.blocks().get(self.analysis.block_at(offset))
    }

    /// The name in a mention as it is written in the source, without a possessive ending.
    pub fn name(&self, mention: &Mention) -> &'a str {
        let name = self.text(mention.name);
        name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name).trim_end_matches(['\'', '’'])
    }

    /// All mentions of people in the order of the source.
    pub fn people(&self) -> &[PersonMention<'a>] {
        self.people.get_or_init(|| {
            let people = || self.analysis.speakers().iter().filter(|s| s.kind == SpeakerKind::Person);
            let mut all = Vec::with_capacity(people().map(|speaker| speaker.mentions.len()).sum());
            for speaker in people() {
                all.extend(
                    speaker.mentions.iter().map(|mention| (mention.span.start, PersonMention { mention, speaker })),
                );
            }
            // Stable: people mentioned at the same offset stay in the order of the analysis.
            all.sort_by_key(|(start, _)| *start);
            all.into_iter().map(|(_, named)| named).collect()
        })
    }

    /// Whether a speaker is quoted anywhere in the article.
    pub(super) fn is_quoted(&self, speaker: &Speaker) -> bool {
        let quoted = self.quoted.get_or_init(|| {
            let mut quoted = vec![false; self.analysis.speakers().len()];
            for speaker in self.analysis.quotes().iter().filter_map(|quote| quote.speaker) {
                quoted[speaker.0 as usize] = true;
            }
            quoted
        });
        quoted.get(speaker.id.0 as usize).is_some_and(|&quoted| quoted)
    }

    /// Whether the quotation begins inside quotation marks that are never closed, so that its extent is unknown. The rule
    /// `unclosed-quote` reports the marks.
    pub fn is_unclosed(&self, quote: &Quote) -> bool {
        is_unclosed(self.analysis, quote)
    }

    /// Whether a mark in the paragraph of a quotation has no partner. The finding for that mark is the only one there: what the
    /// others would say may be its doing.
    pub(super) fn is_beside_unpaired(&self, quote: &Quote) -> bool {
        let Some(&first) = quote.content.first() else { return false };
        let block = self.analysis.block_at(first.start);
        let marks = UnpairedMarks::of(self);
        let unopened = marks.unopened.partition_point(|mark| mark.block < block);
        let unclosed = marks.unclosed.partition_point(|mark| self.analysis.block_at(mark.start) < block);
        self.is_unclosed(quote)
            || marks.unopened.get(unopened).is_some_and(|mark| mark.block == block)
            || marks.unclosed.get(unclosed).is_some_and(|mark| self.analysis.block_at(mark.start) == block)
    }

    /// The speaker of a quotation.
    pub fn speaker(&self, quote: &Quote) -> Option<&'a Speaker> {
        self.analysis.speaker_of(quote)
    }
}

/// Whether a quotation begins inside quotation marks that are never closed, so that its extent is unknown.
pub fn is_unclosed(analysis: &Analysis, quote: &Quote) -> bool {
    let Some(&first) = quote.content.first() else { return false };
    let marks = analysis.marks();
    let up_to = marks.partition_point(|mark| mark.span.start <= first.start);
    let paragraph = analysis.blocks().get(analysis.block_at(first.start)).map_or(0, |block| block.span.start);
    let mut here = marks[..up_to].iter().rev().take_while(|mark| mark.span.start >= paragraph);
    here.any(|mark| mark.kind == MarkKind::Unclosed && mark.span.overlaps(first))
}
