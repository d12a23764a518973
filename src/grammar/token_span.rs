use std::ops::Range;

/// A half-open range of tokens of one block: indices into [`ParsedBlock::tokens`](super::ParsedBlock::tokens).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TokenSpan {
    /// Index of the first token.
    pub start: usize,
    /// Index behind the last token.
    pub end: usize,
}

impl TokenSpan {
    /// The span from `start` up to and without `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        TokenSpan { start, end }
    }

    /// The span of one token.
    pub const fn one(token: usize) -> Self {
        TokenSpan { start: token, end: token + 1 }
    }

    /// Number of tokens.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no token.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether it holds the token.
    pub const fn contains(self, token: usize) -> bool {
        self.start <= token && token < self.end
    }

    /// The indices of its tokens, in order.
    pub const fn iter(self) -> Range<usize> {
        self.start..self.end
    }
}

impl IntoIterator for TokenSpan {
    type Item = usize;
    type IntoIter = Range<usize>;

    fn into_iter(self) -> Range<usize> {
        self.iter()
    }
}

impl From<Range<usize>> for TokenSpan {
    fn from(range: Range<usize>) -> Self {
        TokenSpan::new(range.start, range.end)
    }
}
