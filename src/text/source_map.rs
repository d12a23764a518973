//! The map from the plain text of a block to the source it was taken from.

use std::sync::Arc;

/// Maps byte offsets of a block's plain text to byte offsets in the source, relative to the start of the block, and
/// back.
///
/// The map is a list of `(plain, source)` pairs, ascending: from the plain byte `plain` on, the source byte is `source +
/// (offset - plain)`, until the next pair. Two pairs with the same `plain` mean that the text that ends there replaces a
/// piece of source of another length (a character reference, for example), and that this piece ends at the first pair's
/// `source`. The list is empty when the plain text is the source text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SourceMap(Arc<[(u32, u32)]>);

impl SourceMap {
    /// A map of these pairs.
    pub fn new(pairs: impl IntoIterator<Item = (u32, u32)>) -> Self {
        SourceMap(pairs.into_iter().collect())
    }

    /// Whether the plain text is the source text, byte for byte.
    pub fn is_identity(&self) -> bool {
        self.0.is_empty()
    }

    /// The source offset at which the text at the plain offset `plain` begins.
    pub fn source_start(&self, plain: usize) -> usize {
        let at = self.0.partition_point(|&(p, _)| p as usize <= plain);
        self.before(at, plain)
    }

    /// The source offset at which the text in front of the plain offset `plain` ends. It is computed from the pair in
    /// front of `plain` and not from a pair at `plain`, so that a span never includes the markup behind it.
    pub fn source_end(&self, plain: usize) -> usize {
        let at = self.0.partition_point(|&(p, _)| (p as usize) < plain);
        if let [(first, end), (second, _), ..] = self.0[at..]
            && first as usize == plain
            && second as usize == plain
        {
            return end as usize;
        }
        self.before(at, plain)
    }

    /// The plain offset that the source offset `source` became; for markup, which has no plain text, the plain offset
    /// behind it. `length` is the length of the plain text in bytes. The result can lie inside a character.
    pub fn plain(&self, source: usize, length: usize) -> usize {
        let at = self.0.partition_point(|&(_, s)| s as usize <= source);
        let (p, s) = self.pair_before(at);
        let next = self.0.get(at).map_or(length, |&(p, _)| p as usize);
        (p + (source - s)).min(next).min(length)
    }

    /// The pairs of the map; the one pair of a map that needs none.
    pub fn pairs(&self) -> Vec<(u32, u32)> {
        if self.is_identity() { vec![(0, 0)] } else { self.0.to_vec() }
    }

    /// The map of the part `start..end` of the plain text, whose source begins at the source offset `base`.
    pub fn part(&self, start: usize, end: usize, base: usize) -> SourceMap {
        let pairs = self.0.iter().filter(|&&(plain, _)| start < plain as usize && plain as usize <= end);
        SourceMap::new(pairs.map(|&(plain, source)| (plain - start as u32, source.saturating_sub(base as u32))))
    }

    /// The source offset of `plain`, counted from the pair in front of index `at`.
    fn before(&self, at: usize, plain: usize) -> usize {
        let (p, s) = self.pair_before(at);
        s + (plain - p)
    }

    /// The pair in front of index `at`; both offsets are 0 in front of the first pair.
    fn pair_before(&self, at: usize) -> (usize, usize) {
        at.checked_sub(1).map_or((0, 0), |before| (self.0[before].0 as usize, self.0[before].1 as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::SourceMap;

    #[test]
    fn text_without_markup_needs_no_pairs() {
        let map = SourceMap::default();
        assert!(map.is_identity());
        assert_eq!((map.source_start(3), map.source_end(3), map.plain(3, 10)), (3, 3, 3));
    }

    #[test]
    fn markup_belongs_to_neither_side() {
        // "no <i>more</i>." became "no more."
        let map = SourceMap::new([(0, 0), (3, 6), (7, 14)]);
        assert_eq!((map.source_start(3), map.source_end(3)), (6, 3));
        assert_eq!((map.source_start(7), map.source_end(7)), (14, 10));
        assert_eq!((map.plain(2, 8), map.plain(4, 8), map.plain(6, 8), map.plain(12, 8)), (2, 3, 3, 7));
    }

    #[test]
    fn a_character_reference_is_covered_as_a_whole() {
        // "a &amp; b" became "a & b".
        let map = SourceMap::new([(0, 0), (2, 2), (3, 7), (3, 7)]);
        assert_eq!((map.source_start(2), map.source_end(3)), (2, 7));
        assert_eq!((map.source_start(3), map.source_end(2)), (7, 2));
        assert_eq!(map.plain(4, 5), 3);
    }

    #[test]
    fn a_part_counts_from_its_own_start() {
        let map = SourceMap::new([(0, 0), (3, 6), (7, 14)]);
        let part = map.part(3, 8, 6);
        assert_eq!((part.source_start(0), part.source_end(4), part.source_start(4)), (0, 4, 8));
    }
}
