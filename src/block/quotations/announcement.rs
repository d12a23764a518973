//! A paragraph of one sentence that announces what somebody says in the next one: *Ada Moor put it more bluntly.*

use smallvec::SmallVec;

use super::candidate::Candidate;
use super::context::BlockContext;
use super::credit::{Credit, name_before};
use super::pattern::Pattern;
use super::patterns::words_of;
use super::source::SourceRelation;
use super::{Quotation, TokenSet, TokenSpan};
use crate::grammar::Tag;
use crate::lexicon::{BODIES, OCCASIONS, ROLES, UTTERANCES, WordId, word_in};

/// The credit that a block gives to a quotation in the next one by announcing it. These sentences report nothing themselves and
/// are not parsed, so that the subject is found by position.
pub fn find(context: &BlockContext) -> Option<Credit> {
    let stop = context.len().checked_sub(1).filter(|&i| context.is_char(i, "."))?;
    let verb = (1..stop).find(|&i| context.token(i).tag.is_finite())?;
    // "Her brother, Luca, remembers it differently."
    let subject = (0..verb).rev().find(|&i| context.token(i).tag != Tag::Rb && !context.is_char(i, ","))?;
    if !context.quoted.is_empty() || context.sentence(0).end != context.len() || !announces(context, verb, stop) {
        return None;
    }
    let word = context.token(0).word;
    let name = context.token(subject).tag.is_proper().then(|| name_before(context, subject));
    let speaks = ROLES.has(context.token(subject).word) || BODIES.has(context.token(subject).word);
    let described = speaks && word_in!(word, "the" | "his" | "her" | "their" | "one");
    let pronoun = subject == 0 && word_in!(word, "he" | "she");
    let source = name.or_else(|| (described || pronoun).then(|| TokenSpan::new(0, subject + 1)))?;
    let candidate = Candidate::new(Pattern::LeadIn, TokenSet::default(), context.cue(verb));
    let candidate = candidate.with_source(context, Some((subject, SourceRelation::Nearest))).at(context, verb);
    let quotation = Quotation::of(&Candidate { source: Some(source), ..candidate }, SmallVec::new());
    Some(Credit { quotation: Box::new(quotation), above: false, below: true, behind_comma: false })
}

/// Whether a verb with what follows it, up to the stop, says that somebody speaks: "put it bluntly", "had a warning", "agreed",
/// "was blunt".
fn announces(context: &BlockContext, verb: usize, stop: usize) -> bool {
    let word = |i: usize| context.token(i).word;
    let rest = TokenSpan::new(verb + 1, stop);
    let without_object =
        |from: usize| (from..stop).all(|i| !context.token(i).tag.is_noun() && !context.token(i).tag.is_finite());
    let put = word_in!(word(verb), "put" | "puts")
        && rest.len() > 1
        && word_in!(word(verb + 1), "it")
        && without_object(verb + 2);
    let otherwise =
        word_in!(word(verb), "sees" | "saw" | "remembers" | "remembered" | "recalls" | "recalled" | "tells" | "told")
            && rest.len() == 2
            && word_in!(word(verb + 1), "it" | "things" | "that")
            && word_in!(word(verb + 2), "differently" | "otherwise" | "well" | "clearly" | "vividly");
    let has = word_in!(word(verb), "had" | "has");
    let view = has && rest.iter().any(|i| words_of::is_view(context, i));
    let to_say = has && rest.len() > 2 && word_in!(word(stop - 1), "say");
    let agrees =
        word_in!(word(verb), "agreed" | "agrees" | "disagreed" | "disagrees" | "concurred") && without_object(verb + 1);
    let in_manner = |i: usize| matches!(context.token(i).tag, Tag::Rb | Tag::Rbr | Tag::Jj | Tag::Jjr);
    let manner = word_in!(word(verb), "was" | "is") && rest.iter().all(in_manner) && is_manner(context, stop - 1);
    // "did not mince her words", "pulled no punches", "was in no doubt"
    let plainly = rest.iter().any(|i| word_in!(word(i), "mince" | "minced" | "punches"))
        || rest.len() >= 3 && word_in!(word(stop - 1), "doubt") && word_in!(word(stop - 2), "no");
    // "continued his tirade", "issued a statement on Friday"
    let goes_on = word_in!(word(verb), "continued" | "continues" | "resumed")
        && rest.iter().take(4).any(|i| is_attack(context, i));
    let issues = word_in!(word(verb), "issued" | "issues" | "released" | "releases")
        && rest.iter().take(5).any(|i| word_in!(word(i), "statement" | "apology" | "message"));
    put || goes_on
        || issues
        || otherwise
        || view
        || to_say
        || agrees
        || manner
        || plainly
        || speaks(context, verb, rest)
}

/// Whether a verb with what follows it says that somebody has the word: *gave evidence next*, *took the stand*, *addressed the meeting*,
/// *was the next witness*.
fn speaks(context: &BlockContext, verb: usize, rest: TokenSpan) -> bool {
    let word = context.token(verb).word;
    let holds = |listed: fn(WordId) -> bool| rest.iter().any(|i| listed(context.token(i).word));
    let spoke = word_in!(word, "spoke" | "speaks" | "testified" | "testifies");
    let gave = word_in!(word, "gave" | "gives") && holds(|word| word_in!(word, "evidence" | "testimony"));
    let took = word_in!(word, "took" | "takes")
        && holds(|word| word_in!(word, "stand" | "floor" | "podium" | "microphone" | "lectern"));
    let addressed = word_in!(word, "addressed" | "addresses")
        && holds(|word| BODIES.has(word) || OCCASIONS.has(word) || word_in!(word, "crowd" | "audience" | "delegates"));
    let next = word_in!(word, "was" | "is")
        && holds(|word| word_in!(word, "next" | "first" | "last"))
        && holds(|word| word_in!(word, "witness" | "speaker" | "speak" | "testify"));
    (spoke || gave || took || addressed || next) && !context.has_finite(rest)
}

/// Whether token `i` is a noun for what somebody says at length.
fn is_attack(context: &BlockContext, i: usize) -> bool {
    let word = context.token(i).word;
    UTTERANCES.has(word)
        || word_in!(word, "attack" | "attacks" | "assault" | "criticism" | "tirade" | "rant" | "remarks" | "argument")
}

/// Whether token `i` says in which manner somebody spoke.
fn is_manner(context: &BlockContext, i: usize) -> bool {
    word_in!(
        context.token(i).word,
        "adamant"
            | "blunt"
            | "blunter"
            | "clear"
            | "clearer"
            | "defiant"
            | "direct"
            | "dismissive"
            | "emphatic"
            | "forthright"
            | "frank"
            | "philosophical"
            | "scathing"
            | "unapologetic"
            | "unconvinced"
            | "unequivocal"
            | "unmoved"
            | "unrepentant"
            | "withering"
    )
}
