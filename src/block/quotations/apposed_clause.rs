//! A clause with "that" between commas behind a noun for somebody's words: *Moor’s conclusion, **that the bank had failed them**, was
//! rejected*.

use super::candidate::Candidate;
use super::context::BlockContext;
use super::pattern::Pattern;
use super::source::SourceRelation;
use super::{TokenSet, TokenSpan};
use crate::grammar::{Rel, Tag};
use crate::lexicon::{equated_noun, reporting_noun, word_in};

/// Longest clause between the commas, in tokens.
const LONGEST: usize = 40;

/// The candidate of the noun `noun`, which somebody owns, when such a clause follows it.
pub fn find(context: &BlockContext, noun: usize) -> Option<Candidate> {
    let token = context.token(noun);
    let (comma, that, first) = (noun + 1, noun + 2, noun + 3);
    let limit = context.sentence(noun).end;
    if first + 2 >= limit || !word_in!(context.token(that).word, "that") || !context.is_char(comma, ",") {
        return None;
    }
    let named = matches!(token.tag, Tag::Nn | Tag::Nns) && (reporting_noun(token.word) || equated_noun(token.word));
    if !named || context.in_quotes(noun) || context.token(first).tag.is_finite() {
        return None;
    }
    let owner = context.tree.child(context.parsed, noun, &[Rel::Poss])?;
    // The main verb stands behind the comma that closes the clause.
    let closes = |&i: &usize| {
        context.is_char(i, ",") && i + 1 < limit && context.token(i + 1).tag.is_finite() && !context.in_quotes(i)
    };
    let close = (first + 1..limit.min(first + LONGEST)).find(closes)?;
    let content = TokenSpan::new(first, close);
    if !context.has_finite(content) {
        return None;
    }
    let candidate = Candidate::new(Pattern::ReportingNoun, TokenSet::one(content), TokenSpan::new(noun, noun + 1));
    Some(candidate.with_source(context, Some((owner, SourceRelation::Possessor))).at(context, noun))
}
