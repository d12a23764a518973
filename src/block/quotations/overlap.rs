//! Settles candidates that overlap.

use crate::block::quotations::TokenSet;
use crate::block::quotations::candidate::Candidate;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::pattern::Pattern;
use crate::lexicon::word_in;

/// Whether the content of a candidate covers the cue of another.
fn covers_cue(candidate: &Candidate, other: &Candidate) -> bool {
    other.head.is_some_and(|head| candidate.content.has(head))
}

/// Resolves overlaps. Candidates of a lower rank win: marks, then clauses, then the rest. A clause that covers a quotation
/// in marks is merged with it, unless it also covers the cue of that quotation. A candidate whose cue is inside the
/// content of another one is nested and removed.
pub fn settle_overlaps(context: &BlockContext, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let words = |set: &TokenSet| set.common(&context.words);
    candidates.retain(|d| words(&d.content) > 0);
    // "asked him to tell her what time it was": what he shall tell is part of what he was asked.
    let asked: Vec<TokenSet> =
        candidates.iter().filter(|d| d.pattern == Pattern::Infinitive).map(|d| d.content.clone()).collect();
    let is_asked_for = |d: &Candidate| {
        let clause = matches!(d.pattern, Pattern::ReportedClause | Pattern::RestOfSentence) && !d.by_marks;
        let inside = |whole: &TokenSet| {
            d.head.is_some_and(|head| whole.has(head)) && d.content.common(whole) == d.content.common(&d.content)
        };
        clause && asked.iter().any(inside)
    };
    candidates.retain(|d| !is_asked_for(d));
    drop_main_verbs_of_clauses(context, &mut candidates);
    candidates.sort_by_key(|d| (d.pattern.rank(), std::cmp::Reverse(words(&d.content))));
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    'next: for mut candidate in candidates {
        let own = words(&candidate.content);
        // “…,” she said, according to the paper: what is not between the marks is her attribution.
        let retold = |other: &Candidate| {
            other.by_marks && covers_cue(&candidate, other) && candidate.content.common(&other.content) > 0
        };
        if candidate.pattern == Pattern::AccordingTo && kept.iter().any(retold) {
            continue;
        }
        for other in &mut kept {
            let mut shared = candidate.content.clone();
            shared.keep(&other.content);
            let common = words(&shared);
            if common * 2 >= own {
                continue 'next;
            }
            if common * 2 >= words(&other.content) {
                let covers_cue = covers_cue(&candidate, other);
                if other.by_marks && !candidate.by_marks && !covers_cue && words(&other.content) < own {
                    other.content.join(&candidate.content);
                }
                continue 'next;
            }
            // Also when only punctuation is shared, such as a mark that faces the wrong way.
            candidate.content.remove(&other.content);
        }
        if words(&candidate.content) > 0 {
            kept.push(candidate);
        }
    }
    let nested: Vec<bool> = kept
        .iter()
        .enumerate()
        .map(|(n, candidate)| {
            candidate.head.is_some_and(|head| {
                kept.iter().enumerate().any(|(m, other)| {
                    m != n
                        && other.content.has(head)
                        && !(matches!(other.pattern, Pattern::QuotedObject | Pattern::ReportingNoun | Pattern::Gerund)
                            && candidate.pattern.rank() <= Pattern::ReportedClause.rank())
                        && !(matches!(candidate.pattern, Pattern::ReportedClause | Pattern::RelativeClause)
                            && other.pattern == Pattern::AccordingTo)
                })
            })
        })
        .collect();
    let mut nested = nested.into_iter();
    kept.retain(|_| !nested.next().unwrap_or(false));
    kept.sort_by_key(|d| d.content.first());
    kept
}

/// Drops the candidates whose cue is the main verb of a clause with "that" that another candidate reports whole: *came out to announce
/// that **both sides had agreed to talk***. What they agreed to is part of what was announced.
fn drop_main_verbs_of_clauses(context: &BlockContext, candidates: &mut Vec<Candidate>) {
    let open = |d: &&Candidate| matches!(d.pattern, Pattern::RestOfSentence | Pattern::ReportingNoun) && !d.by_marks;
    let behind_that = |first: usize| first > 0 && word_in!(context.token(first - 1).word, "that");
    let clauses: Vec<(TokenSet, usize)> = candidates
        .iter()
        .filter(open)
        .filter(|d| d.content.first().is_some_and(behind_that))
        .filter_map(|d| Some((d.content.clone(), d.content.iter().find(|&i| context.is_full_verb(i))?)))
        .collect();
    let is_part = |d: &Candidate| {
        let whole = d.content.common(&d.content);
        let inside = |(clause, verb): &(TokenSet, usize)| d.head == Some(*verb) && d.content.common(clause) == whole;
        !d.by_marks && clauses.iter().any(inside)
    };
    candidates.retain(|d| !is_part(d));
}
