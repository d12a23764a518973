//! The one thing all users of the engine hold.

use std::sync::Arc;

mod block_cache;
mod ragged_vec;

use crate::block::BlockView;
use crate::document::attribution::{self, Quote};
use crate::pipeline;
use crate::speaker::{Speaker, SpeakerId};
use crate::text::{self, Block, BlockKind, Format, PreviousParse, Span, TextSpan};
use block_cache::BlockCache;

/// An article that is being edited: owns the text, takes edits, and keeps what it has read of every block, so that an
/// edit costs no more than the blocks it touches and the steps that look at the whole.
#[derive(Clone, Debug, Default)]
pub struct Article {
    text: String,
    format: Format,
    /// What was read last, and how much of it still stands.
    previous: PreviousParse,
    cache: BlockCache,
    current: Option<Analysis>,
}

impl Article {
    /// An article with this text.
    pub fn new(text: impl Into<String>, format: Format) -> Self {
        Article { text: text.into(), format, ..Article::default() }
    }

    /// The text as it stands.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The markup it is read as.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Replaces the bytes of `span` with `with`. A span that is out of range or cuts a character is widened or clipped
    /// to the nearest character boundaries.
    pub fn edit(&mut self, span: Span, with: &str) {
        let start = self.text.floor_char_boundary(span.start.min(self.text.len()));
        let end = self.text.ceil_char_boundary(span.end.min(self.text.len())).max(start);
        self.previous.record_edit(start, end, self.text.len());
        self.text.replace_range(start..end, with);
        self.current = None;
    }

    /// The analysis of the text as it stands; equal in every detail to that of a fresh article with the same text.
    pub fn analysis(&mut self) -> Analysis {
        if let Some(current) = &self.current {
            return current.clone();
        }
        let blocks = text::blocks_after(&self.text, self.format, &self.previous);
        self.cache.update(&blocks, &self.previous.blocks);
        let blocks = Arc::new(blocks);
        let analysis = Analysis::assemble(&self.text, self.format, &blocks, &self.cache);
        self.previous = PreviousParse::of(blocks, self.text.len());
        self.current = Some(analysis.clone());
        analysis
    }
}

/// A place where quotation marks stand, and what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Both marks and what they hold, in source bytes.
    pub span: Span,
    /// What they do.
    pub kind: MarkKind,
}

/// What a pair of quotation marks does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Holds (part of) a quotation in [`Analysis::quotes`], its index there.
    Quotation(u32),
    /// Holds no speech: a scare quote, the title of a work, a nickname, words as words.
    Scare,
    /// Opens and is never closed, and is not taken up by the next paragraph either. The span ends with the paragraph.
    Unclosed,
}

#[derive(Debug, Default, PartialEq)]
struct AnalysisData {
    source: String,
    format: Format,
    blocks: Arc<Vec<Block>>,
    /// Where every block ends, in source bytes.
    ends: Vec<usize>,
    quotes: Vec<Quote>,
    speakers: Vec<Speaker>,
    marks: Vec<Mark>,
}

/// Who said what in one text: immutable and cheap to clone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    data: Arc<AnalysisData>,
}

impl Analysis {
    /// Analyses a text. Never fails.
    pub fn of(source: &str, format: Format) -> Self {
        let blocks = text::blocks(source, format);
        let mut cache = BlockCache::default();
        cache.update(&blocks, &[]);
        Self::assemble(source, format, &Arc::new(blocks), &cache)
    }

    fn assemble(source: &str, format: Format, blocks: &Arc<Vec<Block>>, cache: &BlockCache) -> Self {
        let views: Vec<BlockView> = blocks.iter().enumerate().map(|(n, block)| cache.view(n, block)).collect();
        let (quotes, speakers) = pipeline::analyze_document(&views);
        let marks = marks(&views, cache, &quotes);
        let ends = blocks.iter().map(|block| block.span.end).collect();
        let (source, blocks) = (source.to_owned(), Arc::clone(blocks));
        Analysis { data: Arc::new(AnalysisData { source, format, blocks, ends, quotes, speakers, marks }) }
    }

    /// The text that was analysed.
    pub fn source(&self) -> &str {
        &self.data.source
    }

    /// The markup it was read as.
    pub fn format(&self) -> Format {
        self.data.format
    }

    /// The blocks of the text, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.data.blocks
    }

    /// Index of the block that a source byte lies in, or of the next one when it lies between two; behind the last
    /// block their number.
    pub fn block_at(&self, offset: usize) -> usize {
        self.data.ends.partition_point(|&end| end <= offset)
    }

    /// The clean text of a span of the source, a piece for each block.
    pub fn plain_text_pieces(&self, span: Span) -> impl Iterator<Item = &str> {
        let blocks = self.blocks()[self.block_at(span.start)..].iter();
        blocks.take_while(move |block| block.span.start < span.end).map(move |block| {
            let part = Span::new(span.start.max(block.span.start), span.end.min(block.span.end));
            if block.is_verbatim() {
                // The source lies in one piece, the clean texts do not.
                return part.of(self.source());
            }
            let start = block.plain_offset(part.start).unwrap_or(0);
            let end = block.plain_offset(part.end).unwrap_or(start);
            block.text.get(start..end).unwrap_or_else(|| span.of(self.source()))
        })
    }

    /// The clean text of a span of the source, blocks parted by a line end.
    pub fn plain_text(&self, span: Span) -> String {
        self.plain_text_pieces(span).collect::<Vec<_>>().join("\n")
    }

    /// Every quotation, by the place where its content starts.
    pub fn quotes(&self) -> &[Quote] {
        &self.data.quotes
    }

    /// Everybody who speaks or is named, by first mention. `quotes` refer to it by index.
    pub fn speakers(&self) -> &[Speaker] {
        &self.data.speakers
    }

    /// Every pair of quotation marks outside boilerplate, in order.
    pub fn marks(&self) -> &[Mark] {
        &self.data.marks
    }

    /// The speaker of a quote, when somebody is credited with it.
    pub fn speaker_of(&self, quote: &Quote) -> Option<&Speaker> {
        self.speaker(quote.speaker?)
    }

    /// Why a quote has its speaker, or none, in a sentence or two that a reporter understands.
    pub fn explain(&self, quote: &Quote) -> String {
        attribution::explain(self.blocks(), quote, self.speaker_of(quote))
    }

    /// The speaker with this id.
    pub fn speaker(&self, id: SpeakerId) -> Option<&Speaker> {
        self.data.speakers.get(id.0 as usize)
    }
}

/// What every pair of marks turned out to be.
fn marks(views: &[BlockView], cache: &BlockCache, quotes: &[Quote]) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(quotes.len());
    // Quotes are in order of their first span; one that is split over paragraphs can reach behind later ones, so the
    // parts are sorted on their own.
    let mut parts: Vec<(Span, u32)> = Vec::with_capacity(quotes.iter().map(|quote| quote.content.len()).sum());
    for (n, quote) in quotes.iter().enumerate() {
        parts.extend(quote.content.iter().map(|&span| (span, n as u32)));
    }
    parts.sort_unstable_by_key(|(span, _)| span.start);
    for (n, read) in views.iter().enumerate().filter(|(_, r)| r.block.kind != BlockKind::Boilerplate) {
        let pairs = cache.pairs(n);
        for (q, pair) in pairs.iter().enumerate() {
            let span = read.block.to_source(TextSpan::new(pair.start, pair.end));
            let taken_up = q + 1 == pairs.len() && cache.pairs(n + 1).first().is_some_and(|next| next.continues);
            let kind = if !pair.closed && !taken_up {
                MarkKind::Unclosed
            } else {
                let from = parts.partition_point(|(part, _)| part.start < span.end);
                let held = parts[..from].iter().rev().take(4).find(|(part, _)| part.overlaps(span));
                held.map_or(MarkKind::Scare, |&(_, quote)| MarkKind::Quotation(quote))
            };
            marks.push(Mark { span, kind });
        }
    }
    marks
}
