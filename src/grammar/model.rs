//! The weights, read in place from the binary.
//!
//! Two frozen perceptrons, tagger and parser, with 8-bit weights. Nothing is parsed, copied or built when the program
//! starts: a look-up reads the bytes where they lie. Each perceptron is two hash tables. The few features that speak
//! about many labels, which are also the ones that are met most, have a row with a weight for every label; the many
//! others list the labels they speak about.
//!
//! The file is a header of 64 bytes (magic, then the sizes of both perceptrons) and, for each, sections that begin at
//! multiples of 64:
//!
//! | section | what |
//! |---|---|
//! | row seeds | one byte a bucket of features |
//! | row heads | check tag (u16), by how many bits the row is shifted (u16) |
//! | rows | one i8 a label |
//! | codes | what each of the 256 weight codes of a list means, i16 |
//! | list seeds | one byte a bucket of features |
//! | lines | 20 cells each: label, weight code; 8 slots: check tags (u16), where their cells end in the line's (u8) |
//!
//! The seed of a bucket sends all its features to slots of their own, so that a feature is found, or found missing, in
//! two steps. A line fills exactly one line of the processor's cache, and only it is far away: the seeds are few enough
//! to stay near. ("Hash, displace, and compress", Belazzougui, Botelho & Dietzfelbinger, ESA 2009.)

mod pack;

use bytemuck::{Pod, Zeroable};

use super::features::MOST;

/// First bytes of a weights file.
const MAGIC: [u8; 8] = *b"whosaid5";
/// Sections begin at multiples of this.
const ALIGNMENT: usize = 64;
/// Slots of a line.
const SLOTS: usize = 8;
/// Cells of a line, for all its slots.
const CELLS: usize = 20;
/// Features that speak about at least so many labels get a row.
const MANY: usize = 16;

#[repr(C, align(64))]
struct Aligned<Bytes: ?Sized>(Bytes);

static WEIGHTS: &Aligned<[u8]> = &Aligned(*include_bytes!("model.bin"));

/// Where a row stands: its feature's check tag, 0 when nobody's, and its shift.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
struct Head {
    check: u16,
    shift: u16,
}

#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
struct Line {
    cells: [[u8; 2]; CELLS],
    checks: [u16; SLOTS],
    ends: [u8; SLOTS],
}

const _: () = assert!(size_of::<Line>() == ALIGNMENT, "a line of the file is a line of the cache");

/// A frozen perceptron: for a feature, the labels it speaks for or against. A row has `WIDTH` labels.
#[derive(Clone, Copy, Debug)]
pub struct Table<'w, const WIDTH: usize> {
    row_seeds: &'w [u8],
    heads: &'w [Head],
    rows: &'w [[i8; WIDTH]],
    codes: &'w [i16],
    seeds: &'w [u8],
    lines: &'w [Line],
}

/// Sizes of a table's sections.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
struct Sizes {
    row_buckets: u32,
    rows: u32,
    buckets: u32,
    lines: u32,
}

/// A number below `range`, from 32 bits that can be any.
#[inline(always)]
fn below(bits: u64, range: usize) -> usize {
    (((bits & 0xffff_ffff) * range as u64) >> 32) as usize
}

/// A feature mixed with its bucket's seed.
#[inline(always)]
fn mixed(feature: u64, seed: u8) -> u64 {
    (feature ^ u64::from(seed).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// The row a feature would have.
#[inline(always)]
fn row_place(feature: u64, seed: u8, rows: usize) -> usize {
    below(mixed(feature, seed) >> 32, rows)
}

/// The line and slot where a feature's list would stand.
#[inline(always)]
fn list_place(feature: u64, seed: u8, lines: usize) -> (usize, usize) {
    let mixed = mixed(feature, seed);
    (below(mixed >> 32, lines), below(mixed ^ (mixed >> 32), SLOTS))
}

#[inline(always)]
fn bucket(feature: u64, buckets: usize) -> usize {
    below(feature >> 32, buckets)
}

/// The check tag of a feature, never 0.
#[inline(always)]
fn check(feature: u64) -> u16 {
    (feature as u16).max(1)
}

impl<'w, const WIDTH: usize> Table<'w, WIDTH>
where
    [i8; WIDTH]: Pod,
{
    const EMPTY: Table<'static, WIDTH> =
        Table { row_seeds: &[], heads: &[], rows: &[], codes: &[], seeds: &[], lines: &[] };

    fn read(sizes: Sizes, bytes: &'w [u8]) -> Option<(Self, &'w [u8])> {
        let mut rest = bytes;
        let mut take = |count: u32, size: usize| {
            let length = u32::from_le(count) as usize * size;
            let (part, _) = rest.split_at_checked(length)?;
            rest = rest.get(length.next_multiple_of(ALIGNMENT)..)?;
            Some(part)
        };
        let table = Table {
            row_seeds: take(sizes.row_buckets, 1)?,
            heads: bytemuck::try_cast_slice(take(sizes.rows, size_of::<Head>())?).ok()?,
            rows: bytemuck::try_cast_slice(take(sizes.rows, WIDTH)?).ok()?,
            codes: bytemuck::try_cast_slice(take(256_u32.to_le(), 2)?).ok()?,
            seeds: take(sizes.buckets, 1)?,
            lines: bytemuck::try_cast_slice(take(sizes.lines, size_of::<Line>())?).ok()?,
        };
        Some((table, rest))
    }

    /// Finds out where the weights of `features` lie, at most [`MOST`], and asks for them.
    ///
    /// The tables are larger than the near caches, so most of the time would go into waiting for memory. Every step is
    /// therefore taken for all features before the next one begins, so that the processor waits for many places at
    /// once; and it does best when something else is done between this and [`Table::add`].
    #[inline]
    pub fn seek(&self, features: &[u64], search: &mut Search) {
        let Search { found, listed, rows, others, lists, .. } = search;
        (*found, *listed) = (0, 0);
        if self.row_seeds.is_empty() || self.seeds.is_empty() || self.lines.is_empty() {
            return;
        }
        let (mut row, mut other) = (0, 0);
        for &feature in &features[..features.len().min(MOST)] {
            let seed = self.row_seeds[bucket(feature, self.row_seeds.len())];
            let at = row_place(feature, seed, self.heads.len());
            let head = self.heads[at];
            let hit = u16::from_le(head.check) == check(feature);
            rows[row] = (at as u32, u32::from(u16::from_le(head.shift)));
            row += usize::from(hit);
            others[other] = feature;
            other += usize::from(!hit);
        }
        (*found, *listed) = (row, other);
        for (list, &feature) in lists.iter_mut().zip(&others[..other]) {
            let seed = self.seeds[bucket(feature, self.seeds.len())];
            let (line, slot) = list_place(feature, seed, self.lines.len());
            fetch(&self.lines[line]);
            *list = (line as u32, slot as u16, check(feature));
        }
        for &(at, _) in &rows[..row] {
            let row = &self.rows[at as usize];
            fetch(&row[0]);
            fetch(&row[WIDTH - 1]);
        }
    }

    /// Adds the weights that were sought.
    #[inline]
    pub fn add(&self, search: &mut Search, sums: &mut Sums) {
        let Ok(codes) = <&[i16; 256]>::try_from(self.codes) else { return };
        let Search { found, listed, rows, lists, cells, .. } = search;
        let mut count = 0;
        // The processor cannot guess whether a feature is there and how long its list is. So as much as a list can hold is
        // copied of each, and only as much counts as there is.
        for &(line, slot, check) in &lists[..*listed] {
            let (line, shift) = (&self.lines[line as usize], 8 * u32::from(slot));
            let ends = u64::from_le_bytes(line.ends);
            let (begin, end) = ((ends << 8) >> shift & 0xff, ends >> shift & 0xff);
            let is_there = u16::from_le(line.checks[slot as usize]) == check;
            let bytes: &[u8; ALIGNMENT] = bytemuck::cast_ref(line);
            // The second half of a list that begins late is past the cells: anything may be copied but the next line, which
            // is far.
            let from = 2 * begin as usize;
            let halves = [from, (from + HALF).min(ALIGNMENT - HALF)];
            for (n, from) in halves.into_iter().enumerate() {
                let (Some(half), Some(room)) = (
                    bytes.get(from..).and_then(<[u8]>::first_chunk::<HALF>),
                    cells.get_mut(count + n * HALF..).and_then(<[u8]>::first_chunk_mut::<HALF>),
                ) else {
                    return;
                };
                *room = *half;
            }
            count += 2 * if is_there { end.saturating_sub(begin) as usize } else { 0 };
        }
        self.add_rows(&rows[..*found], sums);
        for &[label, code] in cells[..count].as_chunks().0 {
            let sum = &mut sums[label as usize % LABELS];
            *sum = sum.wrapping_add(i16::from_le(codes[code as usize]));
        }
    }

    #[inline(always)]
    fn add_rows(&self, which: &[(u32, u32)], sums: &mut Sums) {
        for (n, sums) in sums.as_chunks_mut::<PASS>().0.iter_mut().enumerate().take(WIDTH / PASS) {
            let mut sum = *sums;
            for &(at, shift) in which {
                let row = &self.rows[at as usize].as_chunks::<PASS>().0[n];
                for (sum, &weight) in sum.iter_mut().zip(row) {
                    // The byte's place in the upper half makes it signed on the way down.
                    let weight = (u16::from(weight as u8) << 8) as i16 >> (8 - shift);
                    *sum = sum.saturating_add(weight);
                }
            }
            *sums = sum;
        }
    }
}

/// Labels of a row that are added at once: as many as the processor has registers for.
const PASS: usize = 32;

/// Half of the bytes of the longest list, and a bit more.
const HALF: usize = MANY;

/// Asks for what lies at a place in memory, and does not wait for it.
#[inline(always)]
fn fetch<T>(at: &T) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: a prefetch reads and changes nothing.
    unsafe {
        std::arch::x86_64::_mm_prefetch::<{ std::arch::x86_64::_MM_HINT_T0 }>(std::ptr::from_ref(at).cast());
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = at;
}

/// Where the weights of some features lie, and room for the steps of adding them.
#[derive(Clone, Debug)]
pub struct Search {
    found: usize,
    listed: usize,
    /// Index of the row, and by how many bits it is shifted.
    rows: [(u32, u32); MOST],
    others: [u64; MOST],
    /// Line, slot and check tag.
    lists: [(u32, u16, u16); MOST],
    /// Labels and weight codes.
    cells: [u8; 2 * (MOST + 1) * HALF],
}

impl Default for Search {
    fn default() -> Self {
        Search {
            found: 0,
            listed: 0,
            rows: [(0, 0); MOST],
            others: [0; MOST],
            lists: [(0, 0, 0); MOST],
            cells: [0; 2 * (MOST + 1) * HALF],
        }
    }
}

/// Sums of weights, one a label.
pub type Sums = [i16; LABELS];

/// Labels are numbers below this.
pub const LABELS: usize = 128;
/// Room for the tagger's labels.
pub const TAGS: usize = 64;
/// Room for the parser's labels.
pub const ACTIONS: usize = 96;

/// The two perceptrons.
#[derive(Clone, Copy, Debug)]
pub struct Model<'w> {
    /// Part-of-speech tags.
    pub tagger: Table<'w, TAGS>,
    /// Parser actions.
    pub parser: Table<'w, ACTIONS>,
}

impl Model<'static> {
    /// The model in the binary. It costs nothing to ask for it.
    pub fn embedded() -> Self {
        Model::read(&WEIGHTS.0).unwrap_or(Model { tagger: Table::EMPTY, parser: Table::EMPTY })
    }
}

impl<'w> Model<'w> {
    /// A model from the bytes of a weights file, which must begin at a multiple of four; `None` when they are none.
    pub fn read(bytes: &'w [u8]) -> Option<Self> {
        let (header, rest) = bytes.split_at_checked(ALIGNMENT)?;
        let sizes = header.strip_prefix(&MAGIC)?.get(..2 * size_of::<Sizes>())?;
        let sizes: &[Sizes] = bytemuck::try_cast_slice(sizes).ok()?;
        let (tagger, rest) = Table::read(sizes[0], rest)?;
        let (parser, _) = Table::read(sizes[1], rest)?;
        Some(Model { tagger, parser })
    }

    /// The bytes of a weights file. The same weights give the same bytes.
    pub fn write(tagger: Weights, parser: Weights) -> Vec<u8> {
        let mut header = MAGIC.to_vec();
        let mut body = Vec::new();
        header.extend(bytemuck::bytes_of(&pack::table::<TAGS>(tagger, &mut body)));
        header.extend(bytemuck::bytes_of(&pack::table::<ACTIONS>(parser, &mut body)));
        header.resize(ALIGNMENT, 0);
        header.extend(body);
        header
    }
}

/// What a table is made from: a feature with the weights of its labels, `(label, weight)`.
pub type Weights = Vec<(u64, Vec<(u8, f32)>)>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let weights: Weights = (1..=5000_u64)
            .map(|n| {
                let feature = (n.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ n << 7).wrapping_mul(0xd6e8_feb8_6659_fd93);
                let labels = if n % 10 == 0 { MANY as u8 } else { 2 };
                let cells = (0..labels).map(|l| (l * 4 + (n % 4) as u8, n as f32 - 2500.5)).collect();
                (feature ^ feature >> 32, cells)
            })
            .collect();
        let bytes = Model::write(weights.clone(), Weights::new());
        let model = Model::read(&bytes).unwrap();
        assert!(model.tagger.rows.len() >= 500 && model.tagger.lines.len() >= 4500 / SLOTS);
        let mut search = Search::default();
        for (feature, cells) in &weights {
            let mut scores = [0; LABELS];
            model.tagger.seek(&[*feature], &mut search);
            model.tagger.add(&mut search, &mut scores);
            for (label, weight) in cells {
                let expected = weight * pack::TOP / 2500.5;
                let got = scores[*label as usize] as f32;
                assert!((got - expected).abs() <= expected.abs() * 0.08 + 3.0, "{feature}: {got} for {expected}");
            }
        }
        let mut scores = [0; LABELS];
        model.parser.seek(&[1, 2, 3], &mut search);
        model.parser.add(&mut search, &mut scores);
        assert_eq!(scores, [0; LABELS]);
        assert!(Model::read(&bytes[..100]).is_none() && Model::read(b"").is_none());
    }

    #[test]
    fn the_weights_in_the_binary_are_whole() {
        let model = Model::embedded();
        assert!(model.tagger.lines.len() > 100 && model.parser.lines.len() > 100);
    }
}
