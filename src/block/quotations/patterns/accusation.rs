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
        .find(|&p| word_in!(context.token(p).word, "of"))?;
    let of = of_deed(context, verb, of).unwrap_or(of);
    let end = (context.tree.right(of) + 1).max(of + 2).min(context.len());
    Some(TokenSpan::new(of + 1, to_phrase_end(context, of + 1, end, context.sentence(verb).end)))
}

/// The "of" that a deed follows, when another one belongs to whoever is accused: *accused the head of the board **of** hiding it*.
fn of_deed(context: &BlockContext, verb: usize, of: usize) -> Option<usize> {
    let limit = context.sentence(verb).end;
    let deed = |p: usize| {
        let quoted = usize::from(p + 2 < limit && context.in_quotes(p + 1) && context.token(p + 1).tag != Tag::Vbg);
        context.token(p + 1 + quoted).tag == Tag::Vbg
    };
    let of_at = |p: usize| p + 1 < limit && word_in!(context.token(p).word, "of") && !context.in_quotes(p);
    if !of_at(of) || deed(of) || context.in_quotes(of + 1) {
        return None;
    }
    // The object is one phrase, in which no verb stands.
    let in_object = |&p: &usize| of_at(p) || !context.token(p).tag.is_verb() && !context.is_char(p, ",;:");
    (of + 1..limit).take_while(in_object).find(|&p| of_at(p) && deed(p))
}
