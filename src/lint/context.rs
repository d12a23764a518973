use std::cell::OnceCell;

use super::Settings;
use crate::{Analysis, Block, BlockKind, Mention, Quote, Span, Speaker, SpeakerKind};

/// What a rule looks at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The article.
    pub analysis: &'a Analysis,
    /// What the writer asked for.
    pub settings: &'a Settings,
    /// Where people are named, once somebody has asked.
    people: OnceCell<Vec<Named<'a>>>,
}

/// A place that means somebody.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The place.
    pub mention: &'a Mention,
    /// Whom it means.
    pub speaker: &'a Speaker,
}

impl<'a> Context<'a> {
    pub(super) fn new(analysis: &'a Analysis, settings: &'a Settings) -> Self {
        Context { analysis, settings, people: OnceCell::new() }
    }

    /// The source text of a span.
    pub fn text(&self, span: Span) -> &'a str {
        span.of(self.analysis.source())
    }

    /// The block that a source byte lies in, or the next one when it lies between two.
    pub fn block(&self, offset: usize) -> Option<&'a Block> {
        self.analysis.blocks().get(self.analysis.block_at(offset))
    }

    /// Whether a source byte lies in running text: not in a headline, a caption or a quotation set off by markup, where
    /// other habits hold.
    pub fn in_body(&self, offset: usize) -> bool {
        self.block(offset).is_some_and(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::ListItem))
    }

    /// The text of a quotation as far as it stands between marks, without markup.
    pub fn quoted_text(&self, quote: &Quote) -> String {
        quoted_text(self.analysis, quote)
    }

    /// The name in a mention as it is written there, without a possessive ending.
    pub fn name(&self, mention: &Mention) -> &'a str {
        let name = self.text(mention.name);
        name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name).trim_end_matches(['\'', '’'])
    }

    /// Every place that means a person, in order, with the person.
    pub fn people(&self) -> &[Named<'a>] {
        self.people.get_or_init(|| {
            let people = || self.analysis.speakers().iter().filter(|s| s.kind == SpeakerKind::Person);
            let mut all = Vec::with_capacity(people().map(|speaker| speaker.mentions.len()).sum());
            for speaker in people() {
                all.extend(speaker.mentions.iter().map(|mention| (mention.span.start, Named { mention, speaker })));
            }
            // Stable: of two people meant at one place the one who was met first comes first.
            all.sort_by_key(|(start, _)| *start);
            all.into_iter().map(|(_, named)| named).collect()
        })
    }

    /// The speaker of a quotation.
    pub fn speaker(&self, quote: &Quote) -> Option<&'a Speaker> {
        self.analysis.speaker_of(quote)
    }
}

/// The text of a quotation as far as it stands between marks, without markup.
pub fn quoted_text(analysis: &Analysis, quote: &Quote) -> String {
    let pieces = quote.quoted.iter().map(|&span| analysis.plain_text(span));
    pieces.collect::<Vec<_>>().join(" ")
}
