//! A source with what describes it between the clause that it reports and the verb at the end of the sentence: *The lock is shut, Ada
//! Moor, 54, said.* The parse takes the name for a part of the clause.

use super::candidate::Candidate;
use super::clauses::has_main_clause;
use super::context::{BlockContext, is_time};
use super::pattern::Pattern;
use super::source::SourceRelation;
use super::{TokenSet, TokenSpan};
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;

/// Longest phrase with the name, in tokens.
const LONGEST_NAME: usize = 10;

/// Most tokens between the name and the verb.
const LONGEST_ASIDE: usize = 24;

/// Most tokens behind the verb.
const LONGEST_REST: usize = 10;

/// The clause in front of such a source, with the source.
pub fn find(context: &BlockContext, verb: usize) -> Option<Candidate> {
    let sentence = context.sentence(verb);
    let adverb = |&i: &usize| context.is_auxiliary(i) || context.token(i).tag == Tag::Rb;
    let first = verb - (sentence.start..verb).rev().take_while(adverb).count();
    let close = first.checked_sub(1).filter(|&i| i > sentence.start + 4)?;
    let bracket = context.is_char(close, ")");
    if !(bracket || context.is_char(close, ",")) || context.in_quotes(close) || !ends_sentence(context, verb) {
        return None;
    }
    let body = context.body_start(sentence.start);
    let commas = (body + 2..close).rev().take(LONGEST_ASIDE + LONGEST_NAME).filter(|&i| context.is_char(i, ","));
    for comma in commas {
        let edge = |&i: &usize| context.is_char(i, ",(") || i == close;
        let end = (comma + 1..=close).find(edge)?;
        let name = TokenSpan::new(comma + 1, end);
        if !is_name(context, name) {
            continue;
        }
        let aside = TokenSpan::new(end + 1, close.max(end + 1));
        if end < close && !describes(context, aside) {
            continue;
        }
        // "…, a neighbour, Ada Moor, said"
        let before = role_in_front(context, body, comma);
        if end == close && before.is_none() {
            continue;
        }
        let content = TokenSpan::new(body, before.unwrap_or(comma));
        let reports = content.iter().any(|i| context.says(i) && has_clause(context, i));
        if content.len() < 3
            || !has_main_clause(context, content)
            || reports
            || content.iter().any(|i| context.in_quotes(i) || context.is_char(i, ";:"))
        {
            return None;
        }
        let cue = context.cue(verb);
        let mut candidate = Candidate::new(Pattern::FrontedClause, TokenSet::one(content), cue).at(context, verb);
        candidate = candidate.with_source(context, Some((name.end - 1, SourceRelation::Subject)));
        candidate.source = Some(name);
        return Some(candidate);
    }
    None
}

/// Whether a clause hangs on the verb.
fn has_clause(context: &BlockContext, verb: usize) -> bool {
    context.tree.children(verb).any(|c| context.token(c).rel == Rel::Ccomp)
}

/// Whether nothing follows the verb but a time, a place or whoever was told.
fn ends_sentence(context: &BlockContext, verb: usize) -> bool {
    let rest = TokenSpan::new(verb + 1, context.sentence(verb).end);
    let plain = |i: usize| {
        let token = context.token(i);
        !context.is_wordy(i)
            || token.tag.is_noun()
            || is_time(token)
            || matches!(token.tag, Tag::In | Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Cd | Tag::Pos | Tag::Rb)
                && !word_in!(token.word, "that" | "whether" | "if" | "so")
    };
    // "announced the fifth week of cuts" has an object.
    let object = rest.iter().next().is_some_and(|i| {
        context.is_wordy(i) && !matches!(context.token(i).tag, Tag::In | Tag::Rb) && !is_time(context.token(i))
    });
    rest.len() <= LONGEST_REST
        && (context.addresses(verb) || !object)
        && rest.iter().all(|i| plain(i) && !context.in_quotes(i) && !context.is_char(i, ",;:"))
}

/// Whether the tokens are a name, with or without a role in front of it.
fn is_name(context: &BlockContext, name: TokenSpan) -> bool {
    let in_name = |i: usize| {
        let tag = context.token(i).tag;
        tag.is_noun()
            || matches!(tag, Tag::Jj | Tag::Dt | Tag::PrpPoss | Tag::Pos | Tag::Hyph)
            || context.form(i) == "."
    };
    let last = name.end.saturating_sub(1);
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && name.iter().all(in_name)
        && context.token(last).tag.is_proper()
        && !is_time(context.token(last))
}

/// Whether the tokens between a name and the verb describe whoever bears it.
fn describes(context: &BlockContext, aside: TokenSpan) -> bool {
    let first = context.token(aside.start);
    let opens = matches!(
        first.tag,
        Tag::Cd | Tag::Dt | Tag::Wp | Tag::WpPoss | Tag::Vbg | Tag::Vbn | Tag::Nn | Tag::PrpPoss | Tag::Jj
    ) || first.tag.is_proper()
        || word_in!(
            first.word,
            "of" | "from" | "at" | "in" | "one" | "both" | "who" | "whose" | "which" | "himself" | "herself"
        );
    !aside.is_empty() && aside.len() <= LONGEST_ASIDE && opens && !aside.iter().any(|i| context.in_quotes(i))
}

/// The comma in front of the role that the comma `comma` divides from a name: *…**,** a neighbour, Ada Moor, said*, *…**,** a friend
/// who sailed with them, Ada Moor, said*.
fn role_in_front(context: &BlockContext, body: usize, comma: usize) -> Option<usize> {
    let before = (body + 2..comma).rev().take(LONGEST_NAME).find(|&i| context.is_char(i, ","))?;
    let role = TokenSpan::new(before + 1, comma);
    let who = role.iter().find(|&i| word_in!(context.token(i).word, "who" | "that" | "which")).unwrap_or(role.end);
    let opens = matches!(context.token(role.start).tag, Tag::Dt | Tag::PrpPoss | Tag::Cd)
        || context.token(role.start).tag.is_proper() && !context.token(comma - 1).tag.is_proper();
    let finite = (role.start..who).any(|i| context.token(i).tag.is_finite() || context.in_quotes(i));
    let noun = who > role.start && context.token(who - 1).tag.is_noun();
    (opens && noun && !finite).then_some(before)
}
