//! A name behind a dash: “…” — Maria Lopez

use crate::block::quotations::context::BlockContext;
use crate::block::quotations::cue::{FoundCue, gap_after};
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::source::SourceRelation;
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::Byline,
    summary: "A name and nothing else stands behind a dash after the closing mark.",
    explanation: "{} follows the quotation.",
    confidence: Confidence::High,
    example: "“The sea takes what it wants.” — Maria Lopez",
    counter_example: "“The sea takes what it wants” — a line from an old song.",
    cases: include_str!("byline.txt"),
};

/// The cue of a byline: a dash behind pair `n`, and nothing but a name behind it.
pub fn find(context: &BlockContext, n: usize) -> Option<FoundCue> {
    let gap = gap_after(context, n);
    let dash = gap.start;
    let name = dash + 1..gap.end;
    if gap.end != context.len()
        || !(2..=9).contains(&gap.len())
        || !context.is_dash(dash)
        || context.quoted[n].words < 3
    {
        return None;
    }
    let named = context.token(name.start).tag.is_proper()
        && !name.clone().any(|i| context.token(i).tag.is_finite() || context.is_char(i, ";:"));
    let head = name.clone().take_while(|&i| context.token(i).tag.is_proper()).last()?;
    named.then_some(FoundCue { head: dash, source: Some((head, SourceRelation::Label)), pattern: Pattern::Byline })
}
