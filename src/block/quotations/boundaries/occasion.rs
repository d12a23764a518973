//! Phrases that say when, where or at what event something was said.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::{BlockContext, is_time};
use crate::grammar::Tag;
use crate::lexicon::{DOCUMENTS, OCCASIONS, word_in};

/// Whether the phrase at token `i` says when, where or at what event something was said: *in an interview*, *on Friday*, *in
/// Leeds*.
pub fn says_when_or_where(context: &BlockContext, i: usize) -> bool {
    let place = head_of_phrase(context, i).is_some_and(|head| context.token(head).tag.is_proper());
    says_when(context, i) || place && word_in!(context.token(i).word, "in" | "on" | "at")
}

/// The last token of the noun phrase behind the preposition at token `i`.
fn head_of_phrase(context: &BlockContext, i: usize) -> Option<usize> {
    let phrase = |i: &usize| {
        let tag = context.token(*i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Jjs | Tag::PrpPoss | Tag::Pos | Tag::Cd | Tag::Hyph)
    };
    (i + 1..context.sentence(i).end).take_while(phrase).last()
}

/// Whether the phrase at token `i` says when or at what event something was said: *on Friday*, *at a rally*.
pub fn says_when(context: &BlockContext, i: usize) -> bool {
    let token = context.token(i);
    if is_time(token)
        || word_in!(token.word, "during" | "after" | "before" | "last" | "this" | "when" | "while" | "following")
    {
        return true;
    }
    let head = head_of_phrase(context, i);
    if word_in!(token.word, "as") {
        // "unfit to serve as president"
        return !(head.is_some() && context.token(i + 1).tag != Tag::Dt);
    }
    let Some(head) = head else { return word_in!(token.word, "in" | "on" | "at") };
    let head = context.token(head);
    if word_in!(token.word, "to") {
        return word_in!(head.word, "reporters" | "journalists" | "media" | "press" | "newspaper" | "paper");
    }
    word_in!(token.word, "in" | "on" | "at")
        && (DOCUMENTS.has(head.word) || OCCASIONS.has(head.word) || head.tag == Tag::Cd || is_time(head))
}

/// The end of a content in front of what came to light before somebody demanded or accused: *accused ministers of abandoning them **after it
/// emerged** that the ferry was sold*.
pub fn before_disclosure(context: &BlockContext, content: TokenSpan) -> usize {
    let word = |i: usize| context.token(i).word;
    let discloses = |&i: &usize| {
        word_in!(word(i), "after") && word_in!(word(i + 1), "it") && !context.in_quotes(i) && comes_out(context, i + 2)
    };
    (content.start + 1..content.end.saturating_sub(2)).find(discloses).unwrap_or(content.end)
}

/// Whether the verb behind "it" tells that something came to light. "After it was safe" and "after it came into force" tell when
/// something shall be done.
fn comes_out(context: &BlockContext, verb: usize) -> bool {
    let word = |n: usize| context.token((verb + n).min(context.len() - 1)).word;
    match () {
        () if word_in!(word(0), "was") => word_in!(
            word(1),
            "alleged"
                | "announced"
                | "claimed"
                | "confirmed"
                | "disclosed"
                | "discovered"
                | "found"
                | "leaked"
                | "reported"
                | "revealed"
        ),
        () if word_in!(word(0), "came") => word_in!(word(1), "out") || word_in!(word(2), "light"),
        () if word_in!(word(0), "became") => word_in!(word(1), "apparent" | "clear" | "known" | "public"),
        () if word_in!(word(0), "turned") => word_in!(word(1), "out"),
        () => word_in!(word(0), "emerged" | "transpired"),
    }
}
