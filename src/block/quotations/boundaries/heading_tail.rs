//! What a heading tells behind the words that it quotes.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Whether the tokens behind a closing mark end a heading, which has no stop, and tell what happens at the same time: *Judge calls it ‘a
/// choice’ **as driver gets four years***.
pub fn tells_what_happens(context: &BlockContext, tail: TokenSpan) -> bool {
    let subject = tail.start + 1;
    if !word_in!(context.token(tail.start).word, "as" | "after") || subject + 1 >= tail.end {
        return false;
    }
    let stops = context.is_stop(tail.end - 1) || tail.iter().any(|i| context.in_quotes(i));
    let today = |i: usize| {
        let follows = |next: usize| context.is_wordy(next) && !matches!(context.token(next).tag, Tag::In | Tag::Cc);
        // The tagger often takes the verb of a heading for a noun: "union attacks notice".
        let noun = context.token(i).tag == Tag::Nns && i > subject && i + 1 < tail.end && follows(i + 1);
        noun || matches!(context.token(i).tag, Tag::Vbz | Tag::Vbp)
    };
    let past = |i: usize| matches!(context.token(i).tag, Tag::Vbd | Tag::Md);
    let verb = (subject..tail.end).find(|&i| today(i) || past(i));
    !stops && tail.end == context.len() && context.is_nominal(subject) && verb.is_some_and(today)
}
