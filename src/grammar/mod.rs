//! The second room: English. Words, part-of-speech tags, dependency parses, lexicons and names.
//!
//! What leaves this room is one [`Reading`] per block; it depends on nothing but the block's clean text, so it can be
//! kept as long as that text stands.

mod cues;
pub mod features;
mod lemma;
pub mod model;
pub mod parser;
mod reading;
mod scheme;
pub mod tagger;
mod tree;
mod word;

pub use cues::{Verb, reporting_noun, reporting_verb, voiced_noun};
pub use lemma::verb_base;
pub use reading::{Reader, Reading, Sentence, Token, may_report};
pub use scheme::{Rel, Tag};
pub use tree::Tree;
pub(crate) use word::is_word;
pub use word::{Word, WordSet};
