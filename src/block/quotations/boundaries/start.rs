//! Where content begins.

use crate::block::quotations::context::{BlockContext, is_time};
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;

/// The start of the clause, moved back over tokens between verb and clause that belong to the clause.
pub fn reach_back(context: &BlockContext, verb: usize, clause: usize, start: usize) -> usize {
    if context.token(clause).rel != Rel::Ccomp {
        return start;
    }
    if let Some(start) = behind_named_listener(context, verb) {
        return start;
    }
    let that =
        (verb + 1..start).find(|&i| word_in!(context.token(i).word, "that") && context.token(i).rel == Rel::Mark);
    if let Some(that) = that {
        // "says that is what they said", "said that depends on the rain": nothing else is the subject.
        let next = context.token(that + 1);
        let modal = next.tag == Tag::Md || next.tag == Tag::Vbz && context.is_wordy(that + 1);
        let subject = that == verb + 1 && (modal || word_in!(next.word, "is" | "was" | "'s"));
        return if subject { that } else { that + 1 };
    }
    if let Some(that) = that_in_front_of_verb(context, verb, start) {
        return that + 1;
    }
    if let Some(question) = question_in_front(context, verb, start) {
        return question;
    }
    if let Some(subject) =
        subject_behind_listener(context, verb, start).or_else(|| subject_behind_day(context, verb, start))
    {
        return subject;
    }
    if let Some(subject) = subject_before_aside(context, verb, start) {
        return subject;
    }
    let headless = !context
        .tree
        .children(clause)
        .any(|c| c >= start && (context.token(c).rel.is_subject() || context.token(c).rel == Rel::Expl));
    if start > verb + 1 && headless && context.verb(verb).is_some_and(|v| v.is_common() && !v.wants_that()) {
        let first = context.token(verb + 1);
        let beside =
            matches!(first.rel, Rel::Prep | Rel::Npadvmod | Rel::Advmod | Rel::Punct | Rel::Dative | Rel::Agent);
        if !beside && !is_time(first) {
            return verb + 1;
        }
    }
    start
}

/// The token behind "that" behind the paper or the programme that was told something, in whose name the parse may see a clause: *told the
/// podcast Small Lives **that** the film was real*.
fn behind_named_listener(context: &BlockContext, verb: usize) -> Option<usize> {
    /// Longest listener, in tokens.
    const LONGEST: usize = 8;
    let (the, kind) = (verb + 1, verb + 2);
    if kind >= context.len() || !word_in!(context.token(the).word, "the" | "a") || !context.addresses(verb) {
        return None;
    }
    let limit = context.sentence(verb).end.min(kind + LONGEST);
    if kind + 3 >= limit {
        return None;
    }
    let is_capital = |&i: &usize| context.form(i).starts_with(char::is_uppercase);
    let that = kind + 1 + (kind + 1..limit).take_while(is_capital).count();
    let named = that > kind + 2 && that + 1 < limit && context.token(kind).tag == Tag::Nn && !is_capital(&kind);
    (named && word_in!(context.token(that).word, "that")).then_some(that + 1)
}

/// The question word in front of the noun that a clause asks about, which the parse hangs on the verb: *asked her **how many times** she
/// had taken the train*, *asked **whose idea** it was*.
fn question_in_front(context: &BlockContext, verb: usize, start: usize) -> Option<usize> {
    /// Longest words in front of the subject, in tokens.
    const LONGEST: usize = 4;
    if start < verb + 3 || !context.token(start - 1).tag.is_noun() {
        return None;
    }
    let describes = |&i: &usize| context.token(i).tag.is_noun() || matches!(context.token(i).tag, Tag::Jj | Tag::Rb);
    let noun = (verb + 1..start).rev().take(LONGEST).take_while(describes).last()?;
    let question = noun.checked_sub(1).filter(|&i| i > verb)?;
    let asks = word_in!(context.token(question).word, "how" | "whose" | "which" | "what");
    asks.then_some(question)
}

/// The "that" in front of the subject of a clause that the parse begins with its finite verb: *told them on a call **that** rates on
/// the short lanes had fallen*.
fn that_in_front_of_verb(context: &BlockContext, verb: usize, start: usize) -> Option<usize> {
    if !context.token(start).tag.is_finite() {
        return None;
    }
    let that = (verb + 1..start).find(|&i| word_in!(context.token(i).word, "that"))?;
    // Behind the person who was told, a noun with "that" and a verb left over is no relative clause, whatever the tagger makes of
    // "that rates had fallen" and "that dealer stocks had fallen".
    let conjunction = context.token(that).tag == Tag::In || context.addresses(verb) && that > verb + 1;
    let subject = that + 1 < start && !context.is_auxiliary(that + 1);
    let noun = (that + 1..start).any(|i| context.is_nominal(i)) || that + 2 == start;
    (conjunction && subject && noun).then_some(that)
}

/// The article behind the person or the paper that was told something, where the parse takes the subject behind it for a part of the same
/// phrase and begins the clause with its verb: *told the Times **an** average of nine people came*.
fn subject_behind_listener(context: &BlockContext, verb: usize, start: usize) -> Option<usize> {
    if !context.addresses(verb) {
        return None;
    }
    if let Some(subject) = subject_behind_people(context, verb, start) {
        return Some(subject);
    }
    if !context.token(start).tag.is_finite() {
        return None;
    }
    let phrase = |i: usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Pos | Tag::Prp)
    };
    let article = |i: usize| {
        word_in!(context.token(i).word, "a" | "an" | "the") && context.is_nominal(i - 1) && !context.in_quotes(i)
    };
    let first = (verb + 2..start).find(|&i| article(i))?;
    (verb + 1..first).all(phrase).then_some(first)
}

/// The noun without an article behind the people who were told something: *told reporters **prices** would rise*, *told MPs
/// **workers** who had been paid twice would pay it back*. The parse takes both for one phrase.
fn subject_behind_people(context: &BlockContext, verb: usize, start: usize) -> Option<usize> {
    let (people, subject) = (verb + 1, verb + 2);
    if subject >= context.len() || start > subject && !context.token(start).tag.is_finite() || start == subject {
        return None;
    }
    let told = context.token(people);
    let noun = context.token(subject).tag;
    let apart =
        told.tag == Tag::Nns && told.rel == Rel::Compound || told.tag == Tag::Nnps || is_short_plural(context, people);
    let opens = noun.is_noun() || noun == Tag::Cd || noun == Tag::Jj;
    (apart && opens && !context.in_quotes(people) && !context.in_quotes(subject)).then_some(subject)
}

/// The article of the subject between the person who was told and an aside in commas, which the parse takes for what was told: *tells me
/// **the new owner**, if there is one, can read it*.
fn subject_before_aside(context: &BlockContext, verb: usize, start: usize) -> Option<usize> {
    /// Longest subject, in tokens.
    const LONGEST: usize = 6;
    let first = verb + 2;
    let told = context.addresses(verb) && word_in!(context.token(verb + 1).word, "me" | "us" | "him" | "her" | "them");
    // The parse may hang the comma on the clause.
    let start = start + usize::from(context.is_char(start, ","));
    if !told
        || start < first + 4
        || start >= context.len()
        || !context.token(start).tag.is_finite()
        || !context.is_char(start - 1, ",")
    {
        return None;
    }
    let phrase = |&i: &usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Cd)
    };
    let comma = first + (first..start).take(LONGEST).take_while(phrase).count();
    let subject = comma > first && context.is_char(comma, ",") && comma + 1 < start - 1;
    subject.then_some(first)
}

/// Whether a word is the plural of an abbreviation: "MPs", "TDs".
fn is_short_plural(context: &BlockContext, i: usize) -> bool {
    let form = context.form(i);
    form.len() > 2 && form.strip_suffix('s').is_some_and(|short| short.chars().all(char::is_uppercase))
}

/// The first word behind the day on which something was said, when the parse takes the day into the subject and begins the clause with
/// its verb or inside its subject: *said on Tuesday **rents** had doubled*.
fn subject_behind_day(context: &BlockContext, verb: usize, start: usize) -> Option<usize> {
    let (day, subject) = (verb + 2, verb + 3);
    let timed = day <= start
        && start != subject
        && word_in!(context.token(verb + 1).word, "on" | "last" | "this")
        && context.token(day).tag.is_proper()
        && is_time(context.token(day));
    let inside = |tag: Tag| tag.is_finite() || matches!(tag, Tag::Wp | Tag::Wdt);
    let behind = || start == day || inside(context.token(start).tag);
    let part_of_day = |i: usize| word_in!(context.token(i).word, "morning" | "afternoon" | "evening" | "night");
    let first = subject + usize::from(timed && part_of_day(subject));
    (timed && behind() && first < start.max(subject + 1) && context.is_wordy(first) && !context.in_quotes(first))
        .then_some(first)
}

/// The token behind an aside in dashes or brackets that begins at `start`: *said — on air, as it happens — that …*
pub fn behind_aside(context: &BlockContext, start: usize, limit: usize) -> usize {
    let closes = |i: usize| if context.is_char(start, "(") { context.is_char(i, ")") } else { context.is_dash(i) };
    if start >= limit || !(context.is_dash(start) || context.is_char(start, "(")) {
        return start;
    }
    (start + 1..limit.min(start + 20)).find(|&i| closes(i)).map_or(start, |i| i + 1)
}

/// The token behind a verb, or behind the person it was said to: *told reporters*.
pub fn behind_addressee(context: &BlockContext, verb: usize) -> usize {
    let addressee = context.verb(verb).is_some_and(|v| v.takes_addressee());
    let object = context.tree.children(verb).find(|&c| addressee && c > verb && context.token(c).rel == Rel::Dobj);
    object.map_or(verb, |o| context.tree.right(o)) + 1
}
