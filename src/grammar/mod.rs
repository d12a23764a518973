//! The second room: English. Words, part-of-speech tags, dependency parses, lexicons and names.
//!
//! What leaves this room is one [`ParsedBlock`] per block; it depends on nothing but the block's clean text, so it can be
//! kept as long as that text stands.

mod cues;
pub mod features;
mod labels;
pub mod model;
mod parsed_block;
pub mod parser;
pub mod tagger;
mod token_span;
mod tree;
mod word;

pub use cues::{Verb, reporting_noun, reporting_verb, voiced_noun};
pub use labels::{Rel, Tag};
pub use parsed_block::{Annotator, ParsedBlock, Sentence, Token, may_report};
pub use token_span::TokenSpan;
pub use tree::Tree;
pub(crate) use word::is_word;
pub use word::{Word, WordSet};
