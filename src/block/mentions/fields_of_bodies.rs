//! Several fields of work in the name of one body: "Department of Health, Education, and Welfare".

use super::tagged_text::TaggedText;
use super::titles::is_title;
use crate::grammar::Tag;
use crate::lexicon::{DEPARTMENTS, ORGANISATION_WORDS, WordId, country, is_first_name, word_in};

/// Most words of one field: "Food and Rural Affairs" has two behind "and".
const LONGEST: usize = 3;

/// The index of the first word behind the last "and" of a list of fields, when the comma at `i` divides them inside the name of a body
/// that begins at `start`. In "the Department of Fisheries, Moor and Reed" two people follow.
pub(super) fn behind_list_of_fields(text: TaggedText, start: usize, i: usize, sentence_end: usize) -> Option<usize> {
    if text.get(i)?.tag != Tag::Comma || i < start + 3 {
        return None;
    }
    let tokens = &text.parsed.tokens[start..i];
    let of = tokens.iter().rposition(|token| word_in!(token.word, "of" | "for" | "on"))?;
    let body = tokens[..of].iter().any(|token| ORGANISATION_WORDS.has(token.word));
    if !body || !is_field(text, i - 1) {
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
        if words == 0 || end >= sentence_end {
            return None;
        }
        if last {
            return is_field(text, end - 1).then_some(first);
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
    let word = text.word(i);
    text.is_capitalised(i) && !is_first_name(word) && !is_title(word) && country(word).is_none()
}

/// Whether the word at `i` ends the name of a field of work.
fn is_field(text: TaggedText, i: usize) -> bool {
    let word: WordId = text.word(i);
    let ends = |end: &&str| text.form(i).ends_with(*end);
    DEPARTMENTS.has(word)
        || word_in!(
            word,
            "welfare" | "resources" | "water" | "waters" | "roads" | "ports" | "safety" | "works" | "food" | "lakes"
        )
        || ["tion", "ment", "ture", "ing", "ics", "ogy", "try"].iter().any(|end| ends(&end))
}
