//! Quotations without speakers, as tokens of their blocks.

use smallvec::SmallVec;

use super::TokenSpan;
use super::candidate::Candidate;
use super::pattern::Pattern;
use super::polarity::Polarity;
use super::source::SourceRelation;

/// Tokens of one block of the document. Stored in 32-bit numbers, because there are many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentTokenSpan {
    block: u32,
    start: u32,
    end: u32,
}

impl DocumentTokenSpan {
    /// Tokens of the block with index `block`.
    pub fn new(block: usize, tokens: TokenSpan) -> Self {
        DocumentTokenSpan { block: block as u32, start: tokens.start as u32, end: tokens.end as u32 }
    }

    /// Index of the block.
    pub fn block(self) -> usize {
        self.block as usize
    }

    /// The tokens of that block.
    pub fn tokens(self) -> TokenSpan {
        TokenSpan::new(self.start as usize, self.end as usize)
    }

    /// The same tokens in another block.
    pub fn in_block(self, block: usize) -> Self {
        DocumentTokenSpan { block: block as u32, ..self }
    }
}

/// A mention by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameInBlock {
    /// Index of the block.
    pub block: u32,
    /// Index of the name among those of the block.
    pub name: u32,
}

/// Whether a quotation has a source, before it is known which entity that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributionStatus {
    /// Its own cue has a source.
    Own,
    /// It has no cue and continues another quotation: index into the quotations of the document.
    Continues(usize),
    /// It has neither a cue nor a quotation that it continues.
    Nobody,
}

/// A quotation without its speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// The pattern that found it.
    pub pattern: Pattern,
    /// How its source was found.
    pub relation: Option<SourceRelation>,
    /// The content, in order.
    pub content: SmallVec<[DocumentTokenSpan; 2]>,
    /// The reporting words.
    pub cue: Option<DocumentTokenSpan>,
    /// Whether the source asserts the content.
    pub polarity: Polarity,
    /// The token that reports, in the cue's block.
    pub head: Option<u32>,
    /// The mention of the source; it stands in the cue's block.
    pub source: Option<DocumentTokenSpan>,
    /// The head of the source's noun phrase.
    pub source_head: Option<u32>,
    /// The name in front of "who", when that is the source.
    pub antecedent: Option<DocumentTokenSpan>,
    /// The mention elsewhere in the document that introduces the speaker, where the source is a letter or initials, or
    /// where there is no source.
    pub introduction: Option<NameInBlock>,
    /// Whether it was found from quotation marks, not from the parse.
    pub by_marks: bool,
    /// Whether it has a source.
    pub status: AttributionStatus,
    /// The quotation of a block that its attribution comes from.
    pub origin: Option<BlockQuotationId>,
    /// The quotations of blocks that make up its content, in order; `None` when some of the content belongs to none.
    pub parts: Option<SmallVec<[BlockQuotationId; 2]>>,
}

/// Identifies a quotation of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockQuotationId {
    /// Index of its block.
    pub block: u32,
    /// Its index among the quotations of the block.
    pub index: u32,
}

impl Quotation {
    /// The quotation that a candidate proposes, with its content. All spans are in block 0; [`Quotation::with`] moves
    /// them to the block that the quotation is in.
    pub(super) fn of(candidate: &Candidate, content: SmallVec<[DocumentTokenSpan; 2]>) -> Self {
        let place = |tokens: TokenSpan| DocumentTokenSpan::new(0, tokens);
        Quotation {
            pattern: candidate.pattern,
            relation: candidate.relation,
            content,
            cue: Some(candidate.cue).filter(|cue| !cue.is_empty()).map(place),
            polarity: candidate.polarity,
            head: candidate.head.map(|head| head as u32),
            source: candidate.source.map(place),
            source_head: candidate.source_head.map(|head| head as u32),
            antecedent: candidate.antecedent.map(place),
            introduction: None,
            by_marks: candidate.by_marks,
            status: AttributionStatus::Own,
            origin: None,
            parts: None,
        }
    }

    /// Marks without a source. All spans are in block 0.
    pub fn uncredited(content: SmallVec<[DocumentTokenSpan; 2]>) -> Self {
        let status = AttributionStatus::Nobody;
        Quotation { by_marks: true, status, ..Quotation::without_cue(Pattern::Uncredited, content) }
    }

    /// What somebody says without a cue, a source or marks.
    pub fn without_cue(pattern: Pattern, content: SmallVec<[DocumentTokenSpan; 2]>) -> Self {
        Quotation {
            pattern,
            relation: None,
            content,
            cue: None,
            polarity: Polarity::Affirmed,
            head: None,
            source: None,
            source_head: None,
            antecedent: None,
            introduction: None,
            by_marks: false,
            status: AttributionStatus::Own,
            origin: None,
            parts: None,
        }
    }

    /// The same quotation in another block, with another content.
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

    /// Appends content that comes from another quotation of a block.
    pub fn extend(&mut self, content: impl IntoIterator<Item = DocumentTokenSpan>, origin: BlockQuotationId) {
        self.content.extend(content);
        if let Some(parts) = &mut self.parts {
            parts.push(origin);
        }
    }
}

/// A quotation as far as its own block shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockQuotation {
    /// The quotation, with all spans in block 0.
    pub quotation: Quotation,
    /// What it needs from the neighbouring blocks.
    pub dependency: NeighbourDependency,
}

/// What a quotation needs from the neighbouring blocks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NeighbourDependency {
    /// Nothing: a pattern found its source.
    Nothing,
    /// A pattern found its source, and it continues the quotation that the block before left open, if there is one.
    Opening,
    /// A source: no pattern of the block phase found one for these marks.
    Source(UnattributedSpan),
}

/// A pair of marks for which no pattern of the block phase found a source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnattributedSpan {
    /// It is the first pair of the block.
    pub first: bool,
    /// It continues the quotation that the block before left open.
    pub continues: bool,
    /// It looks like a whole sentence of speech: it begins a sentence, ends in a stop, and has at least three words.
    pub sentence: bool,
    /// It is a whole sentence that an unknown verb in front of it leads in.
    pub led_in: bool,
    /// It is the title of a work.
    pub title: bool,
}
