//! A reported -ing clause: denied taking the money.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::boundaries::{reported_clause, to_phrase_end};
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;
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
    let gerund = context.children_behind(verb, &[Rel::Xcomp]).find(|&c| context.token(c).tag == Tag::Vbg);
    // "admitted to being late"
    let behind_to = || {
        let (to, gerund) = (verb + 1, verb + 2);
        let own = gerund < context.sentence(verb).end && word_in!(context.token(to).word, "to");
        (own && context.token(gerund).tag == Tag::Vbg).then_some(gerund)
    };
    if let Some(gerund) = gerund {
        return Some(reported_clause(context, verb, gerund));
    }
    let gerund = behind_to()?;
    Some(TokenSpan::new(gerund, to_phrase_end(context, gerund, gerund + 1, context.sentence(verb).end)))
}
