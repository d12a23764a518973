//! What the document phase needs to know of a block beside its quotations.

use super::{Quotation, QuotedSpan, TokenSet, TokenSpan};

/// A label at the start of a block: "Kyiv: no deal yet", "SMITH: I was there."
#[derive(Clone, Debug)]
pub struct Label {
    /// The words before the colon.
    pub name: TokenSpan,
    /// The colon.
    pub colon: usize,
    /// The words are all capitals.
    pub shouted: bool,
}

/// What the rules saw in one block. All positions are token indices of the block.
#[derive(Clone, Debug, Default)]
pub struct BlockStructure {
    /// Pairs of marks, in order.
    pub quoted: Vec<QuotedSpan>,
    /// Whether the last pair is still open when the block ends.
    pub open_at_end: bool,
    /// The label at its start.
    pub label: Option<Label>,
    /// The cue before the colon at its end, without content.
    pub cue_at_end: Option<Box<Quotation>>,
    /// Number of tokens.
    pub tokens: usize,
    /// Those that hold a letter or digit.
    pub words: TokenSet,
    /// Those that can be the first or last of a quotation: words, what belongs to a number, brackets.
    pub solid: TokenSet,
}
