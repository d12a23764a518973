//! The source of a reporting verb where the parse has none or a wrong one.

use super::beside_verb::named_beside;
use super::context::BlockContext;
use super::lost_source::{
    behind_label, inverted_at_end, inverted_behind_denial, inverted_behind_thing, inverted_in_commas,
    name_before_aside, name_before_participle, reporter_of_that, subject_in_front_of_then,
};
use super::source::{SourceHead, SourceRelation};
use crate::grammar::{Rel, Tag, TokenSpan};

/// The source of the verb: that of the parse, `source`, or another one where the parse has none or a wrong one. `described` is the noun
/// whose participle the parse takes the verb for.
pub fn corrected_source(
    context: &BlockContext,
    verb: usize,
    mut source: Option<SourceHead>,
    described: Option<usize>,
) -> Option<SourceHead> {
    let says = context.verb(verb).is_some_and(|class| class.says());
    let finite = context.is_finite_verb(verb);
    if (finite || context.is_habit(verb)) && says && lacks_subject(context, verb, source) {
        source = source_in_front(context, verb, source).map(|head| (head, SourceRelation::Subject)).or(source);
    }
    if finite && says && source.is_none() {
        source = context.inverted_source(verb).or_else(|| context.nearest_left(verb));
    }
    if finite
        && says
        && let Some(beside) = named_beside(context, verb, source)
    {
        source = Some((beside, SourceRelation::Subject));
    }
    let inverted = inverted_in_commas(context, verb).or_else(|| inverted_behind_denial(context, verb));
    if let Some(behind) = inverted.or_else(|| inverted_behind_thing(context, verb, source)) {
        source = Some((behind, SourceRelation::Subject));
    }
    source = inverted_at_end(context, verb, source).or(source);
    source = described.map(|head| (head, SourceRelation::Subject)).or(source);
    if source.is_none() {
        source = if finite { name_before_aside(context, verb) } else { name_before_participle(context, verb) };
    }
    source = subject_in_front_of_then(context, verb, source).or(source);
    source = source.map(|source| reporter_of_that(context, source)).map(|source| behind_label(context, verb, source));
    source = source.and_then(|source| context.holder_of_place(verb, source)).or(source);
    out_of_marks(context, verb, source)
}

/// The head of the source in front of a verb whose subject the parse lost: in front of an aside or of brackets, or behind a comma or a day.
fn source_in_front(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<usize> {
    let named = || {
        let behind_comma = source.is_some_and(|(head, _)| context.is_named_behind_comma(head, verb));
        (behind_comma || context.has_name_in_front(verb)).then(|| verb - 1)
    };
    context.before_aside(verb).or_else(named).or_else(|| context.named_in_front_of_brackets(verb))
}

/// The subject of the verb in front of "and", when the parse takes a word in marks between the two for that of a verb behind it: *called
/// it “an act of vandalism” and accused …*
fn out_of_marks(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<SourceHead> {
    let (head, _) = source?;
    let joined = verb > 0 && context.token(verb - 1).tag == Tag::Cc;
    if !joined || head > verb || !context.in_quotes(head) || context.in_quotes(verb) {
        return source;
    }
    let subject = |i: usize| {
        let plain = context.is_finite_verb(i) && context.is_full_verb(i) && !context.in_quotes(i);
        let found = if plain { context.source_of(i) } else { None };
        found.filter(|&(head, relation)| relation == SourceRelation::Subject && !context.in_quotes(head) && head < i)
    };
    let found = (context.sentence(verb).start..head).find_map(subject);
    found.map(|(head, _)| (head, SourceRelation::Above(Rel::Conj))).or(source)
}

/// Whether the parse has no subject for a finite verb of its own, or one that is far off or part of another clause.
fn lacks_subject(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> bool {
    match source {
        None => true,
        // "Ada Moor, writing for the court, said the ban is …": the subject behind the verb is that of another verb.
        Some((subject, SourceRelation::Subject)) if subject > verb => {
            if context.has_name_in_front(verb) {
                return true;
            }
            let mut behind = context.tree.right(subject) + 1;
            behind += usize::from(behind < context.len() && context.in_quotes(behind) && !context.is_wordy(behind));
            let closes = verb > 0 && context.is_char(verb - 1, ",");
            closes && behind < context.sentence(verb).end && context.token(behind).tag.is_finite()
        }
        Some((subject, SourceRelation::Subject)) => {
            if in_brackets(context, subject, verb) {
                return true;
            }
            let between = TokenSpan::new(subject.min(verb) + 1, verb.max(subject + 1));
            let is_edge = |&i: &usize| context.is_char(i, ",") || context.is_dash(i) && !context.is_glued(i);
            // One comma or dash between a subject and its verb ends an aside that began further left.
            let closes_aside = between.iter().filter(is_edge).count() == 1;
            subject < verb
                && (closes_aside || context.has_finite(between) && !context.tree.children(subject).any(|c| c > subject))
        }
        Some(_) => false,
    }
}

/// Whether the subject stands in brackets in front of the verb: *the space agency (CSA), said*.
fn in_brackets(context: &BlockContext, subject: usize, verb: usize) -> bool {
    let close = (subject + 1..verb).find(|&i| context.is_char(i, ")"));
    close.is_some_and(|close| {
        let open = (0..subject).rev().take(close - subject + 6).find(|&i| context.is_char(i, "()"));
        let goes_on = context.is_char(close + 1, ",") || close + 1 == verb;
        open.is_some_and(|open| context.is_char(open, "(")) && goes_on
    })
}
