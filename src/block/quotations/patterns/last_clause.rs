//! Which clause of a sentence a cue between commas reports, when others of the writer stand in front of it.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::clauses::{has_main_clause, opens_clause};
use crate::block::quotations::context::BlockContext;
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;

/// The start of the last clause of `before`, when a semicolon or a comma and "and" divide it from the others and it has its verb behind the
/// cue, which ends at `end`: *The roof leaked in May; **the tenant**, she says, **left***, *He is 83, and **the pie**, he says, **is
/// good***. What stands in front of it is told by the writer. In *The hall that burned, and the barn, police said, were insured* the two
/// nouns share the verb, and of *Reed said he was ill, and his wife, he said, was dead* both clauses are reported.
pub fn start_of_last_clause(context: &BlockContext, before: TokenSpan, end: usize) -> Option<usize> {
    let joins = |i: usize| word_in!(context.token(i).word, "and") && i > before.start && context.is_char(i - 1, ",");
    let divides = |&i: &usize| context.is_char(i, ";:") || joins(i);
    let divider = before.iter().rev().find(divides)?;
    let clause = TokenSpan::new(divider + 1, before.end);
    let others = TokenSpan::new(before.start, divider);
    let told = || others.iter().any(|i| context.says(i) && !context.in_quotes(i));
    let verb = |i: usize| context.token(i).tag.is_finite() || context.token(i).tag == Tag::Md;
    let goes_on = end + 1 < context.len() && context.is_char(end, ",") && verb(end + 1);
    // "It is safe, says Ada Moor: go there, she argues, and you will see": the cue in front of the colon has its own clause.
    if context.is_char(divider, ":") {
        // "Moor rejects the charge: the accounts, she says, were signed": the clause in front of the colon is the writer's.
        let of_writer = || goes_on && has_main_clause(context, others) && !context.has_finite(clause);
        return (!clause.is_empty() && (told() || of_writer())).then_some(divider + 1);
    }
    if clause.is_empty() || !goes_on || context.has_finite(clause) {
        return None;
    }
    let apart = context.is_char(divider, ";") || !told() && is_whole_clause(context, others);
    (apart && !is_joined_subject(context, clause, end + 1)).then_some(divider + 1)
}

/// Whether some words are a clause that can stand alone: they have a main verb, and none of them opens a clause below it.
fn is_whole_clause(context: &BlockContext, words: TokenSpan) -> bool {
    let opens = |i: usize| {
        let token = context.token(i);
        matches!(token.tag, Tag::Wp | Tag::Wdt | Tag::WpPoss | Tag::Wrb)
            || opens_clause(context, i)
            || word_in!(token.word, "that") && i + 1 < words.end && context.token(i + 1).tag != Tag::Nn
    };
    let main = |i: usize| {
        let token = context.token(i);
        token.tag.is_finite() && !matches!(token.rel, Rel::Relcl | Rel::Acl | Rel::Advcl | Rel::Csubj | Rel::Pcomp)
    };
    words.iter().any(main) && !words.iter().any(opens)
}

/// Whether a verb in the plural at `verb` has more than the one noun of `clause` for its subject.
fn is_joined_subject(context: &BlockContext, clause: TokenSpan, verb: usize) -> bool {
    let plural = word_in!(context.token(verb).word, "were" | "are" | "have") || context.token(verb).tag == Tag::Vbp;
    let several = |i: usize| matches!(context.token(i).tag, Tag::Nns | Tag::Nnps | Tag::Prp | Tag::Cc | Tag::Cd);
    plural && !clause.iter().any(several)
}
