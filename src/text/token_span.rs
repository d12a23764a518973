//! Ranges of tokens.

use std::ops::Range;

/// A half-open range of tokens of one block: indices into the tokens that [`tokens`](super::tokens) returns, which are also
/// indices into the tokens of a [`ParsedBlock`](crate::grammar::ParsedBlock).
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

#[cfg(test)]
mod tests {
    use super::TokenSpan;

    #[test]
    fn a_span_holds_its_tokens() {
        let span = TokenSpan::from(2..4);
        assert_eq!((span.len(), span.is_empty(), span.iter().collect::<Vec<_>>()), (2, false, vec![2, 3]));
        assert!(span.contains(2) && span.contains(3) && !span.contains(4) && !span.contains(1));
        assert_eq!(TokenSpan::one(2), TokenSpan::new(2, 3));
        assert!(TokenSpan::new(3, 2).is_empty() && TokenSpan::default().is_empty());
    }
}
