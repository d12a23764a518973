//! Quoted fragments that no candidate holds: the rest of a report that ended too early, the object of a verb of speech, or
//! what somebody called for or warned of.

use super::boundaries::{further_that_clauses, through_phrases, to_phrase_end};
use super::candidate::Candidate;
use super::clause_rest::adds_to_clause;
use super::context::BlockContext;
use super::cue::is_nickname;
use super::pattern::Pattern;
use super::polarity::is_unsaid;
use super::source::{SourceHead, SourceRelation};
use super::titles_of_works::is_said_by_nobody;
use super::verb_above_marks;
use super::{TokenSet, TokenSpan};
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// How far behind the content of a report a fragment may stand that still belongs to it, in tokens.
const REACH: usize = 25;

/// How far in front of a fragment the verb of its clause may stand, in tokens.
const LONGEST_CLAUSE: usize = 16;

/// Longest phrase between a preposition and the marks, or between a verb and its preposition, in tokens.
const LONGEST_PHRASE: usize = 6;

/// Gives the fragments that no candidate holds to the candidate in front of them or makes a candidate of them. `candidates`
/// must be in the order of their contents, and are afterwards.
pub fn claim(context: &BlockContext, candidates: &mut Vec<Candidate>) {
    let mut held = TokenSet::default();
    candidates.iter().for_each(|candidate| held.join(&candidate.content));
    let mut found = Vec::new();
    for n in 0..context.quoted.len() {
        let tokens = context.quoted[n].tokens;
        if held.first_in(tokens).is_some() {
            continue;
        }
        if let Some(candidate) = of_noun(context, n) {
            held.join(&candidate.content);
            found.push(candidate);
            continue;
        }
        if is_said_by_nobody(context, n) || is_nickname(context, n) {
            continue;
        }
        let before = candidates.partition_point(|c| c.content.first().is_some_and(|first| first < tokens.start));
        let running = before.checked_sub(1).map(|last| &mut candidates[last]);
        if let Some(candidate) = running
            && let Some(rest) =
                rest_of(context, candidate, n).or_else(|| verb_above_marks::resumed_sentence(context, candidate, n))
        {
            let mut rest = TokenSet::one(rest);
            rest.remove(&held);
            held.join(&rest);
            candidate.content.join(&rest);
        } else if let Some(mut candidate) = object_of_speech(context, n)
            .or_else(|| object_of_blame(context, n))
            .or_else(|| found_to_be(context, n))
            .or_else(|| in_clause(context, n))
            .or_else(|| expected(context, n))
            .or_else(|| behind_preposition(context, n))
            .or_else(|| below_verb(context, n))
        {
            candidate.content.remove(&held);
            held.join(&candidate.content);
            found.push(candidate);
        }
    }
    if !found.is_empty() {
        candidates.append(&mut found);
        candidates.sort_by_key(|candidate| candidate.content.first());
    }
}

/// What belongs to a candidate up to pair `n` and its phrase: *said they were late and had “no excuse”*, *“To go on,” she
/// said, farmers must “have access”*.
fn rest_of(context: &BlockContext, candidate: &Candidate, n: usize) -> Option<TokenSpan> {
    let pair = context.quoted[n].tokens;
    let (first, last, head) = (candidate.content.first()?, candidate.content.last()?, candidate.head?);
    let sentence = context.sentence(pair.start);
    if !sentence.contains(last) && !sentence.contains(head) || last >= pair.start {
        return None;
    }
    let start = if head < first {
        last + 1
    } else {
        // The cue stands between commas.
        let cue_end = candidate.source.map_or(0, |source| source.end).max(candidate.cue.end);
        let cue_start = candidate.source.map_or(head, |source| source.start).min(candidate.cue.start);
        let next = cue_end + 1 == pair.start && context.is_char(cue_end, ",");
        if next && adds_to_clause(context, last, TokenSpan::new(cue_start, cue_end), n) {
            return Some(pair);
        }
        let enclosed = context.pair_of(last).is_some_and(|before| context.quoted[before].last == ',');
        if !enclosed || last >= cue_end || cue_end >= pair.start || !context.is_char(cue_end, ",") {
            return None;
        }
        cue_end + 1
    };
    let gap = TokenSpan::new(start, pair.start);
    let ends = |i: usize| context.is_stop(i) || context.is_char(i, ";:") || context.is_dash(i) || context.in_quotes(i);
    let reports = |i: usize| context.says(i) && context.token(i).tag != Tag::Vbg;
    if gap.len() > REACH || gap.iter().any(|i| ends(i) || reports(i)) {
        return None;
    }
    let belongs = if head < first {
        is_coordinated(context, gap, n)
    } else {
        is_clause(context, gap) || gap.len() <= 3 && is_coordinated(context, gap, n) && context.has_word(gap)
    };
    belongs.then(|| TokenSpan::new(start, to_phrase_end(context, pair.start, pair.end, sentence.end.max(pair.end))))
}

/// Whether the tokens between a report and fragment `n` coordinate the two.
fn is_coordinated(context: &BlockContext, gap: TokenSpan, n: usize) -> bool {
    let word = |i: usize| context.token(i).word;
    let Some(first) = gap.iter().find(|&i| context.is_wordy(i)) else {
        return !context.quoted[n].capital && !gap.is_empty();
    };
    if word_in!(word(first), "including") {
        return true;
    }
    if !word_in!(word(first), "and" | "or" | "but" | "nor") {
        return false;
    }
    let behind = TokenSpan::new(first + 1, gap.end);
    let Some(next) = behind.iter().find(|&i| !matches!(context.token(i).tag, Tag::Rb)) else { return true };
    let auxiliary = word_in!(
        word(next),
        "was"
            | "were"
            | "is"
            | "are"
            | "had"
            | "has"
            | "have"
            | "did"
            | "does"
            | "do"
            | "would"
            | "could"
            | "should"
            | "will"
            | "can"
            | "must"
            | "may"
            | "might"
            | "that"
    );
    let subject = context.is_nominal(next) || matches!(context.token(next).tag, Tag::Dt | Tag::Ex | Tag::PrpPoss);
    auxiliary || subject || !context.has_finite(behind)
}

/// Whether the tokens in front of a fragment begin a clause that goes on from what stood in front of the cue.
fn is_clause(context: &BlockContext, gap: TokenSpan) -> bool {
    let Some(first) = gap.iter().next() else { return false };
    let token = context.token(first);
    let writers = token.tag == Tag::Vbg
        || word_in!(
            token.word,
            "who"
                | "which"
                | "whose"
                | "whom"
                | "with"
                | "as"
                | "while"
                | "when"
                | "where"
                | "after"
                | "before"
                | "in"
                | "a"
                | "an"
        );
    !writers && context.has_finite(gap)
}

/// The fragment right behind a verb of speech: *admitted “one or two instances” of …*, *chanting “no contract, no peace”*.
fn object_of_speech(context: &BlockContext, n: usize) -> Option<Candidate> {
    let quoted = &context.quoted[n];
    let before = quoted.tokens.start.checked_sub(1)?;
    let that = word_in!(context.token(before).word, "that");
    let verb = before - usize::from(that && before > 0);
    let class = context.verb(verb).filter(|class| !class.is_predicate())?;
    let speech = class.says() || class.only_direct() && quoted.words >= 3;
    // "announced “Night Watch”" names something.
    let named =
        quoted.capital && quoted.words < 4 && !context.has_finite(quoted.tokens) && !matches!(quoted.last, '!' | '?');
    // "wrote “urgent” on the box": a word is written.
    let written = matches!(class.base, "write" | "read" | "post") && quoted.words < 5;
    if !speech || named || written || !reports(context, verb) {
        return None;
    }
    candidate(context, verb, quoted.tokens.start, n)
}

/// The fragment right behind a verb of blaming: *blamed “greed with a shovel” for the collapse*.
fn object_of_blame(context: &BlockContext, n: usize) -> Option<Candidate> {
    let verb = context.quoted[n].tokens.start.checked_sub(1)?;
    let blames = word_in!(context.token(verb).word, "blames" | "blamed" | "blaming");
    let fragment = !context.quoted[n].capital && blames && reports(context, verb);
    if fragment { candidate(context, verb, context.quoted[n].tokens.start, n) } else { None }
}

/// The thing and the fragment that tells what somebody found it to be: *found the evidence “thin and contradictory”*.
fn found_to_be(context: &BlockContext, n: usize) -> Option<Candidate> {
    let tokens = context.quoted[n].tokens;
    let first = tokens.iter().find(|&i| context.is_wordy(i))?;
    let states = matches!(context.token(first).tag, Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Rb | Tag::Vbn | Tag::Vbg)
        || word_in!(context.token(first).word, "a" | "an")
        || word_in!(context.token(first).word, "in") && context.quoted[n].words >= 4;
    let phrase = |&i: &usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Prp | Tag::Pos | Tag::Hyph)
    };
    let thing = (0..tokens.start).rev().take(LONGEST_PHRASE).take_while(phrase).last()?;
    let verb = thing.checked_sub(1)?;
    let finds = word_in!(
        context.token(verb).word,
        "found" | "finds" | "considered" | "considers" | "judged" | "deemed" | "pronounced" | "thought" | "thinks"
    );
    let beside = context.is_nominal(tokens.start - 1);
    let fits = states && finds && beside && !context.quoted[n].capital && reports(context, verb);
    if fits { candidate(context, verb, thing, n) } else { None }
}

/// The fragment in a clause whose verb the parse lost, or that is known and felt rather than said: *commented that the jokes
/// “went too far”*, *believes “we can be sure”*.
fn in_clause(context: &BlockContext, n: usize) -> Option<Candidate> {
    let quoted = &context.quoted[n];
    let start = context.sentence(quoted.tokens.start).start;
    let ends = |i: usize| !context.is_wordy(i) && !context.is_char(i, ",'’") || context.in_quotes(i);
    let lead = (start..quoted.tokens.start).rev().take(LONGEST_CLAUSE).take_while(|&i| !ends(i));
    let verb = lead.filter(|&i| context.is_full_verb(i)).find(|&i| {
        let holds = || word_in!(context.token(i).word, "finding" | "believing" | "feeling" | "held" | "holds");
        context.says(i) || context.thinks(i) || holds()
    })?;
    // "claimed on Monday that “…”"
    let near = (verb + 1..quoted.tokens.start).take(LONGEST_PHRASE);
    let opens =
        near.take_while(|&i| !context.token(i).tag.is_finite()).find(|&i| word_in!(context.token(i).word, "that"));
    let opens = opens.filter(|&i| i == verb + 1 || i + 1 == quoted.tokens.start);
    let that = opens.is_some();
    let beside = verb + 1 == quoted.tokens.start && context.has_finite(quoted.tokens);
    // ", finding that the law was “vague”"
    let participle = that && verb > start && word_in!(context.token(verb).word, "finding" | "believing" | "feeling");
    let participle = participle && context.is_char(verb - 1, ",");
    if !(that || beside) || !(context.token(verb).tag.is_finite() || participle) || !reports(context, verb) {
        return None;
    }
    let mut candidate = candidate(context, verb, opens.unwrap_or(verb) + 1, n)?;
    let end = candidate.content.last()? + 1;
    if that && !matches!(quoted.last, ',' | '.' | '!' | '?') {
        let end_of_all = further_that_clauses(context, end, context.sentence(verb).end);
        candidate.content.insert(TokenSpan::new(end, end_of_all));
    }
    Some(candidate)
}

/// What somebody is reported to expect, with the fragment: *expects margins to “normalise” by May*. What is told of the past may be
/// what the writer knows.
fn expected(context: &BlockContext, n: usize) -> Option<Candidate> {
    let quoted = &context.quoted[n];
    let start = context.sentence(quoted.tokens.start).start;
    let phrase = |&i: &usize| context.is_wordy(i) && !context.token(i).tag.is_finite() && !context.in_quotes(i);
    let first = (start..quoted.tokens.start).rev().take(LONGEST_CLAUSE).take_while(phrase).last();
    let verb = first.unwrap_or(quoted.tokens.start).checked_sub(1).filter(|&i| i >= start)?;
    let expects = word_in!(context.token(verb).word, "expects" | "anticipates" | "foresees");
    let limit = context.sentence(quoted.tokens.start).end.min(quoted.tokens.end + 2);
    let acts = (verb + 1..limit).any(|i| word_in!(context.token(i).word, "to") && !context.in_quotes(i));
    let fragment = expects && acts && !quoted.capital && reports(context, verb);
    let mut candidate = candidate(context, verb, verb + 1, n).filter(|_| fragment)?;
    // "to “flatline” until 2027"
    let end = candidate.content.last()? + 1;
    let end = through_phrases(context, verb + 1, end, |_, _| false);
    candidate.content.insert(TokenSpan::new(verb + 1, end));
    Some(candidate)
}

/// The fragment in the phrase behind a verb of speech and a preposition: *called for the “immediate release” of …*, *blamed
/// the parties for “hypocrisy”*.
fn behind_preposition(context: &BlockContext, n: usize) -> Option<Candidate> {
    let quoted = &context.quoted[n];
    if quoted.capital {
        return None;
    }
    let is_phrase = |i: usize| {
        let tag = context.token(i).tag;
        tag.is_noun()
            || matches!(tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Prp | Tag::Cd | Tag::Pos | Tag::Rb)
            // Called for pay to be “clawed back”.
            || tag == Tag::To && word_in!(context.token((i + 1).min(context.len() - 1)).word, "be")
            || word_in!(context.token(i).word, "be")
    };
    let phrase = |end: usize| {
        let run = (0..end).rev().take(LONGEST_PHRASE).take_while(|&i| is_phrase(i));
        run.last().unwrap_or(end)
    };
    let start = phrase(quoted.tokens.start);
    let preposition = start.checked_sub(1).filter(|&i| matches!(context.token(i).tag, Tag::In | Tag::To))?;
    let word = context.token(preposition).word;
    let verb = preposition.checked_sub(1)?;
    let beside = context.verb(verb).is_some_and(|class| {
        word_in!(word, "for" | "of" | "about" | "against" | "at")
            && matches!(
                class.base,
                "call"
                    | "warn"
                    | "complain"
                    | "speak"
                    | "talk"
                    | "tell"
                    | "boast"
                    | "hint"
                    | "plead"
                    | "appeal"
                    | "ask"
                    | "beg"
                    | "press"
                    | "argue"
            )
    });
    // *paid tribute to “the best of us”*
    let tribute = word_in!(context.token(verb).word, "tribute") && word_in!(word, "to");
    let pays = verb.checked_sub(1).filter(|&i| tribute && word_in!(context.token(i).word, "paid" | "pays" | "paying"));
    let verb = if beside {
        verb
    } else if let Some(pays) = pays {
        pays
    } else {
        let object = phrase(preposition);
        let verb = object.checked_sub(1).filter(|_| object < preposition)?;
        let blames = word_in!(context.token(verb).word, "blames" | "blamed" | "faulted" | "faults");
        let charges = blames || context.verb(verb).is_some_and(|class| class.takes_object() || class.accuses());
        let likens = context.verb(verb).is_some_and(|class| class.base == "liken") && word_in!(word, "to");
        (charges && word_in!(word, "for" | "of") || likens).then_some(verb)?
    };
    if !reports(context, verb) {
        return None;
    }
    candidate(context, verb, start, n)
}

/// The fragment deep inside what a verb of speech takes: *boasted of her willingness to spend “whatever it takes”*.
fn below_verb(context: &BlockContext, n: usize) -> Option<Candidate> {
    let (verb, start) = verb_above_marks::find(context, n)?;
    if reports(context, verb) { candidate(context, verb, start, n) } else { None }
}

/// The fragment behind a noun that says whose words it holds: *their chants of “Go home!”*
fn of_noun(context: &BlockContext, n: usize) -> Option<Candidate> {
    let (noun, source) = verb_above_marks::owned_noun(context, n)?;
    let pair = context.quoted[n].tokens;
    let start = if context.token(pair.start - 1).tag == Tag::Dt { pair.start - 1 } else { pair.start };
    let sentence = context.sentence(pair.start);
    let capital = context.quoted[n].capital;
    let limit = sentence.end.max(pair.end);
    // "shouts of “rubbish!” from the gallery"
    let whole = capital || source.is_some_and(|(head, _)| head > pair.start);
    let end = if whole { pair.end } else { to_phrase_end(context, start, pair.end, limit) };
    let content = TokenSet::one(TokenSpan::new(start, end));
    let candidate = Candidate::new(Pattern::ReportingNoun, content, TokenSpan::one(noun));
    Some(candidate.with_source(context, source).at(context, noun))
}

/// Whether the verb is no auxiliary, stands outside of marks, is not passive, and is not denied.
fn reports(context: &BlockContext, verb: usize) -> bool {
    let passive = context.is_passive(verb) || context.token(verb).tag == Tag::Vbn && !context.is_finite_verb(verb);
    !context.in_quotes(verb) && !context.is_auxiliary(verb) && !passive && !is_unsaid(context, verb)
}

/// The candidate of a verb whose content begins at `start` and holds pair `n`, when the verb has a source.
fn candidate(context: &BlockContext, verb: usize, start: usize, n: usize) -> Option<Candidate> {
    let spoken = |&(head, relation): &SourceHead| relation != SourceRelation::Passive && !context.in_quotes(head);
    let things = |&(head, _): &SourceHead| !word_in!(context.token(head).word, "it" | "there" | "this" | "that");
    // "A petition, of whose signers most made a cross, asked for “…”"
    let closes_aside = verb > 0 && context.is_char(verb - 1, ",");
    let aside = if closes_aside { context.before_aside(verb) } else { None };
    let aside = aside.map(|head| (head, SourceRelation::Subject)).filter(spoken);
    let parsed = || context.source_of(verb).filter(spoken);
    let source = aside.or_else(parsed).or_else(|| context.nearest_left(verb).filter(spoken));
    let source = source.filter(things)?;
    let pair = context.quoted[n].tokens;
    let sentence = context.sentence(pair.start);
    // A stop in the marks ends the phrase: “terrific,” she added
    let closed = matches!(context.quoted[n].last, ',' | '.' | '!' | '?');
    let limit = sentence.end.max(pair.end);
    let end = if closed { pair.end } else { to_phrase_end(context, pair.start, pair.end, limit) };
    // "told pupils in a letter to keep it “legal”"
    let asks = context.verb(verb).is_some_and(|class| class.takes_infinitive() && class.takes_addressee());
    let behind = (start + 1..pair.start).take_while(|&i| asks && !context.token(i).tag.is_finite());
    let mut to = behind.filter(|&i| word_in!(context.token(i).word, "to") && context.token(i + 1).tag == Tag::Vb);
    let content = TokenSet::one(TokenSpan::new(to.next().unwrap_or(start), end));
    let candidate = Candidate::new(Pattern::QuotedObject, content, context.cue(verb));
    Some(candidate.with_source(context, Some(source)).at(context, verb))
}
