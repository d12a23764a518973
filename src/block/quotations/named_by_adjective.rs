//! An adjective behind a thing that says what somebody calls it, where the parse lost it: *called **the offer insufficient** and left*.

use super::TokenSpan;
use super::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// The thing and the adjective behind "called", in front of a mark or of "and" with another verb.
pub fn named_by_adjective(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    /// Longest thing, in tokens.
    const LONGEST: usize = 6;
    let (start, limit) = (verb + 1, context.sentence(verb).end);
    let active = context.token(verb).tag == Tag::Vbd && context.verb(verb)?.base == "call";
    if !active || start + 2 >= limit || !matches!(context.token(start).tag, Tag::Dt | Tag::PrpPoss) {
        return None;
    }
    let noun = |&i: &usize| matches!(context.token(i).tag, Tag::Nn | Tag::Nns) && !context.in_quotes(i);
    let adjective = start + 1 + (start + 1..limit.min(start + LONGEST)).take_while(noun).count();
    let behind = adjective + 1;
    if adjective == start + 1 || behind >= limit || context.in_quotes(adjective) {
        return None;
    }
    // "called the office late", "called the number free"
    let other =
        word_in!(context.token(adjective).word, "late" | "early" | "free" | "first" | "due" | "available" | "open");
    let joins = context.token(behind).tag == Tag::Cc && behind + 1 < limit && context.token(behind + 1).tag.is_finite();
    let ends = joins || context.is_stop(behind) || context.is_char(behind, ",");
    (context.token(adjective).tag == Tag::Jj && ends && !other).then(|| TokenSpan::new(start, behind))
}
