//! The first room: characters. Markup, blocks, tokens, sentences, and the line index.
//!
//! What leaves this room is a list of [`Block`]s of *clean* text (markup taken out, entities decoded), each of which
//! can say where in the source every one of its bytes came from.

mod block;
mod sentence;
mod span;
mod token;

pub use block::{Block, BlockKind, Format};
pub use sentence::sentences;
pub use span::Span;
pub use token::{TokenSpan, tokens};

/// (temporary)
pub fn blocks(source: &str, _format: Format) -> Vec<Block> {
    let mut at = 0;
    let mut out = Vec::new();
    for line in source.split_inclusive('\n') {
        let t = line.trim_end();
        if !t.trim().is_empty() {
            out.push(Block::verbatim(BlockKind::Paragraph, Span::new(at, at + t.len()), source));
        }
        at += line.len();
    }
    out
}
