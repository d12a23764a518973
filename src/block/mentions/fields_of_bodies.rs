//! Several fields of work in the name of one body: "Department of Health, Education, and Welfare".

use super::tagged_text::TaggedText;
use super::titles::is_title;
use crate::grammar::Tag;
use crate::lexicon::{DEPARTMENTS, FIELDS, ORGANISATION_WORDS, WordId, country, is_first_name, word_in};

/// Most words of one field: "Food and Rural Affairs" has two behind "and".
const LONGEST: usize = 3;

/// The index of the first word behind the last "and" of a list of fields, when the comma at `i` divides them inside the name of a body
/// that begins at `start`. Each part of the list must end with a field: in "the Department of Fisheries, Moor and Reed" two people follow.
pub(super) fn behind_list_of_fields(text: TaggedText, start: usize, i: usize, sentence_end: usize) -> Option<usize> {
    if text.get(i)?.tag != Tag::Comma || i < start + 3 {
        return None;
    }
    let tokens = &text.parsed.tokens[start..i];
    let of = tokens.iter().rposition(|token| word_in!(token.word, "of" | "for" | "on"))?;
    let body = tokens[..of].iter().any(|token| ORGANISATION_WORDS.has(token.word));
    if !body || !is_field_of_list(text, i - 1) {
        return None;
    }
    let mut at = i;
    loop {
        let comma = usize::from(text.tag(at) == Tag::Comma);
        let and = at + comma;
        let last = and < sentence_end && word_in!(text.word(and), "and" | "&");
        let first = and + usize::from(last);
        let words = (first..sentence_end.min(first + LONGEST)).take_while(|&word| is_word_of_field(text, word)).count();
        let end = first + words;
        if words == 0 || end >= sentence_end || !is_field_of_list(text, end - 1) {
            return None;
        }
        if last {
            return Some(first);
        }
        let goes_on = text.tag(end) == Tag::Comma || word_in!(text.word(end), "and" | "&");
        if comma == 0 || !goes_on {
            return None;
        }
        at = end;
    }
}

/// Whether a word can stand in the name of a field of work: it is capitalised and names no person and no country.
fn is_word_of_field(text: TaggedText, i: usize) -> bool {
    text.is_capitalised(i) && !is_person_or_country(text.word(i))
}

/// Whether a word is a first name, a title or a country.
pub(super) fn is_person_or_country(word: WordId) -> bool {
    is_first_name(word) || is_title(word) || country(word).is_some()
}

/// Whether the word at `i` ends the name of a field of work between commas, where a surname such as "Browning" may stand as well.
fn is_field_of_list(text: TaggedText, i: usize) -> bool {
    let word = text.word(i);
    DEPARTMENTS.has(word) || FIELDS.has(word) || is_field_word(text, i) && !text.form(i).ends_with("ing")
}

/// Whether the word at `i` ends the name of a field of work, by a list or by its ending.
pub(super) fn is_field_word(text: TaggedText, i: usize) -> bool {
    let (word, form) = (text.word(i), text.form(i));
    DEPARTMENTS.has(word)
        || FIELDS.has(word)
        || ["tion", "ment", "ture", "ing", "ics", "ogy", "try"].iter().any(|end| form.ends_with(end))
}

/// Whether a name goes on behind the "on" at `i` with the field of a body: "Committee on Transport", "Commission on Human Rights". A body
/// can be quoted "on Facebook", "on Main Street" and "on Christmas Eve", too.
pub(super) fn has_field_behind_on(text: TaggedText, start: usize, i: usize, sentence_end: usize) -> bool {
    let takes_field =
        || word_in!(text.word(i - 1), "committee" | "subcommittee" | "commission" | "panel" | "taskforce");
    if !word_in!(text.word(i), "on") || i <= start || !takes_field() || !text.is_capitalised(i - 1) {
        return false;
    }
    let end = i + 1 + (i + 1..sentence_end).take_while(|&at| is_word_of_field(text, at)).count();
    // "Commission on Presidential Debates"
    let things = || end > i + 2 && text.tag(end - 1) == Tag::Nnps && text.form(end - 1).ends_with('s');
    end > i + 1 && (is_field_word(text, end - 1) || things()) && text.get(end).is_none_or(|next| next.tag != Tag::Pos)
}
