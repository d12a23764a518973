//! The second room: English. Words, part-of-speech tags, dependency parses, lexicons and names.
//!
//! What leaves this room is one [`ParsedBlock`] per block; it depends on nothing but the block's clean text, so it can be
//! kept as long as that text stands.

pub mod features;
mod labels;
pub mod model;
mod parsed_block;
pub mod parser;
pub mod tagger;
mod token_span;
mod tree;

pub(crate) use crate::lexicon::is_word;
pub use crate::lexicon::{Verb, reporting_noun, reporting_verb, voiced_noun};
pub use crate::lexicon::{Word, WordSet};
pub use labels::{Rel, Tag};
pub use parsed_block::{Annotator, ParsedBlock, Sentence, Token, may_report};
pub use token_span::TokenSpan;
pub use tree::Tree;
