//! What a heading tells behind the words that it quotes.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Whether the tokens from a closing mark to the end of a heading, which has no stop, tell what happens at the same time or what went
/// before: *Judge calls it ‘a choice’ **as driver gets four years***, *Mayor quits ‘rotten’ council **after vote fails***. `content` is what
/// is quoted up to the mark. A whole clause in it may give its own reason behind "as" (*tax is ‘unfair’ as it hits the poor*).
pub fn tells_what_happens(context: &BlockContext, content: TokenSpan, tail: TokenSpan) -> bool {
    let subject = tail.start + 1;
    if !word_in!(context.token(tail.start).word, "as" | "after") || subject + 1 >= tail.end {
        return false;
    }
    let reasons = |i: usize| {
        let token = context.token(i);
        token.tag.is_finite() || token.tag == Tag::Md || word_in!(token.word, "as")
    };
    if content.iter().any(reasons) || context.token(subject).tag == Tag::Prp {
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
    // "As unions claim" compares, and "as ministers say" credits.
    let verb = verb.filter(|&i| !context.says(i) || i + 1 < tail.end);
    !stops && tail.end == context.len() && context.is_nominal(subject) && verb.is_some_and(today)
}
