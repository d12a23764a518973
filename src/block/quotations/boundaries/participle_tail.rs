//! Participles behind a comma that are the writer's: *said the shop would close, **citing costs***.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::{Tag, Token};
use crate::lexicon::word_in;

/// Whether the participle behind the comma `i` tells how the writer sees what was said, or what came of it.
pub fn participle_starts_tail(context: &BlockContext, i: usize, end: usize) -> bool {
    let next = context.token(i + 1);
    next.tag == Tag::Vbg
        && !context.in_quotes(i + 1)
        && !tells_listener(context, i)
        && (context.says(i + 1)
            || is_writers_participle(next)
            || blames_for_itself(context, i)
            || moves_shares(context, TokenSpan::new(i + 2, end)))
}

/// Whether "blaming" behind the comma `i` tells whom the source blames. In *Reed said his boss shouted, **blaming him** for the loss* the clause
/// has somebody else who blames.
fn blames_for_itself(context: &BlockContext, i: usize) -> bool {
    let object = context.token((i + 2).min(context.len() - 1)).word;
    let person = word_in!(object, "him" | "her" | "them" | "his" | "their" | "me" | "us");
    word_in!(context.token(i + 1).word, "blaming") && !person
}

/// Whether a participle behind a comma says how the writer sees what was said: ", citing …", ", referring to …".
fn is_writers_participle(token: &Token) -> bool {
    word_in!(
        token.word,
        "citing"
            | "referring"
            | "calling"
            | "describing"
            | "echoing"
            | "using"
            | "accusing"
            | "criticizing"
            | "criticising"
            | "noting"
            | "suggesting"
            | "adding"
            | "sending"
            | "meaning"
            | "contradicting"
            | "prompting"
            | "sparking"
            | "becoming"
            | "beating"
            | "topping"
            | "missing"
            | "reflecting"
            | "underscoring"
            | "highlighting"
            | "triggering"
            | "drawing"
    )
}

/// Whether the participle behind the comma `i` tells what a voice or a message said that somebody heard or got: *had heard her voice
/// all the time, **telling him** to lie back*.
fn tells_listener(context: &BlockContext, i: usize) -> bool {
    let pronoun = word_in!(context.token((i + 2).min(context.len() - 1)).word, "him" | "her" | "them" | "me" | "us");
    let message = |j: usize| {
        word_in!(context.token(j).word, "voice" | "voices" | "letter" | "email" | "message" | "text" | "note" | "call")
    };
    let start = context.sentence(i).start;
    let noun = if pronoun { (start..i).rev().take(8).find(|&j| message(j)) } else { None };
    let got = |j: usize| word_in!(context.token(j).word, "heard" | "received" | "got" | "had" | "hear" | "get");
    noun.is_some_and(|noun| (start..noun).rev().take(5).any(got) && !context.has_finite(TokenSpan::new(noun, i)))
}

/// Whether the tokens behind a participle say what became of the price of shares, which is how the market took the news: *wiping
/// 6% off its shares*.
fn moves_shares(context: &BlockContext, tail: TokenSpan) -> bool {
    let shares = |i: usize| word_in!(context.token(i).word, "shares" | "stock" | "stocks") && !context.in_quotes(i);
    tail.iter().any(shares) && !tail.iter().any(|i| context.token(i).tag.is_finite())
}
