//! One text of what was said, with its turns.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::spoken_words::{SpokenWord, spoken_words, without_repetitions};
use crate::{Analysis, QuoteKind, Span, SpeakerKind};

/// Words that one speaker says without interruption, or one caption.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Turn {
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Who speaks, as the transcript has it.
    pub speaker: Option<Arc<str>>,
    /// When it begins, in milliseconds.
    pub time: Option<u64>,
    /// Its span in the source, if the text is not the source itself.
    pub source: Option<Span>,
}

/// A text of what was said: a transcript, or all quotations of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SpokenText {
    /// The text; of a transcript without markup the source itself.
    pub(super) text: String,
    /// Parts of the text that nobody spoke: labels, times, notes. In order.
    pub(super) excluded: Vec<Span>,
    /// In order. The words before the first turn have no speaker.
    pub(super) turns: Vec<Turn>,
    /// The start of every line of the source, in bytes; empty if there is no source.
    pub(super) lines: Vec<usize>,
}

impl SpokenText {
    /// The words between quotation marks in an article. Speech without marks (turns of an interview, block quotations) is
    /// left out.
    pub fn of(analysis: &Analysis) -> Self {
        let mut quoted = SpokenText::default();
        for quote in analysis.quotes() {
            let Some(place) = quote.quoted.iter().copied().reduce(Span::cover) else { continue };
            if quote.kind == QuoteKind::Indirect || !is_marked(place.of(analysis.source())) {
                continue;
            }
            let speaker = analysis.speaker_of(quote).filter(|speaker| speaker.kind == SpeakerKind::Person);
            quoted.turns.push(Turn {
                start: quoted.text.len(),
                speaker: speaker.map(|speaker| speaker.name.as_str().into()),
                time: None,
                source: Some(place),
            });
            quoted.text.push_str(&analysis.quoted_text(quote));
            quoted.text.push('\n');
        }
        quoted
    }

    /// What an article reports in indirect speech.
    pub fn reported(analysis: &Analysis) -> Self {
        let mut reported = SpokenText::default();
        for quote in analysis.quotes().iter().filter(|quote| quote.kind == QuoteKind::Indirect) {
            let start = reported.text.len();
            reported.turns.push(Turn { start, ..Turn::default() });
            reported.text.push_str(&analysis.quote_text(quote));
            reported.text.push('\n');
        }
        reported
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// A transcript without markup, turns and times: every word of `text` was spoken.
    pub fn plain(text: String) -> Self {
        let lines = line_starts(&text);
        SpokenText { text, lines, ..SpokenText::default() }
    }
}

/// Whether a quoted text begins with a quotation mark, perhaps as a character reference.
pub(crate) fn is_marked(quoted: &str) -> bool {
    quoted.trim_start().starts_with(['“', '"', '‘', '\'', '„', '«', '`', '&'])
}

/// The start of every line of a source, in bytes.
pub(super) fn line_starts(source: &str) -> Vec<usize> {
    std::iter::once(0).chain(memchr::memchr_iter(b'\n', source.as_bytes()).map(|at| at + 1)).collect()
}

/// A spoken text with a name and its words.
#[derive(Debug)]
pub(super) struct Transcript {
    pub(super) name: String,
    pub(super) spoken: SpokenText,
    pub(super) words: Vec<SpokenWord>,
}

/// A range of words in a transcript or in the quotations of another article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence<'t> {
    /// Name of the transcript.
    pub transcript: &'t str,
    /// Text of the transcript.
    pub text: &'t str,
    /// From the first word to the last, in bytes of `text`.
    pub span: Span,
    /// Span in the file. In a file without markup the words themselves; otherwise the whole paragraph, or the whole
    /// quotation of an article.
    pub source: Span,
    /// Who speaks, as the transcript has it.
    pub speaker: Option<&'t str>,
    /// Number of the turn or caption, from 1; 0 if the transcript has none.
    pub turn: usize,
    /// Line of the file, from 1; 0 if the transcript is no file.
    pub line: usize,
    /// When the turn or caption begins, in milliseconds.
    pub time: Option<u64>,
    /// Parts of the text that nobody spoke.
    excluded: &'t [Span],
}

impl Occurrence<'_> {
    /// The spoken words of a part of the text, in one line: without the times, labels and tags between them.
    pub fn passage(&self, part: Span) -> String {
        self.visible(part).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A part of the text as [`Self::passage`] shows it, with its blanks.
    pub fn visible(&self, part: Span) -> String {
        let first = self.excluded.partition_point(|span| span.end <= part.start);
        let mut words = String::new();
        let mut at = part.start;
        for span in self.excluded[first..].iter().take_while(|span| span.start < part.end) {
            words.push_str(&self.text[at..span.start.max(at)]);
            // A tag inside a line separates no words, but for those that end it.
            let tag = span.of(self.text).trim_start_matches(['<', '/']);
            let is_inline = span.of(self.text).starts_with('<') && !tag.starts_with("br") && !tag.starts_with('p');
            words.push_str(if is_inline { "" } else { " " });
            at = at.max(span.end.min(part.end));
        }
        words.push_str(&self.text[at..part.end.max(at)]);
        words
    }

    /// File, line and time, as in "hearing.txt, line 12, 0:01:20".
    pub fn describe(&self) -> String {
        let mut place = self.transcript.to_owned();
        if self.line > 0 {
            place.push_str(&format!(", line {}", self.line));
        }
        if let Some(time) = self.time {
            place.push_str(&format!(", {}", clock(time)));
        }
        place
    }
}

/// A time as hours, minutes and seconds.
fn clock(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

impl Transcript {
    pub(super) fn new(name: String, spoken: SpokenText) -> Self {
        let words = spoken_words(&spoken.text, &spoken.excluded);
        let speaker = |offset: usize| {
            let turn = spoken.turns.partition_point(|turn| turn.start <= offset).checked_sub(1)?;
            spoken.turns[turn].speaker.as_deref()
        };
        let words = without_repetitions(words, |from, to| speaker(from) == speaker(to));
        Transcript { name, words, spoken }
    }

    /// The index of the turn at an offset of the text, from 1; 0 before the first turn.
    pub(super) fn turn_at(&self, offset: usize) -> usize {
        self.spoken.turns.partition_point(|turn| turn.start <= offset)
    }

    /// The speaker of a word.
    pub(super) fn speaker_of(&self, word: usize) -> Option<&str> {
        let turn = self.turn_at(self.words.get(word)?.span().start).checked_sub(1)?;
        self.spoken.turns[turn].speaker.as_deref()
    }

    /// The place of a range of words.
    pub(super) fn place(&self, from: usize, to: usize) -> Occurrence<'_> {
        let span = self.cover(from..to);
        let number = self.turn_at(span.start);
        let turn = number.checked_sub(1).and_then(|turn| self.spoken.turns.get(turn));
        let source = turn.and_then(|turn| turn.source).unwrap_or(span);
        Occurrence {
            transcript: &self.name,
            text: &self.spoken.text,
            span,
            source,
            speaker: turn.and_then(|turn| turn.speaker.as_deref()),
            turn: number,
            // The JSON of a service says nothing about the places of its words.
            line: if source.is_empty() { 0 } else { self.spoken.lines.partition_point(|&line| line <= source.start) },
            time: turn.and_then(|turn| turn.time),
            excluded: &self.spoken.excluded,
        }
    }

    /// The span of a range of words; for an empty range, an empty span behind the word before it.
    pub(super) fn cover(&self, range: std::ops::Range<usize>) -> Span {
        cover(&self.words, range)
    }
}

/// The span of a range of words; for an empty range, an empty span behind the word before it.
pub(super) fn cover(words: &[SpokenWord], range: std::ops::Range<usize>) -> Span {
    match words.get(range.clone()).unwrap_or_default() {
        [] => {
            let at = range.start.checked_sub(1).and_then(|word| words.get(word)).map_or(0, |word| word.span().end);
            Span::new(at, at)
        }
        [first, .., last] => first.span().cover(last.span()),
        [one] => one.span(),
    }
}

/// Whether the speaker of a quotation, in the words of the article, can be the speaker of a turn, in the words of a
/// transcript. `None` if the transcript does not say who speaks: "Q", "SPEAKER 1", "THE WITNESS".
pub(super) fn is_same_speaker(name: &str, label: &str) -> Option<bool> {
    let words = |text: &str| -> Vec<String> {
        let text = text.split(['(', '[', ',']).next().unwrap_or(text).to_lowercase();
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (name, label) = (words(name), words(label));
    let surname = name.last()?;
    let said = label.last()?;
    if label.contains(surname) || name.contains(said) && said.chars().count() > 2 {
        return Some(true);
    }
    let unknown = [
        "q",
        "a",
        "the",
        "speaker",
        "unidentified",
        "unknown",
        "question",
        "answer",
        "interviewer",
        "reporter",
        "host",
        "moderator",
        "audience",
        "participant",
        "man",
        "woman",
        "male",
        "female",
        "voice",
        "announcer",
    ];
    let is_number = |word: &String| word.chars().all(|c| c.is_ascii_digit());
    if label.iter().any(|word| unknown.contains(&&**word) || is_number(word)) {
        return None;
    }
    if let [initials] = &label[..]
        && initials.chars().count() <= 3
    {
        let expected: String = name.iter().filter_map(|word| word.chars().next()).collect();
        return Some(
            expected == *initials || expected.starts_with(initials.as_str()) || expected.ends_with(initials.as_str()),
        );
    }
    Some(false)
}

#[cfg(test)]
mod tests {
    use super::is_same_speaker;

    #[test]
    fn names_in_articles_and_labels_in_transcripts() {
        for (name, label, same) in [
            ("Ada Moor", "MOOR", Some(true)),
            ("Moor", "Ada Moor (harbour master)", Some(true)),
            ("Pat Doyle", "SEN. PAT DOYLE (R-OH)", Some(true)),
            ("Ada Moor", "AM", Some(true)),
            ("Ada Moor", "TR", Some(false)),
            ("Ada Moor", "REED", Some(false)),
            ("Ada Moor", "Q", None),
            ("Ada Moor", "SPEAKER 2", None),
            ("Ada Moor", "THE WITNESS", None),
        ] {
            assert_eq!(is_same_speaker(name, label), same, "{name} / {label}");
        }
    }
}
