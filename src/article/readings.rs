//! What the rooms that look at one block only have made of every block. All of it depends on nothing but the block's
//! text and kind, and on whether the blocks around it open or close quotation marks, so it stays when others are edited.

use std::ops::Range;
use std::sync::Arc;

use super::flat::Flat;
use crate::attribution::{Read, Report};
use crate::grammar::{Reader, Reading};
use crate::quotation::{Finding, Pair, Passage, Surroundings, begins_with_mark};
use crate::speakers::{Meant, Role, Sighting, Sightings};
use crate::text::{Block, BlockKind, Kept};

/// What is kept of the blocks of an article. What the steps that look at the whole article go through lies together.
#[derive(Clone, Debug, Default)]
pub(super) struct Readings {
    entries: Vec<Entry>,
    findings: Flat<Finding>,
    reports: Flat<Report>,
    pairs: Flat<Pair>,
    names: Flat<Sighting>,
    roles: Flat<Role>,
    meant: Flat<Meant>,
}

/// What the rules themselves look at.
#[derive(Clone, Debug)]
struct Entry {
    around: Surroundings,
    reading: Reading,
    passage: Passage,
}

impl Readings {
    /// One block with all that was made of it.
    pub fn read<'a>(&'a self, n: usize, block: &'a Block) -> Read<'a> {
        let Entry { reading, passage, .. } = &self.entries[n];
        Read {
            block,
            reading,
            passage,
            findings: self.findings.get(n),
            reports: self.reports.get(n),
            names: self.names.get(n),
            roles: self.roles.get(n),
            meant: self.meant.get(n),
        }
    }

    /// The pairs of quotation marks of a block.
    pub fn pairs(&self, n: usize) -> &[Pair] {
        self.pairs.get(n)
    }

    /// Makes the readings of the blocks `before` an edit those of `blocks`. What the two have in common at the front and
    /// at the back is not looked at again.
    pub fn update(&mut self, blocks: &[Block], before: &[Block]) {
        let same = |(a, b): &(&Block, &Block)| a.kind == b.kind && Arc::ptr_eq(&a.text, &b.text);
        let front = before.iter().zip(blocks).take_while(same).count();
        let back = before[front..].iter().rev().zip(blocks[front..].iter().rev()).take_while(same).count();
        let (old_back, new_back) = (before.len() - back, blocks.len() - back);

        let opening = |n: usize| blocks.get(n).is_some_and(|block| begins_with_mark(&block.text));
        let mut after_open = false;
        if let Some(n) = front.checked_sub(1) {
            let around = Surroundings { before_opening: opening(front), ..self.entries[n].around };
            self.put(n, &blocks[n], around);
            after_open = self.entries[n].passage.open_at_end;
        }
        let mut fresh = Readings::default();
        let mut reader = Reader::default();
        let kept = Kept::of(&before[front..old_back], &blocks[front..new_back], |o, n| o.text == n.text, |n| &n.text);
        for (n, block) in blocks.iter().enumerate().take(new_back).skip(front) {
            let around = Surroundings { after_open, before_opening: opening(n + 1) };
            let known = kept.at(n - front).map(|at| front + at).filter(|&at| before[at].kind == block.kind);
            let reading = match known {
                Some(at) => self.entries[at].reading.clone(),
                None if block.kind == BlockKind::Boilerplate => Reading::default(),
                None => reader.read(&block.text),
            };
            after_open = fresh.push(block, reading, around);
        }
        self.replace(front..old_back, fresh);
        // What is open at the end of one block matters for the next.
        for (n, block) in blocks.iter().enumerate().skip(new_back) {
            let around = Surroundings { after_open, before_opening: opening(n + 1) };
            if !self.put(n, block, around) {
                break;
            }
            after_open = self.entries[n].passage.open_at_end;
        }
    }

    /// Puts a block where other things stand around it; says whether they do.
    fn put(&mut self, n: usize, block: &Block, around: Surroundings) -> bool {
        let other = self.entries[n].around != around;
        if other {
            let mut one = Readings::default();
            one.push(block, std::mem::take(&mut self.entries[n].reading), around);
            self.replace(n..n + 1, one);
        }
        other
    }

    /// Adds a block behind the others; says whether a quotation mark is open at its end.
    fn push(&mut self, block: &Block, reading: Reading, around: Surroundings) -> bool {
        let (passage, findings) = Passage::of(&block.text, &reading, around);
        let Sightings { meant, names, roles } = Sightings::of(&block.text, &reading, &passage.quoted);
        self.reports.push(Report::all(&Read {
            block,
            reading: &reading,
            passage: &passage,
            findings: &findings,
            reports: &[],
            names: &names,
            roles: &roles,
            meant: &meant,
        }));
        self.findings.push(findings);
        self.pairs.push(passage.quoted.iter().map(|quoted| quoted.pair));
        self.names.push(names);
        self.roles.push(roles);
        self.meant.push(meant);
        let open = passage.open_at_end;
        self.entries.push(Entry { around, reading, passage });
        open
    }

    fn replace(&mut self, blocks: Range<usize>, with: Readings) {
        self.entries.splice(blocks.clone(), with.entries);
        self.findings.replace(blocks.clone(), with.findings);
        self.reports.replace(blocks.clone(), with.reports);
        self.pairs.replace(blocks.clone(), with.pairs);
        self.names.replace(blocks.clone(), with.names);
        self.roles.replace(blocks.clone(), with.roles);
        self.meant.replace(blocks, with.meant);
    }
}
