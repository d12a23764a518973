//! Credits in the block before or behind a quotation: “said Ada Moor.”, “— Ada Moor”, a line with name and title. They have
//! no pattern of their own: the block phase finds them
//! ([`BlockStructure::credit`](crate::block::quotations::BlockStructure::credit)).

use crate::block::BlockView;
use crate::block::quotations::Quotation;
use crate::grammar::TokenSpan;

/// Whether a quotation of marks ends where the block `before` ends.
pub fn ends_with(quotation: &Quotation, view: &BlockView, before: usize) -> bool {
    quotation.content.last().filter(|last| last.block() == before).is_some_and(|last| {
        let behind = TokenSpan::new(last.tokens().end, view.structure.tokens);
        quotation.by_marks && view.structure.words.first_in(behind).is_none()
    })
}

/// Whether the last words of a block between marks end with a comma, so that their sentence goes on in the next block.
pub fn ends_with_comma(view: &BlockView) -> bool {
    view.structure.quoted.last().is_some_and(|quoted| quoted.last == ',')
}

/// Whether the block in front of a quotation is a line that names its speaker, so that the line behind it is for the next
/// quotation. `credited` is the last block that credited the quotation above it.
pub fn follows_credit(quotation: &Quotation, views: &[BlockView], credited: Option<usize>) -> bool {
    let first = quotation.content.first().map(|first| first.block());
    let before = first.and_then(|first| first.checked_sub(1)).filter(|&before| credited != Some(before));
    before.and_then(|before| views[before].structure.credit.as_ref()).is_some_and(|credit| credit.below)
}
