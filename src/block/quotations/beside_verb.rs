//! The source right in front of its verb, behind a comma, where the parse has another subject or none.

use super::context::{BlockContext, is_time};
use super::lost_source::apposed_source;
use super::source::{SourceHead, SourceRelation};
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::word_in;

/// The name or noun right in front of the verb that the parse takes for no subject.
pub fn named_beside(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<usize> {
    named_of_several(context, verb)
        .or_else(|| beside_in_commas(context, verb, source))
        .or_else(|| apposed_source(context, verb))
        .or_else(|| behind_conjunction(context, verb, source))
}

/// The noun of the phrase that begins behind a comma and "and" and reaches up to the verb, when the parse has a subject further left:
/// *The hatch rattles, and **a young woman** with a cello announces that …*
fn behind_conjunction(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<usize> {
    /// Longest phrase in front of the verb, in tokens.
    const LONGEST: usize = 14;
    let (subject, _) = source.filter(|&(subject, _)| subject + 3 < verb)?;
    let start = context.sentence(verb).start;
    let inside = |&i: &usize| {
        context.is_wordy(i)
            && !context.token(i).tag.is_verb()
            && context.token(i).tag != Tag::Cc
            && !context.in_quotes(i)
    };
    let words = (start..verb).rev().take(LONGEST).take_while(inside).count();
    let (first, and) = (verb - words, (verb - words).checked_sub(1).filter(|&and| and > start)?);
    let joins = word_in!(context.token(and).word, "and" | "but") && context.is_char(and - 1, ",");
    let indefinite = words >= 2 && word_in!(context.token(first).word, "a" | "an" | "one" | "another");
    if !joins || !indefinite || subject >= and {
        return None;
    }
    let end = (first..verb).find(|&i| context.token(i).tag == Tag::In).unwrap_or(verb);
    (first + 1..end).rev().find(|&i| context.is_nominal(i) && !is_time(context.token(i)))
}

/// The name right in front of the verb that says who the oldest or youngest of several is: *The children left; the youngest, **Ivo**,
/// says …*
fn named_of_several(context: &BlockContext, verb: usize) -> Option<usize> {
    let start = context.sentence(verb).start;
    let close = verb.checked_sub(1).filter(|&i| i > start + 3 && context.is_char(i, ",") && context.says(verb))?;
    let words = (start..close).rev().take_while(|&i| context.token(i).tag.is_proper()).count();
    let open = (close - words).checked_sub(1).filter(|&i| words > 0 && i > start + 1 && context.is_char(i, ","))?;
    let of_age = word_in!(
        context.token(open - 1).word,
        "youngest" | "eldest" | "oldest" | "elder" | "younger" | "older" | "first" | "second" | "third" | "other"
    );
    let led = matches!(context.token(open - 2).tag, Tag::Dt | Tag::PrpPoss);
    (of_age && led && !context.in_quotes(open)).then_some(close - 1)
}

/// ", NP says," in the middle of a sentence and ", NP said on Friday." at its end: the noun behind the comma is the
/// source, whatever subject the parse found further left.
fn beside_in_commas(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<usize> {
    let sentence = context.sentence(verb);
    let subject = source.map_or(sentence.start, |(subject, _)| subject);
    if verb + 1 >= sentence.end || subject >= verb {
        return None;
    }
    let behind = verb + 1..sentence.end;
    let addressee = context.verb(verb).is_some_and(|v| v.takes_addressee());
    let ends = behind.len() <= 6
        && behind.clone().all(|i| {
            let token = context.token(i);
            is_time(token)
                || !context.is_wordy(i)
                || matches!(token.tag, Tag::In | Tag::Dt | Tag::Cd | Tag::Jj)
                || addressee && token.tag.is_noun()
        });
    if !(context.is_char(verb + 1, ",") || ends) {
        return None;
    }
    let comma = (sentence.start..verb).rev().take(12).find(|&i| context.is_char(i, ","))?;
    let clause = comma + 1..verb;
    let verbal = clause.clone().any(|i| context.is_full_verb(i) || context.in_quotes(i));
    let guessed = source.is_none_or(|(_, relation)| relation == SourceRelation::Nearest);
    if subject > comma && !guessed || verbal || !context.has_finite(TokenSpan::new(sentence.start, comma)) {
        return None;
    }
    let phrase_end = clause.clone().find(|&i| context.token(i).tag == Tag::In).unwrap_or(verb);
    let head = |range: TokenSpan| {
        let range = range.start..range.iter().find(|&i| context.is_char(i, "(")).unwrap_or(range.end);
        range.rev().find(|&i| context.is_nominal(i) && !is_time(context.token(i)))
    };
    // "…, one of his aides said."
    let one = phrase_end == clause.start + 1 && word_in!(context.token(clause.start).word, "one" | "some" | "several");
    let one = one.then_some(clause.start);
    head(TokenSpan::new(clause.start, phrase_end)).or(one).or_else(|| head((clause).into()))
}
