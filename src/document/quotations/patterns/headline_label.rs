//! A name before the colon of the headline: "Kyiv: no deal without guarantees".

use crate::block::BlockView;
use crate::block::quotations::Quotation;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::speaker::Confidence;
use crate::text::BlockKind;

use super::label::{key, said_behind};

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::HeadlineLabel,
    summary: "The first line of the document is a name, a colon and a text, and the document goes on to name the same source twice.",
    explanation: "{} stands before the colon of the headline.",
    confidence: Confidence::High,
    example: "Kyiv: no deal without guarantees",
    counter_example: "Live: the vote on the new budget",
    cases: include_str!("headline_label.txt"),
};

/// How often the body of the document must hold the last word of the label.
const FEWEST_MENTIONS: usize = 2;

/// The index of the block whose label is that of a headline.
pub fn labelled_headline(views: &[BlockView]) -> Option<usize> {
    let first = views.iter().position(|view| view.block.kind != BlockKind::Boilerplate)?;
    let key =
        key(&views[first]).filter(|_| views[first].structure.label.as_ref().is_some_and(|label| !label.stopped))?;
    let cued = views[first].quotations.iter().any(|found| found.quotation.pattern == Pattern::CueBefore);
    let mut body = views[first + 1..].iter().flat_map(|view| &view.parsed.tokens);
    let named = body.by_ref().filter(|token| token.word == key).nth(FEWEST_MENTIONS - 1).is_some();
    (!cued && named).then_some(first)
}

/// The words behind the label of the headline.
pub fn find(block: usize, view: &BlockView) -> Option<Quotation> {
    said_behind(Pattern::HeadlineLabel, block, view)
}

/// Whether a block can have no other label than that of a headline.
pub fn is_headline(block: usize, view: &BlockView) -> bool {
    view.block.kind == BlockKind::Headline || block == 0
}
