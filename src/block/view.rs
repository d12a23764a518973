//! One block with everything that the block phase found in it.

use super::attribution::{BlockAttribution, BlockTokens};
use super::mentions::{NameMention, Reference, Role};
use super::quotations::{BlockQuotation, BlockStructure};
use crate::grammar::ParsedBlock;
use crate::text::{Block, Span, TextSpan};

/// One block with everything that the block phase found in it. Cheap to copy: it borrows from the cache.
#[derive(Clone, Copy)]
pub struct BlockView<'a> {
    /// The block: its kind, its plain text, and the map to the source.
    pub block: &'a Block,
    /// TokenSpan, tags and dependency parses.
    pub parsed: &'a ParsedBlock,
    /// Pairs of quotation marks, the label, and the cue at the end of the block.
    pub structure: &'a BlockStructure,
    /// The quotations that the patterns found, in the order in which their contents start.
    pub quotations: &'a [BlockQuotation],
    /// Content, cue and source mention of each of `quotations`, in the same order.
    pub attributions: &'a [BlockAttribution],
    /// Mentions by name, in order.
    pub names: &'a [NameMention],
    /// The roles that descriptions of single people word, in order.
    pub roles: &'a [Role],
    /// All mentions (by name, description or pronoun), in order.
    pub references: &'a [Reference],
}

impl<'a> BlockView<'a> {
    /// The block with its tokens and quotation marks.
    pub fn tokens(&self) -> BlockTokens<'a> {
        BlockTokens { block: self.block, parsed: self.parsed, structure: self.structure }
    }

    /// The source span of some bytes of the plain text.
    #[inline]
    pub fn source_span(&self, text: TextSpan) -> Span {
        self.block.to_source(text)
    }
}
