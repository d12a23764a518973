//! Verbs that report only in a certain phrase: *the court **held that** …*, *she **fired back that** …*, *he **challenged the minister
//! to** …*. The list of reporting verbs leaves them out, because alone they mean something else.

use super::labels::Tag;
use super::token::Token;
use crate::lexicon::{
    BODIES, ROLES, Verb, WordId, WordSet, gender_of_word, judges, names_people, reporting_verb, word_in,
};

/// The verbs that this file knows, in all of their forms.
const VERBS: WordSet<128> = WordSet::new(
    "hold holds held holding find finds found finding allow allows allowed allowing fire fires fired firing shoot shoots shot shooting hit hits \
     hitting appeal appeals appealed appealing challenge challenges challenged dare dares dared press presses pressed",
);

/// Longest phrase for those who judge, in tokens.
const LONGEST_SUBJECT: usize = 6;

/// How far behind the verb its phrase may reach, in tokens.
const LONGEST_PHRASE: usize = 14;

/// The reporting verb that the token at index `i` is a form of, or the one that it means in its phrase, when it is tagged a verb.
pub fn reporting_verb_at(tokens: &[Token], i: usize) -> Option<Verb> {
    let token = tokens.get(i).filter(|token| token.tag.is_verb() && token.tag != Tag::Md)?;
    reporting_phrase(tokens, i).or_else(|| reporting_verb(token.word))
}

/// The reporting verb that means what the verb at index `verb` means in its phrase, *rule* for *held that*; `None` when it reports
/// nothing there.
pub(super) fn reporting_phrase(tokens: &[Token], verb: usize) -> Option<Verb> {
    let token = tokens.get(verb)?;
    if !VERBS.has(token.word) || !token.tag.is_verb() || !has_speaker(tokens, verb) {
        return None;
    }
    let behind = &tokens[verb + 1..tokens.len().min(verb + LONGEST_PHRASE)];
    let word = |i: usize| behind.get(i).map_or(WordId::of(""), |token| token.word);
    let that = |i: usize| opens_clause(behind.get(i..).unwrap_or_default());
    let base = match () {
        () if word_in!(token.word, "hold" | "holds" | "held" | "holding") => {
            let phrase = || is_subject_judge(tokens, verb) && finds_that(behind);
            // "held unanimously that"
            let adverb = || behind.first().is_some_and(|next| next.tag == Tag::Rb) && that(1);
            (that(0) || adverb() || is_held_by_court(tokens, verb) || phrase()).then_some("rule")
        }
        () if word_in!(token.word, "find" | "finds" | "found" | "finding") => {
            (is_subject_judge(tokens, verb) && finds_that(behind)).then_some("rule")
        }
        () if word_in!(token.word, "allow" | "allows" | "allowed" | "allowing") => that(0).then_some("concede"),
        () if word_in!(token.word, "appeal" | "appeals" | "appealed" | "appealing") => appeal(behind),
        () if word_in!(
            token.word,
            "fire" | "fires" | "fired" | "firing" | "shoot" | "shoots" | "shot" | "shooting"
        ) || word_in!(token.word, "hit" | "hits" | "hitting") =>
        {
            (word_in!(word(0), "back") && that(1)).then_some("retort")
        }
        () => person_to_act(behind, 0).then_some("urge"),
    };
    reporting_verb(WordId::of(base?))
}

/// Whether the tokens begin with a "that" that opens a clause. In *held **that job** for years* and *allowed **that building** to rot* it
/// belongs to a noun, whatever the tagger says.
fn opens_clause(tokens: &[Token]) -> bool {
    let [that, first, second, ..] = tokens else { return false };
    let goes_on =
        second.tag.is_finite() || second.tag == Tag::Md || second.tag.is_noun() || word_in!(second.word, "of" | "in");
    let anybody =
        word_in!(first.word, "nobody" | "everybody" | "everyone" | "somebody" | "someone" | "nothing" | "everything");
    let clause = first.tag != Tag::Vbg && (first.tag != Tag::Nn || goes_on || anybody);
    word_in!(that.word, "that")
        && that.tag == Tag::In
        && clause
        && !word_in!(first.word, "to")
        && !word_in!(second.word, "to")
}

/// Whether a court is the subject of "held" behind a comma, and nothing but a time follows: *The owner must pay, **the Court of Appeal
/// held on Tuesday***. In *As the rain fell, the dam held* it means something else.
fn is_held_by_court(tokens: &[Token], verb: usize) -> bool {
    let closes = tokens.get(verb + 1).is_none_or(|next| {
        let time =
            tokens.get(verb + 2).is_none_or(|day| day.tag.is_proper() || day.tag == Tag::Nn || day.tag == Tag::Dt);
        word_in!(next.word, "." | ",") || next.tag.is_proper() || word_in!(next.word, "on" | "in") && time
    });
    let subject = tokens[..verb].iter().rev().take(8).take_while(|token| !word_in!(token.word, ","));
    let (mut length, mut court) = (0, false);
    for token in subject {
        length += 1;
        court |= is_court(token.word);
        if token.tag.is_finite() {
            return false;
        }
    }
    closes && court && length < 8 && verb > length + 2
}

/// The verb that "appeal" means: *appealed to drivers to stay away*, *appealed for witnesses to come forward*. An appeal to a court
/// has a purpose.
fn appeal(behind: &[Token]) -> Option<&'static str> {
    let first = behind.first()?.word;
    let court = |token: &Token| is_court(token.word);
    let phrase = behind.iter().take_while(|token| !token.tag.is_finite());
    match () {
        () if word_in!(first, "to")
            && person_to_act(behind, 1)
            && !phrase.clone().any(court)
            && !is_against_decision(behind) =>
        {
            Some("plead")
        }
        () if word_in!(first, "for") && person_to_act(behind, 1) => Some("call"),
        () => None,
    }
}

/// Whether the infinitive tells what a decision shall do for whoever appeals: *appealed to the council **to overturn** the ban*,
/// *appealed to the Home Office **to stay***. In *appealed to drivers to stay away* several people shall act.
fn is_against_decision(behind: &[Token]) -> bool {
    let several = |to: usize| behind[..to].iter().any(|token| token.tag == Tag::Nns);
    behind.windows(2).enumerate().any(|(at, pair)| {
        let [to, act] = pair else { return false };
        let decision = word_in!(
            act.word,
            "overturn" | "quash" | "lift" | "reverse" | "reduce" | "annul" | "reinstate" | "revoke" | "have"
        );
        let own = word_in!(act.word, "get" | "win" | "gain" | "stay" | "keep" | "remain") && !several(at);
        word_in!(to.word, "to") && act.tag == Tag::Vb && (decision || own)
    })
}

/// Whether the tokens begin with a clause with "that", or with a phrase in front of one: *found **in its ruling that** …*
fn finds_that(behind: &[Token]) -> bool {
    let phrase = |token: &&Token| {
        let tag = token.tag;
        tag.is_noun() || matches!(tag, Tag::In | Tag::Dt | Tag::PrpPoss | Tag::Jj) && !word_in!(token.word, "that")
    };
    let led = behind.first().is_some_and(|first| word_in!(first.word, "in" | "on" | "by" | "last" | "that"));
    let that = behind.iter().take(8).take_while(phrase).count();
    led && opens_clause(behind.get(that..).unwrap_or_default())
}

/// Whether the noun phrase in front of the verb names those who judge or inquire: *the **regulator** found that*, *the **Court** of
/// Appeal has found that*.
fn is_subject_judge(tokens: &[Token], verb: usize) -> bool {
    let judge = |word: WordId| {
        is_court(word)
            || word_in!(
                word,
                "regulator"
                    | "regulators"
                    | "watchdog"
                    | "ombudsman"
                    | "inquiry"
                    | "commission"
                    | "commissioner"
                    | "coroner"
                    | "arbitrator"
                    | "adjudicator"
                    | "auditor"
                    | "auditors"
            )
    };
    let in_phrase = |token: &&Token| {
        let has = word_in!(token.word, "has" | "have" | "had" | "of" | "for" | "in" | "also");
        has || token.tag.is_noun() || matches!(token.tag, Tag::Dt | Tag::Jj | Tag::Pos)
    };
    // Of a longer phrase it is not certain who is its head: *Judge Moor of the Central Court of Hull*.
    let length = tokens[..verb].iter().rev().take_while(in_phrase).count();
    let subject = &tokens[verb - length..verb];
    // "Reporters outside the court found": the head stands in front of the first preposition, and no court is inside one.
    let first = verb - length;
    let inside = first.checked_sub(1).is_some_and(|before| tokens[before].tag == Tag::In);
    let preposition = |token: &Token| token.tag == Tag::In;
    let head = &subject[..subject.iter().position(preposition).unwrap_or(subject.len())];
    let subject = if word_in!(tokens[verb].word, "hold" | "holds" | "held" | "holding") { subject } else { head };
    !inside && length <= LONGEST_SUBJECT && subject.iter().any(|token| token.tag.is_noun() && judge(token.word))
}

/// Whether the nearest noun in front of the verb can say or ask for something: a law, a rule or a legend cannot.
fn has_speaker(tokens: &[Token], verb: usize) -> bool {
    let noun = |token: &&Token| token.tag.is_noun() || token.tag.is_proper() || token.tag == Tag::Prp;
    let Some(subject) = tokens[..verb].iter().rev().take(6).find(noun) else { return true };
    subject.tag != Tag::Nn || is_somebody(subject) || gender_of_word(subject.word).is_some() || is_court(subject.word)
}

/// Whether a word names those who judge.
fn is_court(word: WordId) -> bool {
    judges(word) || word_in!(word, "panel")
}

/// Whether a person or a body stands behind the verb, from the token at index `from` on, and an infinitive behind them: *challenged
/// **the minister to resign***, but not *challenged the minister’s decision to resign*.
fn person_to_act(behind: &[Token], from: usize) -> bool {
    let stops = |token: &Token| token.tag.is_finite() || word_in!(token.word, "." | "," | ";" | ":");
    let phrase = behind.len().min(from + behind.iter().skip(from).take_while(|token| !stops(token)).count());
    let acts = |&i: &usize| word_in!(behind[i].word, "to") && behind.get(i + 1).is_some_and(|next| next.tag == Tag::Vb);
    let Some(mut to) = (from + 1..phrase).find(acts) else { return false };
    // "challenged them not to leave", "companies in the region to send": what stands in front of the preposition acts.
    if word_in!(behind[to - 1].word, "not" | "never") {
        to -= 1;
    }
    let head =
        (from + 1..to).find(|&i| behind[i].tag == Tag::In).unwrap_or(to).checked_sub(1).filter(|&head| head >= from);
    head.is_some_and(|head| is_somebody(&behind[head]))
}

/// Whether a token names somebody or some body that can act.
fn is_somebody(token: &Token) -> bool {
    let plural = |word| {
        word_in!(
            word,
            "drivers"
                | "residents"
                | "witnesses"
                | "motorists"
                | "firms"
                | "companies"
                | "voters"
                | "members"
                | "ministers"
                | "leaders"
                | "sides"
                | "parties"
                | "factions"
                | "visitors"
                | "walkers"
                | "owners"
        )
    };
    token.tag.is_proper()
        || word_in!(token.word, "him" | "her" | "them" | "us" | "me" | "anyone" | "anybody" | "everyone" | "everybody")
        || token.tag.is_noun()
            && (ROLES.has(token.word) || BODIES.has(token.word) || names_people(token.word) || plural(token.word))
}
