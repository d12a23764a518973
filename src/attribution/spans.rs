//! From tokens of blocks to spans of the source.

use smallvec::SmallVec;

use crate::grammar::{Reading, is_word};
use crate::quotation::{Part, Passage, Place, QuoteKind, Tokens};
use crate::speakers::{Page, Sightings};
use crate::text::{Block, BlockKind, Span};

/// One block with all that the rooms to the left made of it.
#[derive(Clone, Copy)]
pub struct Read<'a> {
    /// The block.
    pub block: &'a Block,
    /// Its reading.
    pub reading: &'a Reading,
    /// Its quotations.
    pub passage: &'a Passage,
    /// Its names and pronouns.
    pub sightings: &'a Sightings,
}

impl<'a> Read<'a> {
    /// The same for the quotation room.
    pub fn part(&self) -> Part<'a> {
        Part { kind: self.block.kind, text: &self.block.text, reading: self.reading, passage: self.passage }
    }

    /// The same for the speakers' room.
    pub fn page(&self) -> Page<'a> {
        Page { block: self.block, reading: self.reading, sightings: self.sightings, quoted: &self.passage.quoted }
    }

    /// Source span of some tokens; empty when there are none.
    pub fn span(&self, tokens: &Tokens) -> Span {
        let all = &self.reading.tokens;
        match (all.get(tokens.start), all.get(tokens.end.wrapping_sub(1))) {
            (Some(first), Some(last)) => self.block.source(first.start as usize, last.end as usize),
            _ => Span::default(),
        }
    }

    /// The pairs of marks that hold some of these tokens, each with those it holds.
    fn pairs(&self, tokens: &Tokens) -> impl DoubleEndedIterator<Item = Tokens> + 'a {
        let quoted = &self.passage.quoted;
        let from = quoted.partition_point(|q| q.tokens.end <= tokens.start);
        let to = quoted.partition_point(|q| q.tokens.start < tokens.end);
        let (start, end) = (tokens.start, tokens.end);
        quoted[from..to.max(from)].iter().map(move |q| q.tokens.start.max(start)..q.tokens.end.min(end))
    }

    /// Tokens without the punctuation around them; marks of quotation stay, and what belongs to a number. A leading
    /// "that" goes.
    fn trimmed(&self, tokens: &Tokens) -> Option<Tokens> {
        self.passage.words.first_in(tokens.clone())?;
        let first = |tokens: &Tokens| {
            let quoted = self.pairs(tokens).next().map(|pair| pair.start);
            [quoted, self.passage.solid.first_in(tokens.clone())].into_iter().flatten().min()
        };
        let quoted = self.pairs(tokens).next_back();
        let end = self.passage.solid.last_in(tokens.clone()).max(quoted.clone().map(|pair| pair.end - 1))? + 1;
        let mut start = first(tokens)?;
        if is_word!(self.reading.tokens[start].word, "that")
            && start + 1 < end
            && self.pairs(&(start..start + 1)).next().is_none()
        {
            start = first(&(start + 1..end))?;
        }
        Some(start..end)
    }
}

/// The spans of a quotation's content, the spans of its parts between marks, and its kind.
pub fn content(reads: &[Read], places: &[Place]) -> (SmallVec<[Span; 2]>, SmallVec<[Span; 2]>, QuoteKind) {
    let mut spans: SmallVec<[Span; 2]> = SmallVec::new();
    let mut quoted: SmallVec<[Span; 2]> = SmallVec::new();
    let (mut inside, mut outside) = (0, 0);
    let mut last: Option<Place> = None;
    for &place in places {
        let read = &reads[place.block()];
        let Some(tokens) = read.trimmed(&place.tokens()) else { continue };
        let words = |tokens: Tokens| read.passage.words.count_in(tokens);
        if read.block.kind == BlockKind::BlockQuotation && read.passage.quoted.is_empty() {
            // The markup stands for the marks.
            inside += tokens.len();
            quoted.push(read.span(&tokens));
        } else {
            let before = inside;
            for pair in read.pairs(&tokens).filter(|pair| words(pair.clone()) > 0) {
                inside += words(pair.clone());
                quoted.push(read.span(&pair));
            }
            outside += words(tokens.clone()) - (inside - before);
        }
        let span = read.span(&tokens);
        // Runs with nothing but punctuation between them are one.
        let joined =
            last.is_some_and(|l| l.block() == place.block() && words(l.tokens().end..place.tokens().start) == 0);
        match spans.last_mut() {
            Some(before) if joined => *before = before.cover(span),
            _ => spans.push(span),
        }
        last = Some(place);
    }
    let kind = match (inside, outside) {
        (0, _) => QuoteKind::Indirect,
        (_, 0) => QuoteKind::Direct,
        _ => QuoteKind::Mixed,
    };
    (spans, quoted, kind)
}
