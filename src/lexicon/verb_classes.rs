//! The classes of reporting verbs, by their names in `data/reporting-verbs.tsv`. Shared with `build.rs`.

/// Name and bit of every class.
pub const CLASSES: &[(&str, u16)] = &[
    ("say", 1),
    ("direct", 1 << 1),
    ("infinitive", 1 << 2),
    ("predicate", 1 << 3),
    ("accuse", 1 << 4),
    ("object", 1 << 5),
    ("gerund", 1 << 6),
    ("common", 1 << 7),
    ("addressee", 1 << 8),
    ("doubles", 1 << 9),
    ("core", 1 << 10),
    ("never-parenthetical", 1 << 11),
    ("that", 1 << 12),
];

/// The bit of a class; zero when there is no such class.
pub const fn bit(name: &str) -> u16 {
    let mut i = 0;
    while i < CLASSES.len() {
        if same(CLASSES[i].0.as_bytes(), name.as_bytes()) {
            return CLASSES[i].1;
        }
        i += 1;
    }
    0
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}
