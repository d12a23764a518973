//! Source text: markup, blocks, tokens, sentences, and lines.
//!
//! [`blocks`] splits a source into [`Block`]s of *plain text* (without markup, with character references decoded). Every
//! block maps each byte of its plain text to the source. [`tokens`] and [`sentences`] split the plain text of one block.
//!
//! Positions have types: [`Span`] counts bytes of the source, [`TextSpan`] bytes of the plain text of one block, and
//! [`TokenSpan`] tokens of one block. Only [`Block`] converts between the first two.

mod block;
mod block_builder;
mod block_classifier;
mod block_features;
mod block_reuse;
mod boilerplate;
mod code_span;
mod comment;
mod format;
mod front_matter;
mod html;
mod line_ends;
mod line_index;
mod markdown;
mod parse;
mod plain;
mod previous_parse;
mod punctuation;
mod reference;
mod sentence;
mod site_markup;
mod source_map;
mod span;
mod token;
mod token_span;

pub use block::{Block, BlockKind};
pub use block_reuse::BlockReuse;
pub use comment::comments;
pub use format::Format;
#[cfg(feature = "cli")]
pub(crate) use front_matter::front_matter_of;
pub use line_index::{LineIndex, Position, Unit};
pub use parse::{blocks, blocks_after};
pub use previous_parse::PreviousParse;
pub(crate) use punctuation::{is_dash, may_close_before, may_open_behind};
pub use sentence::sentences;
pub use span::{Span, TextSpan};
pub use token::tokens;
pub use token_span::TokenSpan;
