//! A parsed sentence for the tests of the steps.

use super::tagged_text::TaggedText;
use super::{BlockMentions, NameMention};
use crate::block::marks::{NeighbourMarks, QuotedSpan};
use crate::block::quotations;
use crate::grammar::{ParsedBlock, TokenSpan};

/// A parsed text, with spans looked up by their words.
pub(super) struct Parsed {
    text: String,
    parsed: ParsedBlock,
}

impl Parsed {
    pub fn new(text: &str) -> Self {
        Parsed { text: text.to_owned(), parsed: ParsedBlock::of(text) }
    }

    pub fn tagged(&self) -> TaggedText<'_> {
        TaggedText { text: &self.text, parsed: &self.parsed }
    }

    /// The tokens of the first occurrence of some words that begins and ends at the edges of tokens.
    pub fn span(&self, words: &str) -> TokenSpan {
        let tokens = &self.parsed.tokens;
        let mut spans = self.text.match_indices(words).filter_map(|(start, _)| {
            let first = tokens.iter().position(|token| token.start as usize == start)?;
            let last = tokens.iter().position(|token| token.end as usize == start + words.len())?;
            Some(TokenSpan::new(first, last + 1))
        });
        spans.next().unwrap_or_else(|| panic!("no tokens “{words}” in “{}”", self.text))
    }

    /// The first token of some words.
    pub fn token(&self, words: &str) -> usize {
        self.span(words).start
    }

    /// The words of some tokens.
    pub fn words(&self, tokens: TokenSpan) -> &str {
        self.tagged().text_of(tokens)
    }

    /// The pairs of quotation marks.
    pub fn quoted(&self) -> Vec<QuotedSpan> {
        quotations::find(&self.text, &self.parsed, NeighbourMarks::default()).0.quoted
    }

    /// All mentions.
    pub fn mentions(&self) -> BlockMentions {
        BlockMentions::find(&self.text, &self.parsed, &self.quoted())
    }

    /// The only mention by name of this name.
    pub fn name(&self, name: &str) -> NameMention {
        let mentions = self.mentions().names.into_iter().filter(|mention| self.words(mention.tokens) == name);
        let mut mentions: Vec<NameMention> = mentions.collect();
        assert_eq!(mentions.len(), 1, "mentions of “{name}” in “{}”", self.text);
        mentions.remove(0)
    }
}
