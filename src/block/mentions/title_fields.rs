//! The field of a title between "of" and the name: "Secretary of the Interior Ada Moor".

use super::tagged_text::TaggedText;
use crate::lexicon::{is_first_name, word_in};

/// The index of the first name that follows the "of" at `i` and the field of a title behind it: "Secretary of Health and
/// Human Services Ada Moor".
pub(super) fn first_name_behind_of(text: TaggedText, i: usize, sentence_end: usize) -> Option<usize> {
    let mut at = i + 1;
    while at + 1 < sentence_end && at < i + 8 {
        let capitalised = text.is_capitalised(at);
        if capitalised && at > i + 1 && is_first_name(text.word(at)) && text.is_capitalised(at + 1) {
            return Some(at);
        }
        if !capitalised && !word_in!(text.word(at), "the" | "and") {
            return None;
        }
        at += 1;
    }
    None
}
