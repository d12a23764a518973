//! An averaged perceptron over hashed features.

use whosaid::training_support::{MAX_FEATURES, Weights};

/// The weight of a feature for a label.
#[derive(Clone, Copy, Default)]
struct Cell {
    label: u8,
    /// Number of updates, at most 255.
    updates: u8,
    weight: f32,
    /// Sum of the weight over all decisions up to `since`.
    total: f32,
    /// The decision at which `total` was computed.
    since: u32,
}

/// A feature in the hash table; unused when `room` is 0.
#[derive(Clone, Copy, Default)]
struct Slot {
    feature: u64,
    /// Index of its first cell.
    offset: u32,
    /// Number of its cells.
    length: u16,
    /// Number of cells that are reserved for it, a power of two.
    room: u16,
}

/// An averaged perceptron during training.
pub struct Learner {
    /// An open-addressing hash table.
    slots: Vec<Slot>,
    /// Number of used slots.
    used: usize,
    cells: Vec<Cell>,
    /// Offsets of unused runs of cells, by the binary logarithm of their length.
    free: Vec<Vec<u32>>,
    /// Number of decisions so far.
    now: u32,
    /// Number of updates below which a weight counts as 0.
    min_updates: u8,
}

impl Learner {
    /// A perceptron without weights. A weight counts as 0 before it has had `min_updates` updates. Such weights are left out
    /// of the model in the end; leaving them out during training too lets the other weights compensate (Goldberg &
    /// Elhadad, "Learning Sparser Perceptron Models", 2011).
    pub fn new(min_updates: u8) -> Self {
        Learner {
            slots: vec![Slot::default(); 1 << 16],
            used: 0,
            cells: Vec::new(),
            free: vec![Vec::new(); 10],
            now: 0,
            min_updates,
        }
    }

    /// Counts one more decision.
    pub fn tick(&mut self) {
        self.now += 1;
    }

    /// The index of the slot of a feature, or of the unused slot where it belongs.
    fn find(&self, feature: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (feature >> 20) as usize & mask;
        while self.slots[at].room != 0 && self.slots[at].feature != feature {
            at = (at + 1) & mask;
        }
        at
    }

    /// Computes the current scores of all labels. As at run time, each step is performed for all features before the next one
    /// begins, so that loads from memory overlap.
    pub fn score(&self, features: &[u64], scores: &mut [f32]) {
        scores.fill(0.0);
        let mut runs = [(0_u32, 0_u16); MAX_FEATURES];
        let mut count = 0;
        for &feature in &features[..features.len().min(MAX_FEATURES)] {
            let slot = self.slots[self.find(feature)];
            runs[count] = (slot.offset, slot.length);
            count += usize::from(slot.length > 0);
        }
        for &(offset, length) in &runs[..count] {
            let from = offset as usize;
            for cell in &self.cells[from..from + length as usize] {
                if cell.updates >= self.min_updates {
                    scores[cell.label as usize] += cell.weight;
                }
            }
        }
    }

    /// Adds `step` to the weights of these features for `label`.
    pub fn update(&mut self, features: &[u64], label: u8, step: f32) {
        for &feature in features {
            let mut at = self.find(feature);
            if self.slots[at].room == 0 {
                self.used += 1;
                if self.used * 2 > self.slots.len() {
                    self.grow();
                    at = self.find(feature);
                }
                let offset = self.allocate(2);
                self.slots[at] = Slot { feature, offset, length: 0, room: 2 };
            }
            let cell = self.cell(at, label);
            let now = self.now;
            let cell = &mut self.cells[cell];
            cell.total += cell.weight * (now - cell.since) as f32;
            cell.since = now;
            cell.weight += step;
            cell.updates = cell.updates.saturating_add(1);
            if cell.updates == self.min_updates {
                cell.total = 0.0;
            }
        }
    }

    /// The index of the cell of the feature in slot `at` for `label`, which is made when there is none.
    fn cell(&mut self, at: usize, label: u8) -> usize {
        let slot = self.slots[at];
        let (offset, length) = (slot.offset as usize, slot.length as usize);
        if let Some(found) = self.cells[offset..offset + length].iter().position(|c| c.label == label) {
            return offset + found;
        }
        let mut offset = offset;
        if slot.length == slot.room {
            let room = slot.room * 2;
            let moved = self.allocate(room) as usize;
            self.cells.copy_within(offset..offset + length, moved);
            self.free[slot.room.trailing_zeros() as usize].push(offset as u32);
            self.slots[at].offset = moved as u32;
            self.slots[at].room = room;
            offset = moved;
        }
        self.slots[at].length += 1;
        self.cells[offset + length] = Cell { label, since: self.now, ..Cell::default() };
        offset + length
    }

    /// The offset of a run of `room` unused cells.
    fn allocate(&mut self, room: u16) -> u32 {
        if let Some(offset) = self.free[room.trailing_zeros() as usize].pop() {
            return offset;
        }
        let offset = self.cells.len() as u32;
        self.cells.resize(self.cells.len() + room as usize, Cell::default());
        offset
    }

    /// Doubles the hash table.
    fn grow(&mut self) {
        let doubled = vec![Slot::default(); self.slots.len() * 2];
        for slot in std::mem::replace(&mut self.slots, doubled) {
            if slot.room != 0 {
                let at = self.find(slot.feature);
                self.slots[at] = slot;
            }
        }
    }

    /// The averaged weights, sorted by feature, without those that count as 0.
    pub fn average(&self) -> Weights {
        let mut weights: Weights = self
            .slots
            .iter()
            .filter(|slot| slot.room != 0)
            .map(|slot| {
                let from = slot.offset as usize;
                let mut cells: Vec<(u8, f32)> = self.cells[from..from + slot.length as usize]
                    .iter()
                    .filter(|c| c.updates >= self.min_updates)
                    .map(|c| {
                        let total = c.total + c.weight * (self.now - c.since) as f32;
                        (c.label, total / self.now.max(1) as f32)
                    })
                    .filter(|(_, w)| *w != 0.0)
                    .collect();
                cells.sort_by_key(|c| c.0);
                (slot.feature, cells)
            })
            .filter(|(_, cells)| !cells.is_empty())
            .collect();
        weights.sort_by_key(|w| w.0);
        weights
    }
}
