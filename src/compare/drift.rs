//! The same utterance in the quotations of two articles.

use super::differences::{Aligned, Differences};
use super::quoted_part::QuotedPart;
use super::sentences::sentences;
use super::transcript::{Occurrence, is_same_speaker};
use super::transcripts::{Found, Transcripts};
use super::verdict::EditKind;
use super::{alignment::Change, spoken_words::SpokenWord};
use crate::Span;

/// Minimum length of a quotation in words.
const WORDS: usize = 8;
/// Minimum number of equal words of five letters or more, when both speakers are known and when one is not: shorter words
/// are the same in many sentences.
const LONG_WORDS: [usize; 2] = [2, 3];
/// Equal words for each different one. What differs more is another utterance.
const SAME_PER_CHANGED: usize = 8;
/// Maximum number of places that differ.
const CHANGES: usize = 3;
/// Maximum number of words in a row that one of two versions leaves out.
const CUT: usize = 12;
/// Words that a cut counts for: whoever cuts a sentence leaves out more than one word.
const CUT_COUNTS: usize = 1;

/// What a quotation differs in from another article: the place there, and spans of the quotation and of the text there.
pub(super) type Drift<'t> = (Occurrence<'t>, Vec<(Span, Span)>);

impl Transcripts {
    /// Finds an article other than `own` that has the same quotation in different words, with the differences: spans of
    /// `quotation` and of the text of the occurrence. The quotation may be cut by an ellipsis, or hold several quotations of
    /// the other article: what stands between ellipses, and each sentence, is also looked for by itself. Words missing or
    /// added at either end are no difference. Two quotations are never the same if the articles give them to two people.
    /// Returns `None` when any other article has the quotation word for word.
    pub fn drift(&self, quotation: &str, speaker: Option<&str>, own: &str) -> Option<Drift<'_>> {
        let part = QuotedPart::of(quotation);
        let own = self.text_named(own);
        let found = |run: &[SpokenWord]| self.drift_of(quotation, run, speaker, own);
        part.runs.iter().find_map(|run| {
            let run = &part.words[run.clone()];
            match found(run) {
                Looked::Drift(drift) => Some(drift),
                Looked::Same => None,
                Looked::Nothing => sentences(quotation, run).into_iter().find_map(|sentence| {
                    let drift = if sentence.len() < run.len() { found(&run[sentence]) } else { Looked::Nothing };
                    if let Looked::Drift(drift) = drift { Some(drift) } else { None }
                }),
            }
        })
    }

    /// Finds words of a quotation in other articles.
    fn drift_of(&self, quotation: &str, words: &[SpokenWord], speaker: Option<&str>, own: Option<usize>) -> Looked<'_> {
        let ids = Self::ids(words);
        if ids.len() < WORDS {
            return Looked::Nothing;
        }
        if self.exact(&ids, 64).iter().any(|found| Some(found.text) != own) {
            return Looked::Same;
        }
        let similar = self.similar(&ids, own);
        let drift = similar.iter().find_map(|found| self.drifted(quotation, words, speaker, found));
        drift.map_or(Looked::Nothing, Looked::Drift)
    }

    fn drifted(
        &self,
        quotation: &str,
        words: &[SpokenWord],
        speaker: Option<&str>,
        found: &Found,
    ) -> Option<Drift<'_>> {
        let transcript = &self.texts[found.text];
        // What is different at the ends is merely longer or shorter.
        let is_end = |n: usize| n == 0 || n + 1 == found.changes.len();
        let inner = found.changes.iter().enumerate().filter(|(n, c)| matches!(c, Change::Same { .. }) || !is_end(*n));
        let inner: Vec<Change> = inner.map(|(_, change)| change.clone()).collect();
        let spoken = |change: &Change| match change {
            Change::Same { spoken, .. } | Change::Other { spoken, .. } => spoken.clone(),
        };
        let (first, last) = (spoken(inner.first()?).start, spoken(inner.last()?).end);
        let turn = |word: usize| transcript.words.get(word).map(|word| transcript.turn_at(word.span().start));
        if turn(first) != turn(last.checked_sub(1)?) {
            return None;
        }
        let known = speaker.zip(transcript.speaker_of(first));
        if known.is_some_and(|(name, other)| is_same_speaker(name, other) != Some(true)) {
            return None;
        }
        let aligned = Aligned { quotation, quoted: words, transcript, changes: &inner };
        let mut differences = Differences::default();
        aligned.differences(EditKind::ALL, &mut differences);
        let changes = differences.changes;
        let count = |text: &str| text.split_whitespace().count();
        let size = |(quoted, spoken): &(Span, Span)| {
            let (quoted, spoken) = (count(quoted.of(quotation)), count(spoken.of(&transcript.spoken.text)));
            match quoted.min(spoken) {
                0 if known.is_some() && quoted.max(spoken) <= CUT => quoted.max(spoken).min(CUT_COUNTS),
                _ => quoted.max(spoken),
            }
        };
        let changed: usize = changes.iter().map(size).sum();
        let (mut same, mut long) = (0, 0);
        for change in &inner {
            let Change::Same { quoted, .. } = change else { continue };
            same += quoted.len();
            long += words[quoted.clone()].iter().filter(|word| word.span().of(quotation).chars().count() >= 5).count();
        }
        // Without two names, only a nearly identical quotation is the same one.
        let (limit, kind) = if known.is_some() { (CHANGES, 0) } else { (1, 1) };
        let is_drift = !changes.is_empty()
            && changes.len() <= limit
            && changed * SAME_PER_CHANGED <= same
            && same >= WORDS - 1
            && long >= LONG_WORDS[kind];
        is_drift.then(|| (transcript.place(first, last), changes))
    }
}

/// What was found of some words of a quotation.
enum Looked<'t> {
    /// The same utterance in other words.
    Drift(Drift<'t>),
    /// The same words.
    Same,
    /// Neither.
    Nothing,
}
