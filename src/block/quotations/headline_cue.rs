//! A cue at the end of a headline that has no verb: *Tolls to rise in May, says Moor*, *Volumes back to growth, boss says*.

use super::candidate::Candidate;
use super::context::BlockContext;
use super::pattern::Pattern;
use super::source::SourceRelation;
use super::{TokenSet, TokenSpan};
use crate::grammar::Tag;
use crate::lexicon::{hears_evidence, word_in};

/// Longest headline, in tokens.
const LONGEST: usize = 18;

/// Longest phrase for the source, in tokens: "former Rovers coach".
const LONGEST_SOURCE: usize = 5;

/// The words in front of such a cue, with the source. Only a line of its own without a stop at its end is a headline.
pub fn find(context: &BlockContext, verb: usize) -> Option<Candidate> {
    let end = context.len();
    let whole = end <= LONGEST && context.sentence(verb).len() == end;
    let ends = verb + 1 == end || verb > 0 && context.is_char(verb - 1, ",");
    if !whole || !ends || context.is_stop(end - 1) || !matches!(context.token(verb).tag, Tag::Vbz | Tag::Vbp) {
        return None;
    }
    let inverted = verb + 1 < end;
    let comma = if inverted { verb - 1 } else { (1..verb).rev().find(|&i| context.is_char(i, ","))? };
    let source = if inverted { TokenSpan::new(verb + 1, end) } else { TokenSpan::new(comma + 1, verb) };
    let in_phrase = |i: usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Jj | Tag::Dt | Tag::Hyph | Tag::Pos)
    };
    let last = source.end - 1;
    let speaks = context.token(last).tag.is_proper() || !context.is_mute(last);
    let named = !source.is_empty() && source.len() <= LONGEST_SOURCE && source.iter().all(in_phrase) && speaks;
    let content = TokenSpan::new(0, comma);
    let led = matches!(context.token(0).tag, Tag::In | Tag::Rb | Tag::Wrb | Tag::Vbg | Tag::Vbn | Tag::Cc)
        || word_in!(context.token(0).word, "yes" | "yet" | "now" | "today" | "yesterday");
    // Where the headline has a finite verb outside of marks, the parse shows what is reported.
    let outside = |i: usize| !context.in_quotes(i);
    let states = content.iter().any(|i| outside(i) && (context.token(i).tag.is_finite() || context.says(i)));
    let held = context.quoted.iter().all(|quoted| quoted.tokens.end <= content.end && quoted.tokens != content);
    if !named || led || content.len() < 3 || states || !held {
        return None;
    }
    let candidate = Candidate::new(Pattern::FrontedClause, TokenSet::one(content), context.cue(verb)).at(context, verb);
    let mut candidate = candidate.with_source(context, Some((last, SourceRelation::Subject)));
    candidate.source = Some(source);
    Some(candidate)
}

/// The words in front of *court hears* at the end of a headline: *Driver ‘asleep’ at wheel, **jury hears***. As with "court told", the court
/// stands for whoever speaks before it.
pub fn heard_in_court(context: &BlockContext) -> Option<Candidate> {
    let verb = context.len().checked_sub(1).filter(|&verb| (4..LONGEST).contains(&verb))?;
    let (court, comma) = (verb - 1, verb - 2);
    let hears = word_in!(context.token(verb).word, "hears" | "hear") && context.is_char(comma, ",");
    if !hears || !is_court(context, court) || context.sentence(verb).start > 0 {
        return None;
    }
    let content = TokenSet::one(TokenSpan::new(0, comma));
    let candidate = Candidate::new(Pattern::FrontedClause, content, context.cue(verb)).at(context, verb);
    Some(candidate.with_source(context, Some((court, SourceRelation::Subject))))
}

/// Whether "told" at the end of a headline names those who listened: *Bridge not safe, **residents told***. Only of a court is it known that
/// a party speaks before it.
pub fn names_listeners(context: &BlockContext, verb: usize) -> bool {
    let end = context.len();
    verb > 2
        && verb + 1 == end
        && end <= LONGEST
        && word_in!(context.token(verb).word, "told")
        && context.sentence(verb).start == 0
        && !is_court(context, verb - 1)
}

fn is_court(context: &BlockContext, i: usize) -> bool {
    let word = context.token(i).word;
    hears_evidence(word) || word_in!(word, "commission" | "committee" | "judge" | "panel" | "trial")
}
