//! The same utterance in the quotations of two articles.

use super::differences::{Aligned, Differences};
use super::quoted_part::QuotedPart;
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
impl Transcripts {
    /// Finds an article other than `own` that has the same quotation in different words, with the differences: spans of
    /// `quotation` and of the text of the occurrence. Words missing or added at either end are no difference. Two
    /// quotations are never the same if the articles give them to two people. Returns `None` when any other article has
    /// the quotation word for word.
    pub fn drift(
        &self,
        quotation: &str,
        speaker: Option<&str>,
        own: &str,
    ) -> Option<(Occurrence<'_>, Vec<(Span, Span)>)> {
        let part = QuotedPart::of(quotation);
        let ids = Self::ids(&part.words);
        let own = self.text_named(own);
        if ids.len() < WORDS || part.runs.len() > 1 {
            return None;
        }
        if self.exact(&ids, 64).iter().any(|found| Some(found.text) != own) {
            return None;
        }
        self.similar(&ids, own).iter().find_map(|found| self.drifted(quotation, &part.words, speaker, found))
    }

    fn drifted(
        &self,
        quotation: &str,
        words: &[SpokenWord],
        speaker: Option<&str>,
        found: &Found,
    ) -> Option<(Occurrence<'_>, Vec<(Span, Span)>)> {
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
        let changed: usize = changes
            .iter()
            .map(|(quoted, spoken)| count(quoted.of(quotation)).max(count(spoken.of(&transcript.spoken.text))))
            .sum();
        let (mut same, mut long) = (0, 0);
        for change in &inner {
            let Change::Same { quoted, .. } = change else { continue };
            same += quoted.len();
            long += words[quoted.clone()].iter().filter(|word| word.span().of(quotation).chars().count() >= 5).count();
        }
        // Without two names, only a nearly identical quotation is the same one.
        let (limit, long_words) = if known.is_some() { (CHANGES, LONG_WORDS[0]) } else { (1, LONG_WORDS[1]) };
        let is_drift = !changes.is_empty()
            && changes.len() <= limit
            && changed * SAME_PER_CHANGED <= same
            && same >= WORDS - 1
            && long >= long_words;
        is_drift.then(|| (transcript.place(first, last), changes))
    }
}
