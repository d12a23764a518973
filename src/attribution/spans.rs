//! From tokens of blocks to bytes of their clean text.

use smallvec::SmallVec;

use super::report::Report;
use super::wording::Wording;
use crate::grammar::{Reading, is_word};
use crate::quotation::{Finding, Part, Passage, Place, Tokens};
use crate::speakers::{Meant, Page, Role, Sighting};
use crate::text::{Block, BlockKind, Span};

/// One block with all that the rooms to the left made of it.
#[derive(Clone, Copy)]
pub struct Read<'a> {
    /// The block.
    pub block: &'a Block,
    /// Its reading.
    pub reading: &'a Reading,
    /// Its marks.
    pub passage: &'a Passage,
    /// What the rules found in it.
    pub findings: &'a [Finding],
    /// The same as this room sees it.
    pub reports: &'a [Report],
    /// Its names.
    pub names: &'a [Sighting],
    /// What its descriptions say of single people.
    pub roles: &'a [Role],
    /// Where somebody is meant in it.
    pub meant: &'a [Meant],
}

impl<'a> Read<'a> {
    /// The same for the quotation room.
    pub fn part(&self) -> Part<'a> {
        Part {
            kind: self.block.kind,
            text: &self.block.text,
            reading: self.reading,
            passage: self.passage,
            findings: self.findings,
        }
    }

    /// The same for the speakers' room.
    pub fn page(&self) -> Page<'a> {
        Page {
            block: self.block,
            sentences: self.reading.sentences.len() as u32,
            names: self.names,
            roles: self.roles,
            meant: self.meant,
        }
    }

    /// Some tokens of it.
    pub fn stretch(&self, place: Place) -> Option<Stretch> {
        let bytes = self.reading.bytes(&place.tokens())?;
        Some(Stretch { block: place.block() as u32, start: bytes.start, end: bytes.end })
    }

    /// Whether two stretches are one, for there is nothing but punctuation between them.
    pub fn joins(&self, before: Stretch, next: Stretch) -> bool {
        let between = self.block.text.get(before.end as usize..next.start as usize);
        before.block == next.block && between.is_none_or(|text| !text.contains(char::is_alphanumeric))
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

/// Bytes of the clean text of one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Index of the block.
    pub block: u32,
    /// The first byte.
    pub start: u32,
    /// Behind the last byte.
    pub end: u32,
}

impl Stretch {
    /// Where it lies in the source when its block is this one.
    pub fn in_block(self, block: &Block) -> Span {
        block.source(self.start as usize, self.end as usize)
    }
}

/// What a quotation consists of.
#[derive(Clone, Debug)]
pub struct Content {
    /// What was said, quotation marks included.
    pub all: SmallVec<[Stretch; 2]>,
    /// What of it stands between marks.
    pub quoted: SmallVec<[Stretch; 2]>,
    /// How many words stand between marks.
    pub inside: u32,
    /// How many do not.
    pub outside: u32,
    /// What stands between marks, for comparing.
    pub wording: Wording,
}

/// The content of a quotation that has these places.
pub fn content(reads: &[Read], places: &[Place]) -> Content {
    let mut all: SmallVec<[Stretch; 2]> = SmallVec::new();
    let mut quoted: SmallVec<[Stretch; 2]> = SmallVec::new();
    let (mut inside, mut outside) = (0, 0);
    let mut last: Option<Place> = None;
    for &place in places {
        let read = &reads[place.block()];
        let Some(tokens) = read.trimmed(&place.tokens()) else { continue };
        let words = |tokens: Tokens| read.passage.words.count_in(tokens);
        let stretch = |tokens: &Tokens| read.stretch(Place::new(place.block(), tokens));
        if read.block.kind == BlockKind::BlockQuotation && read.passage.quoted.is_empty() {
            // The markup stands for the marks.
            inside += tokens.len() as u32;
            quoted.extend(stretch(&tokens));
        } else {
            let before = inside;
            for pair in read.pairs(&tokens).filter(|pair| words(pair.clone()) > 0) {
                inside += words(pair.clone()) as u32;
                quoted.extend(stretch(&pair));
            }
            outside += words(tokens.clone()) as u32 - (inside - before);
        }
        let Some(stretch) = stretch(&tokens) else { continue };
        // Runs with nothing but punctuation between them are one.
        let joined =
            last.is_some_and(|l| l.block() == place.block() && words(l.tokens().end..place.tokens().start) == 0);
        match all.last_mut() {
            Some(before) if joined => {
                (before.start, before.end) = (before.start.min(stretch.start), before.end.max(stretch.end));
            }
            _ => all.push(stretch),
        }
        last = Some(place);
    }
    let text = |s: &Stretch| reads[s.block as usize].block.text.get(s.start as usize..s.end as usize);
    let wording = quoted.iter().filter_map(text).map(Wording::of).fold(Wording::default(), Wording::then);
    Content { all, quoted, inside, outside, wording }
}
