//! The path of a text through the engine, in two phases.
//!
//! 1. **Block phase**, [`analyze_block`]: parse a block, pair its quotation marks, find mentions and quotations. The
//!    result depends on the block alone and is cached ([`crate::article`]).
//! 2. **Document phase**, [`analyze_document`]: join quotations across blocks, build entities, resolve mentions, and
//!    attribute each quotation to a speaker. It runs after every edit.
//!
//! Before both, [`crate::text`] turns the source into blocks of plain text.

use std::cell::RefCell;

use crate::block::BlockView;
use crate::block::attribution::{BlockAttribution, BlockTokens};
use crate::block::marks::NeighbourMarks;
use crate::block::mentions::{BlockMentions, NameMention};
use crate::block::quotations::{self, BlockQuotation, BlockStructure};
use crate::document::attribution::{Corrections, Quote, attribute, attributions_across_blocks};
use crate::document::coreference::{PronounTrace, Resolver};
use crate::document::entities::{EntityTable, Knowledge};
use crate::document::quotations::join;
use crate::grammar::{Annotator, ParsedBlock, PreviousBlock};
use crate::speaker::Speaker;
use crate::text::{Block, BlockKind, Format};

/// What the block phase found in one block.
pub struct BlockAnalysis {
    /// Pairs of quotation marks, the label, and the cue at the end of the block.
    pub structure: BlockStructure,
    /// Names, descriptions and pronouns.
    pub mentions: BlockMentions,
    /// Quotations with cue and source, in the order in which their contents start.
    pub quotations: Vec<BlockQuotation>,
    /// Content, cue and source mention of each quotation.
    pub attributions: Vec<BlockAttribution>,
}

/// Step 1 of the block phase: tokens, tags and dependency parses. Depends on the plain text alone; boilerplate is not
/// parsed. The parse of sentences that stood in `previous`, the block before an edit, is taken from there.
pub fn parse_block(annotator: &mut Annotator, block: &Block, previous: Option<PreviousBlock>) -> ParsedBlock {
    match block.kind {
        BlockKind::Boilerplate => ParsedBlock::default(),
        _ => annotator.parse_after(&block.text, previous),
    }
}

/// Steps 2 to 5 of the block phase: quotation marks, quotations, mentions, and the attribution of each quotation as far
/// as the block states it.
pub fn analyze_block(block: &Block, parsed: &ParsedBlock, neighbours: NeighbourMarks) -> BlockAnalysis {
    let (mut structure, quotations) = quotations::find(&block.text, parsed, neighbours);
    let mentions = BlockMentions::find(&block.text, parsed, &structure.quoted);
    structure.names_team = mentions.names.iter().any(NameMention::shows_team);
    let tokens = BlockTokens { block, parsed, structure: &structure };
    let attributions = BlockAttribution::all(tokens, &mentions.names, &quotations);
    BlockAnalysis { structure, mentions, quotations, attributions }
}

/// The document phase: quotations with their speakers, and everybody who speaks or is named, by first mention. Corrections
/// of the writer take precedence.
pub fn analyze_document(
    blocks: &[BlockView],
    corrections: &Corrections,
    knowledge: &Knowledge,
) -> (Vec<Quote>, Vec<Speaker>) {
    let quotations = join(blocks);
    let across_blocks = attributions_across_blocks(blocks, &quotations);
    let entities = EntityTable::build(blocks, knowledge);
    attribute(blocks, &quotations, &across_blocks, Resolver::new(entities), corrections)
}

/// The candidates of every "he" and "she" of a document, for the program that fits the weights of coreference.
pub fn trace_pronouns(blocks: &[BlockView]) -> Vec<PronounTrace> {
    let trace = RefCell::new(Vec::new());
    let quotations = join(blocks);
    let across_blocks = attributions_across_blocks(blocks, &quotations);
    let knowledge = Knowledge::default();
    let resolver = Resolver::new(EntityTable::build(blocks, &knowledge)).traced(&trace);
    attribute(blocks, &quotations, &across_blocks, resolver, &Corrections::of("", Format::Plain, &[]));
    trace.into_inner()
}
