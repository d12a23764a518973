use serde::{Deserialize, Serialize};

/// A half-open range of byte offsets. Unless said otherwise the offsets are into the source text.
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

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `offset` lies inside, or directly behind the last byte (where a cursor still touches the word).
    pub const fn touches(self, offset: usize) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The text of the span in `source`; empty when the span does not fit it.
    pub fn of(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or("")
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

    /// The span between two byte offsets of a plain text. A block is at most a few kilobytes long, so they always fit.
    pub const fn of_offsets(start: usize, end: usize) -> Self {
        TextSpan { start: start as u32, end: end as u32 }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: TextSpan) -> TextSpan {
        TextSpan::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The text of the span in the plain text of its block; empty when the span does not fit it.
    pub fn of(self, plain: &str) -> &str {
        plain.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}
