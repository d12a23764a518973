//! The first room: characters. Markup, blocks, tokens, sentences, and the line index.
//!
//! What leaves this room is a list of [`Block`]s of *clean* text (markup taken out, entities decoded), each of which
//! can say where in the source every one of its bytes came from.

mod block;
mod clean;
mod html;
mod kind;
mod line_index;
mod markdown;
mod plain;
mod sentence;
mod span;
mod token;

pub use block::{Block, BlockKind, BlockReuse, Format, PreviousParse, blocks, blocks_after};
pub use line_index::{LineIndex, Position, Unit};
pub use sentence::sentences;
pub use span::{Span, TextSpan};
pub use token::tokens;
