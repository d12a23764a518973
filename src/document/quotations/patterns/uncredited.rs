//! A quotation without a source.

use crate::block::quotations::pattern::{Page, Pattern};
use crate::speaker::Confidence;

/// The page of this pattern. The quotation itself is made in the block phase
/// ([`Quotation::uncredited`](crate::block::quotations::Quotation::uncredited)), and stays one when no pattern of the
/// document phase gives it a source.
pub const PAGE: Page = Page {
    pattern: Pattern::Uncredited,
    summary: "Quotation marks around a whole sentence, without a cue, and without a quotation before them that they could \
              continue.",
    explanation: "",
    confidence: Confidence::Low,
    example: "“Nobody answered us.”",
    counter_example: "He read “Nobody Answers” twice.",
    cases: include_str!("uncredited.txt"),
};
