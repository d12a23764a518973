//! Whether a relative clause behind a preposition, such as "of which", is the writer's or belongs to what was said.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::word_in;

/// Whether a relative clause behind a preposition begins at `start`: *in which …*, *most of whom …*, *earnings from which
/// …*. It is the writer's, because a speaker would begin a new sentence. `clause` says whether a clause stands in front of it: then "of
/// which" and "of whom" tell more of what the source speaks of (*said 40 boats had sailed, **most of which were lost***).
pub fn relative_behind_noun(context: &BlockContext, start: usize, end: usize, clause: bool) -> bool {
    let in_phrase = |i: usize| {
        let tag = context.token(i).tag;
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Cd | Tag::Jj | Tag::Jjs | Tag::Rb | Tag::PrpPoss)
    };
    let Some(preposition) = (start..end.min(start + 5)).find(|&i| !in_phrase(i)) else { return false };
    context.token(preposition).tag == Tag::In
        && preposition + 1 < end
        && word_in!(context.token(preposition + 1).word, "which" | "whom")
        && !goes_on_behind(context, preposition + 2, end)
        && !(clause && word_in!(context.token(preposition).word, "of"))
        && !tells_parts_to_come(context, preposition, end)
}

/// Whether the clause that the relative clause from `start` on interrupts goes on with its verb behind a comma: *said the roof, for
/// which she paid £900, **was** made of felt*.
fn goes_on_behind(context: &BlockContext, start: usize, end: usize) -> bool {
    let comma = (start..end).find(|&i| context.is_char(i, ",") && !context.in_quotes(i));
    comma.is_some_and(|comma| {
        comma + 2 < end && context.token(comma + 1).tag.is_finite() && context.has_finite(TokenSpan::new(start, comma))
    })
}

/// Whether "of which" or "of whom" at token `of` tells what parts something will have that the source tells of as of something to
/// come: *said that 340 jobs would be created, **of which 70 will be in research***.
fn tells_parts_to_come(context: &BlockContext, of: usize, end: usize) -> bool {
    let future = |i: usize| word_in!(context.token(i).word, "will" | "would" | "should" | "could");
    let first = (of + 2..end).find(|&i| context.token(i).tag.is_finite());
    word_in!(context.token(of).word, "of") && first.is_some_and(future) && (context.sentence(of).start..of).any(future)
}

/// Whether the writer speaks of themselves in the relative clause behind a comma: ", which I take to mean".
pub fn writer_speaks(context: &BlockContext, tail: TokenSpan) -> bool {
    let second = context.token((tail.start + 1).min(tail.end - 1));
    word_in!(context.token(tail.start).word, "which")
        && word_in!(second.word, "i" | "we")
        && !tail.iter().any(|j| context.is_char(j, ","))
}
