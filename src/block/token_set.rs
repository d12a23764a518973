//! A set of tokens of one block, as a bit set.

use smallvec::SmallVec;

use super::quotations::TokenSpan;

/// A set of tokens of one block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenSet(SmallVec<[u64; 4]>);

impl FromIterator<usize> for TokenSet {
    fn from_iter<I: IntoIterator<Item = usize>>(tokens: I) -> Self {
        let mut set = TokenSet::default();
        tokens.into_iter().for_each(|i| set.insert(TokenSpan::new(i, i + 1)));
        set
    }
}

impl TokenSet {
    /// The tokens of some ranges.
    pub fn of(ranges: impl IntoIterator<Item = TokenSpan>) -> Self {
        let mut set = TokenSet::default();
        for range in ranges {
            set.insert(range);
        }
        set
    }

    /// The tokens of one range.
    pub fn one(range: TokenSpan) -> Self {
        Self::of(std::iter::once(range))
    }

    /// Adds a range.
    pub fn insert(&mut self, range: TokenSpan) {
        for i in range {
            if self.0.len() <= i / 64 {
                self.0.resize(i / 64 + 1, 0);
            }
            self.0[i / 64] |= 1 << (i % 64);
        }
    }

    /// Whether token `i` is in it.
    #[inline]
    pub fn has(&self, i: usize) -> bool {
        self.0.get(i / 64).is_some_and(|word| word >> (i % 64) & 1 == 1)
    }

    /// How many tokens the two share.
    #[inline]
    pub fn common(&self, other: &TokenSet) -> usize {
        self.0.iter().zip(&other.0).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }

    /// Adds all of `other`.
    pub fn join(&mut self, other: &TokenSet) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            *a |= b;
        }
    }

    /// Takes out what is not in `other`.
    pub fn keep(&mut self, other: &TokenSet) {
        for (at, word) in self.0.iter_mut().enumerate() {
            *word &= other.0.get(at).copied().unwrap_or(0);
        }
    }

    /// Takes all of `other` out.
    pub fn remove(&mut self, other: &TokenSet) {
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            *a &= !b;
        }
    }

    /// The words that hold a range, with the range's tokens in each.
    fn masks(&self, range: TokenSpan) -> impl DoubleEndedIterator<Item = (usize, u64)> + '_ {
        let end = range.end.min(self.0.len() * 64);
        let words = range.start / 64..if range.start < end { end.div_ceil(64) } else { 0 };
        words.map(move |at| {
            let from = u64::MAX << range.start.saturating_sub(at * 64);
            let to = u64::MAX >> (64 - (end - at * 64).min(64));
            (at, self.0[at] & from & to)
        })
    }

    /// How many tokens of a range it holds.
    pub fn count_in(&self, range: TokenSpan) -> usize {
        self.masks(range).map(|(_, word)| word.count_ones() as usize).sum()
    }

    /// Its first token in a range.
    pub fn first_in(&self, range: TokenSpan) -> Option<usize> {
        self.masks(range).find(|(_, word)| *word != 0).map(|(at, word)| at * 64 + word.trailing_zeros() as usize)
    }

    /// Its last token in a range.
    pub fn last_in(&self, range: TokenSpan) -> Option<usize> {
        let last = self.masks(range).rev().find(|(_, word)| *word != 0);
        last.map(|(at, word)| at * 64 + 63 - word.leading_zeros() as usize)
    }

    /// Every token, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.0
            .iter()
            .enumerate()
            .flat_map(|(at, &word)| (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * 64 + bit))
    }

    /// The first token.
    pub fn first(&self) -> Option<usize> {
        let at = self.0.iter().position(|word| *word != 0)?;
        Some(at * 64 + self.0[at].trailing_zeros() as usize)
    }

    /// The last token.
    pub fn last(&self) -> Option<usize> {
        let at = self.0.iter().rposition(|word| *word != 0)?;
        Some(at * 64 + 63 - self.0[at].leading_zeros() as usize)
    }

    /// Its runs, in order.
    pub fn runs(&self) -> SmallVec<[TokenSpan; 2]> {
        let mut runs: SmallVec<[TokenSpan; 2]> = SmallVec::new();
        for (at, &word) in self.0.iter().enumerate() {
            let (mut rest, mut from) = (word, at * 64);
            while rest != 0 {
                let start = from + rest.trailing_zeros() as usize;
                rest >>= rest.trailing_zeros();
                let length = rest.trailing_ones();
                let end = start + length as usize;
                (rest, from) = (rest.checked_shr(length).unwrap_or(0), end);
                match runs.last_mut() {
                    Some(run) if run.end == start => run.end = end,
                    _ => runs.push(TokenSpan::new(start, end)),
                }
            }
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> TokenSpan {
        TokenSpan::new(start, end)
    }

    #[test]
    fn sets_of_tokens() {
        let mut set = TokenSet::of([span(3, 5), span(70, 72)]);
        assert_eq!((set.iter().count(), set.first(), set.last()), (4, Some(3), Some(71)));
        assert_eq!(set.runs().as_slice(), [span(3, 5), span(70, 72)]);
        set.join(&TokenSet::one(span(5, 7)));
        set.remove(&TokenSet::one(span(70, 100)));
        assert_eq!(set.runs().as_slice(), [span(3, 7)]);
        assert_eq!(set.common(&TokenSet::one(span(6, 9))), 1);
        assert!(set.has(6) && !set.has(7) && !set.has(1000));
    }

    #[test]
    fn parts_of_sets() {
        let mut set: TokenSet = [0, 2, 63, 64, 130].into_iter().collect();
        let parts = [span(0, 1), span(1, 64), span(3, 63), span(2, 65), span(64, 64), span(9, 4), span(100, 1000)];
        let counts = parts.map(|range| set.count_in(range));
        assert_eq!(counts, [1, 2, 0, 3, 0, 0, 1]);
        let ends = parts.map(|range| set.first_in(range).zip(set.last_in(range)));
        assert_eq!(ends, [Some((0, 0)), Some((2, 63)), None, Some((2, 64)), None, None, Some((130, 130))]);
        set.keep(&TokenSet::of([span(0, 3), span(64, 65)]));
        assert_eq!(set.iter().collect::<Vec<_>>(), [0, 2, 64]);
    }
}
