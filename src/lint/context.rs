use std::cell::OnceCell;

use super::Settings;
use crate::speakers::{Mention, Speaker, SpeakerKind};
use crate::text::{Block, BlockKind, Span, clean_text};
use crate::{Analysis, Quote};

/// What a rule looks at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The article.
    pub analysis: &'a Analysis,
    /// What the writer asked for.
    pub settings: &'a Settings,
    /// Where people are named, once somebody has asked.
    people: OnceCell<Vec<(Mention, &'a Speaker)>>,
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
        let blocks = self.analysis.blocks();
        blocks.get(blocks.partition_point(|block| block.span.end <= offset))
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

    /// Writes the words of a quotation, as far as they stand between marks, into `words`: in lower case, without
    /// punctuation, a space behind each, for comparing. Says how many there are.
    pub fn quoted_words(&self, quote: &Quote, words: &mut String) -> usize {
        words.clear();
        let mut count = 0;
        for span in &quote.quoted {
            // Apostrophes inside a word belong to it, those around it do not.
            let (mut inside, mut apostrophes) = (false, 0);
            for c in self.text(*span).chars() {
                if c.is_alphanumeric() {
                    count += usize::from(!inside);
                    let held = if inside { apostrophes } else { 0 };
                    words.extend(std::iter::repeat_n('\'', held));
                    (inside, apostrophes) = (true, 0);
                    if c.is_ascii() {
                        words.push(c.to_ascii_lowercase());
                    } else {
                        words.extend(c.to_lowercase());
                    }
                } else if matches!(c, '\'' | '’') {
                    apostrophes += 1;
                } else {
                    if inside {
                        words.push(' ');
                    }
                    (inside, apostrophes) = (false, 0);
                }
            }
            if inside {
                words.push(' ');
            }
        }
        count
    }

    /// The name in a mention as it is written there, without a possessive ending.
    pub fn name(&self, mention: &Mention) -> &'a str {
        let name = self.text(mention.name);
        name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name).trim_end_matches(['\'', '’'])
    }

    /// Every place that means a person, in order, with the person.
    pub fn people(&self) -> &[(Mention, &'a Speaker)] {
        self.people.get_or_init(|| {
            let people = self.analysis.speakers().iter().filter(|s| s.kind == SpeakerKind::Person);
            let mut all: Vec<_> =
                people.flat_map(|speaker| speaker.mentions.iter().map(move |m| (*m, speaker))).collect();
            all.sort_by_key(|(mention, _)| mention.span.start);
            all
        })
    }

    /// The speaker of a quotation.
    pub fn speaker(&self, quote: &Quote) -> Option<&'a Speaker> {
        self.analysis.speaker_of(quote)
    }
}

/// The text of a quotation as far as it stands between marks, without markup.
pub fn quoted_text(analysis: &Analysis, quote: &Quote) -> String {
    let pieces = quote.quoted.iter().map(|&span| clean_text(analysis.blocks(), analysis.source(), span));
    pieces.collect::<Vec<_>>().join(" ")
}
