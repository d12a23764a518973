//! Quotations without speakers, as tokens of their blocks.

use smallvec::SmallVec;

use super::TokenSpan;
use super::candidate::Candidate;
use super::pattern::Pattern;
use super::source::SourceRelation;

/// TokenSpan of one block of the article. Small, because there are many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentTokenSpan {
    block: u32,
    start: u32,
    end: u32,
}

impl DocumentTokenSpan {
    /// Some tokens of the block at an index.
    pub fn new(block: usize, tokens: TokenSpan) -> Self {
        DocumentTokenSpan { block: block as u32, start: tokens.start as u32, end: tokens.end as u32 }
    }

    /// Index of the block.
    pub fn block(self) -> usize {
        self.block as usize
    }

    /// TokenSpan of that block.
    pub fn tokens(self) -> TokenSpan {
        TokenSpan::new(self.start as usize, self.end as usize)
    }

    pub fn in_block(self, block: usize) -> Self {
        DocumentTokenSpan { block: block as u32, ..self }
    }
}

/// Who is credited with a quotation, as far as this room knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributionStatus {
    /// Its own cue names the source.
    Own,
    /// It has no cue and goes on where another one stops: index into the article's quotations.
    Continues(usize),
    /// Nobody.
    Nobody,
}

/// A quotation without its speaker.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// What found it.
    pub pattern: Pattern,
    /// How its source was found.
    pub relation: Option<SourceRelation>,
    /// What was said, in order.
    pub content: SmallVec<[DocumentTokenSpan; 2]>,
    /// The reporting words.
    pub cue: Option<DocumentTokenSpan>,
    /// The token that reports, in the cue's block.
    pub head: Option<u32>,
    /// The mention of the source; it stands in the cue's block.
    pub source: Option<DocumentTokenSpan>,
    /// The head of the source's noun phrase.
    pub source_head: Option<u32>,
    /// The name in front of "who".
    pub antecedent: Option<DocumentTokenSpan>,
    /// Whether marks made it.
    pub by_marks: bool,
    /// Who is credited.
    pub status: AttributionStatus,
    /// The index that it has its attribution from.
    pub origin: Option<BlockQuotationId>,
    /// The quotations that it has its content from, in order; `None` when it has some from elsewhere.
    pub parts: Option<SmallVec<[BlockQuotationId; 2]>>,
}

/// The index that something comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockQuotationId {
    /// Index of its block.
    pub block: u32,
    /// Its index among the quotations of the block.
    pub index: u32,
}

impl Quotation {
    /// What a candidate proposes, with its content wherever that is, as of the first block of an article.
    pub(super) fn of(candidate: &Candidate, content: SmallVec<[DocumentTokenSpan; 2]>) -> Self {
        let place = |tokens: TokenSpan| DocumentTokenSpan::new(0, tokens);
        Quotation {
            pattern: candidate.pattern,
            relation: candidate.relation,
            content,
            cue: Some(place(candidate.cue)),
            head: candidate.head.map(|head| head as u32),
            source: candidate.source.map(place),
            source_head: candidate.source_head.map(|head| head as u32),
            antecedent: candidate.antecedent.map(place),
            by_marks: candidate.by_marks,
            status: AttributionStatus::Own,
            origin: None,
            parts: None,
        }
    }

    /// Marks that nobody is credited with, as of the first block.
    pub fn uncredited(content: SmallVec<[DocumentTokenSpan; 2]>) -> Self {
        Quotation {
            pattern: Pattern::Uncredited,
            relation: None,
            content,
            cue: None,
            head: None,
            source: None,
            source_head: None,
            antecedent: None,
            by_marks: true,
            status: AttributionStatus::Nobody,
            origin: None,
            parts: None,
        }
    }

    /// The same in another block, with another content.
    pub fn with(&self, block: usize, content: SmallVec<[DocumentTokenSpan; 2]>) -> Self {
        let there = |place: Option<DocumentTokenSpan>| place.map(|place| place.in_block(block));
        Quotation {
            content,
            cue: there(self.cue),
            source: there(self.source),
            antecedent: there(self.antecedent),
            status: self.status.clone(),
            parts: None,
            ..*self
        }
    }

    /// Its content in another block.
    pub fn content_in(&self, block: usize) -> SmallVec<[DocumentTokenSpan; 2]> {
        self.content.iter().map(|place| place.in_block(block)).collect()
    }

    /// Adds what another index holds.
    pub fn extend(&mut self, content: impl IntoIterator<Item = DocumentTokenSpan>, origin: BlockQuotationId) {
        self.content.extend(content);
        if let Some(parts) = &mut self.parts {
            parts.push(origin);
        }
    }
}

/// What one block has to say of a quotation, before the blocks around it are asked.
#[derive(Clone, Debug)]
pub struct BlockQuotation {
    /// The quotation, as of the first block of an article.
    pub quotation: Quotation,
    /// What it dependency of the blocks around it.
    pub dependency: NeighbourDependency,
}

/// What a index dependency of the blocks around it.
#[derive(Clone, Copy, Debug)]
pub enum NeighbourDependency {
    /// Nothing: a pattern has credited it.
    Nothing,
    /// A pattern has credited it, and it takes up what the block before left open, if it did.
    Opening,
    /// A source: no pattern could status these marks.
    Source(UnattributedSpan),
}

/// A pair of marks that no pattern of the block could status.
#[derive(Clone, Copy, Debug)]
pub struct UnattributedSpan {
    /// It is the first pair of the block.
    pub first: bool,
    /// It takes up what the block before left open.
    pub continues: bool,
    /// It reads like a whole sentence that somebody said: begins a sentence, ends in a stop, has a few words.
    pub sentence: bool,
    /// It is the title of a work.
    pub title: bool,
}
