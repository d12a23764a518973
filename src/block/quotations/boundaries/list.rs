//! Lists of noun phrases with commas.

use crate::block::quotations::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// The "and" or "or" in front of the last part of a list of noun phrases whose first comma is `comma`, when the list has two commas,
/// or when its three parts begin with the same article.
pub fn last_conjunction(context: &BlockContext, comma: usize, limit: usize) -> Option<usize> {
    let part = |i: usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Cd | Tag::PrpPoss | Tag::Hyph | Tag::Pos)
    };
    let (mut commas, mut i) = (1, comma + 1);
    while i + 1 < limit && !context.in_quotes(i) {
        if context.is_char(i, ",") {
            commas += 1;
        } else if word_in!(context.token(i).word, "and" | "or") {
            let listed = commas >= 2 || has_same_articles(context, comma, i);
            return (listed && part(i + 1) && !context.token(comma - 1).tag.is_proper()).then_some(i);
        } else if !part(i) {
            return None;
        }
        i += 1;
    }
    None
}

/// Whether the parts of a list with one comma begin with the same article, so that the second does not say what the first is: *left
/// instructions for **the** hymns, **the** sandwiches and **the** length of the sermon*.
fn has_same_articles(context: &BlockContext, comma: usize, and: usize) -> bool {
    /// Most words between the article and the comma.
    const LONGEST: usize = 3;
    let article = |i: usize| {
        let word = context.token(i).word;
        let class = |own: bool, class: u8| own.then_some(class);
        class(word_in!(word, "the"), 0)
            .or(class(word_in!(word, "a" | "an"), 1))
            .or(class(word_in!(word, "his" | "her" | "its" | "their" | "our" | "my"), 2))
    };
    let plain = |i: &usize| context.token(*i).tag.is_noun() || matches!(context.token(*i).tag, Tag::Jj | Tag::Hyph);
    let words = (0..comma).rev().take(LONGEST).take_while(plain).count();
    let first = comma.checked_sub(words + 1).filter(|_| words > 0).and_then(article);
    let joined = comma.checked_sub(words + 2).is_some_and(|i| word_in!(context.token(i).word, "and" | "or"));
    first.is_some() && !joined && first == article(comma + 1) && first == article(and + 1)
}
