//! Senses of a reporting verb in which it reports nothing: "called off the talks", "a test called a “dry run”".

use super::context::{BlockContext, is_time};
use crate::grammar::{Rel, Tag, TokenSpan};
use crate::lexicon::{ROLES, word_in};

/// Whether the verb has a particle that makes another verb of it: *ruled out what …*, *called off the talks*, *called to mind*.
pub fn is_other_verb(context: &BlockContext, verb: usize) -> bool {
    let particle = context.token((verb + 1).min(context.len() - 1)).word;
    match context.verb(verb).map_or("", |class| class.base) {
        "rule" => word_in!(particle, "out" | "over"),
        "call" if word_in!(particle, "to" | "into") => {
            let next = context.token((verb + 2).min(context.len() - 1)).word;
            word_in!(next, "mind" | "order" | "account" | "arms" | "attention" | "question")
        }
        "call" => word_in!(particle, "off" | "up" | "in"),
        // "a man who identified himself as a relative"
        "identify" => word_in!(particle, "as" | "with" | "himself" | "herself" | "themselves" | "itself"),
        // "charges $15 for a bag"
        "charge" => matches!(context.token((verb + 1).min(context.len() - 1)).tag, Tag::Dollar | Tag::Cd),
        // "had to contend with a fog that hid the boats"
        "contend" => word_in!(particle, "with"),
        _ => false,
    }
}

/// Whether the verb gives the name of a thing that is the object of another verb: *it would need a test called a “dry run”*.
pub fn names_object_before(context: &BlockContext, verb: usize) -> bool {
    let Some(thing) = verb.checked_sub(1).map(|before| context.token(before)) else { return false };
    context.verb(verb).is_some_and(|class| class.is_predicate())
        && word_in!(context.token(verb).word, "called" | "dubbed" | "named")
        && matches!(thing.tag, Tag::Nn | Tag::Nns)
        && matches!(thing.rel, Rel::Dobj | Rel::Attr)
        && !ROLES.has(thing.word)
        && !is_time(thing)
}

/// Whether a participle behind a comma gives the name of the noun in front of it, and the main verb follows: *The tug,
/// called the Night Heron, sank*.
pub fn names_what_is_before(context: &BlockContext, verb: usize) -> bool {
    let sentence = context.sentence(verb);
    let behind_noun = verb > sentence.start + 1
        && context.is_char(verb - 1, ",")
        && context.is_nominal(verb - 2)
        && word_in!(context.token(verb).word, "called" | "named" | "dubbed" | "nicknamed");
    let close = (verb + 1..sentence.end).find(|&i| context.is_char(i, ","));
    let earlier = context.has_finite(TokenSpan::new(sentence.start, verb));
    // "The chairman, Lord Ashgrove, called the plan …": the comma ends an apposition.
    let apposition = (sentence.start..verb.saturating_sub(1)).any(|i| context.is_char(i, ","));
    // "to fund a campaign, called a “boat of the people,” in May"
    let (article, mark) = (verb + 1, verb + 2);
    let marked = mark < sentence.end
        && context.token(article).tag == Tag::Dt
        && context.pair_of(mark).is_some_and(|pair| context.quoted[pair].last == ',');
    if behind_noun && marked && context.is_mute(verb - 2) {
        return true;
    }
    behind_noun
        && !apposition
        && !earlier
        && close.is_some_and(|close| context.has_finite(TokenSpan::new(close, sentence.end)))
}
