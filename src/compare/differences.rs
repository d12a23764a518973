//! The differences between quoted words and the spoken words that they were aligned with, by kind.

use super::alignment::Change;
use super::spoken_words::{SpokenWord, has_words};
use super::transcript::{Transcript, cover};
use super::verdict::EditKind;
use crate::Span;

/// Quoted words and where they were found.
#[derive(Clone, Copy)]
pub(super) struct Aligned<'a> {
    /// The text of the quotation.
    pub(super) quotation: &'a str,
    /// The quoted words, to which the changes refer.
    pub(super) quoted: &'a [SpokenWord],
    /// The transcript.
    pub(super) transcript: &'a Transcript,
    /// The changes.
    pub(super) changes: &'a [Change],
}

/// The differences of aligned words.
#[derive(Debug, Default)]
pub(super) struct Differences {
    /// Differences that are allowed.
    pub(super) edits: Vec<EditKind>,
    /// All others: spans of the quotation and of the text of the transcript.
    pub(super) changes: Vec<(Span, Span)>,
}

impl Differences {
    /// Records an edit, which is a change when it is not allowed.
    pub(super) fn edit(&mut self, kind: EditKind, allowed: &[EditKind], quoted: Span, spoken: Span) {
        if !allowed.contains(&kind) {
            self.changes.push((quoted, spoken));
        } else if !self.edits.contains(&kind) {
            self.edits.push(kind);
        }
    }
}

impl Aligned<'_> {
    /// Adds the differences to `found`.
    pub(super) fn differences(&self, allowed: &[EditKind], found: &mut Differences) {
        for change in self.changes {
            match change {
                Change::Other { quoted, spoken } => {
                    let spans = (cover(self.quoted, quoted.clone()), self.transcript.cover(spoken.clone()));
                    let kind = if letters(spans.0.of(self.quotation)) == letters(spans.1.of(self.text())) {
                        Some(EditKind::Hyphens)
                    } else {
                        (quoted.is_empty() && self.is_repetition(spoken)).then_some(EditKind::Repetitions)
                    };
                    match kind {
                        Some(kind) => found.edit(kind, allowed, spans.0, spans.1),
                        None => found.changes.push(spans),
                    }
                }
                Change::Same { quoted, spoken } => {
                    for (q, s) in quoted.clone().zip(spoken.clone()) {
                        self.word(q, s, allowed, found);
                        if q + 1 < quoted.end {
                            self.between(q, s, allowed, found);
                        }
                    }
                }
            }
        }
    }

    fn text(&self) -> &str {
        &self.transcript.spoken.text
    }

    /// Whether spoken words repeat those before or behind them.
    fn is_repetition(&self, spoken: &std::ops::Range<usize>) -> bool {
        let words = &self.transcript.words;
        let ids = |range: std::ops::Range<usize>| words.get(range).map(|words| words.iter().map(|word| word.id));
        let equal = |other: std::ops::Range<usize>| {
            ids(spoken.clone()).zip(ids(other)).is_some_and(|(one, other)| one.eq(other))
        };
        let length = spoken.len();
        equal(spoken.end..spoken.end + length) || spoken.start >= length && equal(spoken.start - length..spoken.start)
    }

    /// The difference between a quoted and a spoken word that are the same when compared.
    fn word(&self, q: usize, s: usize, allowed: &[EditKind], found: &mut Differences) {
        let spans = (self.quoted[q].span(), self.transcript.words[s].span());
        let (quoted, spoken) = (plain(spans.0.of(self.quotation)), plain(spans.1.of(self.text())));
        if quoted == spoken {
            return;
        }
        let kind = if quoted.to_lowercase() == spoken.to_lowercase() {
            let rest = |word: &str| word.chars().skip(1).collect::<String>();
            if q == 0 && rest(&quoted) == rest(&spoken) {
                return;
            }
            EditKind::Case
        } else if is_contracted(&quoted) || is_contracted(&spoken) {
            EditKind::Contractions
        } else if letters(&quoted) == letters(&spoken) {
            EditKind::Hyphens
        } else if [&quoted, &spoken]
            .iter()
            .any(|word| word.contains(|c: char| c.is_ascii_digit() || "$£€%".contains(c)))
        {
            EditKind::Numerals
        } else {
            EditKind::Spelling
        };
        found.edit(kind, allowed, spans.0, spans.1);
    }

    /// The difference between what stands behind two words that are the same, and before the next ones.
    fn between(&self, q: usize, s: usize, allowed: &[EditKind], found: &mut Differences) {
        let gap = |words: &[SpokenWord], at: usize| {
            let (one, other) = (words[at].span(), words[at + 1].span());
            Span::new(one.end, other.start.max(one.end))
        };
        let spans = (gap(self.quoted, q), gap(&self.transcript.words, s));
        let (quoted, spoken) = (spans.0.of(self.quotation), spans.1.of(self.text()));
        if quoted == spoken {
            return;
        }
        let excluded = &self.transcript.spoken.excluded;
        let at = excluded.partition_point(|span| span.end <= spans.1.start);
        if excluded.get(at).is_some_and(|span| span.start < spans.1.end) {
            return;
        }
        let kind = if has_words(quoted) || has_words(spoken) {
            EditKind::Repetitions
        } else if quoted.contains(char::is_alphabetic) || spoken.contains(char::is_alphabetic) {
            EditKind::Fillers
        } else if is_hyphen(quoted) && spoken.trim().is_empty() || is_hyphen(spoken) && quoted.trim().is_empty() {
            EditKind::Hyphens
        } else if punctuation(quoted) != punctuation(spoken) {
            EditKind::Punctuation
        } else {
            return;
        };
        found.edit(kind, allowed, spans.0, spans.1);
    }
}

/// A word with straight apostrophes and without soft hyphens.
fn plain(word: &str) -> String {
    word.chars().filter(|c| *c != '\u{ad}').map(|c| if matches!(c, '’' | 'ʼ') { '\'' } else { c }).collect()
}

/// Whether a piece of a word is one half of a contraction.
fn is_contracted(piece: &str) -> bool {
    let piece = piece.to_lowercase();
    piece.starts_with('\'') || matches!(&*piece, "n't" | "ca" | "wo" | "sha" | "gon" | "wan" | "na" | "ta")
}

/// The letters and digits of a text in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a word break is a hyphen, perhaps at the end of a line.
fn is_hyphen(text: &str) -> bool {
    text.starts_with(['-', '‐', '‑']) && text[text.chars().next().map_or(0, char::len_utf8)..].trim().is_empty()
}

/// The punctuation of a text, without spaces and quotation marks, and with one kind of dash.
fn punctuation(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_whitespace() && !"“”\"‘’'«»*_".contains(*c));
    kept.map(|c| if matches!(c, '–' | '—' | '‐' | '‑') { '-' } else { c }).collect::<String>().replace("--", "-")
}
