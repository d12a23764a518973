//! "According to" and "per": the object is the source, the rest of the sentence the content.

use crate::block::quotations::boundaries::{
    cut_writers_tail, goes_on_in_past, goes_on_with_verb, is_complement, is_earlier_reason, says_when_or_where,
};
use crate::block::quotations::candidate::Candidate;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::patterns::source_according_to::{
    before_subject, behind_name, end_of_source, is_indefinite,
};
use crate::block::quotations::source::SourceRelation;
use crate::block::quotations::{TokenSet, TokenSpan};
use crate::grammar::{Rel, Tag};
use crate::lexicon::{BODIES, DOCUMENTS, ROLES, judges, names_people, word_in};
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::AccordingTo,
    summary: "“According to”, “per” beside a comma, or “in the opinion of” behind one names the source; the rest of its sentence is the content.",
    explanation: "{} names the source.",
    confidence: Confidence::High,
    example: "The bridge is safe, according to the harbour master.",
    counter_example: "The prices differ according to the season.",
    cases: include_str!("according_to.txt"),
};

/// The last token of the cue that begins at token `i`: "according to", or "per" in front of somebody who can report.
fn cue_end(context: &BlockContext, i: usize) -> Option<usize> {
    let word = context.token(i).word;
    if word_in!(word, "according") {
        let names = word_in!(context.token(i + 1).word, "to") && !word_in!(context.token(i + 2).word, "which");
        return names.then_some(i + 1);
    }
    if word_in!(word, "in") {
        return in_view_of(context, i);
    }
    // "Costs rose by 3 per cent, per head and per day"
    let set_off = i == context.sentence(i).start || context.is_char(i - 1, ",");
    if !word_in!(word, "per") || !set_off {
        return None;
    }
    let determined = usize::from(matches!(context.token(i + 1).tag, Tag::Dt | Tag::PrpPoss));
    let phrase = |j: &usize| context.token(*j).tag.is_noun() || context.token(*j).tag == Tag::Jj;
    let last = (i + 1 + determined..context.sentence(i).end).take_while(phrase).last()?;
    // "Per Olsen said": a first name.
    let closed = last + 1 >= context.sentence(i).end || context.is_char(last + 1, ",.;)");
    if !closed {
        return None;
    }
    let word = context.token(last).word;
    let reports = DOCUMENTS.has(word) || BODIES.has(word);
    (context.token(last).tag.is_proper() || determined > 0 && reports).then_some(i)
}

/// Longest description of whose opinion it is, in tokens.
const LONGEST_SOURCE: usize = 8;

/// The last token of *in the opinion of* at token `i` behind a comma, in front of a name or the article of a description.
fn in_view_of(context: &BlockContext, i: usize) -> Option<usize> {
    let of = i + 3;
    let view = i > 0
        && of + 1 < context.sentence(i).end
        && word_in!(context.token(i + 2).word, "opinion" | "view" | "estimation" | "judgment" | "judgement")
        && word_in!(context.token(i + 1).word, "the")
        && word_in!(context.token(of).word, "of")
        && context.is_char(i - 1, ",");
    // "in the view of the sea" names nobody.
    let inside = |&j: &usize| !context.is_char(j, ",;:") && !context.is_stop(j);
    let speaks = |j: usize| {
        let word = context.token(j).word;
        ROLES.has(word) || BODIES.has(word) || names_people(word) || judges(word)
    };
    let source = || {
        let end = context.sentence(i).end;
        context.token(of + 1).tag.is_proper() || (of + 1..end).take(LONGEST_SOURCE).take_while(inside).any(speaks)
    };
    (view && source()).then_some(of)
}

/// The candidates of "according to": *According to NP, content* and *content, according to NP*.
pub fn find(context: &BlockContext) -> Vec<Candidate> {
    let last = context.len().saturating_sub(2);
    let cue = |i: usize| Some(TokenSpan::new(i, cue_end(context, i).filter(|_| names_source(context, i))? + 1));
    (0..last).filter_map(cue).filter_map(|cue| candidate(context, cue)).collect()
}

/// Whether the cue at token `i` names the source of what its own sentence says.
fn names_source(context: &BlockContext, i: usize) -> bool {
    let word = |i: usize| context.token(i).word;
    if context.in_quotes(i) {
        return false;
    }
    let Some(before) = i.checked_sub(1) else { return true };
    // "The mayor said that, according to the report, …": the verb reports the rest.
    let that = before - usize::from(before > 0 && context.is_char(before, ","));
    let reported = that > 0 && word_in!(word(that), "that") && context.says(that - 1);
    // "The Post reported, according to two officials, that …": the verb reports what follows.
    let told = before.checked_sub(1).is_some_and(|verb| {
        let sentence = context.sentence(i);
        // "Neither replied, according to Ada Moor, a surveyor."
        let alone = context.verb(verb).is_some_and(|class| matches!(class.base, "reply" | "answer" | "respond"));
        let goes_on = (i..sentence.end).any(|j| context.is_char(j, ",") && !alone || word_in!(word(j), "that"));
        goes_on
            && context.is_char(before, ",")
            && context.says(verb)
            && !context.has_finite(TokenSpan::new(sentence.start, verb))
    });
    // "That is according to the mayor" points at the sentence before it.
    let points = word_in!(word(before), "is" | "was" | "are" | "were" | "'s");
    !(reported || told || points)
}

/// The candidate of the cue "according to" or "per".
fn candidate(context: &BlockContext, cue: TokenSpan) -> Option<Candidate> {
    let (i, to) = (cue.start, cue.end - 1);
    let sentence = context.sentence(i);
    let object = context
        .tree
        .child(context.parsed, to, &[Rel::Pobj])
        .or_else(|| context.tree.child(context.parsed, i, &[Rel::Pobj]))
        .or_else(|| (to + 1..sentence.end).find(|&j| context.is_nominal(j) && context.token(j).rel != Rel::Compound))?;
    let object = before_subject(context, to, object);
    if is_measure(context, object) {
        return None;
    }
    let start = clause_start(context, i);
    let front = i - start < 3;
    if !front && is_where_it_was_said(context, TokenSpan::new(start, i), object) {
        return None;
    }
    let mut end = context.subtree(i).end.max(context.subtree(to).end).max(object + 1);
    if front && is_indefinite(context, object + 1) {
        end = object + 1;
    } else if front {
        end = set_off_before_marks(context, i).unwrap_or_else(|| end_of_source(context, i, object, end));
    } else {
        // The parse hangs "and could fail" on the source.
        let goes_on =
            |i: &usize| context.is_char(*i, ",") && goes_on_with_verb(context, TokenSpan::new(i + 1, sentence.end));
        // "The scheme was, according to the crew, a fraud": nothing is said yet in front of the cue.
        let open = i > 1 && word_in!(context.token(i - 2).word, "is" | "are" | "was" | "were" | "be" | "been");
        let phrase = |m: usize| ends_with_phrase(context, TokenSpan::new(m + 1, sentence.end));
        let closes = |m: &usize| context.is_char(*m, ",") && (open || phrase(*m));
        end = (object + 1..end).find(|m| closes(m) || goes_on(m)).unwrap_or(end);
    }
    let mut content = TokenSet::default();
    if front {
        content.insert(TokenSpan::new(start, i));
        let behind = TokenSpan::new((end + 1).min(sentence.end), sentence.end);
        content.insert(TokenSpan::new(end, cut_writers_tail(context, i, behind).max(end)));
    } else {
        let from = (sentence.start..i).rev().find(|&m| context.is_char(m, ";")).map_or(sentence.start, |m| m + 1);
        content.insert(TokenSpan::new(from, i));
        if let Some(rest) = rest_behind(context, TokenSpan::new(from, i), end) {
            content.insert(rest);
        }
    }
    content.iter().find(|&t| context.is_wordy(t))?;
    let behind = (end..sentence.end).find(|&t| content.has(t)).filter(|_| front);
    let mut candidate = Candidate::new(Pattern::AccordingTo, content, cue)
        .with_source(context, Some((object, SourceRelation::According)))
        .at(context, i);
    if let (Some(source), Some(behind)) = (&mut candidate.source, behind) {
        source.end = source.end.min(behind).max(object + 1);
    } else if let Some(source) = candidate.source.as_mut().filter(|_| !front)
        && let Some(end) = behind_name(context, *source, object)
    {
        source.end = end;
    }
    Some(candidate)
}

/// Whether the words in front of "according to" report themselves, and it names only where that stands: *The company said it would
/// close, according to its website*.
fn is_where_it_was_said(context: &BlockContext, before: TokenSpan, object: usize) -> bool {
    let its = context.token(context.noun_phrase(object).start).tag == Tag::PrpPoss;
    let place = word_in!(context.token(object).word, "website" | "page" | "account" | "site" | "statement" | "filing");
    let reports = |i: usize| {
        let clause = context.tree.children(i).any(|c| context.token(c).rel == Rel::Ccomp && c > i);
        context.says(i) && clause && context.token(i).tag.is_finite() && !context.in_quotes(i)
    };
    its && place && before.iter().any(reports)
}

/// Whether what "according to" names is a scale and no source: *according to the new weights*, *according to their size*.
fn is_measure(context: &BlockContext, object: usize) -> bool {
    word_in!(
        context.token(object).word,
        "weight" | "weights" | "size" | "age" | "height" | "rank" | "need" | "needs" | "ability" | "taste" | "formula"
    )
}

/// The first token of the marks behind the cue at token `i`, when it stands between commas behind a conjunction: *It was late and, according to the
/// crew, “most of a wreck”*.
fn set_off_before_marks(context: &BlockContext, i: usize) -> Option<usize> {
    let sentence = context.sentence(i);
    let pair = (i..sentence.end).find_map(|t| context.pair_of(t)).map(|pair| context.quoted[pair].tokens.start)?;
    let joined = i > 1 && word_in!(context.token(i - 2).word, "and" | "but" | "or");
    (joined && context.is_char(i - 1, ",") && pair > i + 2 && context.is_char(pair - 1, ",")).then_some(pair)
}

/// Where the clause begins that "according to" at token `i` introduces: behind a colon, or behind the conjunction right in
/// front of it (*the lock held, but **according to the crew** it leaks*); else the start of the sentence.
fn clause_start(context: &BlockContext, i: usize) -> usize {
    let sentence = context.sentence(i);
    let Some(before) = i.checked_sub(1).filter(|&before| before > sentence.start) else { return sentence.start };
    let conjunction = before - usize::from(context.is_char(before, ","));
    let joins = conjunction > sentence.start
        && word_in!(
            context.token(conjunction).word,
            "and"
                | "but"
                | "because"
                | "while"
                | "although"
                | "since"
                | "that"
                | "after"
                | "which"
                | "who"
                | "where"
                | "when"
                | "whose"
        )
        && (context.has_finite(TokenSpan::new(i + 2, sentence.end)) || set_off_before_marks(context, i).is_some());
    if context.is_char(before, ":") || joins { i } else { sentence.start }
}

/// What goes on behind the source that ends at `end`: the verb, when the words in front of "according to" are no clause yet (*the
/// first, according to Ada Moor, a clerk, **was** …*, *what is known, according to her, **is** …*), or the tail of the clause.
fn rest_behind(context: &BlockContext, before: TokenSpan, end: usize) -> Option<TokenSpan> {
    let limit = context.sentence(before.start).end;
    if end + 2 >= limit || !context.is_char(end, ",") {
        return None;
    }
    let is_verb_at = |i: usize| context.token(i).tag.is_finite() && !context.in_quotes(i);
    let rest = TokenSpan::new(end + 1, limit - usize::from(context.is_stop(limit - 1)));
    // "…, according to Ada Moor, of the Harbour Trust."
    let of_source = !rest.is_empty()
        && word_in!(context.token(rest.start).word, "of")
        && context.token(end - 1).tag.is_proper()
        && !context.has_finite(rest);
    if of_source {
        return None;
    }
    if context.has_finite(before) {
        let goes_on = goes_on_with_verb(context, rest)
            || is_complement(context, rest)
            || is_earlier_reason(context, rest)
            || goes_on_in_past(context, before, rest)
            || tells_when(context, rest)
            || ends_with_phrase(context, TokenSpan::new(end + 1, limit));
        if goes_on {
            return Some(rest);
        }
    }
    // "…, according to Ada Moor, a clerk, was …"
    let comma = (end + 1..limit.min(end + 12)).find(|&i| context.is_char(i, ","));
    let apposed = comma.filter(|&comma| {
        comma + 1 < limit && is_verb_at(comma + 1) && !context.has_finite(TokenSpan::new(end + 1, comma))
    });
    let open = (before.start..before.end)
        .rev()
        .find(|&i| context.is_wordy(i))
        .is_some_and(|last| word_in!(context.token(last).word, "that" | "is" | "are" | "was" | "were" | "be" | "been"));
    if is_verb_at(end + 1) || open {
        return Some(TokenSpan::new(end, limit));
    }
    if let Some(comma) = apposed.filter(|_| !context.has_finite(before)) {
        return Some(TokenSpan::new(comma, limit));
    }
    (end + 4 < limit && !context.has_finite(before)).then(|| TokenSpan::new(end, limit))
}

/// Whether nothing but a phrase with a preposition, which does not say where it was said, stands between the source and the end of the
/// sentence: *spent most of the tour, according to the guitarist, **under a blanket***.
fn ends_with_phrase(context: &BlockContext, rest: TokenSpan) -> bool {
    /// Longest phrase, in tokens.
    const LONGEST: usize = 9;
    let stop = rest.end - usize::from(rest.end > rest.start && context.is_stop(rest.end - 1));
    let phrase = TokenSpan::new(rest.start, stop.max(rest.start));
    let plain = |i: usize| {
        let tag = context.token(i).tag;
        !tag.is_verb() && !context.in_quotes(i) && (context.is_wordy(i) || context.is_hyphen(i))
    };
    (2..=LONGEST).contains(&phrase.len())
        && context.token(phrase.start).tag == Tag::In
        && !word_in!(context.token(phrase.start).word, "of" | "from" | "as" | "like" | "including" | "for" | "to")
        && !says_when_or_where(context, phrase.start)
        && phrase.iter().all(plain)
}

/// Whether the words behind the source are a clause that tells when something was so: *The turn came, according to two players, **when Reed
/// took the armband***.
fn tells_when(context: &BlockContext, rest: TokenSpan) -> bool {
    let verb = rest.iter().find(|&i| context.token(i).tag.is_finite());
    word_in!(context.token(rest.start).word, "when" | "until" | "because")
        && verb.is_some_and(|verb| verb > rest.start + 1)
        && !rest.iter().any(|i| context.is_char(i, ",") || context.in_quotes(i))
}
