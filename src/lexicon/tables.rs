//! The tables that `build.rs` makes of `data/*.tsv`.

use super::WordSet;
use super::verb::Verb;

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
