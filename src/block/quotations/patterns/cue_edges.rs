//! Where a cue between commas begins and ends: *The ferry**, she said in a statement,** will sail*.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::boundaries::goes_on_with_verb;
use crate::block::quotations::clauses::{has_main_clause, has_untagged_verb};
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::lost_source::before_apposition;
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;

/// The comma in front of the cue of `verb`, or of "as" in front of it, and the token behind the cue, which is a comma, a semicolon or
/// the end of the sentence. `subject` is the head of the source.
pub fn edges(context: &BlockContext, verb: usize, subject: usize) -> Option<(usize, usize)> {
    let sentence = context.sentence(verb);
    // Behind the verb, the source does not say where the cue begins.
    let left = if subject > verb { verb } else { context.tree.left(subject).min(verb) };
    let mut cue_start = surface_cue_start(context, verb, subject).unwrap_or(left);
    while cue_start > sentence.start
        && matches!(context.token(cue_start - 1).rel, Rel::Aux | Rel::Auxpass | Rel::Advmod | Rel::Neg)
        && context.token(cue_start - 1).head as usize == verb
    {
        cue_start -= 1;
    }
    // "He was not, one of his aides insisted, joking."
    let of = cue_start > sentence.start + 3
        && word_in!(context.token(cue_start - 1).word, "of")
        && context.is_char(cue_start - 3, ",");
    cue_start -= if of { 2 } else { 0 };
    let mut comma = cue_start.checked_sub(1)?;
    if word_in!(context.token(comma).word, "as") && comma > sentence.start && context.is_char(comma - 1, ",") {
        comma -= 1;
    }
    if comma <= sentence.start || !context.is_char(comma, ",") {
        return None;
    }
    let cue_end = end_of_cue(context, verb, subject);
    let mut end = cue_end;
    while end < sentence.end && end < cue_end + LONGEST_CUE_PHRASE && !(context.is_char(end, ",;.:\"”—")) {
        let token = context.token(end);
        if matches!(token.rel, Rel::Nsubj | Rel::Nsubjpass | Rel::Mark)
            || word_in!(token.word, "that")
            || context.is_full_verb(end) && !is_participle_of_phrase(context, cue_end, end)
        {
            return None;
        }
        end += 1;
    }
    let explains = || is_explained(context, TokenSpan::new(sentence.start, comma), TokenSpan::new(end, sentence.end));
    if end < sentence.end && !context.is_char(end, ",;.") && !(context.is_char(end, ":") && explains()) {
        return None;
    }
    Some((comma, end))
}

/// Whether the verb at token `i` is the participle of the noun in front of it, in a phrase that says where something was said: *she warned
/// in a paper **published** on Tuesday*.
fn is_participle_of_phrase(context: &BlockContext, cue_end: usize, i: usize) -> bool {
    i > cue_end + 1
        && matches!(context.token(i).tag, Tag::Vbn | Tag::Vbd)
        && word_in!(context.token(cue_end).word, "in" | "on" | "at" | "during")
        && matches!(context.token(i - 1).tag, Tag::Nn | Tag::Nns)
        && i + 1 < context.len()
        && matches!(context.token(i + 1).tag, Tag::In | Tag::To | Tag::Nnp)
}

/// Longest phrase behind the verb of a cue between commas, in tokens: *she argued **in a lecture at the University of Hull last
/// May***.
const LONGEST_CUE_PHRASE: usize = 14;

/// Whether the words behind the colon at the start of `behind` are a clause that explains the one in front of the cue: *There was one
/// problem, she said**: nobody had the key***.
fn is_explained(context: &BlockContext, before: TokenSpan, behind: TokenSpan) -> bool {
    let quoted = |words: TokenSpan| words.iter().any(|i| context.in_quotes(i));
    context.has_finite(TokenSpan::new(behind.start + 1, behind.end))
        && (has_main_clause(context, before) || has_untagged_verb(context, before))
        && !quoted(before)
        && !quoted(behind)
}

/// The end of a cue: behind its verb or, where the source stands behind the verb, behind the source.
fn end_of_cue(context: &BlockContext, verb: usize, subject: usize) -> usize {
    let sentence = context.sentence(verb);
    if subject > verb
        && let Some(comma) = infinitive_behind_modal(context, verb)
    {
        return comma;
    }
    // "…, said Moor, would last": the verb behind the comma has its subject in front of the cue.
    let aged =
        subject + 3 < sentence.end && context.token(subject + 2).tag == Tag::Cd && context.is_char(subject + 3, ",");
    let last = subject + if aged { 2 } else { 0 };
    let closed = last + 2 < sentence.end && context.is_char(last + 1, ",") && {
        context.token(last + 2).tag.is_finite() || goes_on_with_verb(context, TokenSpan::new(last + 2, sentence.end))
    };
    1 + match () {
        () if subject < verb => verb,
        () if closed => last,
        () => context.tree.right(subject).max(verb),
    }
}

/// The comma behind an inverted cue that stands between a modal verb and its infinitive: *There would, promised the mayor, Ada Moor**,** be
/// no cuts*.
fn infinitive_behind_modal(context: &BlockContext, verb: usize) -> Option<usize> {
    let modal = verb.checked_sub(2).filter(|&i| context.token(i).tag == Tag::Md && context.is_char(i + 1, ","))?;
    let limit = context.sentence(modal).end;
    let source = |&i: &usize| {
        let tag = context.token(i).tag;
        context.is_char(i, ",") || tag.is_noun() || matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::In | Tag::Cd)
    };
    (verb + 1..limit.saturating_sub(1))
        .take_while(source)
        .find(|&i| context.is_char(i, ",") && matches!(context.token(i + 1).tag, Tag::Vb | Tag::Vbp))
}

/// The first token of a cue clause at the end of its sentence, found by position: *…, a source in the ministry said
/// Friday.* The parser often attaches such a long subject to the words before the comma.
fn surface_cue_start(context: &BlockContext, verb: usize, subject: usize) -> Option<usize> {
    let sentence = context.sentence(verb);
    let apposition = before_apposition(context, verb);
    if subject > verb || apposition.is_none() && !context.verb(verb).is_some_and(|v| v.is_core()) {
        return None;
    }
    // "…, the ministry said in a notice, and any vials left out must go": the cue ends with the phrase.
    let led = verb + 1 < sentence.end && word_in!(context.token(verb + 1).word, "in" | "on" | "at");
    let close = (verb + 1..sentence.end).find(|&i| led && context.is_char(i, ","));
    let behind = verb + 1..close.unwrap_or(sentence.end);
    let long = behind.len() > 8 && apposition.is_none();
    if long
        || apposition.is_none() && behind.clone().any(|i| context.is_full_verb(i) || context.token(i).rel.is_subject())
    {
        return None;
    }
    let nearest = || (sentence.start..subject).rev().take(14).find(|&i| context.is_char(i, ","));
    let comma = apposition.or_else(nearest)?;
    let clause = comma + 1..verb;
    // "…, a nurse who answered the phone said."
    let who = clause.clone().skip(2).find(|&i| word_in!(context.token(i).word, "who") && context.is_nominal(i - 1));
    let mut verbs = clause.clone().filter(|&i| context.token(i).tag.is_finite() && !context.is_auxiliary(i));
    let described = who.is_some_and(|who| verbs.clone().count() == 1 && verbs.clone().all(|i| i > who));
    let verbal = verbs.next().is_some() && !described;
    // ", and she has written to the ministry" and ", which she said to everybody" are other clauses.
    let joined = context.token(comma + 1).tag == Tag::Cc || word_in!(context.token(comma + 1).word, "which" | "who");
    (!verbal
        && !joined
        && !clause.clone().any(|i| context.in_quotes(i))
        && (context.has_finite(TokenSpan::new(sentence.start, comma))
            || has_untagged_verb(context, TokenSpan::new(sentence.start, comma))))
    .then_some(comma + 1)
}
