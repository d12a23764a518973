//! A quotation without a cue that continues the quotation before it.

use crate::block::BlockView;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::{DocumentTokenSpan, Quotation};
use crate::grammar::Token;
use crate::lexicon::is_role_or_title;
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::Continuation,
    summary: "A whole quoted sentence without a cue follows another quotation directly, in the same paragraph or at the start \
              of the next one: it has the same speaker. Where nothing but the cue of the first lies between the two, they are \
              one quotation.",
    explanation: "It goes on from the words before it.",
    confidence: Confidence::Medium,
    example: "He said the pumps had failed. “Nobody came to help us.”",
    counter_example: "He said the pumps had failed. The meeting ended at ten, and it rained. It rained all night. “Nobody came to \
                      help us.”",
    cases: include_str!("continuation.txt"),
};

/// How far a quotation without a cue may stand behind the one it continues, in tokens of the block.
const LONGEST_GAP: usize = 25;

/// Number of sentence ends between two tokens of a block.
fn sentence_ends(view: &BlockView, from: usize, to: usize) -> usize {
    (from..to).filter(|&i| matches!(view.parsed.form(&view.block.text, i), "." | "!" | "?")).count()
}

/// Whether `quotation` is what the block `previous` left open at its end.
pub fn is_left_open(quotation: &Quotation, previous: Option<usize>, views: &[BlockView]) -> bool {
    let Some(block) = previous else { return false };
    let open = views[block].structure.quoted.last().filter(|quoted| !quoted.pair.closed);
    let last = quotation.content.last().filter(|span| span.block() == block);
    open.zip(last)
        .is_some_and(|(open, last)| last.tokens().start < open.tokens.end && open.tokens.start < last.tokens().end)
}

/// Whether `next`, the first quotation of a block and with a cue of its own, names another source than `before`, which the
/// block before left open. A pronoun, a description and the same surname may be the same person.
pub fn has_other_source(before: &Quotation, next: &Quotation, block: usize, views: &[BlockView]) -> bool {
    let Some(first) = before.source else { return false };
    let Some(second) = next.source.map(|source| source.in_block(block)) else { return false };
    let tokens =
        |source: DocumentTokenSpan| &views[source.block()].parsed.tokens[source.tokens().start..source.tokens().end];
    let (first, second) = (tokens(first), tokens(second));
    let is_name = |token: &&Token| token.tag.is_proper() && !is_role_or_title(token.word);
    let names = second.iter().filter(is_name).count();
    let shared = second.iter().filter(is_name).any(|name| first.iter().any(|token| token.word == name.word));
    let named_before = first.iter().any(|token| is_name(&token));
    names > usize::from(!named_before) && !shared
}

/// Whether a quotation without a cue that follows `quotation` directly is its next part and not a quotation of its own:
/// both consist of marks only, and the first did not end with words of the writer. `ended` is the block in which it
/// ended.
pub fn is_next_part(quotation: &Quotation, ended: usize, views: &[BlockView]) -> bool {
    let Some(last) = quotation.content.last().filter(|last| last.block() == ended) else { return false };
    let view = &views[ended];
    let cue_end = quotation.cue.filter(|cue| cue.block() == ended).map_or(0, |cue| cue.tokens().end);
    let behind = last.tokens().end.max(cue_end);
    // A credit without a verb closes what it credits: the next words may have a credit of their own.
    let credited = quotation.pattern == Pattern::Byline;
    quotation.by_marks && !credited && sentence_ends(view, behind, view.structure.tokens) <= 1
}

/// Whether marks at token `start` of a block follow the sentence of `quotation` directly.
pub fn follows_in_block(quotation: &Quotation, block: usize, start: usize, view: &BlockView) -> bool {
    let content_end = quotation.content.last().filter(|last| last.block() == block).map_or(0, |span| span.tokens().end);
    let cue_end = quotation.cue.filter(|cue| cue.block() == block).map_or(0, |cue| cue.tokens().end);
    let from = content_end.max(cue_end);
    // “…,” she said. How long does it last? “Until tea.”
    let asked = start > 0 && view.parsed.form(&view.block.text, start - 1) == "?";
    let most = if asked { 2 } else { 1 };
    start >= from && start - from < LONGEST_GAP && sentence_ends(view, from, start) <= most
}
