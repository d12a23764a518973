//! Raw text with its gold labels, and how our own tokens lie on it.

use std::collections::HashMap;
use std::ops::Range;

use whosaid::grammar::{ParsedBlock, Rel};

use crate::treebank::{GoldSentence, GoldToken};

/// One paragraph as a writer would have it, and what the treebank says of it.
#[derive(Default)]
pub struct Paragraph {
    /// The text.
    pub text: String,
    /// The gold tokens; the head of a root is itself.
    pub tokens: Vec<GoldToken>,
    /// Where each token lies in the text.
    pub spans: Vec<(u32, u32)>,
    /// The gold sentences, as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
}

/// Puts sentences together again. Where every sentence is a paragraph of its own, those of a document are joined:
/// finding their ends would be too easy otherwise.
pub fn paragraphs(sentences: &[GoldSentence]) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut document = "";
    for sentence in sentences {
        let separate = sentence.document.starts_with("gmb-") || sentence.document.starts_with("wnq-");
        if sentence.document != document || sentence.paragraph && !separate {
            paragraphs.push(Paragraph::default());
        }
        document = &sentence.document;
        if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.push(sentence);
        }
    }
    paragraphs
}

impl Paragraph {
    fn push(&mut self, sentence: &GoldSentence) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
        let first = self.tokens.len();
        for (i, token) in sentence.tokens.iter().enumerate() {
            let start = self.text.len() as u32;
            self.text.push_str(&token.form);
            self.spans.push((start, self.text.len() as u32));
            if token.space {
                self.text.push(' ');
            }
            let head = if token.head < sentence.tokens.len() { token.head } else { i };
            self.tokens.push(GoldToken { head: first + head, ..token.clone() });
        }
        self.sentences.push(first..self.tokens.len());
    }

    /// For each gold token, the index of our token with the same span.
    pub fn align(&self, reading: &ParsedBlock) -> Vec<Option<usize>> {
        let ours: HashMap<(u32, u32), usize> =
            reading.tokens.iter().enumerate().map(|(i, t)| ((t.start, t.end), i)).collect();
        self.spans.iter().map(|span| ours.get(span).copied()).collect()
    }

    /// Whether gold token `i` is the root of its sentence.
    pub fn is_root(&self, i: usize) -> bool {
        self.tokens[i].head == i || self.tokens[i].rel == Rel::Root
    }
}
