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
    let object = context.children_behind(verb, &[Rel::Dobj]).next()?;
    let of = context
        .children_behind(verb, &[Rel::Prep])
        .chain(context.tree.children(object).filter(|&c| context.token(c).rel == Rel::Prep))
        .find(|&p| word_in!(context.token(p).word, "of"))
        .or_else(|| behind_apposition(context, object, context.sentence(verb).end))?;
    let end = (context.tree.right(of) + 1).max(of + 2).min(context.len());
    Some(TokenSpan::new(of + 1, to_phrase_end(context, of + 1, end, context.sentence(verb).end)))
}

/// The "of" behind an apposition to the object, on which the parse hangs it: *accused the owner, the builder Ada Moor, **of** letting
/// the rain in*.
fn behind_apposition(context: &BlockContext, object: usize, limit: usize) -> Option<usize> {
    let open = context.tree.right(object).min(limit - 1) + 1;
    let of = (object + 2..limit).find(|&i| word_in!(context.token(i).word, "of") && context.is_char(i - 1, ","))?;
    let comma = (object + 1..open + 1).find(|&i| i < of && context.is_char(i, ","))?;
    let plain = (comma..of).all(|i| !context.token(i).tag.is_finite() && !context.in_quotes(i));
    (plain && comma + 1 < of && of + 1 < limit && context.token(of + 1).tag == Tag::Vbg).then_some(of)
}
