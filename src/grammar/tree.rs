//! The dependency trees of a block, indexed by head.

use super::labels::{Rel, Tag};
use super::parsed_block::ParsedBlock;

/// The index that means "no token".
const NONE: u32 = u32::MAX;

/// An index of the dependency trees of one block: the children of each token, and the first and last token of its
/// subtree.
///
/// The parser builds projective trees only, so a subtree is the whole range between its edges.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The first child of each token.
    first: Vec<u32>,
    /// The next child of the same head.
    next: Vec<u32>,
    /// The first token of each subtree.
    left: Vec<u32>,
    /// The last token of each subtree.
    right: Vec<u32>,
}

impl Tree {
    /// Indexes the trees of `parsed`.
    pub fn of(parsed: &ParsedBlock) -> Self {
        let count = parsed.tokens.len();
        let mut tree = Tree {
            first: vec![NONE; count],
            next: vec![NONE; count],
            left: (0..count as u32).collect(),
            right: (0..count as u32).collect(),
        };
        for sentence in parsed.sentences.iter().filter(|s| s.parsed) {
            tree.link(parsed, sentence.start as usize, sentence.end as usize);
        }
        tree
    }

    /// Indexes the sentence of the tokens `start..end`.
    fn link(&mut self, parsed: &ParsedBlock, start: usize, end: usize) {
        // From right to left, so that the children of a head are linked in order.
        for i in (start..end).rev() {
            let head = parsed.tokens[i].head as usize;
            if head != i && (start..end).contains(&head) {
                self.next[i] = self.first[head];
                self.first[head] = i as u32;
            }
        }
        // Edges are passed up to the heads until nothing changes. For most trees one round from each side is enough;
        // chains of heads that alternate between the sides take a few.
        let mut settled = false;
        while !settled {
            settled = true;
            for i in (start..end).chain((start..end).rev()) {
                let head = parsed.tokens[i].head as usize;
                if head != i && (start..end).contains(&head) {
                    let edges = (self.left[head].min(self.left[i]), self.right[head].max(self.right[i]));
                    settled &= edges == (self.left[head], self.right[head]);
                    (self.left[head], self.right[head]) = edges;
                }
            }
        }
    }

    /// The children of token `i`, in order.
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

    /// Index of the first token of the subtree of token `i`.
    pub fn left(&self, i: usize) -> usize {
        self.left.get(i).map_or(i, |&l| l as usize)
    }

    /// Index of the last token of the subtree of token `i`.
    pub fn right(&self, i: usize) -> usize {
        self.right.get(i).map_or(i, |&r| r as usize)
    }

    /// The first child of token `i` with one of these relations.
    pub fn child(&self, parsed: &ParsedBlock, i: usize, rels: &[Rel]) -> Option<usize> {
        self.children(i).find(|&c| rels.contains(&parsed.tokens[c].rel))
    }

    /// The nearest verb above token `i`, at most `hops` tokens between them; auxiliary modals do not count.
    pub fn verb_above(&self, parsed: &ParsedBlock, i: usize, hops: usize) -> Option<usize> {
        let mut at = i;
        for _ in 0..=hops {
            let head = parsed.tokens[at].head as usize;
            if head == at {
                return None;
            }
            at = head;
            if parsed.tokens[at].tag.is_verb() && parsed.tokens[at].tag != Tag::Md {
                return Some(at);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_agrees_with_the_parse() {
        for text in [
            "“The harbour wall will not hold another winter,” Greta Nyland, who lives there, said on Friday.",
            "Brandt thanked the volunteers and said the worst was over. No. “Yes,” he said.",
            "",
        ] {
            let parsed = ParsedBlock::of(text);
            let tree = Tree::of(&parsed);
            for i in 0..parsed.tokens.len() {
                assert!(tree.children(i).eq(parsed.children(i)), "children of {i} in {text:?}");
                assert_eq!(
                    (tree.left(i), tree.right(i)),
                    (parsed.left_edge(i), parsed.right_edge(i)),
                    "{i} in {text:?}"
                );
            }
        }
    }

    #[test]
    fn the_verb_above_and_a_child_by_relation() {
        let text = "The mayor said that the bridge was closed.";
        let parsed = ParsedBlock::of(text);
        let tree = Tree::of(&parsed);
        let token = |form| (0..parsed.tokens.len()).find(|&i| parsed.form(text, i) == form).expect(form);
        assert_eq!(tree.verb_above(&parsed, token("bridge"), 2), Some(token("closed")));
        assert_eq!(tree.verb_above(&parsed, token("said"), 2), None);
        assert_eq!(tree.child(&parsed, token("said"), &[Rel::Ccomp]), Some(token("closed")));
        assert_eq!(tree.child(&parsed, token("said"), &[Rel::Dobj]), None);
        assert_eq!((tree.left(99), tree.children(99).count()), (99, 0), "there is no such token");
    }
}
