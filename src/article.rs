//! The one thing all users of the engine hold.

use std::sync::Arc;

use crate::attribution::{self, Quote, Read};
use crate::grammar::{Reader, Reading};
use crate::quotation::{Passage, Surroundings, begins_with_mark};
use crate::speakers::{Sightings, Speaker, SpeakerId};
use crate::text::{self, Before, Block, BlockKind, Format, Kept, Span};

/// An article that is being edited: owns the text, takes edits, and keeps what it has read of every block, so that an
/// edit costs no more than the blocks it touches and the steps that look at the whole.
#[derive(Clone, Debug, Default)]
pub struct Article {
    text: String,
    format: Format,
    /// What was read last, and how much of it still stands.
    before: Before,
    entries: Vec<Entry>,
    current: Option<Analysis>,
}

/// What the rooms that look at one block only have made of it. All of it depends on nothing but the block's text and
/// kind, and on `around`.
#[derive(Clone, Debug)]
struct Entry {
    around: Surroundings,
    reading: Reading,
    passage: Passage,
    sightings: Sightings,
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
        self.before.edit(start, end, self.text.len());
        self.text.replace_range(start..end, with);
        self.current = None;
    }

    /// The analysis of the text as it stands; equal in every detail to that of a fresh article with the same text.
    pub fn analysis(&mut self) -> Analysis {
        if let Some(current) = &self.current {
            return current.clone();
        }
        let blocks = text::blocks_after(&self.text, self.format, &self.before);
        read(&blocks, &self.before.blocks, &mut self.entries);
        let blocks = Arc::new(blocks);
        let analysis = Analysis::assemble(&self.text, self.format, &blocks, &self.entries);
        self.before = Before::of(blocks, self.text.len());
        self.current = Some(analysis.clone());
        analysis
    }
}

/// Makes `entries`, those of the blocks `before` an edit, the ones of `blocks`. What the two have in common at the front
/// and at the back is not looked at again.
fn read(blocks: &[Block], before: &[Block], entries: &mut Vec<Entry>) {
    let same = |(a, b): &(&Block, &Block)| a.kind == b.kind && Arc::ptr_eq(&a.text, &b.text);
    let front = before.iter().zip(blocks).take_while(same).count();
    let back = before[front..].iter().rev().zip(blocks[front..].iter().rev()).take_while(same).count();
    let (old_back, new_back) = (before.len() - back, blocks.len() - back);

    let opening = |n: usize| blocks.get(n).is_some_and(|block| begins_with_mark(&block.text));
    let mut after_open = false;
    if let Some(n) = front.checked_sub(1) {
        let around = Surroundings { before_opening: opening(front), ..entries[n].around };
        entries[n].put(&blocks[n], around);
        after_open = entries[n].passage.open_at_end;
    }
    let mut fresh = Vec::with_capacity(new_back - front);
    let mut reader = Reader::default();
    let kept = Kept::of(&before[front..old_back], &blocks[front..new_back], |o, n| o.text == n.text, |n| &n.text);
    for (n, block) in blocks.iter().enumerate().take(new_back).skip(front) {
        let around = Surroundings { after_open, before_opening: opening(n + 1) };
        let known = kept.at(n - front).map(|at| front + at).filter(|&at| before[at].kind == block.kind);
        let mut entry = known.map_or_else(|| Entry::new(block, around, &mut reader), |at| entries[at].clone());
        entry.put(block, around);
        after_open = entry.passage.open_at_end;
        fresh.push(entry);
    }
    entries.splice(front..old_back, fresh);
    // What is open at the end of one block matters for the next.
    for n in new_back..blocks.len() {
        let around = Surroundings { after_open, before_opening: opening(n + 1) };
        if entries[n].around == around {
            break;
        }
        entries[n].put(&blocks[n], around);
        after_open = entries[n].passage.open_at_end;
    }
}

impl Entry {
    fn new(block: &Block, around: Surroundings, reader: &mut Reader) -> Self {
        let reading = match block.kind {
            BlockKind::Boilerplate => Reading::default(),
            _ => reader.read(&block.text),
        };
        let passage = Passage::of(&block.text, &reading, around);
        let sightings = Sightings::of(&block.text, &reading, &passage.quoted);
        Entry { around, reading, passage, sightings }
    }

    /// Puts the block where other things stand around it.
    fn put(&mut self, block: &Block, around: Surroundings) {
        if self.around != around {
            self.passage = Passage::of(&block.text, &self.reading, around);
            self.sightings = Sightings::of(&block.text, &self.reading, &self.passage.quoted);
            self.around = around;
        }
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
struct Parts {
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
    parts: Arc<Parts>,
}

impl Analysis {
    /// Analyses a text. Never fails.
    pub fn of(source: &str, format: Format) -> Self {
        let blocks = text::blocks(source, format);
        let mut entries = Vec::new();
        read(&blocks, &[], &mut entries);
        Self::assemble(source, format, &Arc::new(blocks), &entries)
    }

    fn assemble(source: &str, format: Format, blocks: &Arc<Vec<Block>>, entries: &[Entry]) -> Self {
        let reads: Vec<Read> = blocks
            .iter()
            .zip(entries)
            .map(|(block, entry)| Read {
                block,
                reading: &entry.reading,
                passage: &entry.passage,
                sightings: &entry.sightings,
            })
            .collect();
        let (quotes, speakers) = attribution::attribute(&reads);
        let marks = marks(&reads, &quotes);
        let ends = blocks.iter().map(|block| block.span.end).collect();
        let (source, blocks) = (source.to_owned(), Arc::clone(blocks));
        Analysis { parts: Arc::new(Parts { source, format, blocks, ends, quotes, speakers, marks }) }
    }

    /// The text that was analysed.
    pub fn source(&self) -> &str {
        &self.parts.source
    }

    /// The markup it was read as.
    pub fn format(&self) -> Format {
        self.parts.format
    }

    /// The blocks of the text, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.parts.blocks
    }

    /// Index of the block that a source byte lies in, or of the next one when it lies between two; behind the last
    /// block their number.
    pub fn block_at(&self, offset: usize) -> usize {
        self.parts.ends.partition_point(|&end| end <= offset)
    }

    /// The clean text of a span of the source, a piece for each block.
    pub fn clean_pieces(&self, span: Span) -> impl Iterator<Item = &str> {
        let blocks = self.blocks()[self.block_at(span.start)..].iter();
        blocks.take_while(move |block| block.span.start < span.end).map(move |block| {
            let part = Span::new(span.start.max(block.span.start), span.end.min(block.span.end));
            if block.map.is_empty() {
                // The source lies in one piece, the clean texts do not.
                return part.of(self.source());
            }
            let start = block.clean(part.start).unwrap_or(0);
            let end = block.clean(part.end).unwrap_or(start);
            block.text.get(start..end).unwrap_or_else(|| span.of(self.source()))
        })
    }

    /// The clean text of a span of the source, blocks parted by a line end.
    pub fn clean_text(&self, span: Span) -> String {
        self.clean_pieces(span).collect::<Vec<_>>().join("\n")
    }

    /// Every quotation, by the place where its content starts.
    pub fn quotes(&self) -> &[Quote] {
        &self.parts.quotes
    }

    /// Everybody who speaks or is named, by first mention. `quotes` refer to it by index.
    pub fn speakers(&self) -> &[Speaker] {
        &self.parts.speakers
    }

    /// Every pair of quotation marks outside boilerplate, in order.
    pub fn marks(&self) -> &[Mark] {
        &self.parts.marks
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
        self.parts.speakers.get(id.0 as usize)
    }
}

/// What every pair of marks turned out to be.
fn marks(reads: &[Read], quotes: &[Quote]) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(quotes.len());
    // Quotes are in order of their first span; one that is split over paragraphs can reach behind later ones, so the
    // parts are sorted on their own.
    let mut parts: Vec<(Span, u32)> = Vec::with_capacity(quotes.iter().map(|quote| quote.content.len()).sum());
    for (n, quote) in quotes.iter().enumerate() {
        parts.extend(quote.content.iter().map(|&span| (span, n as u32)));
    }
    parts.sort_unstable_by_key(|(span, _)| span.start);
    for (n, read) in reads.iter().enumerate().filter(|(_, r)| r.block.kind != BlockKind::Boilerplate) {
        for (q, quoted) in read.passage.quoted.iter().enumerate() {
            let span = read.block.source(quoted.pair.start as usize, quoted.pair.end as usize);
            let taken_up = q + 1 == read.passage.quoted.len()
                && reads
                    .get(n + 1)
                    .is_some_and(|next| next.passage.quoted.first().is_some_and(|first| first.pair.continues));
            let kind = if !quoted.pair.closed && !taken_up {
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
