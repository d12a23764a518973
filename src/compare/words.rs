//! Splits text into words, and quotations into runs of words that must be found whole.

use crate::Span;
use crate::lexicon::WordId;

/// A word of a quotation with its byte range in the quotation.
pub(super) type QuotedWord = (WordId, Span);

/// The byte ranges of the words of `text`: letters and digits, with apostrophes and hyphens between them.
pub(crate) fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let joins = matches!(c, '\'' | '’' | '-')
            && start.is_some()
            && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        match start {
            None if c.is_alphanumeric() => start = Some(i),
            Some(from) if !c.is_alphanumeric() && !joins => {
                words.push(Span::new(from, i));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| Span::new(from, text.len())));
    words
}

/// The words of a quotation, split at every ellipsis (words left out) and at every pair of brackets (words put in by
/// the writer). The words inside brackets are dropped.
pub(super) fn pieces(quotation: &str) -> Vec<Vec<QuotedWord>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut cut = |from: usize, to: usize| {
        let part = &quotation[from..to];
        let spans = words(part).into_iter();
        let piece = spans.map(|s| (WordId::of(s.of(part)), Span::new(from + s.start, from + s.end)));
        pieces.push(piece.collect());
    };
    let mut at = 0;
    while at < quotation.len() {
        let rest = &quotation[at..];
        let length = if rest.starts_with("...") {
            3
        } else if rest.starts_with('…') {
            '…'.len_utf8()
        } else if rest.starts_with('[') {
            rest.find(']').map_or(1, |end| end + 1)
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        cut(from, at);
        at += length;
        from = at;
    }
    cut(from, quotation.len());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ellipses_and_brackets_split_a_quotation() {
        let quotation = "“We don’t sail … the well-known [old] ferry... 🙂 waits”";
        let shown: Vec<Vec<&str>> =
            pieces(quotation).iter().map(|piece| piece.iter().map(|(_, span)| span.of(quotation)).collect()).collect();
        assert_eq!(shown, [vec!["We", "don’t", "sail"], vec!["the", "well-known"], vec!["ferry"], vec!["waits"]]);
    }
}
