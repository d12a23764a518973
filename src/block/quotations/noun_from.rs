//! A noun for words that come from somebody: *There was a warning **from the bank** that …*, *Word reached the coast **from the monks of
//! Skellan** that …*

use super::boundaries::before_main_verb;
use super::candidate::Candidate;
use super::context::{BlockContext, is_time};
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

/// Longest aside behind whoever is named, in tokens.
const LONGEST_ASIDE: usize = 14;

/// The token behind a time between the noun and "from" or "by": *a warning **on Thursday** from the bank*.
fn behind_time(context: &BlockContext, first: usize, limit: usize) -> Option<usize> {
    let time = |i: usize| is_time(context.token(i));
    let in_time = |&i: &usize| {
        let tag = context.token(i).tag;
        time(i) || matches!(tag, Tag::Dt | Tag::Cd | Tag::Jj) || word_in!(context.token(i).word, "on" | "in" | "late")
    };
    let behind = first + (first..limit.min(first + FARTHEST)).take_while(in_time).count();
    (first..behind).any(time).then_some(behind)
}

/// The token behind an aside in commas that says who the person is, in front of "that": *from Ada Moor**, who heads the board,** that …*
fn behind_aside(context: &BlockContext, open: usize, limit: usize) -> Option<usize> {
    if open + 2 >= limit || !context.is_char(open, ",") {
        return None;
    }
    let close = (open + 2..limit.min(open + LONGEST_ASIDE)).find(|&i| context.is_char(i, ","))?;
    let aside = TokenSpan::new(open + 1, close);
    let relative = word_in!(context.token(open + 1).word, "who" | "whose" | "which");
    let plain = !aside.iter().any(|i| context.in_quotes(i) || context.token(i).tag.is_finite() && !relative);
    let that = close + 1 < limit && word_in!(context.token(close + 1).word, "that");
    (plain && that).then_some(close + 1)
}

/// The candidate of the noun `noun` when "from" or "by" names who says the clause behind it.
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
    let near = noun + 1 + (noun + 1..limit.min(noun + FARTHEST)).take_while(between).count();
    let timed = behind_time(context, noun + 1, limit);
    let from = timed.unwrap_or(near);
    // A bare noun phrase between the noun and "from" belongs to a verb of coming.
    let beside = timed.is_some() || from == noun + 1 || (noun + 1..from).any(comes);
    let by = |i: usize| word_in!(context.token(i).word, "by") && (timed.is_some() || i == noun + 1);
    if from >= limit || !beside || !(word_in!(context.token(from).word, "from") || by(from)) {
        return None;
    }
    let (head, behind) = noun_phrase_behind(context, from, limit.min(from + LONGEST_SOURCE))?;
    let comma = usize::from(behind < limit && context.is_char(behind, ","));
    let last = behind_aside(context, behind, limit).unwrap_or(behind + comma).checked_sub(1)?;
    let content = before_main_verb(context, noun, clause(context, last)?);
    // "a promise from the mayor that she kept" tells what became of the promise.
    let last = content.iter().rev().find(|&i| context.is_wordy(i))?;
    let made = content.iter().skip(1).take(2).find(|&i| i < last && context.token(i + 1).tag.is_finite());
    // "A request by police that the court granted was secret": the clause has a gap, and a verb follows it.
    let next = context.token((content.end).min(context.len() - 1));
    let finite = content.iter().find(|&i| context.token(i).tag.is_finite());
    let gap = finite == Some(last) && (next.tag.is_finite() || next.tag == Tag::Vbn)
        || finite.is_some_and(|i| i < last && context.token(i + 1).tag.is_finite() && context.token(i).tag == Tag::Vbd);
    if gap || becomes(context, last) || made.is_some_and(|i| becomes(context, i)) {
        return None;
    }
    let candidate = Candidate::new(Pattern::ReportingNoun, TokenSet::one(content), TokenSpan::new(noun, noun + 1));
    Some(candidate.with_source(context, Some((head, SourceRelation::Possessor))).at(context, noun))
}

/// Whether the verb at token `i` tells what became of a promise or a warning.
fn becomes(context: &BlockContext, i: usize) -> bool {
    word_in!(
        context.token(i).word,
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
    )
}
