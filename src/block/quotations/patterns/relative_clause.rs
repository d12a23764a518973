//! A relative clause that reports something of its noun: a step which she has said was a mistake.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::{BlockContext, is_time};
use crate::block::quotations::pattern::{Page, Pattern};
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::RelativeClause,
    summary: "A relative clause reports something of the noun in front of it: the finite verb behind the reporting verb has its subject before it.",
    explanation: "{} reports this clause.",
    confidence: Confidence::High,
    example: "The council dropped a plan which the mayor said was too expensive.",
    counter_example: "The council dropped a plan which the mayor had drawn up.",
    cases: include_str!("relative_clause.txt"),
};

/// What a relative clause reports of its noun: *a step which she has said **was a mistake***. The finite verb that
/// follows the reporting verb has its subject before it.
pub fn find(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let sentence = context.sentence(verb);
    let start = verb + 1;
    let first = (start..sentence.end.min(start + 2)).find(|&i| context.token(i).tag != Tag::Rb)?;
    let first = behind_time(context, first, sentence.end);
    let finite = context.token(first).tag.is_finite() || context.token(first).tag == Tag::Md;
    let subject = context.tree.child(context.parsed, verb, &[Rel::Nsubj]).filter(|&s| s < verb)?;
    let before = context.tree.left(subject).checked_sub(1).filter(|&i| i > sentence.start)?;
    let contact = subject + 1 == verb && start == first && ends_apposition(context, before);
    let relative = contact || word_in!(context.token(before).word, "which" | "who" | "that" | "whom");
    if !finite || !relative || context.in_quotes(first) || !context.verb(verb).is_some_and(|v| v.is_core()) {
        return None;
    }
    let mut end = first + 1;
    let mut own = context.is_full_verb(first);
    while end < sentence.end && !context.is_char(end, ",.;:") {
        let token = context.token(end);
        // "the man who police say shot the mayor | was arrested"
        if token.tag.is_finite()
            && own
            && !context.token(end - 1).rel.is_subject()
            && context.token(end - 1).tag.is_noun()
        {
            break;
        }
        own |= context.is_full_verb(end);
        end += 1;
    }
    let start = if first > start + 1 { first } else { start };
    Some(TokenSpan::new(start, end))
}

/// Whether a noun that "he", "she", "it" or "they" follows is an apposition to the clause in front of its comma: *The firm will close
/// the mill, **a move** it said would cost 60 jobs*. In *a tale she told was untrue* the finite verb is that of the sentence.
fn ends_apposition(context: &BlockContext, noun: usize) -> bool {
    let start = context.sentence(noun).start;
    let phrase = |i: &usize| matches!(context.token(*i).tag, Tag::Jj | Tag::Nn);
    let words = (start..noun).rev().take_while(phrase).count();
    let Some(comma) = (noun - words).checked_sub(2).filter(|&comma| comma > start) else { return false };
    context.token(noun).tag == Tag::Nn
        && word_in!(context.token(comma + 1).word, "a" | "an")
        && context.is_char(comma, ",")
        && context.token(noun + 1).tag == Tag::Prp
        && context.has_finite(TokenSpan::new(start, comma))
}

/// The token behind a phrase that says when something was said: *which the board said **at the time** was losing money*.
fn behind_time(context: &BlockContext, first: usize, end: usize) -> usize {
    let phrase = |i: &usize| {
        let token = context.token(*i);
        matches!(token.tag, Tag::Dt | Tag::Jj | Tag::Cd) || is_time(token) || word_in!(token.word, "time" | "day")
    };
    if context.token(first).tag != Tag::In {
        return first;
    }
    let behind = first + 1 + (first + 1..end).take_while(phrase).count();
    if behind > first + 1 && behind < end { behind } else { first }
}
