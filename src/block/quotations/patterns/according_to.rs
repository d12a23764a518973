//! "According to" and "per": the object is the source, the rest of the sentence the content.

use crate::block::quotations::boundaries::cut_writers_tail;
use crate::block::quotations::candidate::Candidate;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::source::SourceRelation;
use crate::block::quotations::{TokenSet, TokenSpan};
use crate::grammar::{Rel, Tag};
use crate::lexicon::{BODIES, DOCUMENTS, word_in};
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::AccordingTo,
    summary: "“According to”, or “per” beside a comma, names the source; the rest of its sentence is the content.",
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

/// The candidates of "according to": *According to NP, content* and *content, according to NP*.
pub fn find(context: &BlockContext) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for i in 0..context.len().saturating_sub(2) {
        if !word_in!(context.token(i).word, "according" | "per") || context.in_quotes(i) {
            continue;
        }
        let Some(to) = cue_end(context, i) else { continue };
        let sentence = context.sentence(i);
        // "The mayor said that, according to the report, …": the verb reports the rest.
        let that = i.checked_sub(1).map(|before| before - usize::from(before > 0 && context.is_char(before, ",")));
        if that.is_some_and(|that| that > 0 && word_in!(context.token(that).word, "that") && context.says(that - 1)) {
            continue;
        }
        let Some(object) = context
            .tree
            .child(context.parsed, to, &[Rel::Pobj])
            .or_else(|| context.tree.child(context.parsed, i, &[Rel::Pobj]))
            .or_else(|| {
                (to + 1..sentence.end).find(|&j| context.is_nominal(j) && context.token(j).rel != Rel::Compound)
            })
        else {
            continue;
        };
        let front = i - sentence.start < 3;
        let mut end = context.subtree(i).end.max(context.subtree(to).end).max(object + 1);
        if front {
            // The parser may attach the main clause to the noun phrase: end the noun phrase at the comma.
            let comma = behind_appositions(context, object, sentence.end).or_else(|| {
                (to + 1..end).find(|&m| {
                    context.is_char(m, ",")
                        && (m..sentence.end.min(m + 20)).any(|x| {
                            let token = context.token(x);
                            matches!(token.rel, Rel::Nsubj | Rel::Nsubjpass)
                                && !(i..end).contains(&(token.head as usize))
                        })
                })
            });
            end = comma
                .or_else(|| (end >= sentence.end).then(|| before_main_clause(context, object, end)).flatten())
                .unwrap_or(end);
        }
        let mut content = TokenSet::default();
        if front {
            content.insert(TokenSpan::new(sentence.start, i));
            let behind = TokenSpan::new((end + 1).min(sentence.end), sentence.end);
            content.insert(TokenSpan::new(end, cut_writers_tail(context, i, behind).max(end)));
        } else {
            let from = (sentence.start..i).rev().find(|&m| context.is_char(m, ";")).map_or(sentence.start, |m| m + 1);
            content.insert(TokenSpan::new(from, i));
            let finite = end + 2 < sentence.end && context.token(end + 1).tag.is_finite();
            let goes_on = (end + 4 < sentence.end || finite)
                && context.is_char(end, ",")
                && !context.has_finite(TokenSpan::new(sentence.start, i));
            if goes_on {
                content.insert(TokenSpan::new(end, sentence.end));
            }
        }
        if content.iter().any(|t| context.is_wordy(t)) {
            let behind = (end..sentence.end).find(|&t| content.has(t)).filter(|_| front);
            let mut candidate = Candidate::new(Pattern::AccordingTo, content, TokenSpan::new(i, to + 1))
                .with_source(context, Some((object, SourceRelation::According)))
                .at(context, i);
            if let (Some(source), Some(behind)) = (&mut candidate.source, behind) {
                source.end = source.end.min(behind).max(object + 1);
            }
            candidates.push(candidate);
        }
    }
    candidates
}

/// The comma in front of the main clause, when the parse attached that clause to the noun phrase: the first comma with a
/// subject between it and the next comma.
fn before_main_clause(context: &BlockContext, object: usize, end: usize) -> Option<usize> {
    let commas: Vec<usize> = (object + 1..end).filter(|&m| context.is_char(m, ",")).collect();
    commas.iter().enumerate().find_map(|(n, &comma)| {
        let next = context.token((comma + 1).min(context.len() - 1));
        let relative = word_in!(next.word, "who" | "which" | "whose" | "where" | "whom" | "and" | "or");
        let until = commas.get(n + 1).copied().unwrap_or(end);
        let subject = (comma + 1..until).find(|&i| context.token(i).rel.is_subject())?;
        (!relative && context.has_finite(TokenSpan::new(subject + 1, end))).then_some(comma)
    })
}

/// The comma in front of the main clause of *According to Ada Moor, a spokeswoman, the lock is dry*: the first comma behind
/// the source that is not followed by an apposition or a relative clause.
fn behind_appositions(context: &BlockContext, object: usize, limit: usize) -> Option<usize> {
    let comma = |from: usize| (from..limit).find(|&i| context.is_char(i, ",") && !context.in_quotes(i));
    let mut first = comma(object + 1)?;
    // A finite verb in front of the comma belongs to a relative clause, or the comma is inside the main clause.
    let finite = (object + 1..first).find(|&i| context.token(i).tag.is_finite());
    if finite.is_some_and(|finite| !(object + 1..finite).any(|i| is_relative(context, i))) {
        return None;
    }
    while let Some(next) =
        comma(first + 1).filter(|&next| is_apposition(context, TokenSpan::new(first + 1, next), limit))
    {
        first = next;
    }
    Some(first)
}

/// Whether the words between two commas behind a source tell more of the source, and a main clause follows them.
fn is_apposition(context: &BlockContext, segment: TokenSpan, limit: usize) -> bool {
    let Some(first) = segment.iter().next() else { return false };
    let token = context.token(first);
    let participle = |i: usize| i < segment.end && context.token(i).tag == Tag::Vbn;
    let begins = token.tag.is_noun()
        || matches!(token.tag, Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Jjs | Tag::Cd)
        || is_relative(context, first)
        || word_in!(token.word, "of" | "who" | "whose")
        || participle(first)
        || token.tag == Tag::Rb && participle(first + 1);
    // "carried out in March": a participle that is tagged a past tense has no subject.
    let participial = token.tag == Tag::Vbd && first + 1 < segment.end && context.token(first + 1).tag != Tag::Dt;
    let begins = begins || participial;
    let finite = segment.iter().skip(usize::from(participial)).find(|&i| context.token(i).tag.is_finite());
    let own_clause = finite.is_some_and(|finite| !(first..finite).any(|i| is_relative(context, i)));
    if !begins || own_clause {
        return false;
    }
    // The main clause begins with its subject.
    let main = segment.end + 1;
    let Some(verb) = (main..limit).find(|&i| context.token(i).tag.is_finite()) else { return false };
    let subject = TokenSpan::new(main, verb);
    let opens = |i: usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Prp | Tag::PrpPoss | Tag::Jj | Tag::Cd | Tag::Ex | Tag::Nnp)
    };
    let list = subject.iter().any(|i| context.token(i).tag == Tag::Cc)
        && !context.tree.children(main).any(|c| context.token(c).rel == Rel::Appos)
        && token.rel != Rel::Appos
        && finite.is_none();
    subject.iter().next().is_some_and(opens) && subject.iter().any(|i| context.is_nominal(i)) && !list
}

/// Whether token `i` opens a relative clause.
fn is_relative(context: &BlockContext, i: usize) -> bool {
    word_in!(context.token(i).word, "who" | "which" | "that" | "whose" | "where")
}
