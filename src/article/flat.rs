use std::ops::Range;

/// A list for each block of an article, all of them in one piece of memory, so that going through the article is going
/// straight ahead.
#[derive(Clone, Debug)]
pub(super) struct Flat<T> {
    items: Vec<T>,
    /// Where the list of every block ends.
    ends: Vec<u32>,
}

impl<T> Default for Flat<T> {
    fn default() -> Self {
        Flat { items: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Flat<T> {
    /// Where the list of a block starts.
    fn start(&self, block: usize) -> usize {
        block.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize)
    }

    /// The list of a block; empty when there is no such block.
    pub fn get(&self, block: usize) -> &[T] {
        let end = self.ends.get(block).map_or(0, |&end| end as usize);
        self.items.get(self.start(block)..end).unwrap_or_default()
    }

    /// Puts other lists in the place of those of some blocks.
    pub fn replace(&mut self, blocks: Range<usize>, lists: impl IntoIterator<Item = Vec<T>>) {
        let (start, old_end) = (self.start(blocks.start), self.start(blocks.end));
        let (mut ends, mut items, mut end) = (Vec::new(), Vec::new(), start as u32);
        for list in lists {
            end += list.len() as u32;
            ends.push(end);
            items.extend(list);
        }
        if blocks.start == self.ends.len() {
            self.ends.extend(ends);
            self.items.extend(items);
            return;
        }
        let more = ends.len();
        self.ends.splice(blocks.clone(), ends);
        for behind in &mut self.ends[blocks.start + more..] {
            *behind = *behind - old_end as u32 + end;
        }
        self.items.splice(start..old_end, items);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_put_in_the_place_of_others() {
        let mut flat = Flat::default();
        flat.replace(0..0, [vec![1, 2], vec![], vec![3]]);
        assert_eq!((flat.get(0), flat.get(1), flat.get(2), flat.get(3)), (&[1, 2][..], &[][..], &[3][..], &[][..]));
        flat.replace(0..2, [vec![4], vec![5, 6, 7], vec![8]]);
        assert_eq!([flat.get(0), flat.get(1), flat.get(2), flat.get(3)].concat(), [4, 5, 6, 7, 8, 3]);
        flat.replace(1..4, []);
        assert_eq!((flat.get(0), flat.get(1)), (&[4][..], &[][..]));
        flat.replace(1..1, [vec![9]]);
        assert_eq!((flat.get(0), flat.get(1)), (&[4][..], &[9][..]));
        flat.replace(0..1, [vec![]]);
        assert_eq!((flat.get(0), flat.get(1)), (&[][..], &[9][..]));
    }
}
