//! The source of a reporting verb in front of a pair of marks, by the parse or, where the parse has none or a wrong one, by position.

use super::TokenSpan;
use super::context::BlockContext;
use super::source::{SourceHead, SourceRelation};
use crate::grammar::{Rel, Tag};
use crate::lexicon::{ROLES, is_first_name, is_role_or_title, names_people, word_in};

/// The source of the verb `verb` in the `clause` in front of a pair of marks.
pub fn source_before(context: &BlockContext, clause: TokenSpan, verb: usize) -> Option<SourceHead> {
    let parsed = context.source_of(verb).filter(|&(head, relation)| {
        relation != SourceRelation::Passive && context.pair_of(head).is_none_or(|_| head < clause.start)
    });
    name_in_front(context, clause.start, verb)
        .or_else(|| behind_participle(context, clause.start, verb))
        .or_else(|| behind_lead_in(context, clause, verb, parsed))
        .or_else(|| behind_reported_subject(context, clause, verb, parsed))
        .or_else(|| name_with_place(context, clause.start, verb, parsed))
        .or_else(|| reporter_above(context, verb, parsed))
        .or(parsed)
        .or_else(|| context.agent_of(verb).map(|head| (head, SourceRelation::Agent)))
        .or_else(|| agent_behind(context, verb, clause.end))
        .or_else(|| owner_of_participle(context, clause.start, verb))
        .or_else(|| {
            (clause.start..verb)
                .rev()
                .find(|&j| {
                    context.is_nominal(j)
                        && matches!(context.token(j).rel, Rel::Nsubj | Rel::Root | Rel::Attr | Rel::Appos)
                })
                .map(|head| (head, SourceRelation::Nearest))
        })
        .or_else(|| inverted_source(context, clause, verb))
        .or_else(|| of_habit(context, clause.start, verb))
        .or_else(|| behind_as(context, clause.start, verb))
        .map(|(head, relation)| {
            (if relation == SourceRelation::Relative { head } else { context.before_who(head, verb) }, relation)
        })
}

/// The head of the noun phrase behind the comma that ends what leads in, when the parse has no subject or one inside the lead: *Asked whether
/// the bridge would open, **Ada Moor**, 54, said: “…”*
fn behind_lead_in(
    context: &BlockContext,
    clause: TokenSpan,
    verb: usize,
    parsed: Option<SourceHead>,
) -> Option<SourceHead> {
    let first = context.token(clause.start);
    let leads = matches!(first.tag, Tag::Vbn | Tag::Vbg | Tag::Vbd | Tag::Wrb)
        && word_in!(
            first.word,
            "asked" | "pressed" | "questioned" | "quizzed" | "challenged" | "speaking" | "when" | "told" | "responding"
        );
    let comma = leads.then(|| (clause.start + 2..verb).find(|&i| context.is_char(i, ","))).flatten()?;
    let inside = parsed.is_none_or(|(head, _)| head < comma);
    let end = (comma + 1..verb).find(|&i| context.is_char(i, ",(") || context.token(i).tag == Tag::In).unwrap_or(verb);
    let in_phrase = |i: usize| {
        let tag = context.token(i).tag;
        // The tagger takes "defender" for a comparative and "lead" for a verb.
        tag.is_noun()
            || matches!(tag, Tag::Dt | Tag::Jj | Tag::Jjr | Tag::PrpPoss | Tag::Cd | Tag::Hyph | Tag::Pos)
            || i == comma + 1 && context.token(i + 1).tag.is_noun()
    };
    // "a friend who sailed with them"
    let who = (comma + 1..end).find(|&i| word_in!(context.token(i).word, "who")).unwrap_or(end);
    let phrase = comma + 1..who;
    let head = phrase.clone().rev().find(|&i| context.is_nominal(i) || context.token(i).tag == Tag::Cd)?;
    (inside && phrase.clone().all(in_phrase) && !context.in_quotes(head)).then_some((head, SourceRelation::Subject))
}

/// The noun behind the comma when the marks go on with the verb of what stands in front of it, which the parse takes for the subject of
/// the cue: *The true number, **divers** hired by the port wrote last week, “is far higher.”*
fn behind_reported_subject(
    context: &BlockContext,
    clause: TokenSpan,
    verb: usize,
    parsed: Option<SourceHead>,
) -> Option<SourceHead> {
    let (head, _) = parsed.filter(|&(_, relation)| relation == SourceRelation::Subject)?;
    let comma = (head + 1..verb).find(|&i| context.is_char(i, ","))?;
    let opening = (clause.end..context.len()).find(|&i| context.is_wordy(i))?;
    let goes_on = context.token(opening).tag.is_finite() || context.token(opening).tag == Tag::Md;
    let verbal = |part: TokenSpan| part.iter().any(|i| context.token(i).tag.is_finite() || context.in_quotes(i));
    let phrase = |&i: &usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Cd | Tag::Hyph)
    };
    let source = (comma + 1..verb).take_while(phrase).last().filter(|&i| context.token(i).tag.is_noun())?;
    // "The mayor, a lawyer, wrote, “is far higher.”" has its comma in front of the verb, and many writers leave it out.
    let closed = context.is_char(verb - 1, ",");
    let speaks = |i: usize| {
        let token = context.token(i);
        token.tag.is_proper() || token.tag == Tag::Prp || is_role_or_title(token.word) || names_people(token.word)
    };
    let apposed = (clause.start..comma).any(speaks);
    let quoted = &context.quoted[context.pair_of(opening)?];
    let fragment = !quoted.capital && quoted.last != '?';
    (goes_on && fragment && !apposed && !closed && !verbal(TokenSpan::new(clause.start, verb)))
        .then_some((source, SourceRelation::Subject))
}

/// The noun in front of *used to say*, *likes to say*, when the parse has no subject.
fn of_habit(context: &BlockContext, start: usize, verb: usize) -> Option<SourceHead> {
    let habit = verb.checked_sub(2).filter(|&i| i > start && word_in!(context.token(verb - 1).word, "to"))?;
    let used = word_in!(context.token(habit).word, "used" | "liked" | "likes" | "loved" | "loves" | "came" | "wont");
    let head = habit - 1;
    (used && context.is_nominal(head) && !context.in_quotes(head)).then_some((head, SourceRelation::Nearest))
}

/// The name at the start of the sentence, when what stands between it and the verb is enclosed in commas: *Ada Moor, 82,
/// whose boat was seen by millions, later said: “…”* The parse often takes a word of the apposition for the subject.
fn name_in_front(context: &BlockContext, start: usize, verb: usize) -> Option<SourceHead> {
    let name = (start..verb).take_while(|&j| context.token(j).tag.is_proper()).last()?;
    let comma = (name + 1..verb).rev().find(|&j| context.token(j).tag != Tag::Rb && !context.is_auxiliary(j))?;
    // "Ada Moor of the ferry office, no friend of the mayor, said"
    let phrase = |&i: &usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::In | Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Pos | Tag::Hyph)
    };
    let from = word_in!(context.token(name + 1).word, "of" | "from");
    let open = name + 1 + if from { (name + 1..comma).take_while(phrase).count() } else { 0 };
    let negated = word_in!(context.token((open + 1).min(comma)).word, "no" | "never" | "not" | "hardly");
    let closed = context.is_char(open, ",") && context.is_char(comma, ",") && comma > open + 1 && (!from || negated);
    // In "Ada Moor, who said nothing, and Tom Reed, a cook, said" the second name is the source.
    let other = (open + 1..comma).any(|j| context.token(j).tag == Tag::Cc && context.is_char(j - 1, ","));
    (closed && !other).then_some((name, SourceRelation::Subject))
}

/// The noun in front of the verb in *Sentencing Novak, Judge Ada **Moor** said: “…”*, where the participle looks like a part of the name.
fn behind_participle(context: &BlockContext, start: usize, verb: usize) -> Option<SourceHead> {
    let opens = start == context.sentence(start).start
        && context.form(start).ends_with("ing")
        && !is_first_name(context.token(start).word);
    let named = |&i: &usize| context.token(i).tag.is_proper();
    let comma = start + 1 + (start + 1..verb).take_while(|i| opens && named(i)).count();
    let head = context.cue(verb).start.checked_sub(1).filter(|&head| head > comma && comma > start + 1)?;
    let phrase = |i: usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Hyph)
    };
    let subject = context.is_char(comma, ",") && (comma + 1..=head).all(phrase) && context.token(head).tag.is_noun();
    subject.then_some((head, SourceRelation::Subject))
}

/// The name at the start of the sentence, when the parse takes a place behind a comma in its phrase for the subject: *Ada
/// Moor of the ferry office in Leeds, Yorkshire said: “…”*
fn name_with_place(
    context: &BlockContext,
    start: usize,
    verb: usize,
    parsed: Option<SourceHead>,
) -> Option<SourceHead> {
    let start = start + usize::from(word_in!(context.token(start).word, "as" | "but" | "and"));
    let name = (start..verb).take_while(|&j| context.token(j).tag.is_proper()).last()?;
    let (place, _) = parsed.filter(|&(head, _)| head + 1 == verb && context.token(head).tag.is_proper())?;
    let of = word_in!(context.token(name + 1).word, "of" | "from" | "at" | "in" | "with");
    let behind = (name + 2..place).rev().find(|&j| !context.token(j).tag.is_proper())?;
    let set_off = context.is_char(behind, ",") || context.is_dash(behind);
    let nominal = (name + 1..place).all(|j| {
        let tag = context.token(j).tag;
        tag.is_noun() || matches!(tag, Tag::In | Tag::Dt | Tag::Cc | Tag::Jj | Tag::Hyph) || !context.is_wordy(j)
    });
    (of && set_off && nominal && name > start).then_some((name, SourceRelation::Subject))
}

/// The reporter of the whole sentence, when the participle `verb` goes on from a clause about a thing: *Ada Moor claims that
/// the attack is near, saying “…”*. `parsed` is what the parse takes for the source.
fn reporter_above(context: &BlockContext, verb: usize, parsed: Option<SourceHead>) -> Option<SourceHead> {
    if context.token(verb).tag != Tag::Vbg {
        return None;
    }
    let speaks = |head: usize| {
        let token = context.token(head);
        token.tag.is_proper() || ROLES.has(token.word) || word_in!(token.word, "he" | "she" | "they" | "who")
    };
    if parsed.is_some_and(|(head, relation)| speaks(head) || relation == SourceRelation::Issuer) {
        return None;
    }
    let start = context.sentence(verb).start;
    let reporter = |i: usize| {
        let reports = context.says(i) && context.token(i).tag.is_finite() && !context.in_quotes(i);
        let source = context.source_of(i).filter(|&(head, relation)| {
            relation != SourceRelation::Passive && head < i && parsed.is_none_or(|(inner, _)| inner != head)
        });
        if reports { source } else { None }
    };
    let (head, _) = (start..verb).find_map(reporter)?;
    Some((head, SourceRelation::Above(Rel::Advcl)))
}

/// The name at the start of the sentence, when the parse lost the subject of the participle `verb`: *Ada Moor, a former
/// clerk, poked at the rules during the debate, tweeting, “…”*
fn owner_of_participle(context: &BlockContext, start: usize, verb: usize) -> Option<SourceHead> {
    let participle = context.form(verb).ends_with("ing") && start == context.sentence(verb).start;
    let name = (start..verb).take_while(|&j| context.token(j).tag.is_proper()).last().filter(|_| participle)?;
    Some((name, SourceRelation::Nearest))
}

/// The source in *as explained by Ada Moor, “…”*, when the parse has no agent.
fn agent_behind(context: &BlockContext, verb: usize, end: usize) -> Option<SourceHead> {
    let by = (verb + 1..end.min(verb + 4)).find(|&i| word_in!(context.token(i).word, "by"))?;
    let name = (by + 1..end).take_while(|&i| context.is_wordy(i)).filter(|&i| context.token(i).tag.is_noun()).last()?;
    (context.token(verb).tag == Tag::Vbn).then_some((name, SourceRelation::Agent))
}

/// The source behind a verb that opens its sentence: *Said Ada Moor, “…”*
fn inverted_source(context: &BlockContext, clause: TokenSpan, verb: usize) -> Option<SourceHead> {
    if verb != clause.start {
        return None;
    }
    let name = (verb + 1..clause.end).take_while(|&i| context.is_wordy(i)).filter(|&i| context.is_nominal(i)).last()?;
    Some((name, SourceRelation::Nearest))
}

/// The name behind "as" at the start of a clause, when the parse has no subject: *However, as Ada Moor of the old ferry office told
/// the paper, “…”*
fn behind_as(context: &BlockContext, start: usize, verb: usize) -> Option<SourceHead> {
    let opens = |i: usize| i == start || context.is_char(i - 1, ",");
    let as_ = (start..verb).rev().find(|&i| word_in!(context.token(i).word, "as") && opens(i))?;
    let titled = |i: &usize| context.token(*i).tag.is_proper() || ROLES.has(context.token(*i).word);
    let name = (as_ + 1..verb).take_while(titled).last().filter(|&i| context.token(i).tag.is_proper())?;
    (!context.has_finite(TokenSpan::new(name + 1, verb))).then_some((name, SourceRelation::Nearest))
}
