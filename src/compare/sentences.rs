//! The sentences of spoken and of quoted words.

use std::ops::Range;

use super::spoken_words::SpokenWord;
use super::transcript::Transcript;
use crate::Span;

/// The sentences of a text, as ranges of its words. No sentence has words of two turns.
pub(super) fn sentences_of(transcript: &Transcript) -> Vec<Range<usize>> {
    let turn = |word: usize| transcript.turn_at(transcript.words[word].span().start);
    let mut all = Vec::new();
    for sentence in sentences(&transcript.spoken.text, &transcript.words) {
        let mut start = sentence.start;
        for word in sentence.clone() {
            if turn(word) != turn(start) {
                all.push(start..word);
                start = word;
            }
        }
        all.push(start..sentence.end);
    }
    all.retain(|range| !range.is_empty());
    all
}

/// The sentences of a run of words, as ranges of it.
pub(super) fn sentences(text: &str, run: &[SpokenWord]) -> Vec<Range<usize>> {
    let ends = (1..run.len()).filter(|&n| {
        let between = Span::new(run[n - 1].span().end, run[n].span().start.max(run[n - 1].span().end));
        between.of(text).contains(['.', '!', '?', '…'])
    });
    let ends: Vec<usize> = ends.chain([run.len()]).collect();
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(&ends).map(|(start, &end)| start..end).collect()
}
