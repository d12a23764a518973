//! Lists of noun phrases with commas.

use crate::block::quotations::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// The "and" or "or" in front of the last part of a list of noun phrases whose first comma is `comma`, when the list has two commas.
pub fn last_conjunction(context: &BlockContext, comma: usize, limit: usize) -> Option<usize> {
    let part = |i: usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Cd | Tag::PrpPoss | Tag::Hyph | Tag::Pos)
    };
    let (mut commas, mut i) = (1, comma + 1);
    while i + 1 < limit && !context.in_quotes(i) {
        if context.is_char(i, ",") {
            commas += 1;
        } else if word_in!(context.token(i).word, "and" | "or") {
            return (commas >= 2 && part(i + 1) && !context.token(comma - 1).tag.is_proper()).then_some(i);
        } else if !part(i) {
            return None;
        }
        i += 1;
    }
    None
}
