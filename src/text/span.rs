//! Ranges of bytes: in the source, and in the plain text of a block.

use std::fmt;
use std::ops::{Index, Range};

use serde::{Deserialize, Serialize};

/// A half-open range of byte offsets in the source text.
///
/// It is made from a range, indexes a text, and is displayed like a range:
///
/// ```
/// use whosaid::Span;
///
/// let span = Span::from(4..9);
/// assert_eq!(&"The ferry stayed."[span], "ferry");
/// assert_eq!(span.to_string(), "4..9");
/// ```
///
/// Indexing panics, as indexing with a range does, when the span does not fit the text; [`Span::of`] does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// Byte offset of the first byte.
    pub start: usize,
    /// Byte offset behind the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to and without `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span has no bytes.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `offset` lies inside or directly behind the last byte, where a text cursor still touches the span.
    pub const fn touches(self, offset: usize) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// Whether `other` lies entirely inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that contains both.
    #[inline]
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The text of the span in `source`; empty when the span does not fit it.
    #[inline]
    pub fn of(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or("")
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl Index<Span> for str {
    type Output = str;

    /// # Panics
    /// When the span does not fit the text or cuts a character.
    fn index(&self, span: Span) -> &str {
        &self[span.start..span.end]
    }
}

/// A half-open range of byte offsets in the plain text of one block. [`Block::to_source`](super::Block::to_source) and
/// [`Block::to_plain`](super::Block::to_plain) convert between it and a [`Span`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextSpan {
    /// Byte offset of the first byte.
    pub start: u32,
    /// Byte offset behind the last byte.
    pub end: u32,
}

impl TextSpan {
    /// The span from `start` up to and without `end`.
    pub const fn new(start: u32, end: u32) -> Self {
        TextSpan { start, end }
    }

    /// The span between two byte offsets of a plain text. Both fit 32 bits: a block has at most a few kilobytes.
    pub const fn of_offsets(start: usize, end: usize) -> Self {
        TextSpan { start: start as u32, end: end as u32 }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether the span has no bytes.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The smallest span that contains both.
    #[inline]
    pub fn cover(self, other: TextSpan) -> TextSpan {
        TextSpan::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The text of the span in the plain text of its block; empty when the span does not fit it.
    #[inline]
    pub fn of(self, plain: &str) -> &str {
        plain.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_ranges_convert_into_each_other() {
        let span = Span::from(12..40);
        assert_eq!((span, span.to_string()), (Span::new(12, 40), "12..40".to_owned()));
        assert_eq!(Range::from(span), 12..40);
    }

    #[test]
    fn a_span_selects_text_on_character_boundaries() {
        let text = "“É 🙂”";
        let span = Span::new(3, 10);
        assert_eq!((span.of(text), &text[span]), ("É 🙂", "É 🙂"));
        assert_eq!((Span::new(4, 10).of(text), Span::new(3, 99).of(text), Span::new(5, 3).of(text)), ("", "", ""));
        assert_eq!(TextSpan::new(3, 5).of(text), "É");
    }

    #[test]
    fn relations_between_spans() {
        let span = Span::new(4, 9);
        assert!(span.touches(4) && span.touches(9) && !span.touches(10));
        assert!(span.contains(Span::new(4, 9)) && !span.contains(Span::new(3, 5)));
        assert!(span.overlaps(Span::new(8, 12)) && !span.overlaps(Span::new(9, 12)));
        assert_eq!(span.cover(Span::new(12, 14)), Span::new(4, 14));
        assert_eq!((span.len(), Span::new(9, 4).len(), Span::new(9, 4).is_empty()), (5, 0, true));
    }
}
