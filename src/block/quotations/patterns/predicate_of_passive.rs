//! What a thing is called in the passive: *was called “a farce” by Ada Moor*.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::{BlockContext, is_time};
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// The quoted name and the speaker of a passive: *was called “a farce” by Ada Moor*, *was dismissed by Ada Moor as “a farce”*.
/// The speaker is the last token of the phrase behind "by".
pub fn find(context: &BlockContext, verb: usize) -> Option<(TokenSpan, usize)> {
    let sentence = context.sentence(verb);
    let participle = matches!(context.token(verb).tag, Tag::Vbn | Tag::Vbd);
    let first = (verb + 1..sentence.end.min(verb + LONGEST_PASSIVE)).find(|&i| context.in_quotes(i))?;
    let quoted = &context.quoted[context.pair_of(first)?];
    // "called “Night Heron” by its crew" is a name.
    if !participle || quoted.capital && quoted.words < 4 {
        return None;
    }
    let between = TokenSpan::new(verb + 1, first);
    let by = |range: TokenSpan| range.iter().find(|&i| word_in!(context.token(i).word, "by"));
    let inside = by(between);
    let behind = quoted.tokens.end;
    let start = inside.or_else(|| by(TokenSpan::new(behind.min(sentence.end), (behind + 1).min(sentence.end))))? + 1;
    let plain = |i: usize| {
        i >= start && inside.is_some()
            || word_in!(context.token(i).word, "as" | "by")
            || context.token(i).tag == Tag::Rb
    };
    let led = between.is_empty() || word_in!(context.token(first - 1).word, "as");
    let phrase = |i: &usize| {
        let tag = context.token(*i).tag;
        tag.is_noun()
            || matches!(tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Hyph | Tag::Cd | Tag::Pos)
            || context.form(*i) == "."
    };
    let limit = if inside.is_some() { first } else { sentence.end };
    let head = (start..limit).take_while(phrase).filter(|&i| context.token(i).tag.is_noun()).last()?;
    let speaks = context.token(head).tag.is_proper() || !context.is_mute(head);
    (led && between.iter().all(plain) && speaks && !is_time(context.token(head))).then_some((quoted.tokens, head))
}

/// How far behind a passive verb the quoted name may stand, in tokens.
const LONGEST_PASSIVE: usize = 12;
