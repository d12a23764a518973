//! What somebody is charged with: accused the company of hiding the report.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::boundaries::{before_disclosure, to_phrase_end};
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
    let sentence = context.sentence(verb);
    let (of, end) = match of_deed(context, verb) {
        Some((of, participle)) => {
            let end = context.tree.right(participle).max(context.tree.right(of)) + 1;
            (of, end.clamp(participle + 1, sentence.end))
        }
        None => {
            let object = context.children_behind(verb, &[Rel::Dobj]).next()?;
            let of = context
                .children_behind(verb, &[Rel::Prep])
                .chain(context.tree.children(object).filter(|&c| context.token(c).rel == Rel::Prep))
                .find(|&p| word_in!(context.token(p).word, "of"))?;
            (of, (context.tree.right(of) + 1).max(of + 2).min(context.len()))
        }
    };
    let end = to_phrase_end(context, of + 1, end, sentence.end);
    // "accused the mayor of hiding the cost until the votes were counted": nobody accuses others until something happens.
    let until = end + 1 < sentence.end && word_in!(context.token(end).word, "until");
    let end = if until { to_phrase_end(context, of + 1, end + 2, sentence.end) } else { end };
    Some(TokenSpan::new(of + 1, before_disclosure(context, TokenSpan::new(of + 1, end))))
}

/// The first "of" that a participle follows, and the participle, wherever the parse hung them: *accused officials in the finance
/// ministry of **hiding** the report*, *accused the head of the union of “**lying**”*, *accused the owner, the builder Ada Moor, of
/// **letting** it rot*.
fn of_deed(context: &BlockContext, verb: usize) -> Option<(usize, usize)> {
    /// Most tokens of the accused.
    const LONGEST: usize = 14;
    let limit = context.sentence(verb).end.min(verb + LONGEST);
    let inside = |&i: &usize| {
        let word = context.is_wordy(i) || context.is_char(i, ",");
        word && !context.token(i).tag.is_finite() && !context.in_quotes(i)
    };
    let participle = |of: usize| {
        let mark = usize::from(of + 2 < limit && context.in_quotes(of + 1) && context.token(of + 1).tag != Tag::Vbg);
        Some(of + 1 + mark).filter(|&i| context.token(i).tag == Tag::Vbg)
    };
    let mut accused = (verb + 2..limit.saturating_sub(1)).take_while(inside);
    accused.find_map(|i| if word_in!(context.token(i).word, "of") { participle(i).map(|p| (i, p)) } else { None })
}
