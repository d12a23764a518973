//! Comparing the tense of a verb with the tense of the cue.

use crate::block::quotations::context::BlockContext;
use crate::grammar::{Rel, Tag};
use crate::lexicon::word_in;

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
/// plan".
pub fn other_tense_above(context: &BlockContext, i: usize, cue: Tag) -> bool {
    let above = context.token(i).head as usize;
    let modal =
        context.tree.children(above).any(|c| c < above && matches!(context.token(c).rel, Rel::Aux | Rel::Auxpass));
    cue == Tag::Vbd
        && above != i
        && context.token(above).tag != Tag::Vbd
        && (modal || context.token(above).tag == Tag::Vb)
}
