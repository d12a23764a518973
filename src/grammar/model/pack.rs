//! Packs weights into the sections of a weights file: quantises them, and finds a place for every feature.

use std::cmp::Reverse;

use bytemuck::{Pod, Zeroable};

use super::layout::{ALIGNMENT, CELLS, Line, ROW_LABELS, RowHead, SLOTS, Sizes, bucket, check, list_place, row_place};

/// The weights of a perceptron: for each feature its labels with their weights.
pub type Weights = Vec<(u64, Vec<(u8, f32)>)>;

/// Average number of features in a bucket, which share a seed.
const BUCKET_SIZE: usize = 2;
/// Highest share of the slots that is used, in percent.
const MAX_LOAD: usize = 99;
/// The steps between magnitudes are about equal below this weight, and grow in proportion to the weight above.
const KNEE: f32 = 0.1;
/// The value of the largest weight after quantisation.
pub(super) const MAX_WEIGHT: f32 = 2500.0;

/// Quantises weights: to whole numbers in rows, and in lists to an 8-bit code, which is a sign and one of 128 magnitudes that
/// grow by a constant factor. Only IEEE basic arithmetic is used, so that every machine computes the same bytes.
struct Scale {
    /// The largest weight.
    largest: f32,
    /// The weight of each magnitude, ascending.
    magnitudes: [f32; 128],
}

impl Scale {
    /// The scale on which the largest of the weights has the largest magnitude.
    fn of(weights: &Weights) -> Self {
        let largest = weights.iter().flat_map(|(_, w)| w).map(|(_, w)| w.abs()).fold(1e-6, f32::max);
        let power = |factor: f64| (0..127).fold(1.0, |product, _| product * factor);
        let wanted = 1.0 + f64::from(largest / KNEE);
        let (mut low, mut high) = (1.0, 2.0);
        for _ in 0..60 {
            let middle = (low + high) / 2.0;
            if power(middle) < wanted { low = middle } else { high = middle }
        }
        let mut product = 1.0;
        let magnitudes = std::array::from_fn(|_| {
            let magnitude = KNEE * (product - 1.0) as f32;
            product *= high;
            magnitude
        });
        Scale { largest, magnitudes }
    }

    /// The value of a weight after quantisation, not rounded yet.
    fn value(&self, weight: f32) -> f32 {
        weight / self.largest * MAX_WEIGHT
    }

    /// The code of the nearest magnitude.
    fn encode(&self, weight: f32) -> u8 {
        let above = self.magnitudes.partition_point(|&m| m < weight.abs()).min(127);
        let below = above.saturating_sub(1);
        let nearer_below = weight.abs() - self.magnitudes[below] < self.magnitudes[above] - weight.abs();
        let code = if nearer_below { below } else { above } as u8;
        if weight < 0.0 { 128 + code } else { code }
    }

    /// The value of a code.
    fn decode(&self, code: u8) -> i16 {
        let value = self.value(self.magnitudes[code as usize & 127]).round() as i16;
        if code >= 128 { -value } else { value }
    }
}

/// Appends the sections of one perceptron to `out`, and returns their sizes. Weights that are quantised to 0 are left out.
pub(super) fn table<const WIDTH: usize>(mut weights: Weights, out: &mut Vec<u8>) -> Sizes
where
    [i8; WIDTH]: Pod,
{
    let mut section = |bytes: &[u8]| {
        out.extend(bytes);
        out.resize(out.len().next_multiple_of(ALIGNMENT), 0);
    };
    weights.sort_by_key(|(feature, _)| *feature);
    weights.dedup_by_key(|(feature, _)| *feature);
    let scale = Scale::of(&weights);
    for (_, cells) in &mut weights {
        cells.retain(|&(_, w)| scale.decode(scale.encode(w)) != 0);
    }
    let (many, few): (Weights, Weights) =
        weights.into_iter().filter(|(_, cells)| !cells.is_empty()).partition(|(_, cells)| cells.len() >= ROW_LABELS);

    // One feature a row; a row has room for all its cells, so it needs no more than one slot.
    let alone: Vec<_> = many.iter().map(|(feature, _)| (*feature, 1)).collect();
    let place = |feature: u64, seed: u8, rows: usize| (row_place(feature, seed, rows), 0);
    let (row_seeds, slots) = displace(&alone, Group { slots: 1, room: 1 }, place);
    let mut heads: Vec<RowHead> = Vec::with_capacity(slots.len());
    let mut rows: Vec<[i8; WIDTH]> = Vec::with_capacity(slots.len());
    for [slot, ..] in slots {
        let (head, row) = slot.map_or((RowHead::zeroed(), [0; WIDTH]), |n| {
            let (shift, row) = row(&many[n].1, &scale);
            (RowHead { check: check(many[n].0).to_le(), shift: shift.to_le() }, row)
        });
        heads.push(head);
        rows.push(row);
    }
    section(&row_seeds);
    section(bytemuck::cast_slice(&heads));
    section(bytemuck::cast_slice(&rows));

    let sized: Vec<_> = few.iter().map(|(feature, cells)| (*feature, cells.len())).collect();
    let (seeds, slots) = displace(&sized, Group { slots: SLOTS, room: CELLS }, list_place);
    let mut lines: Vec<Line> = Vec::with_capacity(slots.len());
    for slots in slots {
        let mut line = Line::zeroed();
        let mut end = 0;
        for (n, slot) in slots.iter().enumerate() {
            if let &Some(feature) = slot {
                line.checks[n] = check(few[feature].0).to_le();
                for (cell, &(label, weight)) in line.cells[end..].iter_mut().zip(&few[feature].1) {
                    *cell = [label, scale.encode(weight)];
                    end += 1;
                }
            }
            line.ends[n] = end as u8;
        }
        lines.push(line);
    }
    let codes: Vec<i16> = (0..=255).map(|code| scale.decode(code).to_le()).collect();
    section(bytemuck::cast_slice(&codes));
    section(&seeds);
    section(bytemuck::cast_slice(&lines));
    Sizes {
        row_buckets: (row_seeds.len() as u32).to_le(),
        rows: (rows.len() as u32).to_le(),
        list_buckets: (seeds.len() as u32).to_le(),
        lines: (lines.len() as u32).to_le(),
    }
}

/// The weights of a row, and the number of bits by which they are to be shifted to the left.
fn row<const WIDTH: usize>(cells: &[(u8, f32)], scale: &Scale) -> (u16, [i8; WIDTH]) {
    let largest = cells.iter().map(|(_, w)| scale.value(*w).abs()).fold(0.0, f32::max);
    let shift = (0..8).find(|shift| largest / f32::from(1_u16 << shift) <= 127.0).unwrap_or(8);
    let mut row = [0; WIDTH];
    for &(label, weight) in cells {
        if let Some(cell) = row.get_mut(label as usize) {
            *cell = (scale.value(weight) / f32::from(1_u16 << shift)).round() as i8;
        }
    }
    (shift, row)
}

/// The capacity of what holds features: a row, which holds one, or a line, which holds several. Also what is left of it.
#[derive(Clone, Copy)]
struct Group {
    /// Number of features.
    slots: usize,
    /// Number of cells of all features together.
    room: usize,
}

/// A place for a feature.
struct Item {
    /// Index of the feature.
    feature: usize,
    /// Number of its cells.
    cells: usize,
    group: usize,
    slot: usize,
}

/// Groups that are being filled with features.
struct Packing {
    /// Number of features and of their cells in all groups together.
    all: Group,
    /// What is left of each group.
    left: Vec<Group>,
    /// The feature in each slot of each group.
    slots: Vec<[Option<usize>; SLOTS]>,
}

impl Packing {
    /// Puts a feature in its place.
    fn put(&mut self, item: &Item) {
        let Group { slots, room } = self.left[item.group];
        self.slots[item.group][item.slot] = Some(item.feature);
        self.left[item.group] = Group { slots: slots - 1, room: room - item.cells };
    }

    /// Takes a feature out of its place again.
    fn take(&mut self, item: &Item) {
        let Group { slots, room } = self.left[item.group];
        self.slots[item.group][item.slot] = None;
        self.left[item.group] = Group { slots: slots + 1, room: room + item.cells };
    }

    /// How far the slots and the room for cells that would be left in the groups are from the proportion in which all
    /// features need them; `None` when a place is taken or too small.
    fn mismatch(&mut self, items: &[Item]) -> Option<usize> {
        let (mut put, mut mismatch) = (0, 0);
        for item in items {
            if self.slots[item.group][item.slot].is_some() || self.left[item.group].room < item.cells {
                break;
            }
            self.put(item);
            let Group { slots, room } = self.left[item.group];
            mismatch += (room * self.all.slots).abs_diff(slots * self.all.room);
            put += 1;
        }
        items[..put].iter().for_each(|item| self.take(item));
        (put == items.len()).then_some(mismatch)
    }
}

/// Chooses a seed for every bucket, and returns the seeds and the feature (as an index) in each slot of each group.
///
/// `features` have their numbers of cells with them; `place` returns the group and the slot of a feature for a seed and a
/// number of groups. Of all seeds that are possible for a bucket, the one is chosen that leaves slots and room in the
/// proportion in which they are needed, so that groups can become nearly full.
fn displace(
    features: &[(u64, usize)],
    group: Group,
    place: impl Fn(u64, u8, usize) -> (usize, usize),
) -> (Vec<u8>, Vec<[Option<usize>; SLOTS]>) {
    let mut buckets: Vec<Vec<usize>> = vec![Vec::new(); features.len().div_ceil(BUCKET_SIZE).max(1)];
    let count = buckets.len();
    for (n, &(feature, _)) in features.iter().enumerate() {
        buckets[bucket(feature, count)].push(n);
    }
    let all = Group { slots: features.len(), room: features.iter().map(|(_, cells)| cells).sum() };
    // Buckets that take most of slots and room come first, while there is much of both.
    let weight = |b: usize| buckets[b].iter().map(|&n| features[n].1 * all.slots + all.room).sum::<usize>();
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_cached_key(|&b| (Reverse(weight(b)), b));
    let fewest = all.slots.div_ceil(group.slots).max(all.room.div_ceil(group.room)).max(1);
    let mut groups = (fewest * 100).div_ceil(MAX_LOAD);
    loop {
        let mut packing = Packing { all, left: vec![group; groups], slots: vec![[None; SLOTS]; groups] };
        let mut seeds = vec![0; count];
        let mut items = Vec::new();
        let placed = order.iter().all(|&b| {
            let fill = |seed: u8, items: &mut Vec<Item>| {
                items.clear();
                items.extend(buckets[b].iter().map(|&feature| {
                    let (hash, cells) = features[feature];
                    let (group, slot) = place(hash, seed, groups);
                    Item { feature, cells, group, slot }
                }));
            };
            let tried = (0..=255_u8).filter_map(|seed| {
                fill(seed, &mut items);
                Some((packing.mismatch(&items)?, seed))
            });
            let Some((_, seed)) = tried.min() else { return false };
            seeds[b] = seed;
            fill(seed, &mut items);
            items.iter().for_each(|item| packing.put(item));
            true
        });
        if placed {
            return (seeds, packing.slots);
        }
        groups += groups / 100 + 1;
    }
}
