//! The hash that identifies a word. Shared with `build.rs`, which makes the tables of the lexicon with it.

/// The hash of no bytes.
pub const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Adds a byte (FNV-1a).
pub const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

/// Spreads the upper bits over the lower ones, which the tables use.
pub const fn finish(hash: u64) -> u64 {
    hash ^ (hash >> 29)
}
