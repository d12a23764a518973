//! What a pattern proposes: content, cue and source as tokens of one block.

use super::context::BlockContext;
use super::pattern::Pattern;
use super::source::SourceRelation;
use super::{TokenSet, TokenSpan};

/// A quotation as a pattern proposes it.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Who proposes it.
    pub pattern: Pattern,
    /// How its source was found; `None` when there is no source.
    pub relation: Option<SourceRelation>,
    /// What was said.
    pub content: TokenSet,
    /// The reporting words.
    pub cue: TokenSpan,
    /// The verb, noun or preposition that reports; no token when there is none.
    pub head: Option<usize>,
    /// The mention of the source.
    pub source: Option<TokenSpan>,
    /// The head of the source's noun phrase.
    pub source_head: Option<usize>,
    /// The name in front of "who", when that is the source.
    pub antecedent: Option<TokenSpan>,
    /// Whether marks made it, not the grammar.
    pub by_marks: bool,
    /// Whether the last part of the content is a quotation that no mark closed.
    pub unfinished: bool,
    /// A pair of this block's first marks that takes up the quotation of the block before.
    pub continues: bool,
}

impl Candidate {
    /// A proposal with nothing but a pattern, a content and a cue.
    pub fn new(pattern: Pattern, content: TokenSet, cue: TokenSpan) -> Self {
        Candidate {
            pattern,
            relation: None,
            content,
            cue,
            head: None,
            source: None,
            source_head: None,
            antecedent: None,
            by_marks: false,
            unfinished: false,
            continues: false,
        }
    }

    /// Sets the source: the noun phrase of `head`.
    pub fn with_source(mut self, context: &BlockContext, source: Option<(usize, SourceRelation)>) -> Self {
        if let Some((head, relation)) = source {
            self.relation = Some(relation);
            if relation != SourceRelation::Passive {
                self.source = Some(context.noun_phrase(head));
                self.source_head = Some(head);
            }
        }
        self
    }

    /// Sets the token that reports.
    pub fn at(mut self, head: usize) -> Self {
        self.head = Some(head);
        self
    }
}

/// Settles overlaps: a cue inside another's content is nested and goes; marks before clauses before the rest; a clause
/// that covers a marked quotation takes it in, unless it also covers that quotation's own cue.
pub fn resolve(context: &BlockContext, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let words = |set: &TokenSet| set.common(&context.words);
    candidates.retain(|d| words(&d.content) > 0);
    candidates.sort_by_key(|d| (d.pattern.rank(), std::cmp::Reverse(words(&d.content))));
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    'next: for mut candidate in candidates {
        let own = words(&candidate.content);
        for other in &mut kept {
            let mut shared = candidate.content.clone();
            shared.keep(&other.content);
            let common = words(&shared);
            if common == 0 {
                continue;
            }
            if common * 2 >= own {
                continue 'next;
            }
            if common * 2 >= words(&other.content) {
                let covers_cue = other.head.is_some_and(|head| candidate.content.has(head));
                if other.by_marks && !candidate.by_marks && !covers_cue && words(&other.content) < own {
                    other.content.join(&candidate.content);
                }
                continue 'next;
            }
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
                        && !(matches!(other.pattern, Pattern::Object | Pattern::Noun | Pattern::Gerund)
                            && candidate.pattern.rank() <= Pattern::Clause.rank())
                        && !(candidate.pattern == Pattern::Clause && other.pattern == Pattern::According)
                })
            })
        })
        .collect();
    let mut nested = nested.into_iter();
    kept.retain(|_| !nested.next().unwrap_or(false));
    kept.sort_by_key(|d| d.content.first());
    kept
}
