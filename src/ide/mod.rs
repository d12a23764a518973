//! One file per editor feature: pure functions from an analysis and a place to plain data, in bytes.
