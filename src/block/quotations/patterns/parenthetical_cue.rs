//! A cue inside its host clause, by the parse.

use crate::block::quotations::context::BlockContext;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::source::{SourceHead, SourceRelation};
use crate::block::quotations::{TokenSet, TokenSpan};
use crate::grammar::Rel;
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::ParentheticalCue,
    summary: "The parser hangs subject and reporting verb, between commas or dashes, on the clause around them.",
    explanation: "{} comes after the reported words.",
    confidence: Confidence::High,
    example: "The pumps – the engineer admitted – had never been tested.",
    counter_example: "The pumps – the engineer had left – were never tested.",
    cases: include_str!("parenthetical_cue.txt"),
};

/// A cue inside its host clause, found by the parse.
pub fn find(context: &BlockContext, verb: usize, source: Option<SourceHead>) -> Option<TokenSet> {
    let token = context.token(verb);
    let (subject, relation) = source?;
    let hung = matches!(token.rel, Rel::Ccomp | Rel::Parataxis | Rel::Advcl | Rel::Dep) && token.head as usize != verb;
    if !hung
        || relation != SourceRelation::Subject
        || !context.is_finite_verb(verb)
        || context.tree.children(verb).any(|c| context.token(c).rel == Rel::Dobj)
    {
        return None;
    }
    let edge = context.tree.left(subject).min(verb);
    if edge == 0 || !(context.is_char(edge - 1, ",") || context.is_dash(edge - 1)) {
        return None;
    }
    let cue = super::fronted_clause::cue_clause(context, verb, (subject, relation));
    let sentence = context.sentence(verb);
    let first = cue.first()?;
    if first <= sentence.start || !context.has_word(TokenSpan::new(sentence.start, first)) {
        return None;
    }
    let mut content = TokenSet::one(TokenSpan::new(context.body_start(sentence.start), sentence.end));
    content.remove(&cue);
    Some(content)
}
