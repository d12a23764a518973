//! Builds the plain text of one block, piece by piece, and records which part of the source each piece comes from.

use super::block::{Block, BlockKind};
use super::site_markup::MaskedSource;
use super::source_map::SourceMap;
use super::span::Span;

/// Builds blocks of plain text, one after the other.
pub(super) struct BlockBuilder<'s> {
    source: &'s str,
    /// Pieces of site markup, which are no text, in order.
    gaps: &'s [Span],
    /// The plain text of the current block so far.
    text: String,
    /// `(plain, source)` pairs as in [`SourceMap`], but with source offsets from the start of the source.
    map: Vec<(usize, usize)>,
    /// The source byte from which the next verbatim byte comes unless markup is left out before it.
    next: usize,
    /// Whether runs of white space are collapsed to single spaces, as in HTML.
    collapse: bool,
}

impl<'s> BlockBuilder<'s> {
    /// A builder for blocks of `source`. With `collapse`, runs of white space become single spaces.
    pub(super) fn new(source: &'s MaskedSource<'_>, collapse: bool) -> Self {
        BlockBuilder {
            source: source.text(),
            gaps: source.gaps(),
            text: String::new(),
            map: Vec::new(),
            next: 0,
            collapse,
        }
    }

    /// Appends `span` of the source unchanged, except that site markup and white space at the start of a block are left
    /// out, and that a run of white space becomes one space where white space is collapsed.
    pub(super) fn verbatim(&mut self, span: Span) {
        let mut at = span.start;
        let first = self.gaps.partition_point(|gap| gap.end <= span.start);
        for gap in self.gaps[first..].iter().take_while(|gap| gap.start < span.end) {
            self.piece(Span::new(at, gap.start.max(at)));
            at = gap.end.min(span.end);
        }
        self.piece(Span::new(at, span.end));
    }

    /// Appends a piece of the source that holds no site markup, as [`BlockBuilder::verbatim`] does.
    fn piece(&mut self, span: Span) {
        let mut run = span.start;
        for (i, c) in span.of(self.source).char_indices() {
            let at = span.start + i;
            if self.text.is_empty() && run == at && c.is_whitespace() {
                run = at + c.len_utf8();
            } else if !self.collapse {
                break;
            } else if c.is_ascii_whitespace() {
                self.run(Span::new(run, at));
                if !self.text.ends_with(' ') {
                    self.pair(at);
                    self.text.push(' ');
                    self.next = at + 1;
                }
                run = at + 1;
            }
        }
        self.run(Span::new(run, span.end));
    }

    /// Appends `text`, which replaces `span` of the source: a character reference, a line end, or a tag that is shown as a
    /// quotation mark.
    pub(super) fn replaced(&mut self, text: &str, span: Span) {
        if self.text.is_empty() && text.trim().is_empty() || text.is_empty() {
            return;
        }
        if self.collapse && text == " " && self.text.ends_with(' ') {
            return;
        }
        self.map.push((self.text.len(), span.start));
        for (i, c) in text.char_indices() {
            if i > 0 {
                // The characters in the middle correspond to no exact byte of the source; this one is near.
                let near = self.source.floor_char_boundary(span.start + i).min(span.end);
                self.map.extend([(self.text.len(), near); 2]);
            }
            self.text.push(c);
        }
        self.map.extend([(self.text.len(), span.end); 2]);
        self.next = span.end;
    }

    /// Returns the block, or `None` when it has no text, and starts the next block.
    pub(super) fn finish(&mut self, kind: BlockKind) -> Option<Block> {
        let text = std::mem::take(&mut self.text);
        let mut map = std::mem::take(&mut self.map);
        let plain = text.trim_end();
        if plain.is_empty() {
            return None;
        }
        map.retain(|&(p, _)| p <= plain.len());
        let start = map.first()?.1;
        let map = SourceMap::new(map.iter().map(|&(p, s)| (p as u32, (s - start) as u32)));
        let mut block = Block { map, ..Block::new(kind, Span::new(start, start), plain) };
        block.span.end = block.to_source(block.whole()).end;
        if block.span.of(self.source) == plain {
            block.map = SourceMap::default();
        }
        Some(block)
    }

    /// Appends `span` of the source, byte for byte.
    fn run(&mut self, span: Span) {
        if span.is_empty() {
            return;
        }
        self.pair(span.start);
        self.text.push_str(span.of(self.source));
        self.next = span.end;
    }

    /// Records that the plain text goes on at the byte `source`, unless that follows from the last pair.
    fn pair(&mut self, source: usize) {
        if self.text.is_empty() || source != self.next {
            self.map.push((self.text.len(), source));
        }
    }
}
