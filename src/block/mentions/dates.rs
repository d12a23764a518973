//! Days and months in runs of capitalised words: when they belong to a date, and when they are names.

use super::tagged_text::TaggedText;
use crate::grammar::{Tag, Token, TokenSpan};
use crate::lexicon::{DATES, WordId, word_in};

/// Whether the day with which a run begins is a first name: it begins the sentence, and the run has an apposition: "Sunday Moor, a
/// bricklayer, said".
pub(super) fn is_called_by_day(text: TaggedText, run: TokenSpan) -> bool {
    let apposed = |t: &Token| t.tag == Tag::Cd || word_in!(t.word, "a" | "an");
    run.len() == 2
        && text.get(run.end).is_some_and(|t| t.tag == Tag::Comma)
        && text.get(run.end + 1).is_some_and(apposed)
        && DATES.has(text.word(run.start))
        && text.parsed.sentence_of(run.start).start as usize == run.start
}

/// Whether a word that is a month and a name stands where only a month can: beside a number ("August 5", "4 May") or
/// behind a preposition of time ("since April").
pub(super) fn is_month_in_date(text: TaggedText, i: usize) -> bool {
    let short = is_short_month(text.word(i));
    if !short && !is_month_name(text.word(i)) {
        return false;
    }
    let number = |i: usize| text.get(i).is_some_and(|t| t.tag == Tag::Cd);
    let before = i.checked_sub(1);
    // "Seized on Aug 10", "5 Jan", but "a friend of Jan Moor" and "In 2019 Jan Moor said"
    if short {
        let day = |i: usize| number(i) && text.form(i).len() <= 2;
        return number(i + 1) || before.is_some_and(day);
    }
    let in_front = before.is_some_and(|i| {
        // "At a June Moor event"
        word_in!(text.word(i), "a" | "this" | "every" | "each")
            || word_in!(
                text.word(i),
                "in" | "since" | "until" | "last" | "next" | "late" | "early" | "mid" | "during" | "of"
            )
    });
    // "On May 4", but "by May 4, Moor said".
    number(i + 1) || before.is_some_and(number) || in_front
}

/// Months that are also first names or surnames.
pub(super) fn is_month_name(word: WordId) -> bool {
    word_in!(word, "april" | "may" | "june" | "august" | "march")
}

/// Months that are cut short without a stop, some of which are first names: "Aug 10", "5 Jan".
fn is_short_month(word: WordId) -> bool {
    word_in!(word, "jan" | "feb" | "mar" | "apr" | "jun" | "jul" | "aug" | "sep" | "sept" | "oct" | "nov" | "dec")
}
