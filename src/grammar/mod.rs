//! The second room: English. Words, part-of-speech tags, dependency parses, lexicons and names.
//!
//! What leaves this room is one [`Reading`] per block; it depends on nothing but the block's clean text, so it can be
//! kept as long as that text stands.

mod reading;
mod scheme;
mod word;

pub use reading::{Reading, Sentence, Token};
pub use scheme::{Rel, Tag};
pub use word::Word;
