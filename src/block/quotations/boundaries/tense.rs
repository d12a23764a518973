//! Whether a verb behind the cue belongs to the cue or to the content, by its tense and by what follows it.

use crate::block::quotations::context::BlockContext;
use crate::grammar::{Rel, Tag};
use crate::lexicon::{Verb, word_in};

/// Whether the verb `i`, or its auxiliary "did", has the tense of the cue.
pub fn same_tense(context: &BlockContext, i: usize, cue: Tag) -> bool {
    matches!(cue, Tag::Vbd | Tag::Vbz | Tag::Vbp)
        && (context.token(i).tag == cue
            || context.tree.children(i).any(|c| {
                c < i
                    && context.token(c).rel == Rel::Aux
                    && context.token(c).tag == cue
                    && !word_in!(context.token(c).word, "had" | "was" | "were")
            }))
}

/// Whether the verb that `i` is coordinated with has another tense than the cue: "said it would close and defended the
/// plan". What "had" or "was" puts into the past goes on in the past: "said they had heard a crack and rang the council".
pub fn other_tense_above(context: &BlockContext, i: usize, cue: Tag) -> bool {
    let above = context.token(i).head as usize;
    let mut auxiliaries = context
        .tree
        .children(above)
        .filter(|&c| c < above && matches!(context.token(c).rel, Rel::Aux | Rel::Auxpass))
        .peekable();
    let helped = auxiliaries.peek().is_some();
    cue == Tag::Vbd
        && above != i
        && context.token(above).tag != Tag::Vbd
        && (helped || context.token(above).tag == Tag::Vb)
        && !(helped && auxiliaries.all(|c| word_in!(context.token(c).word, "had" | "was" | "were" | "been" | "being")))
}

/// Whether a verb that also reports tells here that something went on: *began in 2019 and continued until May*.
pub fn goes_on_by_itself(context: &BlockContext, verb: usize, class: Verb) -> bool {
    let next = context.token((verb + 1).min(context.len() - 1));
    matches!(class.base, "continue" | "begin" | "start" | "close" | "open" | "finish")
        && (next.tag == Tag::In || next.tag == Tag::To || next.tag == Tag::Rb)
}
