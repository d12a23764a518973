//! Words in marks behind a cue between commas that add to the clause in front of it.

use super::TokenSpan;
use super::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Whether pair `n` is no clause and adds to the clause without marks that ends with token `last` in front of a cue between commas: *She is
/// not angry, Reed said, **“just very tired”***. `cue` holds the verb and the source. What stands behind "so", "when" or "then", or
/// answers what somebody is asked, has been told by the writer: *Moor was late, so Reed said, “goodbye”*.
pub fn adds_to_clause(context: &BlockContext, last: usize, cue: TokenSpan, n: usize) -> bool {
    let quoted = &context.quoted[n];
    let verbal = |i: usize| context.token(i).tag.is_finite() || context.token(i).tag == Tag::Md;
    if quoted.capital || last >= cue.start || quoted.tokens.iter().any(verbal) {
        return false;
    }
    let start = context.body_start(context.sentence(last).start).min(last);
    let clause = TokenSpan::new(start, last + 1);
    let last_part = clause.iter().rev().find(|&i| context.is_char(i, ",")).map_or(start, |comma| comma + 1);
    let told = |i: usize| {
        word_in!(
            context.token(i).word,
            "and" | "so" | "when" | "then" | "until" | "asked" | "told" | "where" | "whereupon"
        )
    };
    let joined = last_part <= last && last_part > start && told(last_part);
    let between = (last + 1..cue.start).any(|i| context.is_wordy(i));
    // "The ferry sank, said Tom Reed, “the skipper”."
    let first = quoted.tokens.iter().find(|&i| context.is_wordy(i));
    let describes = first.is_some_and(|i| word_in!(context.token(i).word, "the")) && context.says(cue.start);
    let plain = !clause.iter().any(|i| context.in_quotes(i));
    plain && context.has_finite(clause) && !joined && !between && !describes
}
