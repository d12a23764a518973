//! What stands between a description and the name in apposition to it: "The runner in front, [Hull’s] Ada Moor,".

use super::honorifics::is_honorific;
use super::tagged_text::TaggedText;
use crate::grammar::{Tag, Token, TokenSpan};
use crate::lexicon::word_in;

/// Whether the words in front of a name say only what somebody is, or whose: "the film-maker", "Hull’s", "a Mr". In "The mayor, in a
/// letter to Ada Moor," they tell more.
pub(super) fn is_in_apposition(text: TaggedText, words: TokenSpan) -> bool {
    let Some(last) = words.end.checked_sub(1).filter(|_| !words.is_empty()) else { return false };
    if text.tag(last) == Tag::Pos {
        return last > words.start && (words.start..last).all(|i| text.is_capitalised(i));
    }
    // "A Mr Reed" is somebody of whom nothing but the name is known.
    if word_in!(text.word(words.start), "a" | "one") {
        return last > words.start && (words.start + 1..words.end).all(|i| is_honorific(text.word(i)));
    }
    let the = usize::from(word_in!(text.word(words.start), "the"));
    let described = &text.tokens(words)[the..];
    !described.is_empty() && described.iter().all(is_descriptive)
}

/// Whether such words stand between a name and the comma in front of it, and that comma behind the head of the phrase.
pub(super) fn is_apposed_behind_comma(text: TaggedText, head: usize, name: usize) -> bool {
    let comma = (head + 1..name).rev().find(|&i| text.tag(i) == Tag::Comma);
    comma.is_some_and(|comma| is_in_apposition(text, TokenSpan::new(comma + 1, name)))
}

/// Whether a token can stand in an apposition in front of a name, whatever the noun: "retired postmistress Ada Moor".
pub(super) fn is_descriptive(token: &Token) -> bool {
    token.tag.is_noun() || matches!(token.tag, Tag::Jj | Tag::Vbn | Tag::Hyph) || word_in!(token.word, "retired")
}
