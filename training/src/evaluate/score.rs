//! Counts of tokens, sentences, labels and arcs that are right.

use whosaid::training_support::{ParsedBlock, Rel, WordId, reporting_verb};

use super::paragraph::Paragraph;
use super::upos;

/// Counts for precision and recall.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found {
    /// Number of items that were found.
    pub found: usize,
    /// Number of gold items.
    pub wanted: usize,
    /// Number of found items that are gold items.
    pub right: usize,
}

impl Found {
    /// Precision in percent.
    pub fn precision(self) -> f64 {
        percent(self.right, self.found)
    }

    /// Recall in percent.
    pub fn recall(self) -> f64 {
        percent(self.right, self.wanted)
    }

    /// Harmonic mean of precision and recall, in percent.
    pub fn f1(self) -> f64 {
        percent(2 * self.right, self.found + self.wanted)
    }
}

/// `part` of `whole` in percent.
pub fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// All counts for a set of paragraphs.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Tokens, compared by their spans.
    pub tokens: Found,
    /// Sentences, compared by their first tokens.
    pub sentences: Found,
    /// Gold tokens with the right Penn tag. A token with another span counts as wrong.
    pub tags: usize,
    /// Gold tokens with the right universal part of speech.
    pub upos: usize,
    /// Gold tokens for which there is a token with the same span.
    pub aligned: usize,
    /// Gold tokens with the right head.
    pub heads: usize,
    /// Gold tokens with the right head and relation.
    pub arcs: usize,
    /// `nsubj` arcs under reporting verbs.
    pub subjects: Found,
    /// `ccomp` arcs under reporting verbs.
    pub contents: Found,
}

impl Score {
    /// Counts a paragraph.
    pub fn add(&mut self, gold: &Paragraph, parsed: &ParsedBlock) {
        let ours = gold.align(parsed);
        self.tokens.found += parsed.tokens.len();
        self.tokens.wanted += gold.tokens.len();
        self.sentences.found += parsed.sentences.len();
        self.sentences.wanted += gold.sentences.len();
        let mut of_ours = vec![None; parsed.tokens.len()];
        for (i, our) in ours.iter().enumerate() {
            if let Some(our) = *our {
                of_ours[our] = Some(i);
            }
        }
        for sentence in &parsed.sentences {
            let start = of_ours.get(sentence.start as usize).copied().flatten();
            self.sentences.right += usize::from(gold.sentences.iter().any(|s| Some(s.start) == start));
        }
        for (i, token) in gold.tokens.iter().enumerate() {
            let reports = |head: usize| reports(&gold.tokens[head].lemma);
            let wanted_subject = token.rel == Rel::Nsubj && !gold.is_root(i) && reports(token.head);
            let wanted_content = token.rel == Rel::Ccomp && !gold.is_root(i) && reports(token.head);
            self.subjects.wanted += usize::from(wanted_subject);
            self.contents.wanted += usize::from(wanted_content);
            let Some(our) = ours[i] else { continue };
            let found = &parsed.tokens[our];
            self.tokens.right += 1;
            self.aligned += 1;
            self.tags += usize::from(found.tag == token.tag);
            self.upos += usize::from(upos::of(parsed, &gold.text, our) == token.upos);
            let root = found.head as usize == our;
            let head = if root { Some(i) } else { of_ours[found.head as usize] };
            let right_head = if gold.is_root(i) { root } else { !root && head == Some(token.head) };
            self.heads += usize::from(right_head);
            self.arcs += usize::from(right_head && (root || found.rel == token.rel));
            let Some(head) = head.filter(|_| !root) else { continue };
            if found.rel == Rel::Nsubj && reports(head) {
                self.subjects.found += 1;
                self.subjects.right += usize::from(wanted_subject && right_head);
            }
            if found.rel == Rel::Ccomp && reports(head) {
                self.contents.found += 1;
                self.contents.right += usize::from(wanted_content && right_head);
            }
        }
    }
}

/// Whether a lemma is a core reporting verb, nearly every use of which reports speech.
fn reports(lemma: &str) -> bool {
    reporting_verb(WordId::of(lemma)).is_some_and(|v| v.says() && v.is_core())
}
