//! An index of the sentences of all quotations by the stems of their words.

use rustc_hash::{FxHashMap, FxHashSet};

use super::content::{is_content, stem};
use super::sentences::sentences_of;
use super::spoken_words::SpokenWord;
use super::transcript::Transcript;
use crate::lexicon::WordId;

/// A sentence of a quotation: the text, and its words as indices into those of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence {
    /// Index of the text.
    pub(super) text: u32,
    /// Index of the first word.
    pub(super) start: u32,
    /// Index behind the last word.
    pub(super) end: u32,
}

/// The sentences of all quotations by their words of content.
#[derive(Debug, Default)]
pub(super) struct SentenceIndex {
    pub(super) sentences: Vec<Sentence>,
    /// The indices of the sentences that have a word of this stem.
    pub(super) by_stem: FxHashMap<WordId, Vec<u32>>,
}

impl SentenceIndex {
    /// Indexes the sentences of texts.
    pub(super) fn new(texts: &[Transcript]) -> Self {
        let mut index = SentenceIndex::default();
        for (number, text) in texts.iter().enumerate() {
            for range in sentences_of(text) {
                let id = index.sentences.len() as u32;
                let (start, end) = (range.start as u32, range.end as u32);
                for stem in stems(&text.words[range], &text.spoken.text) {
                    index.by_stem.entry(stem).or_default().push(id);
                }
                index.sentences.push(Sentence { text: number as u32, start, end });
            }
        }
        index
    }
}

/// The stems of the words of content.
pub(super) fn stems(words: &[SpokenWord], text: &str) -> FxHashSet<WordId> {
    words.iter().filter(|word| is_content(word, text)).map(|word| stem(word, text)).collect()
}
