//! What the document phase needs to know of a block beside its quotations.

use super::credit::Credit;
use super::{Quotation, QuotedSpan, TokenSet, TokenSpan};
use crate::text::TextSpan;

/// A label at the start of a block: "Kyiv: no deal yet", "SMITH: I was there.", "Mr. Moor. Did you see him?"
#[derive(Clone, Debug)]
pub struct Label {
    /// The words before the colon.
    pub name: TokenSpan,
    /// The colon.
    pub colon: usize,
    /// Whether the words are in capitals.
    pub shouted: bool,
    /// Whether a full stop stands in the place of the colon: *Mr. Moor. Did you see him?*
    pub stopped: bool,
}

/// What the patterns saw in one block beside quotations. All positions are token indices of the block.
#[derive(Clone, Debug, Default)]
pub struct BlockStructure {
    /// Pairs of marks, in order.
    pub quoted: Vec<QuotedSpan>,
    /// Whether the last pair is still open when the block ends.
    pub open_at_end: bool,
    /// The first closing mark that belongs to no closed pair, in bytes of the plain text.
    pub unopened: Option<TextSpan>,
    /// The label at its start.
    pub label: Option<Label>,
    /// The cue in front of a colon at its end, without content: its quotation is the next block.
    pub cue_at_end: Option<Box<Quotation>>,
    /// Whether it ends with a reporting verb and a colon, so that the next block is what was said even without marks.
    pub speech_follows: bool,
    /// Whether it ends with a question mark and is short enough for a question of an interview.
    pub asks: bool,
    /// The dashes between questions and answers, when it has no marks and begins with a question: *Did you see him?—No, sir.*
    pub answers: Vec<u32>,
    /// Whether it is nothing but a date: *Friday, Oct. 17, 2025*.
    pub is_date: bool,
    /// The speaker whom it names for a quotation in the block before or behind it.
    pub credit: Option<Credit>,
    /// Whether one of its names is shown to be that of a team, or stands behind one ([`NameMention::shows_team`]).
    ///
    /// [`NameMention::shows_team`]: crate::block::mentions::NameMention::shows_team
    pub names_team: bool,
    /// Number of tokens.
    pub tokens: usize,
    /// The tokens that hold a letter or digit.
    pub words: TokenSet,
    /// The tokens that can be the first or last of a quotation: words, currency and percent signs, brackets.
    pub solid: TokenSet,
}
