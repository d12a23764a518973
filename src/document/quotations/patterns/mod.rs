//! The patterns that need more than one block, one file each, and the registry of all patterns.

pub mod answer;
pub mod block_quotation;
pub mod continuation;
pub mod credit;
pub mod headline_label;
pub mod label;
pub mod repetition;
pub mod uncredited;

use crate::block::quotations::pattern::Page;
use crate::block::quotations::{BLOCK_PATTERNS, Pattern};

/// The pages of the patterns that look at the whole document.
const DOCUMENT_PATTERNS: &[&Page] =
    &[&headline_label::PAGE, &label::PAGE, &answer::PAGE, &continuation::PAGE, &repetition::PAGE, &uncredited::PAGE];

/// The pages of all patterns: those of one block first.
pub fn pages() -> impl Iterator<Item = &'static Page> {
    BLOCK_PATTERNS.iter().chain(DOCUMENT_PATTERNS).copied()
}

/// The page of each pattern, by its place in [`Pattern::ALL`]: every quotation looks its page up.
static PAGE_OF: [&Page; Pattern::ALL.len()] = {
    let mut table = [&uncredited::PAGE; Pattern::ALL.len()];
    let mut n = 0;
    while n < BLOCK_PATTERNS.len() + DOCUMENT_PATTERNS.len() {
        let page =
            if n < BLOCK_PATTERNS.len() { BLOCK_PATTERNS[n] } else { DOCUMENT_PATTERNS[n - BLOCK_PATTERNS.len()] };
        table[page.pattern as usize] = page;
        n += 1;
    }
    table
};

/// The page of a pattern.
#[inline]
pub fn page(pattern: Pattern) -> &'static Page {
    PAGE_OF[pattern as usize]
}
