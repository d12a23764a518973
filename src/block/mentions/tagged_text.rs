//! Plain text and tokens of one block, with the questions that all steps ask about single tokens.

use crate::grammar::{ParsedBlock, Tag, Token, TokenSpan};
use crate::lexicon::WordId;

/// The plain text of a block with its tokens.
#[derive(Clone, Copy)]
pub(super) struct TaggedText<'a> {
    /// Plain text of the block.
    pub text: &'a str,
    /// Its tokens, tags and sentences.
    pub parsed: &'a ParsedBlock,
}

impl<'a> TaggedText<'a> {
    /// Token `i`; `None` behind the last one.
    pub fn get(self, i: usize) -> Option<&'a Token> {
        self.parsed.tokens.get(i)
    }

    /// The tokens of a span; none when it does not lie inside the block.
    pub fn tokens(self, span: TokenSpan) -> &'a [Token] {
        self.parsed.tokens.get(span.iter()).unwrap_or_default()
    }

    /// The word of token `i`, which must exist.
    #[inline]
    pub fn word(self, i: usize) -> WordId {
        self.parsed.tokens[i].word
    }

    /// The tag of token `i`, which must exist.
    #[inline]
    pub fn tag(self, i: usize) -> Tag {
        self.parsed.tokens[i].tag
    }

    /// The text of token `i`; empty when there is none.
    #[inline]
    pub fn form(self, i: usize) -> &'a str {
        self.parsed.form(self.text, i)
    }

    /// Whether token `i` begins with an upper-case letter.
    #[inline]
    pub fn is_capitalised(self, i: usize) -> bool {
        self.form(i).starts_with(char::is_uppercase)
    }

    /// The text from the first to the last of some tokens; empty when there are none.
    pub fn text_of(self, tokens: TokenSpan) -> &'a str {
        let span = self.parsed.text_span(tokens);
        span.and_then(|span| self.text.get(span.start as usize..span.end as usize)).unwrap_or_default()
    }

    /// The index behind the last token of the sentence of token `i`.
    #[inline]
    pub fn sentence_end(self, i: usize) -> usize {
        self.parsed.sentence_of(i).end as usize
    }
}

/// Whether a token is a quotation mark, as around a nickname.
pub(super) fn is_mark(form: &str) -> bool {
    matches!(form, "\"" | "“" | "”" | "‘" | "’" | "'" | "``" | "''")
}
