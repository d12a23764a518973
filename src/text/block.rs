//! A block: a paragraph, headline, list item … of plain text, with the way back to the source.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::block_features::BlockFeatures;
use super::source_map::SourceMap;
use super::span::{Span, TextSpan};

/// The role of a block in the article.
///
/// Its name, as [`Display`](fmt::Display) and serde write it, is lower-case and one word: `blockquotation`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum BlockKind {
    /// The headline of the article.
    Headline,
    /// A heading inside the article.
    Subhead,
    /// The caption or credit of a picture.
    Caption,
    /// Running text.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A block quotation of the markup (`>` or `<blockquote>`), which quotes somebody even without quotation marks.
    BlockQuotation,
    /// Navigation, subscription prompts, "Read more" links, copyright lines. No quotation is looked for in it.
    Boilerplate,
}

impl BlockKind {
    /// Whether it heads the article or a part of it.
    #[inline]
    pub const fn is_heading(self) -> bool {
        matches!(self, BlockKind::Headline | BlockKind::Subhead)
    }

    /// The name of the kind: `headline`, `subhead`, `caption`, `paragraph`, `listitem`, `blockquotation` or
    /// `boilerplate`.
    pub const fn as_str(self) -> &'static str {
        match self {
            BlockKind::Headline => "headline",
            BlockKind::Subhead => "subhead",
            BlockKind::Caption => "caption",
            BlockKind::Paragraph => "paragraph",
            BlockKind::ListItem => "listitem",
            BlockKind::BlockQuotation => "blockquotation",
            BlockKind::Boilerplate => "boilerplate",
        }
    }
}

impl fmt::Display for BlockKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A block of plain text, and the way back to the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The role of the block in the article.
    pub kind: BlockKind,
    /// Where the block lies in the source, in bytes, with the markup inside it.
    pub span: Span,
    /// The plain text: without markup, with character references decoded. A [`TextSpan`] counts its bytes.
    pub text: Arc<str>,
    /// Maps bytes of the plain text to bytes of the source.
    pub(super) map: SourceMap,
    /// What the text says about the kind; `None` until blocks are classified.
    pub(super) features: Option<BlockFeatures>,
}

impl Block {
    /// The length, in bytes of plain text, up to which [`Block::split`] leaves a block alone. No paragraph of an article
    /// is longer; with the limit, the work on one block is bounded for any text.
    pub(super) const MAX_LENGTH: usize = 8 << 10;

    /// Longer blocks, in bytes of plain text, are not joined with the next one, so that joining takes linear time.
    pub(super) const LONGEST_JOINED: usize = 2000;

    /// A block whose plain text is its source text.
    pub(super) fn new(kind: BlockKind, span: Span, text: impl Into<Arc<str>>) -> Self {
        Block { kind, span, text: text.into(), map: SourceMap::default(), features: None }
    }

    /// Whether the plain text of the block is its source text, byte for byte: the block has no markup and no character
    /// references.
    pub fn is_verbatim(&self) -> bool {
        self.map.is_identity()
    }

    /// Whether the plain text of both blocks was taken in the same way from the source.
    pub fn has_same_map(&self, other: &Block) -> bool {
        self.map == other.map
    }

    /// The source span of a span of the plain text. Markup in front of and behind the span is left out, markup inside it
    /// is included, and a character reference is covered as a whole.
    #[inline(always)]
    pub fn to_source(&self, plain: TextSpan) -> Span {
        let (start, end) = (plain.start as usize, plain.end as usize);
        if self.is_verbatim() {
            return Span::new(self.span.start + start, self.span.start + end);
        }
        let from = self.span.start + self.map.source_start(start);
        if end <= start {
            return Span::new(from, from);
        }
        Span::new(from, (self.span.start + self.map.source_end(end)).max(from))
    }

    /// The byte of the plain text that the source byte `offset` became, on a character boundary; for a byte of markup,
    /// the plain text behind it. `None` outside the block.
    pub fn plain_offset(&self, offset: usize) -> Option<usize> {
        if offset < self.span.start || offset > self.span.end {
            return None;
        }
        Some(self.text.ceil_char_boundary(self.map.plain(offset - self.span.start, self.text.len())))
    }

    /// The span of the whole plain text.
    pub fn whole(&self) -> TextSpan {
        TextSpan::of_offsets(0, self.text.len())
    }

    /// The span of the plain text that a source span became; `None` when an end of it lies outside the block.
    pub fn to_plain(&self, source: Span) -> Option<TextSpan> {
        Some(TextSpan::of_offsets(self.plain_offset(source.start)?, self.plain_offset(source.end)?))
    }

    /// This block and `next`, which follows it, as one block. A blank stands for the source between the two.
    pub(super) fn join(self, next: Block) -> Block {
        let (length, end) = (self.text.len(), self.span.len());
        let (behind, start) = (length + 1, next.span.start - self.span.start);
        let mut pairs = self.map.pairs();
        pairs.extend([(length, end), (behind, start), (behind, start)].map(|(p, s)| (p as u32, s as u32)));
        pairs.extend(next.map.pairs().iter().map(|&(p, s)| (p + behind as u32, s + start as u32)));
        let text = format!("{} {}", self.text, next.text);
        Block { map: SourceMap::new(pairs), ..Block::new(self.kind, self.span.cover(next.span), text) }
    }

    /// The block in pieces of at most [`Block::MAX_LENGTH`] bytes of plain text, split behind a sentence or at a space
    /// where there is one.
    pub(super) fn split(self) -> Vec<Block> {
        let mut pieces = Vec::new();
        let mut start = 0;
        while start < self.text.len() {
            let mut end = self.text.floor_char_boundary(start + Self::MAX_LENGTH);
            if end < self.text.len() {
                let rest = &self.text[start..end];
                end = rest.rfind(". ").or_else(|| rest.rfind(' ')).map_or(end, |at| start + at + 1);
            }
            let text = &self.text[start..end];
            if !text.trim().is_empty() {
                let span = self.to_source(TextSpan::of_offsets(start, end));
                let map = self.map.part(start, end, span.start - self.span.start);
                let features = Some(BlockFeatures::of(text));
                pieces.push(Block { map, features, ..Block::new(self.kind, span, text) });
            }
            start = end;
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_kind_is_the_same_in_display_and_serde() {
        for kind in [
            BlockKind::Headline,
            BlockKind::Subhead,
            BlockKind::Caption,
            BlockKind::Paragraph,
            BlockKind::ListItem,
            BlockKind::BlockQuotation,
            BlockKind::Boilerplate,
        ] {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.to_string());
        }
    }

    #[test]
    fn two_blocks_can_be_joined() {
        let source = "<p>“It must,”</p>\n<p>said Moor.</p>";
        let block = |text: &str| {
            let start = source.find(text).unwrap();
            Block::new(BlockKind::Paragraph, Span::new(start, start + text.len()), text)
        };
        let joined = block("“It must,”").join(block("said Moor."));
        assert_eq!(&*joined.text, "“It must,” said Moor.");
        for part in ["“It must,”", "said", "Moor."] {
            let at = joined.text.find(part).unwrap();
            assert_eq!(joined.to_source(TextSpan::of_offsets(at, at + part.len())).of(source), part);
        }
        assert_eq!(joined.to_source(joined.whole()), joined.span);
    }

    #[test]
    fn a_long_block_is_split_behind_a_sentence() {
        let text = "The ferry — the “Ada” — stayed in port. ".repeat(400);
        let pieces = Block::new(BlockKind::Paragraph, Span::new(10, 10 + text.len()), text.as_str()).split();
        assert!(pieces.len() > 1);
        assert_eq!(pieces.iter().map(|piece| &*piece.text).collect::<String>(), text);
        for piece in &pieces {
            assert!(piece.text.len() <= Block::MAX_LENGTH, "{}", piece.text.len());
            assert!(piece.text.trim_start().starts_with("The ferry") && piece.text.trim_end().ends_with("port."));
            assert_eq!(&*piece.text, &text[piece.span.start - 10..piece.span.end - 10]);
        }
    }
}
