//! A cue that was found for a pair of quotation marks, and the tokens around a pair.

use crate::block::quotations::TokenSpan;
use crate::block::quotations::context::BlockContext;
use crate::block::quotations::pattern::Pattern;
use crate::block::quotations::source::SourceHead;

/// A cue that was found for a pair of marks.
pub struct FoundCue {
    /// The verb, colon, dash or "according" that reports.
    pub head: usize,
    /// The head of the source and how it was found.
    pub source: Option<SourceHead>,
    /// The pattern that found it.
    pub pattern: Pattern,
}

impl FoundCue {
    /// Whether the cue stands behind the marks.
    pub fn is_after(&self) -> bool {
        self.pattern != Pattern::CueBefore
    }
}

/// Whether the pair starts a sentence.
pub fn starts_sentence(context: &BlockContext, n: usize) -> bool {
    let first = context.quoted[n].tokens.start;
    let Some(previous) = first.checked_sub(1) else { return true };
    match context.pair_of(previous) {
        Some(pair) => matches!(context.quoted[pair].last, '.' | '?' | '!' | '…'),
        None => context.form(previous).ends_with(['.', '!', '?']),
    }
}

/// The tokens between pair `n` and the next pair, or the end of the block.
pub fn gap_after(context: &BlockContext, n: usize) -> TokenSpan {
    let end = context.quoted.get(n + 1).map_or(context.len(), |next| next.tokens.start);
    TokenSpan::new(context.quoted[n].tokens.end, end.max(context.quoted[n].tokens.end))
}

/// The tokens between the pair before and pair `n`, or from the start of the block.
pub fn gap_before(context: &BlockContext, n: usize) -> TokenSpan {
    let start = n.checked_sub(1).map_or(0, |before| context.quoted[before].tokens.end);
    TokenSpan::new(start, context.quoted[n].tokens.start.max(start))
}
