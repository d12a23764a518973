//! A cue in a clause that "as" opens: As the minister said, …

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::grammar::Rel;
use crate::lexicon::word_in;
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::AsClause,
    summary: "“As” opens a clause with a reporting verb, and the main clause is what was said.",
    explanation: "{} introduces the sentence.",
    confidence: Confidence::High,
    example: "As the coach put it, the team had run out of luck.",
    counter_example: "As the coach spoke, the team left the field.",
    cases: include_str!("as_clause.txt"),
};

/// The main clause behind *As the minister said,*
pub fn find(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    let mut sentence = context.sentence(verb);
    let conjunction = context.tree.children(verb).find(|&c| {
        c < verb && word_in!(context.token(c).word, "as") && matches!(context.token(c).rel, Rel::Mark | Rel::Advmod)
    })?;
    let led = conjunction == sentence.start
        || context.is_char(conjunction - 1, ",(—-")
        || word_in!(context.token(conjunction - 1).word, "but" | "and");
    let addressee = context.verb(verb).is_some_and(|v| v.takes_addressee());
    if !led || !addressee && context.tree.children(verb).any(|c| context.token(c).rel == Rel::Dobj) {
        return None;
    }
    if conjunction > sentence.start && context.is_char(conjunction - 1, "(") {
        sentence.start = conjunction;
    }
    let mut comma = verb + 1;
    while comma < sentence.end && !context.is_char(comma, ",:") {
        if matches!(context.token(comma).rel, Rel::Mark | Rel::Nsubj) {
            return None;
        }
        comma += 1;
    }
    // “…, as the coach put it in her report, “the end”.”
    if let Some(pair) = context.pair_of((comma + 1).min(sentence.end - 1)).filter(|_| context.is_char(comma, ",:")) {
        return Some(context.quoted[pair].tokens);
    }
    (conjunction - sentence.start <= 2 && comma + 2 < sentence.end).then(|| TokenSpan::new(comma + 1, sentence.end))
}
