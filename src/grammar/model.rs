//! The weights, read in place from the binary.
//!
//! Two hash tables, tagger and parser, of 8-bit logarithmic weights. Nothing is parsed, copied or built when the
//! program starts; a look-up reads the bytes where they lie. The layout (little endian):
//!
//! | bytes | what |
//! |---|---|
//! | 8 | magic |
//! | per table: 16 | slots, groups, cells, (unused), u32 each |
//! | per table: 512 | what each of the 256 weight codes means, i16 |
//! | per table: 2 × slots | check tags, u16, 0 for an empty slot |
//! | per table: 4 × groups | first cell of each group of 16 slots, u32 |
//! | per table: slots | cells of each slot, u8 |
//! | per table: 2 × cells | label, weight code |

use std::sync::OnceLock;

use super::features::MOST;

/// Slots that share one base offset.
const GROUP: usize = 16;
/// First bytes of a weights file.
pub const MAGIC: [u8; 8] = *b"whosaid1";

static WEIGHTS: &[u8] = include_bytes!("model.bin");

/// A frozen perceptron: for a feature, the labels it speaks for or against.
#[derive(Clone, Copy, Debug)]
pub struct Table<'w> {
    slots: usize,
    decode: &'w [u8],
    tags: &'w [u8],
    groups: &'w [u8],
    lengths: &'w [u8],
    cells: &'w [u8],
}

impl<'w> Table<'w> {
    fn read(bytes: &'w [u8]) -> Option<(Self, &'w [u8])> {
        let number = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
        let (slots, groups, cells) = (number(0)?, number(4)?, number(8)?);
        let mut rest = bytes.get(16..)?;
        let mut take = |length: usize| {
            let (part, behind) = rest.split_at_checked(length)?;
            rest = behind;
            Some(part)
        };
        let decode = take(512)?;
        let tags = take(2 * slots)?;
        let groups = take(4 * groups)?;
        let lengths = take(slots)?;
        let cells = take(2 * cells)?;
        Some((Table { slots, decode, tags, groups, lengths, cells }, rest))
    }

    /// The slot a feature would stand in.
    #[inline]
    fn slot(&self, feature: u64) -> usize {
        ((u128::from(feature) * self.slots as u128) >> 64) as usize
    }

    /// Adds the weights of all `features` (at most [`MOST`]) to `scores`, one a label.
    ///
    /// The tables are larger than the near caches, so the time goes into waiting for memory. Every step is therefore
    /// taken for all features before the next one begins: the loads of a step do not depend on each other, and the
    /// processor waits for many at once.
    #[inline]
    pub fn score(&self, features: &[u64], scores: &mut [i32]) {
        scores.fill(0);
        if self.slots == 0 {
            return;
        }
        let features = &features[..features.len().min(MOST)];
        let mut found = [0_u16; MOST];
        for (found, &feature) in found.iter_mut().zip(features) {
            *found = self.tag(self.slot(feature));
        }
        let mut hits = [0_u32; MOST];
        let mut count = 0;
        for (&feature, &found) in features.iter().zip(&found) {
            if found != 0
                && let Some(slot) = self.find(feature, found)
            {
                hits[count] = slot as u32;
                count += 1;
            }
        }
        let mut cells = [(0_u32, 0_u8); MOST];
        for (cells, &slot) in cells.iter_mut().zip(&hits[..count]) {
            *cells = self.cells_of(slot as usize);
        }
        for &(start, length) in &cells[..count] {
            let start = 2 * start as usize;
            for cell in self.cells[start..start + 2 * length as usize].chunks_exact(2) {
                let code = 2 * cell[1] as usize;
                let weight = i16::from_le_bytes([self.decode[code], self.decode[code + 1]]);
                if let Some(score) = scores.get_mut(cell[0] as usize) {
                    *score += i32::from(weight);
                }
            }
        }
    }

    #[inline]
    fn tag(&self, slot: usize) -> u16 {
        u16::from_le_bytes([self.tags[2 * slot], self.tags[2 * slot + 1]])
    }

    /// The slot of a feature, from the tag in its first slot on.
    #[inline]
    fn find(&self, feature: u64, mut found: u16) -> Option<usize> {
        let tag = check(feature);
        let mut slot = self.slot(feature);
        while found != tag {
            if found == 0 {
                return None;
            }
            slot += 1;
            if slot == self.slots {
                slot = 0;
            }
            found = self.tag(slot);
        }
        Some(slot)
    }

    /// Where a slot's cells begin, and how many there are.
    #[inline]
    fn cells_of(&self, slot: usize) -> (u32, u8) {
        let (group, within) = (slot / GROUP, slot % GROUP);
        let base = &self.groups[4 * group..4 * group + 4];
        let lengths = &self.lengths[group * GROUP..(group + 1) * GROUP];
        let mut before = 0_u16;
        for (n, &length) in lengths.iter().enumerate() {
            before += if n < within { u16::from(length) } else { 0 };
        }
        (u32::from_le_bytes([base[0], base[1], base[2], base[3]]) + u32::from(before), lengths[within])
    }
}

/// The check tag of a feature: sixteen of its bits that the slot does not depend on, never 0.
#[inline]
fn check(feature: u64) -> u16 {
    (feature as u16).max(1)
}

/// The two tables of the embedded weights.
#[derive(Clone, Copy, Debug)]
pub struct Model<'w> {
    /// Part-of-speech tags.
    pub tagger: Table<'w>,
    /// Parser actions.
    pub parser: Table<'w>,
}

impl Model<'static> {
    /// The model in the binary.
    pub fn embedded() -> Model<'static> {
        static MODEL: OnceLock<Model<'static>> = OnceLock::new();
        *MODEL.get_or_init(|| Model::read(WEIGHTS).unwrap_or(Model::EMPTY))
    }
}

impl<'w> Model<'w> {
    const NOTHING: Table<'static> = Table { slots: 0, decode: &[], tags: &[], groups: &[], lengths: &[], cells: &[] };
    const EMPTY: Model<'static> = Model { tagger: Self::NOTHING, parser: Self::NOTHING };

    /// A model from the bytes of a weights file; `None` when they are none.
    pub fn read(bytes: &'w [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        let (tagger, rest) = Table::read(rest)?;
        let (parser, _) = Table::read(rest)?;
        Some(Model { tagger, parser })
    }
}

/// What a table is made from: a feature with the weights of its labels, `(label, weight)`.
pub type Weights = Vec<(u64, Vec<(u8, f32)>)>;

/// How full the hash tables are.
const LOAD: f64 = 0.85;
/// Steepness of the logarithmic weight code.
const KNEE: f32 = 0.1;
/// The largest decoded weight.
const TOP: f32 = 8000.0;

/// Writes one table. The same weights give the same bytes.
pub fn write_table(mut weights: Weights, out: &mut Vec<u8>) {
    weights.sort_by_key(|(feature, _)| *feature);
    weights.dedup_by_key(|(feature, _)| *feature);
    let largest = weights.iter().flat_map(|(_, w)| w).map(|(_, w)| w.abs()).fold(1e-6, f32::max);
    let span = (1.0 + largest / KNEE).ln();
    let encode = |w: f32| -> u8 {
        let code = (127.0 * (1.0 + w.abs() / KNEE).ln() / span).round() as u8;
        if w < 0.0 { 128 + code } else { code }
    };
    let decode = |code: u8| -> i16 {
        let magnitude = KNEE * ((f32::from(code & 127) / 127.0 * span).exp() - 1.0);
        let value = (magnitude / largest * TOP).round() as i16;
        if code >= 128 { -value } else { value }
    };
    let coded: Vec<(u64, Vec<(u8, u8)>)> = weights
        .into_iter()
        .map(|(feature, w)| {
            let cells = w.into_iter().map(|(label, w)| (label, encode(w))).filter(|&(_, code)| decode(code) != 0);
            (feature, cells.take(u8::MAX as usize).collect::<Vec<_>>())
        })
        .filter(|(_, cells)| !cells.is_empty())
        .collect();
    let slots = ((coded.len() as f64 / LOAD) as usize + 1).next_multiple_of(GROUP);
    let mut placed: Vec<Option<usize>> = vec![None; slots];
    for (n, (feature, _)) in coded.iter().enumerate() {
        let mut slot = ((u128::from(*feature) * slots as u128) >> 64) as usize;
        while placed[slot].is_some() {
            slot = (slot + 1) % slots;
        }
        placed[slot] = Some(n);
    }
    let groups = slots / GROUP;
    let cells: usize = coded.iter().map(|(_, c)| c.len()).sum();
    for number in [slots, groups, cells, 0] {
        out.extend((number as u32).to_le_bytes());
    }
    for code in 0..=255 {
        out.extend(decode(code).to_le_bytes());
    }
    for slot in &placed {
        out.extend(slot.map_or(0, |n| check(coded[n].0)).to_le_bytes());
    }
    let mut first = 0_u32;
    for group in placed.chunks(GROUP) {
        out.extend(first.to_le_bytes());
        first += group.iter().flatten().map(|&n| coded[n].1.len() as u32).sum::<u32>();
    }
    out.extend(placed.iter().map(|slot| slot.map_or(0, |n| coded[n].1.len() as u8)));
    for n in placed.iter().flatten() {
        for &(label, code) in &coded[*n].1 {
            out.extend([label, code]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let weights: Weights = (0..1000_u64)
            .map(|n| (n.wrapping_mul(0x9e37_79b9_7f4a_7c15), vec![((n % 50) as u8, n as f32 - 500.0), (7, 1.0)]))
            .collect();
        let mut bytes = MAGIC.to_vec();
        write_table(weights.clone(), &mut bytes);
        write_table(Vec::new(), &mut bytes);
        let model = Model::read(&bytes).unwrap();
        let mut scores = [0; 50];
        for (feature, w) in &weights {
            model.tagger.score(&[*feature], &mut scores);
            let expected = w.iter().filter(|c| c.0 == w[0].0).map(|c| c.1).sum::<f32>() * TOP / 500.0;
            let got = scores[w[0].0 as usize] as f32;
            assert!((got - expected).abs() <= expected.abs() * 0.08 + 8.0, "{feature}: {got} for {expected}");
        }
        model.parser.score(&[1, 2, 3], &mut scores);
        assert_eq!(scores, [0; 50]);
        assert!(Model::read(&bytes[..100]).is_none() && Model::read(b"").is_none());
    }
}
