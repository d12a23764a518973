//! The field of a title between "of" and the name: "Secretary of the Interior Ada Moor".

use super::tagged_text::TaggedText;
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{DEPARTMENTS, ORGANISATION_WORDS, country, is_first_name, is_role_or_title, word_in};

/// The index of the first name that follows the "of" or "for" at `i` and the field of a title behind it: "Secretary of Health and
/// Human Services Ada Moor", "Minister for Culture, Media and Sport Ada Moor". Behind "and" and one word, two words that are in
/// no list of first names are a name, too.
pub(super) fn first_name_behind_of(text: TaggedText, i: usize, sentence_end: usize) -> Option<usize> {
    /// Longest field, in tokens.
    const LONGEST: usize = 12;
    let end = sentence_end.min(i + LONGEST);
    let mut last_and = None;
    let mut at = i + 1;
    while at < end {
        let and = word_in!(text.word(at), "and");
        let comma = text.tag(at) == Tag::Comma
            && (at + 2..end).take(3).any(|at| word_in!(text.word(at), "and"))
            && text.is_capitalised(at + 1);
        let of_state = word_in!(text.word(at), "for") && word_in!(text.word(at - 1), "state");
        if text.is_capitalised(at) {
            let named = is_first_name(text.word(at)) && at + 1 < sentence_end && text.is_capitalised(at + 1);
            if at > i + 1 && named {
                return Some(at).filter(|_| last_and != Some(at - 1));
            }
        } else if !and && !comma && !of_state && !word_in!(text.word(at), "the") {
            break;
        }
        if and {
            last_and = Some(at);
        }
        at += 1;
    }
    last_and.filter(|and| at == and + 4).map(|and| and + 2)
}

/// Where the name begins in a run that starts with the field of a capitalised title in front of it: "Director General for
/// Aviation Ada Moor".
pub(super) fn name_behind_field(text: TaggedText, run: TokenSpan) -> Option<usize> {
    if !is_behind_title_of_field(text, run.start) {
        return None;
    }
    let of_field = |i: &usize| DEPARTMENTS.has(text.word(*i)) || ORGANISATION_WORDS.has(text.word(*i));
    let first = run.iter().rfind(of_field)? + 1;
    let behind = TokenSpan::new(first, run.end);
    ((2..=4).contains(&behind.len()) && behind.iter().all(|i| text.is_capitalised(i))).then_some(first)
}

/// Whether a run is nothing but what a minister is responsible for: "the Minister for Inland Waters".
pub(super) fn is_field_of_minister(text: TaggedText, run: TokenSpan) -> bool {
    let minister = |i: usize| word_in!(text.word(i), "minister" | "secretary" | "undersecretary" | "commissioner");
    let named = |i: usize| is_first_name(text.word(i)) || country(text.word(i)).is_some();
    is_behind_title_of_field(text, run.start) && minister(run.start - 2) && run.len() <= 3 && !run.iter().any(named)
}

/// Whether a capitalised title and "of" or "for" stand in front of token `i`: "Director General for Aviation".
pub(super) fn is_behind_title_of_field(text: TaggedText, i: usize) -> bool {
    let Some(title) = i.checked_sub(2) else { return false };
    let titled = text.is_capitalised(title) && is_role_or_title(text.word(title));
    titled && word_in!(text.word(title + 1), "of" | "for")
}
