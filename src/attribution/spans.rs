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

    /// The pair of marks that token `i` lies in.
    pub fn pair_of(&self, i: usize) -> Option<usize> {
        let at = self.passage.quoted.partition_point(|q| q.tokens.end <= i);
        self.passage.quoted.get(at).is_some_and(|q| q.tokens.contains(&i)).then_some(at)
    }

    /// Whether token `i` holds a letter or digit.
    pub fn is_wordy(&self, i: usize) -> bool {
        let form = self.reading.form(&self.block.text, i);
        form.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) || form.chars().any(char::is_alphanumeric)
    }

    /// Tokens without the punctuation around them; marks of quotation stay, and what belongs to a number. A leading
    /// "that" goes.
    fn trimmed(&self, tokens: &Tokens) -> Option<Tokens> {
        let keeps = |i: usize| {
            self.is_wordy(i)
                || self.pair_of(i).is_some()
                || matches!(self.reading.form(&self.block.text, i), "$" | "£" | "€" | "%" | "(" | ")" | "[" | "]")
        };
        let mut start = tokens.clone().find(|&i| keeps(i))?;
        let end = tokens.clone().rev().find(|&i| keeps(i))? + 1;
        if is_word!(self.reading.tokens[start].word, "that") && start + 1 < end && self.pair_of(start).is_none() {
            start = (start + 1..end).find(|&i| keeps(i))?;
        }
        tokens.clone().any(|i| self.is_wordy(i)).then_some(start..end)
    }
}

/// The spans of a quotation's content, the spans of its parts between marks, and its kind.
pub fn content(reads: &[Read], places: &[Place]) -> (SmallVec<[Span; 2]>, SmallVec<[Span; 2]>, QuoteKind) {
    let mut spans: SmallVec<[Span; 2]> = SmallVec::new();
    let mut quoted: SmallVec<[Span; 2]> = SmallVec::new();
    let (mut inside, mut outside) = (0, 0);
    let mut last: Option<&Place> = None;
    for place in places {
        let read = &reads[place.block];
        let Some(tokens) = read.trimmed(&place.tokens) else { continue };
        let mut n = usize::MAX;
        if read.block.kind == BlockKind::BlockQuotation && read.passage.quoted.is_empty() {
            // The markup stands for the marks.
            inside += tokens.len();
            quoted.push(read.span(&tokens));
        }
        for i in tokens.clone().filter(|&i| read.is_wordy(i)) {
            match read.pair_of(i) {
                Some(pair) => {
                    inside += 1;
                    if pair != n {
                        n = pair;
                        let pair = &read.passage.quoted[pair].tokens;
                        quoted.push(read.span(&(pair.start.max(tokens.start)..pair.end.min(tokens.end))));
                    }
                }
                None if read.block.kind == BlockKind::BlockQuotation && read.passage.quoted.is_empty() => {}
                None => outside += 1,
            }
        }
        let span = read.span(&tokens);
        // Runs with nothing but punctuation between them are one.
        let joined = last
            .is_some_and(|l| l.block == place.block && !(l.tokens.end..place.tokens.start).any(|i| read.is_wordy(i)));
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
