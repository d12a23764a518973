//! Holds the parts of a quotation against transcripts.

use super::differences::{Aligned, Differences};
use super::quoted_part::{Gap, QuotedPart};
use super::spoken_words::is_negation;
use super::transcript::is_same_speaker;
use super::transcripts::{Found, Transcripts};
use super::verdict::{Comparison, EditKind, Reason, Verdict};
use crate::Span;
use crate::lexicon::WordId;

/// Minimum length in words: a difference in a shorter quotation is no evidence of a misquotation.
const WORDS: usize = 4;
/// Maximum number of places of the same words that are looked at.
const PLACES: usize = 64;
/// Maximum number of words that brackets can replace.
const REPLACED: usize = 8;
/// Maximum number of words, about a minute of speech, that an ellipsis can stand for.
const OMITTED: usize = 150;

/// A part of a quotation with all that a comparison needs.
struct Query<'q> {
    text: &'q str,
    part: QuotedPart,
    ids: Vec<WordId>,
    speaker: Option<&'q str>,
    allowed: &'q [EditKind],
}

impl Transcripts {
    /// Searches for words of a quotation that stand between two quotation marks. An ellipsis may stand for words that are
    /// left out, and brackets for a few that are replaced. The shape of quotation marks, and punctuation at the ends,
    /// never count. `speaker` is the person to whom the article gives the words, if it names one; `allowed` are the
    /// differences that are no misquotation.
    pub fn compare(&self, text: &str, speaker: Option<&str>, allowed: &[EditKind]) -> Comparison<'_> {
        let part = QuotedPart::of(text);
        let ids = Self::ids(&part.words);
        let query = Query { text, part, ids, speaker, allowed };
        let Some(anchor) = (0..query.part.runs.len()).max_by_key(|&n| (query.part.runs[n].len(), std::cmp::Reverse(n)))
        else {
            return Comparison::nothing(Verdict::Short);
        };
        let words = query.run(anchor);
        let mut found = self.exact(words, PLACES);
        if found.is_empty() && words.len() >= WORDS {
            found = self.similar(words, None);
        }
        let compared = found.into_iter().map(|found| self.assemble(&query, anchor, found));
        let rank = |one: &Comparison<'_>| (one.verdict, one.changes.len() + 2 * one.reasons.len(), one.edits.len());
        compared.min_by_key(rank).or_else(|| self.sewn(&query)).unwrap_or_else(|| {
            Comparison::nothing(if query.ids.len() < WORDS { Verdict::Short } else { Verdict::NotFound })
        })
    }

    /// Finds the other runs of a quotation around the longest one, which is at `found`, and compares all of them.
    fn assemble(&self, query: &Query<'_>, anchor: usize, found: Found) -> Comparison<'_> {
        let text = found.text;
        let mut runs: Vec<Option<Found>> = vec![None; query.part.runs.len()];
        let mut reasons = Vec::new();
        let mut at = found.words.end;
        for (n, run) in runs.iter_mut().enumerate().skip(anchor + 1) {
            *run = self.near(query, n, text, at, true, &mut reasons);
            at = run.as_ref().map_or(at, |run| run.words.end);
        }
        at = found.words.start;
        for (n, run) in runs.iter_mut().enumerate().take(anchor).rev() {
            *run = self.near(query, n, text, at, false, &mut reasons);
            at = run.as_ref().map_or(at, |run| run.words.start);
        }
        let first_word = found.words.start;
        runs[anchor] = Some(found);
        let transcript = &self.texts[text];
        let mut differences = Differences::default();
        let mut is_cut = false;
        for (run, found) in query.part.runs.iter().zip(&runs) {
            let Some(found) = found else { continue };
            let quoted = &query.part.words[run.clone()];
            let aligned = Aligned { quotation: query.text, quoted, transcript, changes: &found.changes };
            aligned.differences(query.allowed, &mut differences);
        }
        for (n, pair) in runs.windows(2).enumerate() {
            let [Some(one), Some(other)] = pair else { continue };
            let omitted = one.words.end..other.words.start;
            let negates = query.part.negates[n];
            // Repetitions are no words of the index, but they are speech.
            let behind = transcript.words.get(one.words.end - 1).map_or(0, |word| word.span().end);
            let before = transcript.words.get(other.words.start).map_or(behind, |word| word.span().start);
            let left_out = transcript.spoken.text[behind..before.max(behind)]
                .split_whitespace()
                .filter(|word| word.contains(char::is_alphanumeric))
                .count();
            if left_out > OMITTED {
                reasons.push(Reason::FarApart(Some(left_out)));
            }
            reasons.extend(self.negation(text, omitted.clone(), query.part.gaps[n]).filter(|_| !negates));
            match query.part.gaps[n] {
                Gap::Ellipsis => is_cut |= !omitted.is_empty(),
                Gap::Brackets => {
                    let quoted = Span::new(
                        query.part.words[query.part.runs[n].end - 1].span().end,
                        query.part.words[query.part.runs[n + 1].start].span().start,
                    );
                    differences.edit(EditKind::Brackets, query.allowed, quoted, transcript.cover(omitted));
                }
            }
        }
        if query.part.has_brackets && query.allowed.contains(&EditKind::Brackets) {
            differences.edit(EditKind::Brackets, query.allowed, Span::default(), Span::default());
        }
        let ends = runs.iter().flatten().flat_map(|run| [run.words.start, run.words.end.saturating_sub(1)]);
        let mut speakers: Vec<&str> = ends.filter_map(|word| transcript.speaker_of(word)).collect();
        speakers.dedup();
        if speakers.len() > 1 {
            reasons.push(Reason::CrossesSpeakers);
        }
        let label = transcript.speaker_of(first_word);
        let is_other = query.ids.len() >= WORDS - 1
            && query.speaker.zip(label).is_some_and(|(name, label)| is_same_speaker(name, label) == Some(false));
        let verdict = if !differences.changes.is_empty() || !reasons.is_empty() {
            Verdict::Altered
        } else if is_other {
            Verdict::OtherSpeaker
        } else if is_cut {
            Verdict::Cut
        } else if !differences.edits.is_empty() {
            Verdict::Edited
        } else {
            Verdict::Verbatim
        };
        let start = runs.iter().flatten().map(|run| run.words.start).min().unwrap_or(first_word);
        let end = runs.iter().flatten().map(|run| run.words.end).max().unwrap_or(first_word);
        let Differences { mut edits, changes } = differences;
        edits.sort_unstable();
        Comparison { verdict, place: Some(transcript.place(start, end)), changes, edits, reasons }
    }

    /// Finds run `n` of a quotation behind or before a word of a text, near enough for what stands between them.
    fn near(
        &self,
        query: &Query<'_>,
        n: usize,
        text: usize,
        at: usize,
        behind: bool,
        reasons: &mut Vec<Reason>,
    ) -> Option<Found> {
        let ids = query.run(n);
        let gap = query.part.gaps[if behind { n - 1 } else { n }];
        let reach = ids.len() + if gap == Gap::Ellipsis { OMITTED } else { REPLACED };
        let words = &self.texts[text].words;
        let within = if behind { at..(at + reach).min(words.len()) } else { at.saturating_sub(reach)..at };
        let is_here =
            |start: &usize| words[*start..*start + ids.len()].iter().map(|word| word.id).eq(ids.iter().copied());
        let mut starts = within.start..(within.end + 1).saturating_sub(ids.len()).max(within.start);
        let start = if behind { starts.find(is_here) } else { starts.rfind(is_here) };
        if let Some(start) = start {
            let spoken = start..start + ids.len();
            let changes = vec![super::alignment::Change::Same { quoted: 0..ids.len(), spoken: spoken.clone() }];
            return Some(Found { text, words: spoken, changes });
        }
        let elsewhere = self.exact(ids, PLACES);
        let distance = |found: &Found| {
            let words = if behind { found.words.start.checked_sub(at) } else { at.checked_sub(found.words.end) };
            words.filter(|_| found.text == text)
        };
        if ids.len() >= WORDS
            && elsewhere.is_empty()
            && let Some((_, found)) = self.align(ids, text, within)
        {
            return Some(found);
        }
        reasons.push(match elsewhere.iter().filter_map(distance).min() {
            Some(distance) => Reason::FarApart(Some(distance)),
            None if elsewhere.is_empty() => Reason::PartMissing,
            None => Reason::FarApart(None),
        });
        None
    }

    /// The negation among omitted words that would change what is quoted. Inside one sentence every negation does; when
    /// sentences are left out, one in the clauses that touch the quoted words does.
    fn negation(&self, text: usize, omitted: std::ops::Range<usize>, gap: Gap) -> Option<Reason> {
        let transcript = &self.texts[text];
        let source = &transcript.spoken.text;
        let words = transcript.words.get(omitted.clone()).unwrap_or_default();
        let behind = |word: usize, marks: &[char]| {
            let start = transcript.words[word].span().end;
            let end = transcript.words.get(word + 1).map_or(source.len(), |next| next.span().start);
            source[start..end.max(start)].contains(marks)
        };
        const STOPS: &[char] = &['.', '!', '?'];
        const CLAUSES: &[char] = &['.', '!', '?', ',', ';', ':', '—', '–'];
        let (mut head, mut tail) = (words.len(), 0);
        let is_sentence = omitted.start > 0 && (omitted.start - 1..omitted.end).any(|word| behind(word, STOPS));
        if gap == Gap::Ellipsis && is_sentence {
            let ends = |word: &usize| behind(*word, CLAUSES);
            head = (omitted.start - 1..omitted.end).find(ends).map_or(0, |word| word + 1 - omitted.start);
            tail = (omitted.start - 1..omitted.end).rfind(ends).map_or(0, |word| word + 1 - omitted.start);
        }
        let touching = words.iter().enumerate().filter(|(n, _)| *n < head || *n >= tail);
        let mut negations = touching.map(|(_, word)| word.span()).filter(|span| is_negation(span.of(source)));
        negations.next().map(Reason::DropsNegation)
    }

    /// Finds a quotation whose words were said in two or more places, and were put together without an ellipsis.
    fn sewn(&self, query: &Query<'_>) -> Option<Comparison<'_>> {
        let (mut at, mut covered) = (0, 0);
        let mut runs: Vec<Found> = Vec::new();
        while at < query.ids.len() {
            match self.longest(&query.ids[at..]).filter(|found| found.words.len() >= WORDS) {
                Some(found) => {
                    at += found.words.len();
                    covered += found.words.len();
                    runs.push(found);
                }
                None => at += 1,
            }
        }
        let first = runs.first().filter(|_| runs.len() > 1 && covered * 5 >= query.ids.len() * 4)?;
        let place = self.texts[first.text].place(first.words.start, first.words.end);
        let reasons = vec![Reason::SewnTogether];
        Some(Comparison { place: Some(place), reasons, ..Comparison::nothing(Verdict::Altered) })
    }
}

impl Query<'_> {
    /// The words of a run.
    fn run(&self, n: usize) -> &[WordId] {
        &self.ids[self.part.runs[n].clone()]
    }
}
