//! The layout of a weights file: sizes of sections, what lies in them, and where a feature's weights are.
//!
//! The file has a header of 64 bytes (magic number, then the sizes of the sections of tagger and parser). Then follow, for
//! each of the two, sections that begin at multiples of 64 bytes:
//!
//! | section | content |
//! |---|---|
//! | row seeds | 1 byte for each bucket of features |
//! | row heads | check tag (u16) and shift of the row's weights in bits (u16) |
//! | rows | one i8 for each label |
//! | codes | the weight (i16) of each of the 256 codes of a list |
//! | list seeds | 1 byte for each bucket of features |
//! | lines | 20 cells (label and weight code, u8 each), and 8 slots: check tag (u16), and the end of the slot's cells (u8) |
//!
//! Numbers are little-endian. A feature with weights for at least [`ROW_LABELS`] labels has a row with a weight for every
//! label. Any other feature has a list of cells in a slot of a line. The seed of a bucket sends all features of the bucket to
//! slots of their own, so that two loads decide whether a feature exists ("Hash, displace, and compress", Belazzougui,
//! Botelho & Dietzfelbinger, ESA 2009). The seeds are small enough to stay in the near caches; a line fills exactly one
//! cache line, so that at most one load of a look-up misses them.

use bytemuck::{Pod, Zeroable};

/// The first bytes of a weights file.
pub(super) const MAGIC: [u8; 8] = *b"whosaid5";
/// Sections begin at multiples of this number of bytes.
pub(super) const ALIGNMENT: usize = 64;
/// Slots of a line.
pub(super) const SLOTS: usize = 8;
/// Cells of a line, for all its slots together.
pub(super) const CELLS: usize = 20;
/// Features with weights for at least this number of labels have a row.
pub(super) const ROW_LABELS: usize = 16;

/// The feature of a row: its check tag, 0 for an unused row, and the shift of its weights.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
pub(super) struct RowHead {
    pub check: u16,
    pub shift: u16,
}

/// The lists of up to [`SLOTS`] features.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
pub(super) struct Line {
    /// Label and weight code.
    pub cells: [[u8; 2]; CELLS],
    /// Check tags of the features.
    pub checks: [u16; SLOTS],
    /// For each slot, the index behind its last cell.
    pub ends: [u8; SLOTS],
}

const _: () = assert!(size_of::<Line>() == ALIGNMENT, "a line must fill one cache line");

/// The number of items in each section of a table.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
pub(super) struct Sizes {
    pub row_buckets: u32,
    pub rows: u32,
    pub list_buckets: u32,
    pub lines: u32,
}

/// Maps 32 bits to a number below `range`.
#[inline(always)]
fn below(bits: u64, range: usize) -> usize {
    (((bits & 0xffff_ffff) * range as u64) >> 32) as usize
}

/// Mixes a feature with the seed of its bucket.
#[inline(always)]
fn mixed(feature: u64, seed: u8) -> u64 {
    (feature ^ u64::from(seed).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// The index of the row of a feature, if it has one.
#[inline(always)]
pub(super) fn row_place(feature: u64, seed: u8, rows: usize) -> usize {
    below(mixed(feature, seed) >> 32, rows)
}

/// The line and the slot of the list of a feature, if it has one.
#[inline(always)]
pub(super) fn list_place(feature: u64, seed: u8, lines: usize) -> (usize, usize) {
    let mixed = mixed(feature, seed);
    (below(mixed >> 32, lines), below(mixed ^ (mixed >> 32), SLOTS))
}

/// The bucket of a feature, whose seed gives its place.
#[inline(always)]
pub(super) fn bucket(feature: u64, buckets: usize) -> usize {
    below(feature >> 32, buckets)
}

/// The check tag of a feature, never 0.
#[inline(always)]
pub(super) fn check(feature: u64) -> u16 {
    (feature as u16).max(1)
}
