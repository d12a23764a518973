//! Reporting verbs with a capital in front of a name, which the tagger may take for a part of it.

use super::tagged_text::TaggedText;
use crate::grammar::Tag;
use crate::lexicon::{Verb, reporting_verb, word_in};

/// Whether a reporting verb opens its sentence at token `i`, and a name and a colon or comma stand behind it: *Added Ada Moor: “…”*
#[inline]
pub(super) fn is_inverted_cue(text: TaggedText, i: usize) -> bool {
    // Asked of every capitalised word, so the cheap test comes first.
    let past = text.form(i).ends_with("ed") || word_in!(text.word(i), "said" | "wrote");
    if !past || text.parsed.sentence_of(i).start as usize != i || !reporting_verb(text.word(i)).is_some_and(Verb::says)
    {
        return false;
    }
    let end = text.sentence_end(i);
    let named = (i + 1..end).take_while(|&i| text.tag(i).is_proper() && text.is_capitalised(i)).count();
    let close = i + 1 + named;
    (1..=3).contains(&named) && close < end && (text.form(close) == ":" || text.tag(close) == Tag::Comma)
}
