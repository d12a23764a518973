//! Which block holds a byte of the source.

use std::sync::atomic::{AtomicUsize, Ordering};

/// The ends of all blocks. Whoever asks for many places mostly asks in the order of the text, so that the block that was found last, or
/// the next one, is the likeliest.
#[derive(Debug, Default)]
pub(super) struct BlockIndex {
    /// The end of every block, in source bytes.
    ends: Vec<usize>,
    /// The index of the block that was found last. Any value is right.
    last: AtomicUsize,
}

impl BlockIndex {
    /// The index of blocks that end at these source bytes.
    pub fn new(ends: Vec<usize>) -> Self {
        BlockIndex { ends, last: AtomicUsize::new(0) }
    }

    /// Replaces the ends of the blocks.
    pub fn set_ends(&mut self, ends: impl Iterator<Item = usize>) {
        self.ends.clear();
        self.ends.extend(ends);
    }

    /// The index of the block at a source byte; of the next block when the byte lies between two, and the number of blocks when it
    /// lies behind the last.
    #[inline]
    pub fn block_at(&self, offset: usize) -> usize {
        let last = self.last.load(Ordering::Relaxed);
        let holds = |i: usize| {
            self.ends.get(i).is_some_and(|&end| offset < end)
                && (i == 0 || self.ends.get(i - 1).is_some_and(|&end| end <= offset))
        };
        if holds(last) {
            return last;
        }
        let found = if holds(last + 1) { last + 1 } else { self.ends.partition_point(|&end| end <= offset) };
        self.last.store(found.min(self.ends.len()), Ordering::Relaxed);
        found
    }
}

impl Clone for BlockIndex {
    fn clone(&self) -> Self {
        BlockIndex::new(self.ends.clone())
    }
}

impl PartialEq for BlockIndex {
    fn eq(&self, other: &Self) -> bool {
        self.ends == other.ends
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_block_found_last_changes_no_answer() {
        let ends = vec![3, 9, 9, 20];
        let index = BlockIndex::new(ends.clone());
        for asked in [0, 2, 3, 8, 9, 19, 20, 25, 3, 19, 0, 25, 9, 2] {
            assert_eq!(index.block_at(asked), ends.partition_point(|&end| end <= asked), "at {asked}");
        }
        assert_eq!(BlockIndex::default().block_at(4), 0);
    }
}
