//! The subject of the next report in the sentence, which the parse takes for the end of the content in front of it.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Longest subject, in tokens.
const LONGEST: usize = 12;

/// The end of the content in front of "and" with the subject of a reporting verb that stands right behind the content: *said fares would
/// rise, **and a manager at one firm** told me …*. `limit` is the end of the sentence.
pub fn without_next_subject(context: &BlockContext, content: TokenSpan, limit: usize) -> usize {
    let TokenSpan { start, end } = content;
    let reports = end + 1 < limit
        && end > start + 4
        && context.token(end).tag == Tag::Vbd
        && context.verb(end).is_some_and(|verb| verb.is_core())
        && !context.in_quotes(end)
        && !context.in_quotes(end - 1);
    if !reports {
        return end;
    }
    let phrase = |&i: &usize| {
        let tag = context.token(i).tag;
        let inside = tag.is_noun() || matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Cd | Tag::In | Tag::Pos);
        inside || matches!(tag, Tag::Hyph | Tag::Prp)
    };
    let subject = end - (start..end).rev().take(LONGEST).take_while(phrase).count();
    // "… and the council told nobody" reports nothing.
    let that = || (end + 1..limit.min(end + 4)).any(|i| word_in!(context.token(i).word, "that"));
    let joined = subject > start + 2
        && subject < end
        && word_in!(context.token(subject - 1).word, "and" | "but" | "while")
        && (context.is_char(subject - 2, ",") || that())
        && context.token(subject).tag != Tag::In
        && context.has_finite(TokenSpan::new(start, subject - 1));
    let clause = joined && (context.has_finite(TokenSpan::new(end + 1, limit)) || context.in_quotes(limit - 1));
    if clause { subject - 1 } else { end }
}
