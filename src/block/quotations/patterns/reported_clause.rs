//! The clause of a reporting verb, behind it: She said that the bridge was safe.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::boundaries::reported_clause;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::grammar::Rel;
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::ReportedClause,
    summary: "The clause of a reporting verb stands behind the verb, with or without “that”.",
    explanation: "{} reports this clause.",
    confidence: Confidence::High,
    example: "The minister said that the talks would resume in May.",
    counter_example: "The minister said nothing and left.",
    cases: include_str!("reported_clause.txt"),
};

/// The clause behind the verb that the verb reports. `aside` tells whether a clause is an aside of the writer.
pub fn find(context: &BlockContext, verb: usize, aside: impl Fn(usize) -> bool) -> Option<TokenSpan> {
    let clause = context.children_behind(verb, &[Rel::Ccomp]).find(|&clause| !aside(clause))?;
    Some(reported_clause(context, verb, clause))
}
