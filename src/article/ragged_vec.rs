//! A list of lists in one piece of memory.

use std::ops::Range;

/// A list for each block of an article, stored one behind the other, so that iterating over all of them reads memory in
/// order.
#[derive(Clone, Debug)]
pub(super) struct RaggedVec<T> {
    items: Vec<T>,
    /// The end of the list of every block, as an index into `items`.
    ends: Vec<u32>,
}

impl<T> Default for RaggedVec<T> {
    fn default() -> Self {
        RaggedVec { items: Vec::new(), ends: Vec::new() }
    }
}

impl<T> RaggedVec<T> {
    /// The start of the list of a block, as an index into `items`.
    fn start(&self, block: usize) -> usize {
        block.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize)
    }

    /// The list of a block; empty when there is no such block.
    #[inline]
    pub fn get(&self, block: usize) -> &[T] {
        let end = self.ends.get(block).map_or(0, |&end| end as usize);
        self.items.get(self.start(block)..end).unwrap_or_default()
    }

    /// The lists of all blocks, in order.
    pub fn lists(&self) -> impl Iterator<Item = &[T]> {
        let mut rest = &*self.items;
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let length = (end - std::mem::replace(&mut start, end)) as usize;
            let (list, behind) = rest.split_at_checked(length).unwrap_or((rest, &[]));
            rest = behind;
            list
        })
    }

    /// Appends the list of one more block.
    pub fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.items.extend(list);
        self.ends.push(self.items.len() as u32);
    }

    /// Replaces the lists of some blocks with other lists; returns the lists that were there.
    pub fn replace(&mut self, blocks: Range<usize>, lists: RaggedVec<T>) -> RaggedVec<T> {
        if blocks == (0..self.ends.len()) {
            return std::mem::replace(self, lists);
        }
        let (start, old_end) = (self.start(blocks.start), self.start(blocks.end));
        let new_end = start + lists.items.len();
        // Most edits leave the number of items as it is.
        let behind = if new_end == old_end { &mut [][..] } else { &mut self.ends[blocks.end..] };
        for end in behind {
            *end = (*end as usize - old_end + new_end) as u32;
        }
        let ends = self.ends.splice(blocks, lists.ends.into_iter().map(|end| end + start as u32));
        let ends = ends.map(|end| end - start as u32).collect();
        RaggedVec { items: self.items.splice(start..old_end, lists.items).collect(), ends }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ragged_vec<const N: usize>(lists: [Vec<u8>; N]) -> RaggedVec<u8> {
        let mut ragged_vec = RaggedVec::default();
        lists.into_iter().for_each(|list| ragged_vec.push(list));
        ragged_vec
    }

    #[test]
    fn lists_are_replaced_by_others() {
        let mut all = ragged_vec([vec![1, 2], vec![], vec![3]]);
        assert_eq!(all.lists().collect::<Vec<_>>(), [&[1, 2][..], &[], &[3]]);
        assert_eq!((all.get(0), all.get(1), all.get(2), all.get(3)), (&[1, 2][..], &[][..], &[3][..], &[][..]));
        all.replace(0..2, ragged_vec([vec![4], vec![5, 6, 7], vec![8]]));
        assert_eq!([all.get(0), all.get(1), all.get(2), all.get(3)].concat(), [4, 5, 6, 7, 8, 3]);
        all.replace(1..4, ragged_vec([]));
        assert_eq!((all.get(0), all.get(1)), (&[4][..], &[][..]));
        all.replace(1..1, ragged_vec([vec![9]]));
        assert_eq!((all.get(0), all.get(1)), (&[4][..], &[9][..]));
        all.replace(0..1, ragged_vec([vec![]]));
        assert_eq!((all.get(0), all.get(1)), (&[][..], &[9][..]));
        all.replace(0..2, ragged_vec([vec![1]]));
        assert_eq!((all.get(0), all.get(1)), (&[1][..], &[][..]));
    }
}
