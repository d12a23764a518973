//! The time of day in front of an entry of a running report, which is no part of whoever the entry names: "3.50pm Harbour boss:
//! “…”", "12:30 GMT Ada Moor said".

use super::tagged_text::TaggedText;
use crate::grammar::TokenSpan;
use crate::lexicon::{WordId, word_in};

/// A phrase without the time of day that begins its sentence.
pub(super) fn behind_clock(text: TaggedText, phrase: TokenSpan, head: usize) -> TokenSpan {
    /// Longest time of day, in tokens: "12:30 p.m. GMT".
    const LONGEST: usize = 3;
    let first = text.parsed.sentence_of(phrase.start).start as usize;
    if phrase.start > first + LONGEST || !is_clock(text.form(first)) {
        return phrase;
    }
    let end = head.min(first + LONGEST);
    let behind = (first + 1..end).find(|&i| !is_half_of_day(text.word(i)) && !is_zone(text.word(i))).unwrap_or(end);
    TokenSpan::new(phrase.start.max(behind), phrase.end)
}

/// Whether the zone of a time of day stands at token `i`, behind its figures: "12:30 **GMT**", "3.50 p.m. **EST**".
pub(super) fn is_zone_of_clock(text: TaggedText, i: usize) -> bool {
    if !is_zone(text.word(i)) || i == 0 {
        return false;
    }
    let half = usize::from(i > 1 && is_half_of_day(text.word(i - 1)));
    is_clock(text.form(i - 1 - half))
}

/// Whether a word is a time of day in figures: "14:05", "3.50pm", "9am".
fn is_clock(form: &str) -> bool {
    if !form.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let figures = form.trim_end_matches(['a', 'p', 'm', 'A', 'P', 'M', '.']);
    let Some((hour, minute)) = figures.split_once([':', '.', 'h']) else {
        return figures.len() <= 2 && figures.len() < form.len() && figures.bytes().all(|b| b.is_ascii_digit());
    };
    let digits = |part: &str, length: usize| part.len() <= length && part.bytes().all(|b| b.is_ascii_digit());
    digits(hour, 2) && digits(minute, 2) && minute.len() == 2
}

fn is_half_of_day(word: WordId) -> bool {
    word_in!(word, "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m")
}

/// Whether a word is short for a zone of time.
fn is_zone(word: WordId) -> bool {
    word_in!(
        word,
        "gmt"
            | "utc"
            | "bst"
            | "est"
            | "edt"
            | "et"
            | "cst"
            | "cdt"
            | "ct"
            | "mst"
            | "mdt"
            | "pst"
            | "pdt"
            | "pt"
            | "cet"
            | "cest"
            | "eet"
            | "eest"
            | "ist"
            | "sast"
            | "cat"
            | "wat"
            | "hkt"
            | "jst"
            | "kst"
            | "wib"
            | "aest"
            | "aedt"
            | "acst"
            | "awst"
            | "nzst"
            | "nzdt"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_known_by_their_figures() {
        for form in ["14:05", "3.50pm", "9am", "12.30", "6.20PM", "9h30"] {
            assert!(is_clock(form), "{form}");
        }
        for form in ["2025", "3.5", "112", "1980s", "4th", "10", "PM", "5.125"] {
            assert!(!is_clock(form), "{form}");
        }
    }
}
