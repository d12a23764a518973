//! What somebody is charged with: accused the company of hiding the report.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::boundaries::to_phrase_end;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::Accusation,
    summary: "“Accuse … of”: the object of “of” is what somebody is charged with.",
    explanation: "{} tells what the speaker alleges.",
    confidence: Confidence::High,
    example: "The union accused the company of hiding the report.",
    counter_example: "The union reminded the company of the report.",
    cases: include_str!("accusation.txt"),
};

/// The object of "of" behind the verb or its object.
pub fn find(context: &BlockContext, verb: usize) -> Option<TokenSpan> {
    if let Some(gerund) = gerund_of_deed(context, verb) {
        let end = context.tree.right(gerund).max(context.tree.right(gerund - 1)) + 1;
        let end = end.clamp(gerund + 1, context.sentence(verb).end);
        return Some(TokenSpan::new(gerund, to_phrase_end(context, gerund, end, context.sentence(verb).end)));
    }
    let object = context.children_behind(verb, &[Rel::Dobj]).next()?;
    let of = context
        .children_behind(verb, &[Rel::Prep])
        .chain(context.tree.children(object).filter(|&c| context.token(c).rel == Rel::Prep))
        .find(|&p| word_in!(context.token(p).word, "of"))?;
    let end = (context.tree.right(of) + 1).max(of + 2).min(context.len());
    Some(TokenSpan::new(of + 1, to_phrase_end(context, of + 1, end, context.sentence(verb).end)))
}

/// The participle behind the first "of" that has one, wherever the parse hung it: *accused officials in the finance ministry of
/// **hiding** the report*, *accused the head of the union of **lying***, *accused the owner, the builder Ada Moor, of **letting** it rot*.
fn gerund_of_deed(context: &BlockContext, verb: usize) -> Option<usize> {
    /// Most tokens of the accused.
    const LONGEST: usize = 14;
    let limit = context.sentence(verb).end.min(verb + LONGEST);
    let inside = |&i: &usize| {
        let word = context.is_wordy(i) || context.is_char(i, ",");
        word && !context.token(i).tag.is_finite() && !context.in_quotes(i)
    };
    let mut accused = (verb + 1..limit.saturating_sub(1)).take_while(inside);
    accused
        .find(|&i| word_in!(context.token(i).word, "of") && context.token(i + 1).tag == Tag::Vbg && i > verb + 1)
        .map(|of| of + 1)
}
