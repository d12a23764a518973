//! Which clause of a sentence a cue between commas reports, when others of the writer stand in front of it.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::clauses::has_main_clause;
use crate::block::quotations::context::BlockContext;
use crate::lexicon::word_in;

/// The start of the last clause of `before`, when a semicolon or a comma and "and" divide it from the others and it has its verb behind the
/// cue, which ends at `end`: *The roof leaked in May; **the tenant**, she says, **left***, *He is 83, and **the pie**, he says, **is
/// good***. What stands in front of it is told by the writer.
pub fn start_of_last_clause(context: &BlockContext, before: TokenSpan, end: usize) -> Option<usize> {
    let joins =
        |i: usize| word_in!(context.token(i).word, "and" | "but") && i > before.start && context.is_char(i - 1, ",");
    let divides = |&i: &usize| context.is_char(i, ";:") || joins(i);
    let divider = before.iter().rev().find(divides)?;
    let clause = TokenSpan::new(divider + 1, before.end);
    let goes_on = end + 1 < context.len() && context.is_char(end, ",") && context.token(end + 1).tag.is_finite();
    // "Moor rejects the charge: the accounts, she says, were signed": the clause in front of the colon is the writer's.
    let ends_main_clause =
        || has_main_clause(context, TokenSpan::new(before.start, divider)) && !context.has_finite(clause);
    // "It is safe, says Ada Moor: go there, she argues, and you will see": the cue in front of the colon has its own clause.
    if context.is_char(divider, ":") {
        let told = before.iter().take_while(|&i| i < divider).any(|i| context.says(i) && !context.in_quotes(i));
        return ((told || goes_on && ends_main_clause()) && !clause.is_empty()).then_some(divider + 1);
    }
    let told = context.is_char(divider, ";") || context.has_finite(TokenSpan::new(before.start, divider));
    (!clause.is_empty() && goes_on && told && !context.has_finite(clause)).then_some(divider + 1)
}
