//! A frozen perceptron, read in place from the bytes of a weights file.

use bytemuck::Pod;

use super::super::feature_list::MAX_FEATURES;
use super::error::ModelError;
use super::layout::{ALIGNMENT, Line, ROW_LABELS, RowHead, Sizes, bucket, check, list_place, row_place};

/// The number of labels of [`Scores`]; labels are numbers below it.
pub const LABELS: usize = 128;

/// Sums of weights, one for each label.
pub type Scores = [i16; LABELS];

/// A frozen perceptron: weights of features for labels. A row has a weight for each of `WIDTH` labels.
#[derive(Clone, Copy, Debug)]
pub struct Table<'w, const WIDTH: usize> {
    row_seeds: &'w [u8],
    row_heads: &'w [RowHead],
    pub(super) rows: &'w [[i8; WIDTH]],
    codes: &'w [i16],
    list_seeds: &'w [u8],
    pub(super) lines: &'w [Line],
}

impl<'w, const WIDTH: usize> Table<'w, WIDTH>
where
    [i8; WIDTH]: Pod,
{
    /// A table without weights.
    pub(super) const EMPTY: Table<'static, WIDTH> =
        Table { row_seeds: &[], row_heads: &[], rows: &[], codes: &[], list_seeds: &[], lines: &[] };

    /// Reads the sections of a table from the start of `bytes`; returns the table and the bytes behind it.
    ///
    /// # Errors
    /// [`ModelError::Truncated`] when `bytes` ends too early, [`ModelError::Misaligned`] when a section begins at an
    /// address that does not suit its items.
    pub(super) fn read(sizes: Sizes, bytes: &'w [u8]) -> Result<(Self, &'w [u8]), ModelError> {
        let mut sections = Sections { rest: bytes };
        let table = Table {
            row_seeds: sections.take(sizes.row_buckets)?,
            row_heads: sections.take(sizes.rows)?,
            rows: sections.take(sizes.rows)?,
            codes: sections.take(256_u32.to_le())?,
            list_seeds: sections.take(sizes.list_buckets)?,
            lines: sections.take(sizes.lines)?,
        };
        Ok((table, sections.rest))
    }

    /// Finds where the weights of `features`, at most [`MAX_FEATURES`], lie in memory, and prefetches them.
    ///
    /// The tables are larger than the near caches, so most of the time would be spent waiting for memory. Each step is
    /// therefore performed for all features before the next one begins, so that many loads overlap. It is best to do
    /// other work between this and [`Table::accumulate`].
    #[inline]
    pub fn lookup(&self, features: &[u64], lookup: &mut Lookup) {
        let Lookup { row_count, list_count, rows, listed, lists, .. } = lookup;
        (*row_count, *list_count) = (0, 0);
        if self.row_seeds.is_empty() || self.list_seeds.is_empty() || self.lines.is_empty() {
            return;
        }
        // Any index of this type is one of the arrays, which therefore need no check of bounds.
        let (mut row, mut list) = (0_u8, 0_u8);
        let features = &features[..features.len().min(MAX_FEATURES)];
        for (n, &feature) in features.iter().enumerate() {
            let seed = self.row_seeds[bucket(feature, self.row_seeds.len())];
            let at = row_place(feature, seed, self.row_heads.len());
            let head = self.row_heads[at];
            let hit = u16::from_le(head.check) == check(feature);
            rows[row as usize] = (at as u32, u32::from(u16::from_le(head.shift)));
            row += u8::from(hit);
            listed[list as usize] = n as u8;
            list += u8::from(!hit);
        }
        let (row, list) = (row as usize, list as usize);
        (*row_count, *list_count) = (row, list);
        // Not zipped: whether the compiler inlines the call that this takes depends on code elsewhere.
        let mut listed = listed[..list].iter();
        for list in &mut lists[..list] {
            let Some(&feature) = listed.next().and_then(|&n| features.get(n as usize)) else { break };
            let seed = self.list_seeds[bucket(feature, self.list_seeds.len())];
            let (line, slot) = list_place(feature, seed, self.lines.len());
            prefetch(&self.lines[line]);
            *list = (line as u32, slot as u16, check(feature));
        }
        for &(at, _) in &rows[..row] {
            let row = &self.rows[at as usize];
            prefetch(&row[0]);
            prefetch(&row[WIDTH - 1]);
        }
    }

    /// Adds the weights that [`Table::lookup`] found to `scores`.
    #[inline]
    pub fn accumulate(&self, lookup: &mut Lookup, scores: &mut Scores) {
        let Ok(codes) = <&[i16; 256]>::try_from(self.codes) else { return };
        let Lookup { row_count, list_count, rows, lists, cells, .. } = lookup;
        let mut count = 0;
        // Whether a feature exists, and the length of its list, cannot be predicted. Instead of branching, the longest
        // possible list is copied for every feature, and the copies overlap where the lists are shorter: copying takes
        // less time than a branch misprediction.
        for &(line, slot, check) in &lists[..*list_count] {
            let (line, shift) = (&self.lines[line as usize], 8 * u32::from(slot));
            let ends = u64::from_le_bytes(line.ends);
            let (begin, end) = ((ends << 8) >> shift & 0xff, ends >> shift & 0xff);
            let exists = u16::from_le(line.checks[slot as usize]) == check;
            let bytes: &[u8; ALIGNMENT] = bytemuck::cast_ref(line);
            // When a list begins near the end of the cells, its second half lies behind them and any bytes may be copied,
            // but none of the next line, which is not in the cache.
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
            count += 2 * if exists { end.saturating_sub(begin) as usize } else { 0 };
        }
        self.accumulate_rows(&rows[..*row_count], scores);
        for &[label, code] in cells[..count].as_chunks().0 {
            let score = &mut scores[label as usize % LABELS];
            *score = score.wrapping_add(i16::from_le(codes[code as usize]));
        }
    }

    /// Adds some rows, given as index and shift, to `scores`.
    #[inline(always)]
    fn accumulate_rows(&self, rows: &[(u32, u32)], scores: &mut Scores) {
        for (n, scores) in scores.as_chunks_mut::<CHUNK>().0.iter_mut().enumerate().take(WIDTH / CHUNK) {
            let mut sums = *scores;
            for &(at, shift) in rows {
                let row = &self.rows[at as usize].as_chunks::<CHUNK>().0[n];
                // A loop over indices becomes vector instructions without a call, however the compiler divides the crate;
                // a `zip` of iterators becomes calls when it lands in another unit.
                for label in 0..CHUNK {
                    // The byte is moved to the upper half, so that the arithmetic shift back extends its sign.
                    let weight = (u16::from(row[label] as u8) << 8) as i16 >> (8 - shift);
                    sums[label] = sums[label].saturating_add(weight);
                }
            }
            *scores = sums;
        }
    }
}

/// Number of labels of a row that are added at once: as many as the vector registers hold.
const CHUNK: usize = 32;

/// Number of places in the arrays of a [`Lookup`]: as many as a byte can count, more than there are features.
const PLACES: usize = 256;
const _: () = assert!(MAX_FEATURES < PLACES);

/// Half the length of the longest list in bytes, rounded up.
const HALF: usize = ROW_LABELS;

/// Starts to load a value into the cache without waiting for it.
#[inline(always)]
#[cfg_attr(target_arch = "x86_64", expect(unsafe_code, reason = "there is no safe prefetch"))]
fn prefetch<T>(at: &T) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: a prefetch has no effect on memory and cannot fault.
    unsafe {
        std::arch::x86_64::_mm_prefetch::<{ std::arch::x86_64::_MM_HINT_T0 }>(std::ptr::from_ref(at).cast());
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = at;
}

/// The places of the weights of some features, which [`Table::lookup`] fills and [`Table::accumulate`] reads, and buffers
/// for both.
#[derive(Clone, Debug)]
pub struct Lookup {
    /// Number of features that have a row.
    row_count: usize,
    /// Number of features that can have a list.
    list_count: usize,
    /// Index and shift of each row.
    rows: [(u32, u32); PLACES],
    /// Indices of the features that have no row.
    listed: [u8; PLACES],
    /// Line, slot and check tag of each list.
    lists: [(u32, u16, u16); MAX_FEATURES],
    /// Labels and weight codes of all lists.
    cells: [u8; 2 * (MAX_FEATURES + 1) * HALF],
}

impl Default for Lookup {
    // Always inline, so that the arrays are made in place: copying them costs a twentieth of what a short text takes.
    #[inline(always)]
    fn default() -> Self {
        Lookup {
            row_count: 0,
            list_count: 0,
            rows: [(0, 0); PLACES],
            listed: [0; PLACES],
            lists: [(0, 0, 0); MAX_FEATURES],
            cells: [0; 2 * (MAX_FEATURES + 1) * HALF],
        }
    }
}

/// The sections of a weights file that have not been read yet.
struct Sections<'w> {
    rest: &'w [u8],
}

impl<'w> Sections<'w> {
    /// The items of the next section; `count` is their number as it stands in the file.
    fn take<T: Pod>(&mut self, count: u32) -> Result<&'w [T], ModelError> {
        let length = u32::from_le(count) as usize * size_of::<T>();
        let (section, _) = self.rest.split_at_checked(length).ok_or(ModelError::Truncated)?;
        self.rest = self.rest.get(length.next_multiple_of(ALIGNMENT)..).ok_or(ModelError::Truncated)?;
        bytemuck::try_cast_slice(section).map_err(|_| ModelError::Misaligned)
    }
}
