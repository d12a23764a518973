use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Span;

/// How the source is marked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text: a paragraph is a line, or lines up to an empty one.
    #[default]
    Plain,
    /// CommonMark.
    Markdown,
    /// HTML.
    Html,
}

/// What a block is in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The first line, when it reads like one.
    Headline,
    /// A heading inside the article.
    Subhead,
    /// A picture's caption or credit.
    Caption,
    /// Running text.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A block quotation of the markup (`>` or `<blockquote>`): its words are somebody's even without marks.
    BlockQuotation,
    /// Navigation, subscription prompts, "Read more" links, copyright lines: never quoted from.
    Boilerplate,
}

/// A block of clean text, and the way back to the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What the block is.
    pub kind: BlockKind,
    /// Where it lies in the source, in bytes, markup inside it included.
    pub span: Span,
    /// The clean text, without markup, entities decoded. All offsets of the rooms to the right are bytes into this.
    pub text: Arc<str>,
    /// `(clean, source)` pairs, ascending: from clean byte `clean` on, the source byte is `span.start + source +
    /// (offset - clean)`, until the next pair. Empty when the clean text is the source text.
    pub map: Arc<[(u32, u32)]>,
}

impl Block {
    /// A block of `source` with nothing taken out.
    pub fn verbatim(kind: BlockKind, span: Span, source: &str) -> Self {
        Block { kind, span, text: span.of(source).into(), map: Arc::new([]) }
    }

    /// Source span of the clean byte range `start..end`.
    pub fn source(&self, start: usize, end: usize) -> Span {
        if self.map.is_empty() {
            return Span::new(self.span.start + start, self.span.start + end);
        }
        if end <= start {
            let at = self.source_byte(start);
            return Span::new(at, at);
        }
        // The end is found from the last byte inside, so that a span never swallows the markup behind it.
        Span::new(self.source_byte(start), (self.source_byte(end - 1) + 1).max(self.source_byte(start)))
    }

    fn source_byte(&self, clean: usize) -> usize {
        let at = self.map.partition_point(|&(c, _)| c as usize <= clean);
        let (c, s) = if at == 0 { (0, 0) } else { self.map[at - 1] };
        self.span.start + s as usize + (clean - c as usize)
    }
}
