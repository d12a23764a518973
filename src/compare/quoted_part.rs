//! A quoted passage as runs of words that must be found whole, and what stands between them.

use super::spoken_words::{SpokenWord, is_negation, spoken_words, without_repetitions};
use crate::Span;

/// What stands between two runs of quoted words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Words of the editor in brackets, which replace at most a few spoken words.
    Brackets,
    /// An ellipsis: spoken words are left out.
    Ellipsis,
}

/// The words between one pair of quotation marks.
#[derive(Debug, Default)]
pub(super) struct QuotedPart {
    /// All words outside of brackets, with spans in the text of the part.
    pub(super) words: Vec<SpokenWord>,
    /// Runs of words as ranges of `words`; none is empty.
    pub(super) runs: Vec<std::ops::Range<usize>>,
    /// What stands between the runs, one fewer than there are runs.
    pub(super) gaps: Vec<Gap>,
    /// For each gap, whether its brackets hold a negation themselves.
    pub(super) negates: Vec<bool>,
    /// Whether there are brackets anywhere.
    pub(super) has_brackets: bool,
}

impl QuotedPart {
    pub(super) fn of(text: &str) -> Self {
        let mut part = QuotedPart::default();
        let mut from = 0;
        let mut pending: Option<Gap> = None;
        let mut negates = false;
        for (gap, span) in gaps(text).into_iter().map(Some).chain([None]).map(|gap| match gap {
            Some((gap, span)) => (Some(gap), span),
            None => (None, Span::new(text.len(), text.len())),
        }) {
            let before = [Span::new(0, from), Span::new(span.start.max(from), text.len())];
            let words = without_repetitions(spoken_words(text, &before), |_, _| true);
            if !words.is_empty() {
                if !part.runs.is_empty() {
                    part.gaps.push(pending.unwrap_or(Gap::Brackets));
                    part.negates.push(negates);
                }
                part.runs.push(part.words.len()..part.words.len() + words.len());
                part.words.extend(words);
                (pending, negates) = (None, false);
            }
            pending = pending.max(gap);
            negates |= spoken_words(span.of(text), &[]).iter().any(|word| is_negation(word.span().of(span.of(text))));
            part.has_brackets |= gap == Some(Gap::Brackets);
            from = from.max(span.end);
        }
        part
    }
}

/// The ellipses and brackets of a quotation, in order. Letters that touch a bracket belong to it: "W[e]", "walk[ed]".
fn gaps(text: &str) -> Vec<(Gap, Span)> {
    let mut gaps = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let ellipsis = ["...", "…", ". . ."].into_iter().find(|dots| rest.starts_with(dots));
        if let Some(dots) = ellipsis {
            gaps.push((Gap::Ellipsis, Span::new(at, at + dots.len())));
            at += dots.len();
        } else if let Some(length) = rest.starts_with('[').then(|| rest.find(']')).flatten() {
            let inside = &rest[1..length];
            let gap = if inside.contains(char::is_alphanumeric) { Gap::Brackets } else { Gap::Ellipsis };
            let start = text[..at].trim_end_matches(char::is_alphanumeric).len();
            let behind = &rest[length + 1..];
            let end = text.len() - behind.trim_start_matches(char::is_alphanumeric).len();
            gaps.push((gap, Span::new(start, end)));
            at = end;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ellipses_and_brackets_split_a_quotation() {
        let text = "“We don’t sail … the well-known [old] ferry... 🙂 [W]e wait[ed] […] here”";
        let part = QuotedPart::of(text);
        let shown = |run: &std::ops::Range<usize>| {
            part.words[run.clone()].iter().map(|word| word.span().of(text)).collect::<Vec<_>>().join(" ")
        };
        let runs: Vec<String> = part.runs.iter().map(shown).collect();
        assert_eq!(runs, ["We do n’t sail", "the well known", "ferry", "here"]);
        assert_eq!(part.gaps, [Gap::Ellipsis, Gap::Brackets, Gap::Ellipsis]);
        assert!(QuotedPart::of("[…]").runs.is_empty());
    }
}
