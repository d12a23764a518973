//! Whether "and" behind a report goes on with what the source asked of somebody.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Longest phrase between the verb and its infinitive, in tokens.
const LONGEST: usize = 6;

/// Whether the token behind the content is "and" with a verb of urging in the past, somebody and an infinitive, while the content tells
/// only what is so or may come, so that its subject did not urge anybody: *said firms could expect work **and urged** them to apply*.
pub fn has_own_order(context: &BlockContext, content: TokenSpan, end: usize) -> bool {
    let verb = content.end + 1;
    let past = |i: usize| matches!(context.token(i).tag, Tag::Vbd | Tag::Vbn);
    if verb + 3 >= end || !past(verb) || context.in_quotes(verb) {
        return false;
    }
    let addresses = context.verb(verb).is_some_and(|class| class.takes_infinitive());
    let to = (verb + 2..end.min(verb + LONGEST)).find(|&i| word_in!(context.token(i).word, "to"));
    let somebody = |i: usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Prp | Tag::Cd)
    };
    let ordered =
        to.is_some_and(|to| to + 1 < end && context.token(to + 1).tag == Tag::Vb && (verb + 1..to).all(somebody));
    let finite = |i: &usize| context.token(*i).tag.is_finite() && !context.in_quotes(*i);
    let mut told = content.iter().filter(finite).peekable();
    addresses && ordered && told.peek().is_some() && told.all(|i| context.token(i).tag == Tag::Md)
}
