//! Where a run of capitalised words that can hold a name starts and ends.

use super::tagged_text::TaggedText;
use super::titles::is_title;
use crate::grammar::{Rel, Tag, TokenSpan, Word, is_word};
use crate::lexicon::DATES;
use crate::lexicon::{DEPARTMENTS, ORGANISATION_WORDS, TITLES, country};

/// Whether a run starts at token `i`: a capitalised proper noun, a title in front of one, or a demonym used as an
/// adjective ("Ukrainian").
pub(super) fn starts_run(text: TaggedText, i: usize) -> bool {
    let token = &text.parsed.tokens[i];
    text.is_capitalised(i)
        && (token.tag.is_proper()
            || TITLES.has(token.word) && text.get(i + 1).is_some_and(|n| n.tag.is_proper())
            || country(token.word).is_some() && matches!(token.tag, Tag::Jj))
}

/// The end of the run that starts at token `start`: the index behind its last token. A run goes on over particles
/// ("Ursula von der Leyen"), hyphens, "of" in names of organisations and titles, and nicknames between quotation marks.
pub(super) fn run_end(text: TaggedText, start: usize) -> usize {
    let sentence_end = text.sentence_end(start);
    let mut end = start + 1;
    while end < sentence_end {
        if is_name_word(text, end, sentence_end) {
            end += 1;
        } else if let Some(behind) = behind_nickname(text, end, sentence_end) {
            end = behind;
        } else if joins_with_hyphen(text, end, sentence_end) || joins_with_small_word(text, start, end, sentence_end) {
            end += 2;
        } else {
            break;
        }
    }
    end
}

/// Whether token `i` is a capitalised proper noun or title inside the sentence that ends at `sentence_end`.
fn is_name_word(text: TaggedText, i: usize, sentence_end: usize) -> bool {
    i < sentence_end
        && text.is_capitalised(i)
        && (text.tag(i).is_proper() || TITLES.has(text.word(i)) && text.tag(i).is_noun())
}

/// A hyphen at `i` between two capitalised words, without spaces: "Abdel-Rahman".
fn joins_with_hyphen(text: TaggedText, i: usize, sentence_end: usize) -> bool {
    let tokens = &text.parsed.tokens;
    text.form(i) == "-"
        && tokens[i].start == tokens[i - 1].end
        && i + 1 < sentence_end
        && tokens[i + 1].start == tokens[i].end
        && text.is_capitalised(i + 1)
}

/// A lower-case word at `i` that belongs to the name or title around it: "von", or "of" in "Bank of England" and
/// "Secretary of State". The run starts at `start`.
fn joins_with_small_word(text: TaggedText, start: usize, i: usize, sentence_end: usize) -> bool {
    let organisation = || text.parsed.tokens[start..i].iter().any(|t| ORGANISATION_WORDS.has(t.word));
    let title = || is_title(text.word(i - 1)) && DEPARTMENTS.has(text.word(i + 1));
    is_name_word(text, i + 1, sentence_end)
        && (is_particle(text.word(i)) || is_word!(text.word(i), "of") && (organisation() || title()))
}

/// The end of a nickname of one or two words between quotation marks that opens at `i`, when the name goes on behind
/// it: Joe “Sparky” Lind. Includes the first word behind it.
fn behind_nickname(text: TaggedText, i: usize, sentence_end: usize) -> Option<usize> {
    let mark = |i: usize| i < sentence_end && is_mark(text.form(i));
    if !mark(i) {
        return None;
    }
    let closes = |close: usize| mark(close) && is_name_word(text, close + 1, sentence_end);
    if !closes(i + 2) && !closes(i + 3) {
        return None;
    }
    Some(if mark(i + 2) { i + 4 } else { i + 5 })
}

/// Lower-case particles inside names.
fn is_particle(word: Word) -> bool {
    is_word!(
        word,
        "de" | "von"
            | "van"
            | "der"
            | "bin"
            | "al"
            | "el"
            | "da"
            | "di"
            | "la"
            | "le"
            | "du"
            | "dos"
            | "del"
            | "ibn"
            | "den"
            | "ter"
            | "y"
    )
}

/// Whether a token is a quotation mark, as around a nickname.
pub(super) fn is_mark(form: &str) -> bool {
    matches!(form, "\"" | "“" | "”" | "‘" | "’" | "'" | "``" | "''")
}

/// A run without the dates at its edges ("Iran Wednesday"); `None` when it is nothing but a date or a demonym that
/// modifies a noun ("Ukrainian" in "Ukrainian officials").
pub(super) fn without_dates(text: TaggedText, mut run: TokenSpan) -> Option<TokenSpan> {
    while run.len() > 1 && is_date(text.word(run.end - 1)) {
        run.end -= 1;
    }
    while run.len() > 1 && is_date(text.word(run.start)) {
        run.start += 1;
    }
    let first = &text.parsed.tokens[run.start];
    let modifier = first.tag == Tag::Jj && first.rel == Rel::Amod;
    (run.len() > 1 || !is_date(first.word) && !modifier).then_some(run)
}

/// Weekdays, and months that are not also first names.
fn is_date(word: Word) -> bool {
    DATES.has(word)
}
