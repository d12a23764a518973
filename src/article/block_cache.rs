//! The cache of the block phase. Its result depends on the text and the kind of a block, and on whether the blocks next to
//! it leave quotation marks open or begin with one, so it stays valid while other blocks are edited.

use std::ops::Range;
use std::sync::Arc;

use super::ragged_vec::RaggedVec;
use crate::block::BlockView;
use crate::block::attribution::BlockAttribution;
use crate::block::marks::{MarkPair, NeighbourMarks, begins_with_mark};
use crate::block::mentions::{NameMention, Reference, Role};
use crate::block::quotations::{BlockQuotation, BlockStructure};
use crate::grammar::{Annotator, ParsedBlock, PreviousBlock};
use crate::pipeline::{BlockAnalysis, analyze_block, parse_block};
use crate::text::{Block, BlockReuse};

/// The result of the block phase for every block of an article. The lists over which the document phase iterates are each in
/// one piece of memory for all blocks, so that it reads memory in order.
#[derive(Clone, Debug, Default)]
pub(super) struct BlockCache {
    entries: Vec<Entry>,
    quotations: RaggedVec<BlockQuotation>,
    attributions: RaggedVec<BlockAttribution>,
    pairs: RaggedVec<MarkPair>,
    names: RaggedVec<NameMention>,
    roles: RaggedVec<Role>,
    references: RaggedVec<Reference>,
    /// What parsed the blocks last: to make a new one for every keystroke would take as long as parsing a sentence.
    annotator: Option<Box<Annotator>>,
}

/// The only block that an edit changed, and the result of its block phase before the edit.
pub(super) struct ChangedBlock {
    /// Index of the block, before and behind the edit.
    pub(super) index: usize,
    /// The cache of this block alone.
    pub(super) before: BlockCache,
}

/// What is kept for each block, apart from the lists.
#[derive(Clone, Debug)]
struct Entry {
    /// The marks of the blocks next to it for which it was analysed.
    neighbours: NeighbourMarks,
    parsed: ParsedBlock,
    structure: BlockStructure,
}

impl BlockCache {
    /// The block with index `n`, which is `block`, with the result of its block phase.
    pub fn view<'a>(&'a self, n: usize, block: &'a Block) -> BlockView<'a> {
        let Entry { parsed, structure, .. } = &self.entries[n];
        BlockView {
            block,
            parsed,
            structure,
            quotations: self.quotations.get(n),
            attributions: self.attributions.get(n),
            names: self.names.get(n),
            roles: self.roles.get(n),
            references: self.references.get(n),
        }
    }

    /// All blocks of an article, each with the result of its block phase. `blocks` are the blocks of the last update.
    pub fn views<'a>(&'a self, blocks: &'a [Block]) -> Vec<BlockView<'a>> {
        let quotations = self.quotations.lists().zip(self.attributions.lists());
        let mentions = self.names.lists().zip(self.roles.lists()).zip(self.references.lists());
        let lists = quotations.zip(mentions);
        let view = |((block, entry), lists): ((&'a Block, &'a Entry), _)| {
            let ((quotations, attributions), ((names, roles), references)) = lists;
            let Entry { parsed, structure, .. } = entry;
            BlockView { block, parsed, structure, quotations, attributions, names, roles, references }
        };
        blocks.iter().zip(&self.entries).zip(lists).map(view).collect()
    }

    /// The pairs of quotation marks of block `n`; none when there is no such block.
    pub fn pairs(&self, n: usize) -> &[MarkPair] {
        self.pairs.get(n)
    }

    /// Whether a block has a label.
    pub fn has_labels(&self) -> bool {
        self.entries.iter().any(|entry| entry.structure.label.is_some())
    }

    /// Updates the cache of the blocks `before` an edit to `blocks`. Blocks that are equal at the front and at the back keep
    /// their results. Returns the changed block when it is the only one whose result has changed.
    pub fn update(&mut self, blocks: &[Block], before: &[Block]) -> Option<ChangedBlock> {
        let same = |(a, b): &(&Block, &Block)| a.kind == b.kind && Arc::ptr_eq(&a.text, &b.text);
        let front = before.iter().zip(blocks).take_while(same).count();
        let back = before[front..].iter().rev().zip(blocks[front..].iter().rev()).take_while(same).count();
        let (old_back, new_back) = (before.len() - back, blocks.len() - back);

        let opening = |n: usize| blocks.get(n).is_some_and(|block| begins_with_mark(&block.text));
        let (mut after_open, mut others_changed) = (false, false);
        if let Some(n) = front.checked_sub(1) {
            let neighbours = NeighbourMarks { before_opening: opening(front), ..self.entries[n].neighbours };
            others_changed = self.update_neighbours(n, &blocks[n], neighbours);
            after_open = self.entries[n].structure.open_at_end;
        }
        let mut fresh = BlockCache::default();
        let mut annotator = self.annotator.take().unwrap_or_default();
        let reuse = BlockReuse::compare(
            &before[front..old_back],
            &blocks[front..new_back],
            |o, n| o.text == n.text,
            |n| &n.text,
        );
        for (n, block) in blocks.iter().enumerate().take(new_back).skip(front) {
            let neighbours = NeighbourMarks { after_open, before_opening: opening(n + 1) };
            let known =
                reuse.previous_index(n - front).map(|at| front + at).filter(|&at| before[at].kind == block.kind);
            let parsed = match known {
                Some(at) => self.entries[at].parsed.clone(),
                // Blocks of an edited text are most often at the place of the block that was edited.
                None => {
                    let edited = (front..old_back).nth(n - front).or_else(|| (front..old_back).next_back());
                    let previous =
                        edited.map(|at| PreviousBlock { text: &before[at].text, parsed: &self.entries[at].parsed });
                    parse_block(&mut annotator, block, previous)
                }
            };
            after_open = fresh.push(block, parsed, neighbours);
        }
        self.annotator = Some(annotator);
        let replaced = self.replace(front..old_back, fresh);
        // Whether a quotation is open at the end of a block changes the analysis of the next one.
        for (n, block) in blocks.iter().enumerate().skip(new_back) {
            let neighbours = NeighbourMarks { after_open, before_opening: opening(n + 1) };
            if !self.update_neighbours(n, block, neighbours) {
                break;
            }
            others_changed = true;
            after_open = self.entries[n].structure.open_at_end;
        }
        let only = !others_changed && old_back == front + 1 && new_back == front + 1;
        only.then_some(ChangedBlock { index: front, before: replaced })
    }

    /// Analyses block `n` again when the marks of the blocks next to it have changed to `neighbours`; returns whether they
    /// have.
    fn update_neighbours(&mut self, n: usize, block: &Block, neighbours: NeighbourMarks) -> bool {
        let changed = self.entries[n].neighbours != neighbours;
        if changed {
            let mut one = BlockCache::default();
            one.push(block, std::mem::take(&mut self.entries[n].parsed), neighbours);
            self.replace(n..n + 1, one);
        }
        changed
    }

    /// Analyses a block and appends it; returns whether a quotation is open at its end.
    fn push(&mut self, block: &Block, parsed: ParsedBlock, neighbours: NeighbourMarks) -> bool {
        let BlockAnalysis { structure, mentions, quotations, attributions } = analyze_block(block, &parsed, neighbours);
        self.attributions.push(attributions);
        self.quotations.push(quotations);
        self.pairs.push(structure.quoted.iter().map(|quoted| quoted.pair));
        self.names.push(mentions.names);
        self.roles.push(mentions.roles);
        self.references.push(mentions.references);
        let open = structure.open_at_end;
        self.entries.push(Entry { neighbours, parsed, structure });
        open
    }

    /// Replaces the entries of some blocks with all entries of another cache; returns the entries that were there.
    fn replace(&mut self, blocks: Range<usize>, with: BlockCache) -> BlockCache {
        BlockCache {
            entries: self.entries.splice(blocks.clone(), with.entries).collect(),
            quotations: self.quotations.replace(blocks.clone(), with.quotations),
            attributions: self.attributions.replace(blocks.clone(), with.attributions),
            pairs: self.pairs.replace(blocks.clone(), with.pairs),
            names: self.names.replace(blocks.clone(), with.names),
            roles: self.roles.replace(blocks.clone(), with.roles),
            references: self.references.replace(blocks, with.references),
            annotator: None,
        }
    }
}
