//! The quotation marks of an article, and what each pair is used for.

use super::block_cache::BlockCache;
use crate::block::BlockView;
use crate::document::attribution::Quote;
use crate::text::{BlockKind, Span, TextSpan};

/// A pair of quotation marks with what it encloses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Both marks and the text between them, in source bytes.
    pub span: Span,
    /// What the marks are used for.
    pub kind: MarkKind,
}

/// What a pair of quotation marks is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MarkKind {
    /// For (part of) the quotation with this index in [`Analysis::quotes`](super::Analysis::quotes).
    Quotation(u32),
    /// Not for speech: a scare quote, the title of a work, a nickname, a word that is mentioned.
    Scare,
    /// The opening mark has no closing mark, and the next paragraph does not continue the quotation. The span ends with the
    /// paragraph.
    Unclosed,
}

/// A closing mark without an opening one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UnopenedMark {
    /// Index of its block.
    pub(crate) block: usize,
    /// Offsets of the mark in the plain text of the block, in bytes.
    pub(crate) text: TextSpan,
}

/// The first closing mark of each block that belongs to no pair; none in boilerplate. What stands behind it is often
/// paired wrongly, so there is no second one. `marks` are all marks of the document.
pub(super) fn unopened_marks(views: &[BlockView], marks: &[Mark]) -> Vec<UnopenedMark> {
    let unopened = |(n, view): (usize, &BlockView)| {
        let text = view.structure.unopened.filter(|_| view.block.kind != BlockKind::Boilerplate)?;
        let span = view.block.to_source(text);
        // A quotation that goes on in the next block covers the rest of this one.
        let from = marks.partition_point(|mark| mark.span.end <= view.block.span.start);
        let mut here = marks[from..].iter().take_while(|mark| mark.span.start < span.end);
        let is_paired = here.any(|mark| mark.kind != MarkKind::Unclosed && mark.span.overlaps(span));
        (!is_paired).then_some(UnopenedMark { block: n, text })
    };
    views.iter().enumerate().filter_map(unopened).collect()
}

/// The marks of all blocks except boilerplate, in order.
pub(super) fn marks(views: &[BlockView], cache: &BlockCache, quotes: &[Quote]) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(quotes.len());
    // Quotes are ordered by their first span. A quotation that is continued in later paragraphs can end behind the
    // quotations that follow it, so the spans are sorted separately.
    let mut contents: Vec<(Span, u32)> = Vec::with_capacity(quotes.iter().map(|quote| quote.content.len()).sum());
    for (n, quote) in quotes.iter().enumerate() {
        contents.extend(quote.content.iter().map(|&span| (span, n as u32)));
    }
    contents.sort_unstable_by_key(|(span, _)| span.start);
    // Few contents overlap each other, so the one around a pair is among the last that start before its end. Pairs come in the order
    // of the text: `begun` contents start before the end of the last one.
    let quotation_at = |begun: &mut usize, span: Span| {
        *begun += contents[*begun..].iter().take_while(|(content, _)| content.start < span.end).count();
        contents[..*begun].iter().rev().take(4).find(|(content, _)| content.overlaps(span)).map(|&(_, quote)| quote)
    };
    let mut begun = 0;
    for (n, view) in views.iter().enumerate().filter(|(_, view)| view.block.kind != BlockKind::Boilerplate) {
        let pairs = cache.pairs(n);
        for (p, pair) in pairs.iter().enumerate() {
            let span = view.block.to_source(TextSpan::new(pair.start, pair.end));
            let next = cache.pairs(n + 1).first().filter(|next| p + 1 == pairs.len() && next.continues);
            let is_continued = next.zip(views.get(n + 1)).is_some_and(|(next, view)| {
                // The next block may turn out to hold the words of somebody else: then the closing mark is missing.
                let this = quotation_at(&mut begun, span);
                let next = quotation_at(&mut begun.clone(), view.block.to_source(TextSpan::new(next.start, next.end)));
                next.is_none()
                    || next == this
                    || next.zip(this).is_some_and(|(next, this)| is_same_source(quotes, next, this))
            });
            let kind = if !pair.closed && !is_continued {
                MarkKind::Unclosed
            } else {
                quotation_at(&mut begun, span).map_or(MarkKind::Scare, MarkKind::Quotation)
            };
            marks.push(Mark { span, kind });
        }
    }
    marks
}

/// Whether two quotations have one speaker: the mark that ends a paragraph of a speaker who goes on in the next one is left out by
/// convention, although the next paragraph has a cue of its own.
fn is_same_source(quotes: &[Quote], next: u32, this: u32) -> bool {
    let (next, this) = (&quotes[next as usize], &quotes[this as usize]);
    next.speaker == this.speaker && (next.speaker.is_some() || next.mention.is_some() && this.mention.is_some())
}
