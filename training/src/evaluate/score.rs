//! What is counted.

use whosaid::grammar::{ParsedBlock, Rel, Word, reporting_verb};

use super::paragraph::Paragraph;
use super::upos;

/// Found, wanted, and both.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found {
    /// How many were reported.
    pub found: usize,
    /// How many there are.
    pub wanted: usize,
    /// How many of the reported ones are right.
    pub right: usize,
}

impl Found {
    /// Share of the reported ones that are right, in percent.
    pub fn precision(self) -> f64 {
        percent(self.right, self.found)
    }

    /// Share of the wanted ones that were reported, in percent.
    pub fn recall(self) -> f64 {
        percent(self.right, self.wanted)
    }

    /// Harmonic mean of both.
    pub fn f1(self) -> f64 {
        percent(2 * self.right, self.found + self.wanted)
    }
}

/// `part` of `whole` in percent.
pub fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// All counts over one set of paragraphs.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Tokens by span.
    pub tokens: Found,
    /// Sentences by where they begin.
    pub sentences: Found,
    /// Penn tags right, of all gold tokens; a token cut otherwise counts as wrong.
    pub tags: usize,
    /// Universal parts of speech right.
    pub upos: usize,
    /// The same among the tokens that were cut alike.
    pub aligned: usize,
    /// Heads right.
    pub heads: usize,
    /// Heads and relations right.
    pub arcs: usize,
    /// Subjects of reporting verbs.
    pub subjects: Found,
    /// Clauses that are the content of reporting verbs.
    pub contents: Found,
}

impl Score {
    /// Counts one paragraph.
    pub fn add(&mut self, gold: &Paragraph, reading: &ParsedBlock) {
        let ours = gold.align(reading);
        self.tokens.found += reading.tokens.len();
        self.tokens.wanted += gold.tokens.len();
        self.sentences.found += reading.sentences.len();
        self.sentences.wanted += gold.sentences.len();
        let mut of_ours = vec![None; reading.tokens.len()];
        for (i, our) in ours.iter().enumerate() {
            if let Some(our) = *our {
                of_ours[our] = Some(i);
            }
        }
        for sentence in &reading.sentences {
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
            let found = &reading.tokens[our];
            self.tokens.right += 1;
            self.aligned += 1;
            self.tags += usize::from(found.tag == token.tag);
            self.upos += usize::from(upos::of(reading, &gold.text, our) == token.upos);
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

/// Whether a lemma is a core reporting verb: nearly every use of it reports speech.
fn reports(lemma: &str) -> bool {
    reporting_verb(Word::of(lemma)).is_some_and(|v| v.says() && v.is_core())
}
