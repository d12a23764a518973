//! Descriptions of single people: "the Ukrainian president".

use super::tagged_text::TaggedText;
use crate::grammar::{Tag, TokenSpan, is_word};
use crate::lexicon::ROLES;

/// Longest description, in tokens behind "the".
const LONGEST: usize = 5;

/// The description that starts at token `start` with "the" and ends in a role. A name does not follow it (then the
/// words are its title), nor does "of".
pub(super) fn description(text: TaggedText, start: usize) -> Option<TokenSpan> {
    if !is_word!(text.word(start), "the") {
        return None;
    }
    let mut end = start + 1;
    while end < text.parsed.tokens.len() && end <= start + LONGEST {
        let token = &text.parsed.tokens[end];
        let role = ROLES.has(token.word) && matches!(token.tag, Tag::Nn | Tag::Nnp);
        let next = text.get(end + 1);
        if role && !next.is_some_and(|n| n.tag.is_noun() || n.tag == Tag::Hyph || n.tag == Tag::Pos) {
            let of = next.is_some_and(|n| is_word!(n.word, "of"));
            return (!of).then_some(TokenSpan::new(start, end + 1));
        }
        if !matches!(token.tag, Tag::Jj | Tag::Nn | Tag::Nnp | Tag::Hyph | Tag::Vbn | Tag::Pos) {
            return None;
        }
        if role && text.form(end).len() > 1 && next.is_some_and(|n| n.tag.is_proper()) {
            return None;
        }
        end += 1;
    }
    None
}
