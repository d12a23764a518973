//! Short and full forms of first names (`data/nicknames.tsv`).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::tables::NICKNAMES;

const _: () = assert!(NICKNAMES.len() <= 64, "a group is a bit of 64");

/// The groups of short and full forms that a lower-case first name belongs to, a bit each.
pub fn nickname_groups(name: &str) -> u64 {
    static GROUPS: LazyLock<FxHashMap<&str, u64>> = LazyLock::new(|| {
        let mut groups = FxHashMap::default();
        for (n, group) in NICKNAMES.iter().enumerate() {
            for name in group.split(' ') {
                *groups.entry(name).or_default() |= 1 << n;
            }
        }
        groups
    });
    GROUPS.get(name).copied().unwrap_or(0)
}
