//! Quoted fragments deep inside what a reporting verb takes, and fragments that go on from the quotation in the sentence before.

use super::TokenSpan;
use super::candidate::Candidate;
use super::context::BlockContext;
use super::cue::starts_sentence;
use super::source::{SourceHead, SourceRelation, is_document};
use super::titles_of_works::is_in_title_case;
use crate::grammar::{Rel, Tag};
use crate::lexicon::{ROLES, SHOUTED_NOUNS, names_people, reporting_noun, word_in};

/// How many steps above a fragment its verb may be in the parse.
const HOPS: usize = 10;

/// How far in front of a fragment the verb that takes it may stand, in tokens.
const LONGEST_OBJECT: usize = 25;

/// The reporting verb above fragment `n` in the parse, and the start of what it takes: *boasted of **her willingness to spend
/// “whatever it takes”***. No other finite verb may stand between the two.
pub fn find(context: &BlockContext, n: usize) -> Option<(usize, usize)> {
    let quoted = &context.quoted[n];
    // "apologises after a “friend” is turned away": the fragment is the subject of another clause.
    let behind = quoted.tokens.end;
    let subject = quoted.last.is_alphanumeric() && behind < context.len() && context.token(behind).tag.is_finite();
    if quoted.capital || subject || is_in_title_case(context, n) {
        return None;
    }
    let mut at = quoted.tokens.iter().find(|&i| context.is_wordy(i))?;
    for _ in 0..HOPS {
        let token = context.token(at);
        let head = token.head as usize;
        let subject = token.rel.is_subject() && !quoted.tokens.contains(head);
        if head == at || subject || matches!(token.rel, Rel::Relcl | Rel::Parataxis | Rel::Appos) {
            return None;
        }
        let conjoined = token.rel == Rel::Conj && context.is_full_verb(at);
        at = head;
        // "her calls to end the “rigged lottery”" are hers, whatever verb takes them.
        if reporting_noun(context.token(at).word) && context.token(at).tag.is_noun() && at < quoted.tokens.start {
            return None;
        }
        if quoted.tokens.contains(at) {
            continue;
        }
        if !context.is_full_verb(at) {
            continue;
        }
        let takes = context.verb(at).filter(|class| {
            let asks =
                matches!(class.base, "ask" | "write" | "read" | "post" | "report" | "publish" | "name" | "recall");
            // "a campaign, called the “boat of the people”"
            let apart = at > 0 && context.is_char(at - 1, ",");
            let named = class.base == "call" && (context.token(at).tag == Tag::Vbn || apart);
            !asks && !named && (class.says() || class.takes_object() || class.takes_infinitive() || class.accuses())
        });
        if takes.is_some() && !conjoined && at < quoted.tokens.start {
            let start = start_of_object(context, at);
            let gap = TokenSpan::new(at + 1, quoted.tokens.start);
            let broken = gap.iter().any(|i| context.is_char(i, ";:.?!") || context.is_dash(i) || context.in_quotes(i));
            let finite = context.has_finite(gap);
            // "cited their demands to “keep the pier”": the noun reports.
            let reported = |i: usize| {
                let next = context.token(i + 1).word;
                reporting_noun(context.token(i).word) && context.token(i).tag.is_noun() && word_in!(next, "to" | "that")
            };
            // "condemned after a ‘secret’ vote": when it was is not said.
            let when = |i: usize| word_in!(context.token(i).word, "after" | "before" | "during" | "amid" | "since");
            let broken = broken || gap.iter().any(|i| reported(i) || when(i));
            let short = gap.len() <= LONGEST_OBJECT && start <= quoted.tokens.start;
            // "famously belittled, with a “sink the boats” theme", "provisions relating to “neglect”"
            let beside = !context.is_char(at + 1, ",") && context.token(at).rel != Rel::Acl && !is_purpose(context, at);
            return (short && beside && !broken && !finite).then_some((at, start));
        }
        if context.token(at).tag.is_finite() {
            return None;
        }
    }
    None
}

/// The reporting noun with an owner in front of fragment `n`, and the start of what it reports: *her call for **“a total ban”***,
/// *their chants of **“Go home!”***
///
/// What a crowd calls out needs no owner: *There were shouts of **“Shame!”** from the gallery*.
pub fn owned_noun(context: &BlockContext, n: usize) -> Option<(usize, Option<SourceHead>)> {
    let quoted = &context.quoted[n];
    let before = quoted.tokens.start.checked_sub(1)?;
    let preposition = before.checked_sub(usize::from(matches!(context.token(before).tag, Tag::Dt)))?;
    let noun = preposition.checked_sub(1)?;
    let word = context.token(noun).word;
    let of = word_in!(context.token(preposition).word, "of");
    let shouted = of && SHOUTED_NOUNS.has(word) && quoted.words > 0;
    let called = !quoted.capital
        && (word_in!(context.token(preposition).word, "for")
            && word_in!(word, "call" | "calls" | "demand" | "demands"));
    if !(shouted || called) || !context.token(noun).tag.is_noun() || context.in_quotes(noun) {
        return None;
    }
    let owner = context.tree.child(context.parsed, noun, &[Rel::Poss]).filter(|&owner| owner < noun);
    let owner = owner.map(|owner| (owner, SourceRelation::Possessor));
    // "responded with chants of", "joined in a chant of", "broke into cries of"
    let led = || {
        let verb = context.tree.verb_above(context.parsed, noun, 2)?;
        let opens = word_in!(
            context.token(verb).word,
            "responded"
                | "respond"
                | "answered"
                | "joined"
                | "join"
                | "broke"
                | "break"
                | "burst"
                | "erupted"
                | "began"
                | "started"
                | "let"
        );
        let source =
            context.source_of(verb).filter(|&(head, relation)| relation != SourceRelation::Passive && head < verb);
        if opens && shouted { source } else { None }
    };
    let from = || crowd_behind(context, quoted.tokens.end).filter(|_| shouted);
    let source = owner.or_else(led).or_else(from).filter(|&(head, _)| !context.in_quotes(head));
    // "cries of “wolf”": a word is no call.
    let called_out = shouted && (quoted.capital && quoted.words > 1 || quoted.last == '!');
    (source.is_some() || called_out).then_some((noun, source))
}

/// Those who call out, behind the words in marks that end in front of token `from`: *shouts of “rubbish!” **from the gallery***.
fn crowd_behind(context: &BlockContext, from: usize) -> Option<SourceHead> {
    let limit = context.len().min(from + LONGEST_CROWD);
    if from >= limit || !word_in!(context.token(from).word, "from") {
        return None;
    }
    let phrase = |&i: &usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::PrpPoss)
    };
    let head = (from + 1..limit).take_while(phrase).last()?;
    let word = context.token(head).word;
    let is_crowd = ROLES.has(word)
        || names_people(word)
        || word_in!(
            word,
            "audience"
                | "backbenches"
                | "balcony"
                | "benches"
                | "crowd"
                | "fans"
                | "gallery"
                | "opposition"
                | "public"
                | "stands"
                | "terraces"
        );
    is_crowd.then_some((head, SourceRelation::Nearest))
}

/// Longest words for those who call out, in tokens.
const LONGEST_CROWD: usize = 8;

/// Whether the verb is an infinitive that nobody says: *a standard to address the “dark” wells*.
fn is_purpose(context: &BlockContext, verb: usize) -> bool {
    let to = verb > 0 && context.token(verb).tag == Tag::Vb && word_in!(context.token(verb - 1).word, "to");
    to && context.verb(context.token(verb).head as usize).is_none()
}

/// The start of what a verb takes: behind the preposition that it governs.
fn start_of_object(context: &BlockContext, verb: usize) -> usize {
    let adverb = |&i: &usize| context.token(i).tag == Tag::Rb;
    let next = verb + 1 + (verb + 1..context.len()).take_while(adverb).count();
    let governed = next < context.len()
        && context.token(next).tag == Tag::In
        && word_in!(context.token(next).word, "of" | "about" | "for" | "against" | "at" | "on" | "over");
    if governed { next + 1 } else { verb + 1 }
}

/// Fewest words of a fragment that goes on from the sentence before.
const FEWEST_WORDS: usize = 4;

/// Most words between the start of a sentence and such a fragment.
const LONGEST_LEAD: usize = 12;

/// The sentence around fragment `n` when it goes on from the quotation in the sentence before: *“We were slow,” Moor said.
/// Instead, “we just gave up the pier.”*
pub fn resumed_sentence(context: &BlockContext, candidate: &Candidate, n: usize) -> Option<TokenSpan> {
    let quoted = &context.quoted[n];
    let sentence = context.sentence(quoted.tokens.start);
    let before = sentence.start.checked_sub(1)?;
    let last = candidate.content.last()?.max(candidate.cue.end.saturating_sub(1));
    let previous = context.sentence(before);
    let ends = matches!(quoted.last, '.' | '!' | '?') && quoted.pair.closed;
    let lead = TokenSpan::new(sentence.start, quoted.tokens.start);
    let adverb = lead.len() <= 3
        && lead.iter().all(|i| matches!(context.token(i).tag, Tag::Rb | Tag::Cc | Tag::Uh) || context.is_char(i, ","));
    let whole = quoted.words >= FEWEST_WORDS && context.has_finite(quoted.tokens);
    let fits = if adverb { whole } else { !quoted.capital && quoted.words >= FEWEST_WORDS };
    let own = |i: usize| {
        let word = context.token(i).word;
        // "The law protects “any boat that carries sailors.”", "The door bore the words “no entry for sailors.”"
        let written = is_document(word)
            || word_in!(word, "law" | "laws" | "rule" | "rules" | "constitution" | "bill" | "act" | "words");
        let reports = context.verb(i).is_some() || context.thinks(i);
        reports || written || context.is_char(i, ":;()") || context.in_quotes(i)
    };
    (ends
        && fits
        && candidate.source.is_some()
        && previous.contains(last)
        && sentence.end <= quoted.tokens.end
        && (1..=LONGEST_LEAD).contains(&lead.len())
        && context.has_word(lead)
        && !lead.iter().any(own)
        && !starts_sentence(context, n)
        && !is_in_title_case(context, n))
    .then(|| TokenSpan::new(sentence.start, quoted.tokens.end))
}
