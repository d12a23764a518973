//! Bytes of the plain text of one block, with the block.

use crate::text::{Block, Span, TextSpan};

/// Bytes of the plain text of one block of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentTextSpan {
    /// Index of the block.
    pub block: u32,
    /// The bytes of its plain text.
    pub text: TextSpan,
}

impl DocumentTextSpan {
    /// Where it lies in the source when its block is this one.
    #[inline]
    pub fn in_block(self, block: &Block) -> Span {
        block.to_source(self.text)
    }
}
