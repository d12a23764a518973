//! Words that say what somebody is called: "a driver named Tom", "the driver, who gave his name as Tom,".

use super::tagged_text::TaggedText;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Whether the words in front of a name, not before `from`, say that somebody bears it: "named", "called", "by the name of".
pub(super) fn is_called(text: TaggedText, name_start: usize, from: usize) -> bool {
    let before = |n: usize| name_start.checked_sub(n).filter(|&i| i >= from).map(|i| text.word(i));
    // "who gave his name only as Ahmed", "who asked to be identified as Ada"
    let as_name = (2..=4).filter_map(before).any(|word| word_in!(word, "name" | "identified" | "known"));
    before(1).is_some_and(|word| word_in!(word, "named" | "called" | "christened"))
        || before(1).is_some_and(|word| word_in!(word, "born")) && before(2).is_some_and(|word| word_in!(word, "was"))
        || before(1).is_some_and(|word| word_in!(word, "as")) && as_name
        || before(1).is_some_and(|word| word_in!(word, "of"))
            && before(2).is_some_and(|word| word_in!(word, "name"))
            && before(3).is_some_and(|word| word_in!(word, "the"))
            && before(4).is_some_and(|word| word_in!(word, "by"))
}

/// Whether the words behind a name, which ends at token `end`, are what somebody calls its bearer or something of theirs: "The mayor
/// called Tom Moor **a joke**", "The mayor called Tom Moor**’s plan** a joke".
pub(super) fn is_called_something(text: TaggedText, end: usize) -> bool {
    let tag = text.get(end).map(|t| t.tag);
    matches!(tag, Some(Tag::Dt | Tag::PrpPoss | Tag::Pos | Tag::Jj | Tag::OpenQuote))
        || tag.is_some() && matches!(text.form(end), "“" | "\"" | "‘")
}

/// Whether a relative clause gives the name at `i` to whom its sentence is about: "The driver, who gave his name only as **Tom**,".
pub(super) fn is_called_in_clause(text: TaggedText, i: usize) -> bool {
    /// Farthest way back to the pronoun of the clause, in tokens.
    const LONGEST: usize = 8;
    let start = text.parsed.sentence_of(i).start as usize;
    // The cheapest test first: this is asked of every name.
    let led = i > start && word_in!(text.word(i - 1), "as" | "called" | "named");
    led && is_called(text, i, start)
        && (start + 1..i)
            .rev()
            .take(LONGEST)
            .find(|&at| text.tag(at) == Tag::Wp)
            .is_some_and(|who| text.tag(who - 1) == Tag::Comma)
}

/// Whether a pronoun at `i` owns a name that stands behind it, so that it goes back to nobody: "who gave **her** name only as Ada".
pub(super) fn owns_name_that_follows(text: TaggedText, i: usize) -> bool {
    let name = text.get(i + 1).is_some_and(|next| word_in!(next.word, "name"));
    let gives = || i > 0 && word_in!(text.word(i - 1), "gave" | "gives" | "giving");
    let capital = |as_: usize| text.get(as_ + 1).is_some() && text.is_capitalised(as_ + 1);
    name && gives() && (i + 2..i + 4).any(|at| text.get(at).is_some_and(|t| word_in!(t.word, "as")) && capital(at))
}
