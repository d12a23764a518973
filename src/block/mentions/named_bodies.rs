//! Names of bodies right behind the noun for what they are, which may hold any words: "the aid group Hands of Mercy", "the charity Save
//! the Pier", "the think tank Fair Pay Now".

use super::tagged_text::TaggedText;
use crate::grammar::Tag;
use crate::lexicon::{DATES, word_in};

/// The end of the name of a body that begins at a token behind such a noun: the index behind its last token. `None` when it is one word or
/// has no word in it that other names lack.
pub(super) fn end_of_named_body(text: TaggedText, start: usize) -> Option<usize> {
    if !is_behind_kind(text, start) {
        return None;
    }
    let sentence_end = text.sentence_end(start);
    let is_capital = |i: usize| i < sentence_end && text.is_capitalised(i) && !DATES.has(text.word(i));
    let (mut end, mut is_unusual) = (start + 1, !text.tag(start).is_proper());
    while end < sentence_end {
        let behind = end + usize::from(word_in!(text.word(end), "of" | "for" | "against" | "without"));
        let joined = behind + usize::from(text.get(behind).is_some_and(|t| word_in!(t.word, "the")));
        if is_capital(end) {
            is_unusual |= !text.tag(end).is_proper();
            end += 1;
        } else if joined > end && is_capital(joined) {
            is_unusual = true;
            end = joined + 1;
        } else {
            break;
        }
    }
    (is_unusual && end > start + 1).then_some(end)
}

/// Whether a capitalised word stands right behind a noun for a body that gives itself a name.
fn is_behind_kind(text: TaggedText, i: usize) -> bool {
    let Some(kind) = i.checked_sub(1).filter(|&kind| text.tag(kind) == Tag::Nn) else { return false };
    word_in!(
        text.word(kind),
        "group"
            | "charity"
            | "agency"
            | "tank"
            | "organisation"
            | "organization"
            | "network"
            | "coalition"
            | "nonprofit"
            | "watchdog"
            | "collective"
    ) && text.is_capitalised(i)
        && !text.is_capitalised(kind)
}
