//! The clause of a reporting verb, behind it: She said that the bridge was safe.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::boundaries::reported_clause;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;
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
    let content = reported_clause(context, verb, clause);
    if names_state(context, verb, clause, content) {
        return None;
    }
    // In "anybody who complains “is out”" the verb in marks is the one of the noun that "who" stands for.
    let relative = context.token(verb).rel == Rel::Relcl
        && context
            .tree
            .children(verb)
            .any(|c| word_in!(context.token(c).word, "who") && context.token(c).rel == Rel::Nsubj);
    let first = content.iter().find(|&i| context.is_wordy(i))?;
    let headless = relative && first > verb + 1 && context.token(first).tag.is_finite();
    (!headless).then_some(content)
}

/// Whether the verb gives a thing a state or a name, and no clause: *declared the pilot missing in action*, *reported them lost*.
fn names_state(context: &BlockContext, verb: usize, clause: usize, content: TokenSpan) -> bool {
    let class = context.verb(verb).map_or("", |class| class.base);
    let that = (verb + 1..content.start).any(|i| word_in!(context.token(i).word, "that"));
    matches!(class, "declare" | "report" | "proclaim" | "confirm")
        && !that
        && context.token(clause).tag != Tag::Vb
        && !content.iter().any(|i| context.token(i).tag.is_finite() || context.in_quotes(i))
}
