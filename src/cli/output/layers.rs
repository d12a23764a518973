//! The spans of quotations as nested elements of a text.

use std::cmp::Reverse;

use crate::cli::record::AnalyzedDocument;
use crate::{QuoteKind, Span, Speaker};

/// What a part of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The content of a quotation, or a piece of it.
    Content,
    /// The words between quotation marks in a mixed quotation.
    Quoted,
    Cue,
    Mention,
}

/// A part of a quotation that lies in one block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layer {
    pub(super) span: Span,
    pub(super) part: Part,
    /// Position of the quotation among those that are printed.
    pub(super) number: usize,
    /// Number of the piece among the pieces of the content.
    pub(super) piece: usize,
}

/// The parts of all printed quotations of an article.
pub(super) struct Layers {
    /// Sorted by position; an outer part comes before an inner one.
    all: Vec<Layer>,
    /// For each part the greatest end of the parts up to it.
    reach: Vec<usize>,
}

impl Layers {
    pub(super) fn new(read: &AnalyzedDocument<'_>) -> Self {
        let mut all = Vec::new();
        for (number, quote) in read.quotes().enumerate() {
            let mut add = |span: Span, part, piece| all.push(Layer { span, part, number, piece });
            quote.content.iter().enumerate().for_each(|(piece, span)| add(*span, Part::Content, piece));
            if quote.kind == QuoteKind::Mixed {
                quote.quoted.iter().for_each(|span| add(*span, Part::Quoted, 0));
            }
            quote.cue.iter().for_each(|span| add(*span, Part::Cue, 0));
            quote.mention.iter().for_each(|span| add(*span, Part::Mention, 0));
        }
        all.sort_by_key(|layer| (layer.span.start, Reverse(layer.span.end), layer.part as usize));
        let mut end = 0;
        let reach = all.iter().map(|layer| {
            end = layer.span.end.max(end);
            end
        });
        let reach = reach.collect();
        Layers { all, reach }
    }

    /// The parts that lie in `block`, such that any two either nest or do not overlap. A part that would overlap an
    /// earlier one is left out.
    pub(super) fn of(&self, block: Span) -> Vec<Layer> {
        let until = self.all.partition_point(|layer| layer.span.start < block.end);
        let from = self.reach[..until].partition_point(|&end| end <= block.start);
        let clipped = self.all[from..until].iter().map(|layer| {
            let (start, end) = (layer.span.start.max(block.start), layer.span.end.min(block.end));
            Layer { span: Span::new(start, end.max(start)), ..*layer }
        });
        let mut all: Vec<Layer> = clipped.filter(|layer| !layer.span.is_empty()).collect();
        let mut open: Vec<Span> = Vec::new();
        all.retain(|layer| {
            open.retain(|outer| outer.end > layer.span.start);
            let nests = open.iter().all(|outer| layer.span.end <= outer.end);
            if nests {
                open.push(layer.span);
            }
            nests
        });
        all
    }
}

/// Writes the text of a block with its layers: `open` and `close` write the tags, `text` what is between them.
pub(super) fn write(
    layers: &[Layer],
    block: Span,
    out: &mut String,
    open: impl Fn(&Layer) -> String,
    close: impl Fn(&Layer) -> &'static str,
    text: impl Fn(Span) -> String,
) {
    let mut at = block.start;
    let mut stack: Vec<&Layer> = Vec::new();
    let upto = |end: usize, at: &mut usize, out: &mut String| {
        if end > *at {
            out.push_str(&text(Span::new(*at, end)));
            *at = end;
        }
    };
    for layer in layers {
        while let Some(inner) = stack.pop_if(|inner| inner.span.end <= layer.span.start) {
            upto(inner.span.end, &mut at, out);
            out.push_str(close(inner));
        }
        upto(layer.span.start, &mut at, out);
        out.push_str(&open(layer));
        stack.push(layer);
    }
    while let Some(inner) = stack.pop() {
        upto(inner.span.end, &mut at, out);
        out.push_str(close(inner));
    }
    upto(block.end, &mut at, out);
}

/// The speakers of the printed quotations, each once, in the order of the analysis.
pub(super) fn speakers<'a>(read: &'a AnalyzedDocument<'_>) -> Vec<&'a Speaker> {
    let mut all: Vec<&Speaker> = read.quotes().filter_map(|quote| read.speaker(quote)).collect();
    all.sort_by_key(|speaker| speaker.id);
    all.dedup_by_key(|speaker| speaker.id);
    all
}
