//! A noun for words that come from somebody: *There was a warning **from the bank** that …*, *Word reached the coast **from the monks of
//! Skellan** that …*

use super::boundaries::before_main_verb;
use super::candidate::Candidate;
use super::context::BlockContext;
use super::equated_noun::{clause, noun_phrase_behind};
use super::pattern::Pattern;
use super::source::SourceRelation;
use super::{TokenSet, TokenSpan};
use crate::grammar::Tag;
use crate::lexicon::{reporting_noun, word_in};

/// Farthest "from" behind the noun, in tokens.
const FARTHEST: usize = 7;

/// Longest phrase behind "from", in tokens.
const LONGEST_SOURCE: usize = 14;

/// The candidate of the noun `noun` when "from" names who says the clause behind it.
pub fn find(context: &BlockContext, noun: usize) -> Option<Candidate> {
    let token = context.token(noun);
    let word = word_in!(token.word, "word");
    if !matches!(token.tag, Tag::Nn | Tag::Nns | Tag::Nnp)
        || !(word || reporting_noun(token.word))
        || context.in_quotes(noun)
    {
        return None;
    }
    let limit = context.sentence(noun).end;
    // "Word reached the coast from …", "A warning came from …"
    let comes = |i: usize| {
        word_in!(
            context.token(i).word,
            "came" | "comes" | "reached" | "reaches" | "arrived" | "arrives" | "come" | "followed" | "follows"
        )
    };
    let between = |&i: &usize| {
        let tag = context.token(i).tag;
        let phrase = tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Rb | Tag::PrpPoss | Tag::Prp | Tag::Cd);
        (phrase || comes(i)) && !context.in_quotes(i)
    };
    let from = noun + 1 + (noun + 1..limit.min(noun + FARTHEST)).take_while(between).count();
    // A bare noun phrase between the noun and "from" belongs to a verb of coming.
    let beside = from == noun + 1 || (noun + 1..from).any(comes);
    if from >= limit || !beside || !word_in!(context.token(from).word, "from") {
        return None;
    }
    let (head, behind) = noun_phrase_behind(context, from, limit.min(from + LONGEST_SOURCE))?;
    let comma = usize::from(behind < limit && context.is_char(behind, ","));
    let content = before_main_verb(context, noun, clause(context, (behind + comma).checked_sub(1)?)?);
    // "a promise from the mayor that she kept" tells what became of the promise.
    let last = content.iter().rev().find(|&i| context.is_wordy(i))?;
    if word_in!(
        context.token(last).word,
        "made"
            | "kept"
            | "met"
            | "broke"
            | "broken"
            | "ignored"
            | "dismissed"
            | "rejected"
            | "upheld"
            | "got"
            | "received"
    ) {
        return None;
    }
    let candidate = Candidate::new(Pattern::ReportingNoun, TokenSet::one(content), TokenSpan::new(noun, noun + 1));
    Some(candidate.with_source(context, Some((head, SourceRelation::Possessor))).at(context, noun))
}
