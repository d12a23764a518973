//! A cue at the end of a headline that has no verb: *Tolls to rise in May, says Moor*, *Volumes back to growth, boss says*.

use super::candidate::Candidate;
use super::context::BlockContext;
use super::pattern::Pattern;
use super::source::SourceRelation;
use super::{TokenSet, TokenSpan};
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Longest headline, in tokens.
const LONGEST: usize = 18;

/// Longest phrase for the source, in tokens: "former Rovers coach".
const LONGEST_SOURCE: usize = 5;

/// The words in front of such a cue, with the source. Only a line of its own without a stop at its end and without marks is a headline.
pub fn find(context: &BlockContext, verb: usize) -> Option<Candidate> {
    let end = context.len();
    let whole = end <= LONGEST && context.quoted.is_empty() && context.sentence(verb).len() == end;
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
    // Where the headline has a finite verb, the parse shows what is reported.
    if !named || led || content.len() < 3 || context.has_finite(content) || content.iter().any(|i| context.says(i)) {
        return None;
    }
    let candidate = Candidate::new(Pattern::FrontedClause, TokenSet::one(content), context.cue(verb)).at(context, verb);
    let mut candidate = candidate.with_source(context, Some((last, SourceRelation::Subject)));
    candidate.source = Some(source);
    Some(candidate)
}
