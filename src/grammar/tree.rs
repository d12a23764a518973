use super::{ParsedBlock, Rel, Tag};

const NONE: u32 = u32::MAX;

/// The parses of one block made quick to walk: children, and the edges of every subtree.
///
/// The parser builds projective trees only, so the subtree of a token is the whole range between its edges.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    first: Vec<u32>,
    next: Vec<u32>,
    left: Vec<u32>,
    right: Vec<u32>,
}

impl Tree {
    /// The trees of `reading`.
    pub fn of(reading: &ParsedBlock) -> Self {
        let count = reading.tokens.len();
        let mut tree = Tree {
            first: vec![NONE; count],
            next: vec![NONE; count],
            left: (0..count as u32).collect(),
            right: (0..count as u32).collect(),
        };
        for sentence in reading.sentences.iter().filter(|s| s.parsed) {
            tree.link(reading, sentence.start as usize, sentence.end as usize);
        }
        tree
    }

    fn link(&mut self, reading: &ParsedBlock, start: usize, end: usize) {
        // From right to left, so that every chain of children is in order.
        for i in (start..end).rev() {
            let head = reading.tokens[i].head as usize;
            if head != i && (start..end).contains(&head) {
                self.next[i] = self.first[head];
                self.first[head] = i as u32;
            }
        }
        // Edges travel up until nothing changes. One round, from each side, settles most trees; chains that swing from
        // side to side take a few.
        let mut settled = false;
        while !settled {
            settled = true;
            for i in (start..end).chain((start..end).rev()) {
                let head = reading.tokens[i].head as usize;
                if head != i && (start..end).contains(&head) {
                    let edges = (self.left[head].min(self.left[i]), self.right[head].max(self.right[i]));
                    settled &= edges == (self.left[head], self.right[head]);
                    (self.left[head], self.right[head]) = edges;
                }
            }
        }
    }

    /// The dependents of token `i`, in order.
    pub fn children(&self, i: usize) -> impl Iterator<Item = usize> + Clone + '_ {
        let mut at = self.first.get(i).copied().unwrap_or(NONE);
        std::iter::from_fn(move || {
            (at != NONE).then(|| {
                let child = at as usize;
                at = self.next[child];
                child
            })
        })
    }

    /// Index of the leftmost token under `i`, itself included.
    pub fn left(&self, i: usize) -> usize {
        self.left.get(i).map_or(i, |&l| l as usize)
    }

    /// Index of the rightmost token under `i`, itself included.
    pub fn right(&self, i: usize) -> usize {
        self.right.get(i).map_or(i, |&r| r as usize)
    }

    /// The first child of `i` with one of these relations.
    pub fn child(&self, reading: &ParsedBlock, i: usize, rels: &[Rel]) -> Option<usize> {
        self.children(i).find(|&c| rels.contains(&reading.tokens[c].rel))
    }

    /// The nearest verb above `i`, at most `hops` away.
    pub fn verb_above(&self, reading: &ParsedBlock, i: usize, hops: usize) -> Option<usize> {
        let mut at = i;
        for _ in 0..=hops {
            let head = reading.tokens[at].head as usize;
            if head == at {
                return None;
            }
            at = head;
            if reading.tokens[at].tag.is_verb() && reading.tokens[at].tag != Tag::Md {
                return Some(at);
            }
        }
        None
    }
}
