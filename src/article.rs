//! The one thing all users of the engine hold.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::attribution::{self, Quote, Read};
use crate::grammar::Reading;
use crate::quotation::{Passage, Surroundings, begins_with_mark};
use crate::speakers::{Sightings, Speaker, SpeakerId};
use crate::text::{self, Block, BlockKind, Format, Span};

/// An article that is being edited: owns the text, takes edits, and keeps what it has read of every block, so that an
/// edit costs no more than the blocks it touches and the steps that look at the whole.
#[derive(Clone, Debug, Default)]
pub struct Article {
    text: String,
    format: Format,
    entries: Vec<Entry>,
    current: Option<Analysis>,
}

/// One block with what the rooms that look at one block only have made of it. All of it depends on nothing but the
/// block's text and kind, and on `around`.
#[derive(Clone, Debug)]
struct Entry {
    block: Block,
    around: Surroundings,
    reading: Arc<Reading>,
    passage: Arc<Passage>,
    sightings: Arc<Sightings>,
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
        self.text.replace_range(start..end, with);
        self.current = None;
    }

    /// The analysis of the text as it stands; equal in every detail to that of a fresh article with the same text.
    pub fn analysis(&mut self) -> Analysis {
        if let Some(current) = &self.current {
            return current.clone();
        }
        let blocks = text::blocks(&self.text, self.format);
        self.entries = read(blocks, std::mem::take(&mut self.entries));
        let analysis = Analysis::assemble(&self.text, self.format, &self.entries);
        self.current = Some(analysis.clone());
        analysis
    }
}

/// Reads blocks, taking over what `known` entries hold of the same text.
fn read(blocks: Vec<Block>, known: Vec<Entry>) -> Vec<Entry> {
    let mut pool = Pool::new(known);
    let openings: Vec<bool> = blocks.iter().map(|b| begins_with_mark(&b.text)).collect();
    let mut entries = Vec::with_capacity(blocks.len());
    let mut after_open = false;
    for (n, block) in blocks.into_iter().enumerate() {
        let around = Surroundings { after_open, before_opening: openings.get(n + 1).is_some_and(|o| *o) };
        let entry = pool.entry(block, around);
        after_open = entry.passage.open_at_end;
        entries.push(entry);
    }
    entries
}

/// The entries of the text before, found again by place from the front, by place from the back, or by text.
struct Pool {
    known: Vec<Entry>,
    front: usize,
    by_text: Option<FxHashMap<Arc<str>, usize>>,
}

impl Pool {
    fn new(known: Vec<Entry>) -> Self {
        Pool { known, front: 0, by_text: None }
    }

    fn entry(&mut self, block: Block, around: Surroundings) -> Entry {
        let same = |known: &Entry| known.block.kind == block.kind && known.block.text == block.text;
        let found = if self.known.get(self.front).is_some_and(same) {
            Some(self.front)
        } else {
            let known = &self.known;
            let by_text = self.by_text.get_or_insert_with(|| {
                known.iter().enumerate().rev().map(|(n, entry)| (entry.block.text.clone(), n)).collect()
            });
            by_text.get(&block.text).copied().filter(|&n| same(&known[n]))
        };
        let Some(found) = found else {
            self.front += 1;
            let reading = Arc::new(match block.kind {
                BlockKind::Boilerplate => Reading::default(),
                _ => Reading::of(&block.text),
            });
            let passage = Arc::new(Passage::of(&block.text, &reading, around));
            let sightings = Arc::new(Sightings::of(&block.text, &reading));
            return Entry { block, around, reading, passage, sightings };
        };
        self.front = found + 1;
        let known = &self.known[found];
        let reading = Arc::clone(&known.reading);
        let passage = if known.around == around {
            Arc::clone(&known.passage)
        } else {
            Arc::new(Passage::of(&block.text, &reading, around))
        };
        Entry { block, around, reading, passage, sightings: Arc::clone(&known.sightings) }
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
    blocks: Vec<Block>,
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
        let entries = read(text::blocks(source, format), Vec::new());
        Self::assemble(source, format, &entries)
    }

    fn assemble(source: &str, format: Format, entries: &[Entry]) -> Self {
        let reads: Vec<Read> = entries
            .iter()
            .map(|entry| Read {
                block: &entry.block,
                reading: &entry.reading,
                passage: &entry.passage,
                sightings: &entry.sightings,
            })
            .collect();
        let (quotes, speakers) = attribution::attribute(&reads);
        let marks = marks(&reads, &quotes);
        let blocks = entries.iter().map(|entry| entry.block.clone()).collect();
        Analysis { parts: Arc::new(Parts { source: source.to_owned(), format, blocks, quotes, speakers, marks }) }
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
    let mut marks = Vec::new();
    // Quotes are in order of their first span; one that is split over paragraphs can reach behind later ones, so the
    // parts are sorted on their own.
    let mut parts: Vec<(Span, u32)> = quotes
        .iter()
        .enumerate()
        .flat_map(|(n, quote)| quote.content.iter().map(move |&span| (span, n as u32)))
        .collect();
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
