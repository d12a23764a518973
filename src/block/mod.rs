//! The first phase: everything that can be known of one block from its own text.
//!
//! A block is a paragraph, a headline, a list item … ([`crate::text::Block`]). The results of this phase depend on
//! nothing but the plain text of the block, its kind, and whether the neighbouring blocks leave a quotation mark open,
//! so they are cached and survive edits in other blocks.
//!
//! [`marks`] pairs quotation marks; [`mentions`] finds names, descriptions and pronouns; [`quotations`] finds
//! quotations with their cue and source; [`attribution`] turns these into text spans and source mentions.

pub mod attribution;
mod document_text_span;
pub mod marks;
pub mod mentions;
pub mod quotations;
pub mod token_set;
mod view;
pub mod word_edit;

pub use document_text_span::DocumentTextSpan;
pub use view::BlockView;
pub use word_edit::WordEdit;
