//! Credits in the block before or behind a quotation: “said Ada Moor.”, “— Ada Moor”, a line with name and title. They have
//! no pattern of their own: the block phase finds them
//! ([`BlockStructure::credit`](crate::block::quotations::BlockStructure::credit)).

use crate::block::BlockView;
use crate::block::quotations::Quotation;
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{DATES, TIME_WORDS};

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

/// Longest line that is nothing but a date, in tokens.
const LONGEST_DATE: usize = 9;

/// Whether a block is nothing but a date: *Friday, Oct. 17, 2025*.
pub fn is_date(view: &BlockView) -> bool {
    // Nearly all blocks are longer; their tokens are not read.
    if !(2..=LONGEST_DATE).contains(&view.structure.tokens) {
        return false;
    }
    let tokens = &view.parsed.tokens;
    let form = |i: usize| view.parsed.form(&view.block.text, i);
    let of_date = |i: usize| {
        let word = tokens[i].word;
        tokens[i].tag == Tag::Cd
            || DATES.has(word)
            || TIME_WORDS.has(word)
            || !form(i).chars().any(char::is_alphanumeric)
    };
    let named = (0..tokens.len()).any(|i| DATES.has(tokens[i].word) || TIME_WORDS.has(tokens[i].word));
    named && (0..tokens.len()).all(of_date)
}
