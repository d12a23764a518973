//! Tokens and sentences of a parsed block.

use super::labels::{Rel, Tag};
use crate::lexicon::WordId;
use crate::text::{TextSpan, TokenSpan};

/// A token of a block with its tag, head and relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Byte offset of the first byte in the plain text of the block.
    pub start: u32,
    /// Byte offset behind the last byte in the plain text of the block.
    pub end: u32,
    /// The word, regardless of case.
    pub word: WordId,
    /// Part of speech.
    pub tag: Tag,
    /// Index, in [`ParsedBlock::tokens`](super::ParsedBlock::tokens), of the token on which this one depends; its own index
    /// for the root of a sentence and for every token of a sentence that was not parsed.
    pub head: u32,
    /// The relation to the head.
    pub rel: Rel,
}

impl Token {
    /// The bytes of the token in the plain text of the block.
    pub const fn span(&self) -> TextSpan {
        TextSpan::new(self.start, self.end)
    }
}

/// A sentence: a range of [`ParsedBlock::tokens`](super::ParsedBlock::tokens).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Index of the first token.
    pub start: u32,
    /// Index behind the last token.
    pub end: u32,
    /// Whether the tokens have heads and relations. A sentence without a quotation mark and without a possible cue is not
    /// parsed, because it cannot report speech.
    pub parsed: bool,
}

impl Sentence {
    /// The tokens of the sentence.
    pub const fn tokens(&self) -> TokenSpan {
        TokenSpan::new(self.start as usize, self.end as usize)
    }
}
