use super::{Rel, Tag, Word};

/// One token of a block with what grammar knows about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Byte offset of the first byte in the block's clean text.
    pub start: u32,
    /// Byte offset behind the last byte.
    pub end: u32,
    /// The word, whatever its case.
    pub word: Word,
    /// Part of speech.
    pub tag: Tag,
    /// Index, in [`Reading::tokens`], of the token this one depends on; its own index for the root of a sentence and
    /// for every token of a sentence that was not parsed.
    pub head: u32,
    /// How it depends on its head.
    pub rel: Rel,
}

/// One sentence: a range of [`Reading::tokens`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Index of the first token.
    pub start: u32,
    /// Index behind the last token.
    pub end: u32,
    /// Whether heads and relations were found. A sentence without a quotation mark and without a possible cue never
    /// is: nothing asks for them.
    pub parsed: bool,
}

/// A block, read: tokens with tags and heads, and sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Every token, in order.
    pub tokens: Vec<Token>,
    /// Every sentence, in order; together they cover all tokens.
    pub sentences: Vec<Sentence>,
}

impl Reading {
    /// Reads the clean text of one block. Never fails; takes time linear in the length of `text`.
    pub fn of(_text: &str) -> Self {
        Reading::default()
    }

    /// The text of token `index`; empty when there is none.
    pub fn form<'t>(&self, text: &'t str, index: usize) -> &'t str {
        self.tokens.get(index).and_then(|t| text.get(t.start as usize..t.end as usize)).unwrap_or("")
    }

    /// The sentence that token `index` stands in.
    pub fn sentence_of(&self, index: usize) -> Sentence {
        let at = self.sentences.partition_point(|s| s.end as usize <= index);
        self.sentences.get(at).copied().unwrap_or(Sentence { start: 0, end: 0, parsed: false })
    }

    /// The dependents of token `index`, in order.
    pub fn children(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let sentence = self.sentence_of(index);
        (sentence.start as usize..sentence.end as usize)
            .filter(move |&i| i != index && self.tokens[i].head as usize == index)
    }
}
