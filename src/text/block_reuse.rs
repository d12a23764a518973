//! Which blocks of an edited text are blocks of the text before.

use rustc_hash::FxHashMap;

use super::block::Block;

/// For each block of an edited text, the block of the text before that has the same plain text, if any. Blocks at the
/// front and at the back are compared in order; blocks between them are looked up by their text.
#[derive(Debug)]
pub struct BlockReuse {
    /// Number of equal blocks at the front.
    front: usize,
    /// For each block between front and back, the index of an equal block before the edit.
    between: Vec<Option<usize>>,
    /// Index, before the edit, of the first of the equal blocks at the back.
    old_back: usize,
}

impl BlockReuse {
    /// Compares the blocks `old`, before the edit, with the items `new`, of which blocks are made. `same` decides whether
    /// the texts of two are equal; `text` returns the text of a new item.
    pub fn compare<'t, N>(
        old: &'t [Block],
        new: &'t [N],
        same: impl Fn(&Block, &N) -> bool,
        text: impl Fn(&'t N) -> &'t str,
    ) -> Self {
        let front = old.iter().zip(new).take_while(|(o, n)| same(o, n)).count();
        let back = old[front..].iter().rev().zip(new[front..].iter().rev()).take_while(|(o, n)| same(o, n)).count();
        let (old_back, new_back) = (old.len() - back, new.len() - back);
        let mut between = Vec::new();
        if front < new_back {
            let known: FxHashMap<&str, usize> = (front..old_back).rev().map(|n| (&*old[n].text, n)).collect();
            between.extend(new[front..new_back].iter().map(|new| known.get(text(new)).copied()));
        }
        BlockReuse { front, between, old_back }
    }

    /// The index, before the edit, of a block with the text of block `n`; `None` when there was none.
    pub fn previous_index(&self, n: usize) -> Option<usize> {
        match n.checked_sub(self.front) {
            None => Some(n),
            Some(n) if n < self.between.len() => self.between[n],
            Some(n) => Some(self.old_back + n - self.between.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::block::BlockKind;
    use super::super::span::Span;
    use super::*;

    fn reused(old: &[&str], new: &[&str]) -> Vec<Option<usize>> {
        let old: Vec<Block> = old.iter().map(|text| Block::new(BlockKind::Paragraph, Span::default(), *text)).collect();
        let reuse = BlockReuse::compare(&old, new, |old, new| &*old.text == *new, |new| new);
        (0..new.len()).map(|n| reuse.previous_index(n)).collect()
    }

    #[test]
    fn blocks_around_an_edit_are_reused() {
        assert_eq!(reused(&["a", "b", "c"], &["a", "x", "c"]), [Some(0), None, Some(2)]);
        assert_eq!(reused(&["a", "c"], &["a", "b", "b", "c"]), [Some(0), None, None, Some(1)]);
        assert_eq!(reused(&["a", "b", "c"], &["c"]), [Some(2)]);
        assert_eq!(reused(&[], &["a"]), [None]);
    }

    #[test]
    fn a_block_that_moved_is_found_by_its_text() {
        assert_eq!(reused(&["a", "b", "c", "d"], &["a", "c", "b", "d"]), [Some(0), Some(2), Some(1), Some(3)]);
    }
}
