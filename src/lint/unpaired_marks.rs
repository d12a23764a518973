//! Quotation marks without a partner, which two rules report.

use super::Context;
use super::context::UnpairedMarks;
use crate::Span;
use crate::article::{MarkKind, UnopenedMark};

/// Number of blocks over which a quotation can go on without a mark at the start of each: verses, items of a list.
const CONTINUED_BLOCKS: usize = 10;

impl UnpairedMarks {
    /// The unpaired marks of the article, which are looked for once.
    pub(super) fn of<'c>(context: &'c Context<'_>) -> &'c Self {
        context.unpaired.get_or_init(|| Self::find(context))
    }

    fn find(context: &Context<'_>) -> Self {
        let all = context.analysis.marks();
        let is_unclosed = |n: &usize| all[*n].kind == MarkKind::Unclosed && !goes_on(context, *n);
        let unclosed: Vec<Span> = (0..all.len()).filter(is_unclosed).map(|n| all[n].span).collect();
        let mut marks = UnpairedMarks { unclosed, unopened: context.analysis.unopened_marks().to_vec() };
        marks.join(context);
        marks.unopened.extend((1..all.len()).filter_map(|n| mark_of_unopened_paragraph(context, n)));
        marks.unopened.sort_by_key(|mark| mark.block);
        marks.unopened.dedup_by_key(|mark| mark.block);
        marks
    }

    /// Removes marks that are partners of each other after all: an opening mark and a closing mark in a later block with
    /// no mark between them (verses, a list), or in the same block around quotations with the same marks.
    fn join(&mut self, context: &Context<'_>) {
        let marks = context.analysis.marks();
        let mut open = self.unclosed.clone();
        self.unopened.retain(|close| {
            let at = context.analysis.blocks()[close.block].to_source(close.text).start;
            let before = open.partition_point(|mark| mark.start < at);
            let Some(&partner) = open[..before].last() else { return true };
            let first = context.analysis.block_at(partner.start);
            let from = marks.partition_point(|mark| mark.span.start <= partner.start);
            let mut between = marks[from..].iter().take_while(|mark| mark.span.start < at);
            // A mark whose quotation ended at its own cue has a closing mark of its own missing.
            let end = context.analysis.blocks()[first].span.end;
            if first != close.block
                && context.text(Span::new(partner.end.min(end), end)).contains(char::is_alphanumeric)
            {
                return true;
            }
            let is_pair = first == close.block
                || close.block - first <= CONTINUED_BLOCKS && between.all(|mark| mark.span.end <= partner.end);
            if is_pair {
                open.remove(before - 1);
            }
            !is_pair
        });
        self.unclosed = open;
    }
}

/// Whether the quotation of an unclosed mark goes on behind an empty line of the same block, where a mark opens it again.
fn goes_on(context: &Context<'_>, n: usize) -> bool {
    let marks = context.analysis.marks();
    let (this, Some(next)) = (marks[n].span, marks.get(n + 1)) else { return false };
    let text = context.text(this);
    let between =
        Span::new(this.start + text.trim_end().len(), next.span.start.max(this.start + text.trim_end().len()));
    let is_empty = context.text(between).trim_matches(['\\', '\u{a0}']).trim().is_empty();
    is_empty
        && context.text(between).matches('\n').count() > 1
        && context.block(next.span.start) == context.block(this.start)
}

/// The closing mark of the last paragraph of a quotation when that paragraph begins without a mark although the one before
/// it is left open: “We will sail. We have coal. ¶ We have oil.” Each paragraph of a quotation opens with a mark. Lines of
/// verse, which do not, seldom end a sentence.
fn mark_of_unopened_paragraph(context: &Context<'_>, n: usize) -> Option<UnopenedMark> {
    const CLOSING: [char; 2] = ['”', '"'];
    let marks = context.analysis.marks();
    let (before, this) = (marks[n - 1].span, marks[n].span);
    let close = context.text(this).chars().next_back().filter(|close| CLOSING.contains(close))?;
    let is_opened = |span: Span| context.text(span).starts_with(['“', '"']);
    if is_opened(this) || !is_opened(before) || !context.text(before).ends_with(['.', '!', '?', '…']) {
        return None;
    }
    let [own, last] = [before, this].map(|span| context.analysis.block_at(span.start));
    let text = context.analysis.blocks()[last].to_plain(Span::new(this.end - close.len_utf8(), this.end))?;
    (own + 1 == last).then_some(UnopenedMark { block: last, text })
}
