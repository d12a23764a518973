//! A list of predicates of one subject, of which the parse holds the first: *said she was ill, **had pleaded guilty and was sorry***.

use super::same_subject::to_clause_end;
use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;

/// Longest predicate in the middle of the list, in tokens.
const LONGEST_PREDICATE: usize = 16;

/// Extends the content over two further predicates of its subject, of which the last stands behind "and". `limit` is the end of the
/// sentence.
pub fn further_predicates(context: &BlockContext, verb: usize, content: TokenSpan, limit: usize) -> usize {
    let TokenSpan { start, end } = content;
    let comma = end - usize::from(end > start && context.is_char(end - 1, ","));
    // "Ada Moor, who said it was shut, was right and is paid for it": the main verb follows the relative clause.
    let opens = comma + 3 < limit
        && comma > start + 1
        && context.is_char(comma, ",")
        && context.token(verb).rel != Rel::Relcl
        && !context.in_quotes(comma + 1);
    if !opens {
        return end;
    }
    let second = predicate_at(context, comma + 1, limit);
    let Some(second) = second.filter(|_| context.has_finite(TokenSpan::new(start, comma))) else { return end };
    let inside = |i: &usize| !context.is_char(*i, ";:.!?") && !context.is_dash(*i);
    let joins = |i: usize| word_in!(context.token(i).word, "and" | "or" | "but") && !context.in_quotes(i);
    let mut rest = (second + 1..limit.min(second + LONGEST_PREDICATE)).take_while(inside);
    let last = rest.find_map(|i| if joins(i) { predicate_at(context, i + 1, limit) } else { None });
    let Some(last) = last else { return end };
    // "said it was true, had always been true and denied …": what the source did follows the list.
    if !is_auxiliary(context, last) {
        return end;
    }
    let subject = (second + 1..last).any(|i| context.token(i).rel.is_subject());
    // "said the dog was safe, has been charged and will appear": another tense is the writer’s.
    let present = |i: usize| matches!(context.token(i).tag, Tag::Vbz | Tag::Vbp);
    let first = (start..comma).find(|&i| context.token(i).tag.is_finite());
    let other_tense = context.token(verb).tag == Tag::Vbd
        && present(second)
        && first.is_some_and(|first| context.token(first).tag == Tag::Vbd);
    if subject || other_tense { end } else { to_clause_end(context, start, last + 1, limit) }
}

/// The finite verb behind adverbs at token `first`, when it is an auxiliary or "be", which the writer hardly ever goes on with.
fn predicate_at(context: &BlockContext, first: usize, limit: usize) -> Option<usize> {
    let adverb = |i: &usize| context.token(*i).tag == Tag::Rb;
    let verb = first + (first..limit).take(2).take_while(adverb).count();
    (verb + 1 < limit && is_auxiliary(context, verb)).then_some(verb)
}

/// Whether token `i` is a form of "be" or "have" or a modal verb.
fn is_auxiliary(context: &BlockContext, i: usize) -> bool {
    let word = context.token(i).word;
    context.token(i).tag == Tag::Md
        || word_in!(word, "is" | "are" | "was" | "were" | "has" | "have" | "had" | "did" | "does" | "do")
}
