//! What can be the head of a noun phrase.

use super::context::BlockContext;
use super::source::is_document;
use crate::grammar::Tag;
use crate::lexicon::{reporting_verb, word_in};

impl BlockContext<'_> {
    /// Whether token `i` can be the head of a noun phrase: a noun, a name, a personal pronoun, or the last word of *the
    /// 51-year-old*.
    pub fn is_nominal(&self, i: usize) -> bool {
        let tag = self.token(i).tag;
        tag.is_noun()
            || matches!(tag, Tag::Prp | Tag::Wp)
            || tag == Tag::Jj && (self.is_age(i) || self.is_written_piece(i))
            || self.is_one_of_two(i)
    }

    /// Whether the adjective `i` stands for one of two people: *the younger*, *the latter*.
    fn is_one_of_two(&self, i: usize) -> bool {
        let noun = || self.parsed.tokens.get(i + 1).is_some_and(|next| next.tag.is_noun() || next.tag == Tag::Jj);
        let the = || i.checked_sub(1).is_some_and(|before| word_in!(self.token(before).word, "the"));
        word_in!(self.token(i).word, "elder" | "younger" | "older" | "latter") && the() && !noun()
    }

    /// Whether the adjective `i` is a noun for something written that the tagger took for an adjective: *the **editorial** read*.
    fn is_written_piece(&self, i: usize) -> bool {
        is_document(self.token(i).word)
            && !self
                .parsed
                .tokens
                .get(i + 1)
                .is_some_and(|next| next.tag.is_noun() && reporting_verb(next.word).is_none())
    }

    /// Whether the adjective `i` ends an age that stands for a person: *the 51-year-old*.
    fn is_age(&self, i: usize) -> bool {
        let hyphen = || i.checked_sub(1).is_some_and(|before| self.is_hyphen(before));
        let noun = || self.parsed.tokens.get(i + 1).is_some_and(|next| next.tag.is_noun() || next.tag == Tag::Jj);
        word_in!(self.token(i).word, "old") && hyphen() && !noun()
    }
}
