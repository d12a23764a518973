//! An index of transcripts: where every run of words stands.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHasher};

use super::alignment::{Change, align};
use super::formats::TranscriptFormat;
use super::sentence_index::SentenceIndex;
use super::spoken_words::SpokenWord;
use super::transcript::{SpokenText, Transcript};
use crate::Analysis;
use crate::lexicon::WordId;

/// Length in words of the runs by which places are found. A quotation is aligned only where such a run of it occurs.
const SEED: usize = 3;
/// Maximum number of places that are aligned with one run of quoted words.
const CANDIDATES: usize = 8;
/// Maximum number of places of one run of words that count: a very frequent run does not help to locate a quotation.
const FREQUENT: usize = 200;
/// Minimum share of quoted words that must occur at a place. Below it, the place is a different sentence.
const ENOUGH: f64 = 0.6;
/// Stands between two transcripts in the index. No word is it.
const BETWEEN: WordId = WordId(0);

/// One or more texts of what was said, indexed by runs of words. Takes four bytes for each word in addition to the words
/// themselves; time to build is that of sorting them.
#[derive(Debug, Default)]
pub struct Transcripts {
    pub(super) texts: Vec<Transcript>,
    /// The texts by their names.
    names: FxHashMap<String, usize>,
    /// The sentences of the texts, made when they are first needed.
    pub(super) sentences: OnceLock<SentenceIndex>,
    /// The words of all texts, with [`BETWEEN`] behind each text.
    words: Vec<WordId>,
    /// Where the words of each text begin in `words`.
    starts: Vec<u32>,
    /// All positions in `words`, ordered by the run of [`SEED`] words that begins there.
    sorted: Vec<u32>,
}

/// A range of words of one text that quoted words were found at.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Index of the text.
    pub(super) text: usize,
    /// The words, as indices into the words of the text.
    pub(super) words: Range<usize>,
    /// How the quoted words differ; indices of spoken words are those of the text.
    pub(super) changes: Vec<Change>,
}

impl Transcripts {
    /// Indexes plain texts, given as pairs of name and text, in which every word was spoken.
    pub fn new(texts: impl IntoIterator<Item = (String, String)>) -> Self {
        Self::of_spoken(texts.into_iter().map(|(name, text)| (name, SpokenText::plain(text))))
    }

    /// Reads and indexes transcripts, given as name, source and format.
    pub fn read(sources: impl IntoIterator<Item = (String, String, TranscriptFormat)>) -> Self {
        Self::of_spoken(sources.into_iter().map(|(name, source, format)| (name, SpokenText::read(&source, format))))
    }

    /// Indexes the quotations of articles, given as pairs of name and analysis.
    pub fn of_articles<'a>(articles: impl IntoIterator<Item = (&'a String, &'a Analysis)>) -> Self {
        Self::of_spoken(articles.into_iter().map(|(name, analysis)| (name.clone(), SpokenText::of(analysis))))
    }

    /// Indexes texts that have been read, or the quotations of articles whose analyses are no longer available.
    pub fn of_spoken(texts: impl IntoIterator<Item = (String, SpokenText)>) -> Self {
        let mut all = Transcripts::default();
        for (name, spoken) in texts {
            all.names.entry(name.clone()).or_insert(all.texts.len());
            let transcript = Transcript::new(name, spoken);
            all.starts.push(all.words.len() as u32);
            all.words.extend(transcript.words.iter().map(|word| word.id));
            all.words.push(BETWEEN);
            all.texts.push(transcript);
        }
        let mut sorted: Vec<u32> = (0..all.words.len() as u32).collect();
        sorted.sort_unstable_by_key(|&at| (all.run(at), at));
        all.sorted = sorted;
        all
    }

    /// A hash of all names and texts.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        self.texts.iter().for_each(|transcript| (&transcript.name, &transcript.spoken).hash(&mut hasher));
        hasher.finish()
    }

    /// Whether there are no texts.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The run of words at a position of the index.
    fn run(&self, at: u32) -> [WordId; SEED] {
        let at = at as usize;
        std::array::from_fn(|n| self.words.get(at + n).copied().unwrap_or(BETWEEN))
    }

    /// The positions at which `words` stand, at most [`SEED`] of them. They are in order if there are that many.
    fn positions(&self, words: &[WordId]) -> &[u32] {
        let length = words.len().min(SEED);
        let words = &words[..length];
        let from = self.sorted.partition_point(|&at| &self.run(at)[..length] < words);
        let behind = self.sorted[from..].partition_point(|&at| &self.run(at)[..length] == words);
        &self.sorted[from..from + behind]
    }

    /// The text that a position of the index lies in, and the index of its word there.
    fn locate(&self, at: u32) -> (usize, usize) {
        let text = self.starts.partition_point(|&start| start <= at).saturating_sub(1);
        (text, (at - self.starts[text]) as usize)
    }

    /// Places where all `words` stand in a row, at most `limit`.
    pub(super) fn exact(&self, words: &[WordId], limit: usize) -> Vec<Found> {
        if words.is_empty() {
            return Vec::new();
        }
        // Look where the rarest run of the words stands.
        let runs = (0..=words.len().saturating_sub(SEED)).step_by(SEED);
        let rarest = runs.map(|offset| (offset, self.positions(&words[offset..]))).min_by_key(|(_, at)| at.len());
        let Some((offset, positions)) = rarest else { return Vec::new() };
        let begins = |at: u32| (at as usize).checked_sub(offset);
        let found = positions
            .iter()
            .filter_map(|&at| begins(at))
            .filter(|&at| self.words.get(at..at + words.len()).is_some_and(|spoken| spoken == words));
        found
            .take(limit)
            .map(|at| {
                let (text, at) = self.locate(at as u32);
                let spoken = at..at + words.len();
                let changes = vec![Change::Same { quoted: 0..words.len(), spoken: spoken.clone() }];
                Found { text, words: spoken, changes }
            })
            .collect()
    }

    /// The length of the longest run of words, at least [`SEED`], that begins `words` and stands somewhere, and the place.
    pub(super) fn longest(&self, words: &[WordId]) -> Option<Found> {
        if words.len() < SEED {
            return None;
        }
        let common = |at: u32| {
            let spoken = &self.words[at as usize..];
            spoken.iter().zip(words).take_while(|(spoken, quoted)| spoken == quoted).count()
        };
        let positions = self.positions(words).iter().take(FREQUENT);
        let (length, at) =
            positions.map(|&at| (common(at), at)).max_by_key(|&(length, at)| (length, std::cmp::Reverse(at)))?;
        let (text, at) = self.locate(at);
        Some(Found { text, words: at..at + length, changes: Vec::new() })
    }

    /// The places that are most similar to `words`, if they are similar enough, the best first.
    pub(super) fn similar(&self, words: &[WordId], except: Option<usize>) -> Vec<Found> {
        // Votes of the runs of words, by text and estimated start of the quotation in units of eight words.
        let mut votes: FxHashMap<(usize, usize), usize> = FxHashMap::default();
        for (offset, seed) in words.windows(SEED).enumerate() {
            for &at in self.positions(seed).iter().take(FREQUENT) {
                let (text, word) = self.locate(at);
                if except != Some(text) {
                    *votes.entry((text, word.saturating_sub(offset) / 8)).or_default() += 1;
                }
            }
        }
        let mut candidates: Vec<_> = votes.into_iter().collect();
        candidates.sort_unstable_by_key(|&(place, votes)| (std::cmp::Reverse(votes), place));
        let mut found: Vec<(usize, Found)> = Vec::new();
        for ((text, start), _) in candidates.into_iter().take(CANDIDATES) {
            let from = (start * 8).saturating_sub(words.len() / 2 + 8);
            let to = (start * 8 + words.len() * 3 / 2 + 24).min(self.texts[text].words.len());
            if let Some((same, place)) = self.align(words, text, from..to) {
                found.push((same, place));
            }
        }
        found.sort_by_key(|(same, place)| {
            (std::cmp::Reverse(*same), place.changes.len(), place.text, place.words.start)
        });
        found.dedup_by(|(_, a), (_, b)| (a.text, &a.words) == (b.text, &b.words));
        found.into_iter().map(|(_, place)| place).collect()
    }

    /// Aligns `words` with a range of words of a text. Returns the number of equal words too; `None` if it is too small.
    pub(super) fn align(&self, words: &[WordId], text: usize, within: Range<usize>) -> Option<(usize, Found)> {
        let spoken: Vec<WordId> = self.texts[text].words.get(within.clone())?.iter().map(|word| word.id).collect();
        let (range, changes) = align(words, &spoken);
        let same =
            changes.iter().map(|c| if let Change::Same { quoted, .. } = c { quoted.len() } else { 0 }).sum::<usize>();
        if (same as f64) < ENOUGH * words.len() as f64 {
            return None;
        }
        let changes = changes.into_iter().map(|change| change.moved(within.start)).collect();
        Some((same, Found { text, words: range.start + within.start..range.end + within.start, changes }))
    }

    /// The index of the text with this name.
    pub(super) fn text_named(&self, name: &str) -> Option<usize> {
        self.names.get(name).copied()
    }

    /// The ids of words.
    pub(super) fn ids(words: &[SpokenWord]) -> Vec<WordId> {
        words.iter().map(|word| word.id).collect()
    }
}
