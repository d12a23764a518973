//! A reported -ing clause: denied taking the money.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::boundaries::reported_clause;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::grammar::{Rel, Tag};
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::Gerund,
    summary: "A verb of denying, admitting or suggesting takes a clause in -ing.",
    explanation: "{} reports this clause.",
    confidence: Confidence::Medium,
    example: "The clerk denied taking the money.",
    counter_example: "The clerk stopped taking the money.",
    cases: include_str!("gerund.txt"),
};

/// The reported -ing clause of the verb.
pub fn find(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let gerund = context.children_behind(verb, &[Rel::Xcomp]).find(|&c| context.token(c).tag == Tag::Vbg)?;
    Some(reported_clause(context, verb, gerund))
}
