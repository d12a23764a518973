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
    summary: "A verb of denying, admitting or suggesting takes a clause in -ing, “call”, “warn” and “speak” take one behind their preposition (called for *taxing the rich*).",
    explanation: "{} reports this clause.",
    confidence: Confidence::Medium,
    example: "The clerk denied taking the money.",
    counter_example: "The clerk stopped taking the money.",
    cases: include_str!("gerund.txt"),
};

/// The reported -ing clause of the verb.
pub fn find(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let is_gerund = |&c: &usize| context.token(c).tag == Tag::Vbg;
    if let Some(gerund) = context.children_behind(verb, &[Rel::Xcomp]).find(is_gerund) {
        return Some(reported_clause(context, verb, gerund));
    }
    // "admitted to being late"
    let (to, gerund) = (verb + 1, verb + 2);
    let own = gerund < context.sentence(verb).end && word_in!(context.token(to).word, "to");
    (own && context.token(gerund).tag == Tag::Vbg)
        .then(|| TokenSpan::new(gerund, to_phrase_end(context, gerund, gerund + 1, context.sentence(verb).end)))
}

/// The -ing clause behind a preposition that belongs to the verb: *called for **taxing** the rich*, *warned **against** using
/// them*, *spoke about **leaving** the party*.
pub fn behind_preposition(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let (preposition, gerund) = (verb + 1, verb + 2);
    if gerund + 1 >= context.sentence(verb).end || context.token(gerund).tag != Tag::Vbg {
        return None;
    }
    let word = context.token(preposition).word;
    let belongs = match context.verb(verb)?.base {
        "call" => word_in!(word, "for"),
        "warn" | "caution" | "advise" => word_in!(word, "against"),
        "speak" | "talk" => word_in!(word, "about" | "of"),
        _ => false,
    };
    // What somebody warns against would be the opposite without the preposition.
    let start = if word_in!(word, "against") { preposition } else { gerund };
    let content = reported_clause(context, verb, gerund);
    belongs.then(|| TokenSpan::new(start, content.end.max(gerund + 1)))
}
