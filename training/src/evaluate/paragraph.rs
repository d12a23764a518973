//! Raw text with its gold labels, and its alignment with the tokens of whosaid.

use std::collections::HashMap;
use std::ops::Range;

use whosaid::training_support::{ParsedBlock, Rel, TextSpan};

use crate::treebank::{GoldSentence, GoldToken};

/// The text of a paragraph with its gold labels.
#[derive(Default)]
pub struct Paragraph {
    /// The text.
    pub text: String,
    /// The gold tokens. The head of a root is the root itself.
    pub tokens: Vec<GoldToken>,
    /// The bytes of each token in the text.
    pub spans: Vec<TextSpan>,
    /// The gold sentences, as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
}

/// Joins sentences to paragraphs. In documents in which every sentence is a paragraph, all sentences are joined, so that their
/// ends are not given.
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
    /// Appends a sentence.
    fn push(&mut self, sentence: &GoldSentence) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
        let first = self.tokens.len();
        for (i, token) in sentence.tokens.iter().enumerate() {
            let start = self.text.len() as u32;
            self.text.push_str(&token.form);
            self.spans.push(TextSpan::new(start, self.text.len() as u32));
            if token.space {
                self.text.push(' ');
            }
            let head = if token.head < sentence.tokens.len() { token.head } else { i };
            self.tokens.push(GoldToken { head: first + head, ..token.clone() });
        }
        self.sentences.push(first..self.tokens.len());
    }

    /// For each gold token, the index of the token of `parsed` with the same span.
    pub fn align(&self, parsed: &ParsedBlock) -> Vec<Option<usize>> {
        let ours: HashMap<TextSpan, usize> = parsed.tokens.iter().enumerate().map(|(i, t)| (t.span(), i)).collect();
        self.spans.iter().map(|span| ours.get(span).copied()).collect()
    }

    /// Whether gold token `i` is the root of its sentence.
    pub fn is_root(&self, i: usize) -> bool {
        self.tokens[i].head == i || self.tokens[i].rel == Rel::Root
    }
}
