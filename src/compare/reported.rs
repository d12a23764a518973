//! Reported versions of a direct quotation: "Moor said ten boats were lost", where another article has her words.

use rustc_hash::{FxHashMap, FxHashSet};

use super::sentence_index::{Sentence, SentenceIndex, stems};
use super::spoken_words::{SpokenWord, is_negation, spoken_words};
use super::transcript::{Occurrence, is_same_speaker};
use super::transcripts::Transcripts;
use crate::Span;
use crate::lexicon::WordId;

/// Minimum number of words of content that both versions have.
const SHARED: usize = 4;
/// Minimum share of the words of content of the shorter version that the other one has, in tenths.
const SHARE: usize = 7;
/// A word of content that more sentences have does not help to find one.
const FREQUENT: usize = 200;

/// How a reported version can contradict the words of the speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportedDifference {
    /// The two have different numbers.
    Number,
    /// One of the two has a negation.
    Negation,
}

impl Transcripts {
    /// Finds an article other than `own` that quotes in direct speech what `reported` says that `speaker` said, and has
    /// another number or a negation more or less. Only quotations of the same person that share most words of content are
    /// compared: that they are the same utterance is likely, not certain.
    pub fn reported(&self, reported: &str, speaker: &str, own: &str) -> Option<(Occurrence<'_>, ReportedDifference)> {
        let words = spoken_words(reported, &[]);
        let content = stems(&words, reported);
        if content.len() < SHARED {
            return None;
        }
        let index = self.sentences.get_or_init(|| SentenceIndex::new(&self.texts));
        let mut votes: FxHashMap<u32, usize> = FxHashMap::default();
        for found in content.iter().filter_map(|stem| index.by_stem.get(stem)).filter(|found| found.len() <= FREQUENT) {
            found.iter().for_each(|sentence| *votes.entry(*sentence).or_default() += 1);
        }
        let own = self.text_named(own);
        let mut candidates: Vec<(u32, usize)> = votes.into_iter().filter(|(_, votes)| *votes >= 2).collect();
        candidates.sort_unstable_by_key(|&(sentence, votes)| (std::cmp::Reverse(votes), sentence));
        candidates.iter().take(8).find_map(|&(id, _)| {
            let Sentence { text, start, end } = index.sentences[id as usize];
            let (number, range) = (text as usize, start as usize..end as usize);
            let transcript = &self.texts[number];
            let is_by = transcript.speaker_of(range.start).is_some_and(|by| is_same_speaker(speaker, by) == Some(true));
            if Some(number) == own || !is_by {
                return None;
            }
            let spoken = &transcript.words[range.clone()];
            let difference = difference(&content, &words, reported, spoken, &transcript.spoken.text)?;
            Some((transcript.place(range.start, range.end), difference))
        })
    }
}

/// The difference of two versions, if they are the same utterance.
fn difference(
    content: &FxHashSet<WordId>,
    words: &[SpokenWord],
    reported: &str,
    spoken: &[SpokenWord],
    text: &str,
) -> Option<ReportedDifference> {
    let other = stems(spoken, text);
    let shared = content.intersection(&other).count();
    // What is left out of a report is no difference; a number counts as one word.
    if shared < SHARED || shared * 10 < content.len() * SHARE || shared * 10 < other.len() * SHARE {
        return None;
    }
    let numbers = |words: &[SpokenWord], text: &str| -> FxHashSet<WordId> {
        let is_number = |span: Span| super::spelling::is_number(span.of(text));
        words.iter().filter(|word| is_number(word.span())).map(|word| word.id).collect()
    };
    let (one, two) = (numbers(words, reported), numbers(spoken, text));
    if !one.is_empty() && one.len() == two.len() && one.is_disjoint(&two) {
        return Some(ReportedDifference::Number);
    }
    let negations = |words: &[SpokenWord], text: &str| words.iter().filter(|w| is_negation(w.span().of(text))).count();
    let (one, two) = (negations(words, reported), negations(spoken, text));
    (one % 2 != two % 2 && one + two == 1).then_some(ReportedDifference::Negation)
}
