//! Lines of dialogue: NAME: We saw the water rise at six.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::block::BlockView;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::{AttributionStatus, DocumentTokenSpan, Polarity, Quotation, SourceRelation, TokenSpan};
use crate::lexicon::WordId;
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::Label,
    summary: "Lines of dialogue: a name and a colon open several lines of the document. A name in capitals needs fewer of them.",
    explanation: "{} labels the line.",
    confidence: Confidence::High,
    example: "MOOR: We saw the water rise at six.",
    counter_example: "Note: the water rose at six.",
    cases: include_str!("label.txt"),
};

/// How often each label opens a block of the document.
pub struct LabelCounts {
    seen: FxHashMap<WordId, usize>,
    total: usize,
}

impl LabelCounts {
    /// Counts the labels of a document. The first block is left out: its label is that of a headline.
    pub fn of(views: &[BlockView]) -> Self {
        let mut counts = LabelCounts { seen: FxHashMap::default(), total: 0 };
        for key in views.iter().skip(1).filter_map(key) {
            counts.total += 1;
            *counts.seen.entry(key).or_default() += 1;
        }
        counts
    }

    /// The words behind the label of a block, when the label is that of a speaker in a dialogue.
    pub fn find(&self, block: usize, view: &BlockView) -> Option<Quotation> {
        let label = view.structure.label.as_ref()?;
        let often = *self.seen.get(&key(view)?)?;
        let spoken = self.total >= 2 && (often >= 2 || label.shouted && self.total >= 3);
        spoken.then(|| said_behind(Pattern::Label, block, view)).flatten()
    }
}

/// The last word of the label of a block.
pub fn key(view: &BlockView) -> Option<WordId> {
    let label = view.structure.label.as_ref()?;
    Some(view.parsed.tokens[label.name.end - 1].word)
}

/// The words behind the label of a block, as a quotation whose source is the label.
pub fn said_behind(pattern: Pattern, block: usize, view: &BlockView) -> Option<Quotation> {
    let label = view.structure.label.as_ref()?;
    let behind = TokenSpan::new(label.colon + 1, view.structure.tokens);
    let content = [DocumentTokenSpan::new(block, behind)].into_iter().collect();
    Some(named_by(pattern, block, content, label.name, label.colon))
}

/// A quotation whose source is a name without a verb; `mark` is the colon or dash beside the name.
pub fn named_by(
    pattern: Pattern,
    block: usize,
    content: SmallVec<[DocumentTokenSpan; 2]>,
    name: TokenSpan,
    mark: usize,
) -> Quotation {
    Quotation {
        pattern,
        relation: Some(SourceRelation::Label),
        content,
        cue: Some(DocumentTokenSpan::new(block, TokenSpan::one(mark))),
        polarity: Polarity::Affirmed,
        head: Some(mark as u32),
        source_head: Some(name.end as u32 - 1),
        source: Some(DocumentTokenSpan::new(block, name)),
        antecedent: None,
        by_marks: false,
        status: AttributionStatus::Own,
        origin: None,
        parts: None,
    }
}
