//! Turns of a dialogue: NAME: We saw the water rise at six. Which labels open a turn, [`Interview`](super::super::interview)
//! decides.

use smallvec::SmallVec;

use crate::block::BlockView;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::{DocumentTokenSpan, Quotation, SourceRelation, TokenSpan};
use crate::lexicon::WordId;
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::Label,
    summary: "Turns of a dialogue: a name, initials or the letters Q and A, and a colon, open several paragraphs of the document. \
              The turn goes on in the paragraphs below that have no label. Its words are those of the speaker.",
    explanation: "{} labels the line.",
    confidence: Confidence::High,
    example: "MOOR: We saw the water rise at six.",
    counter_example: "Note: the water rose at six.",
    cases: include_str!("label.txt"),
};

/// The last word of the label of a block.
pub fn key(view: &BlockView) -> Option<WordId> {
    let label = view.structure.label.as_ref()?;
    Some(view.parsed.tokens[label.name.end - 1].word)
}

/// The words behind the label of a block, as a quotation whose source is the label.
pub fn said_behind(pattern: Pattern, block: usize, view: &BlockView) -> Option<Quotation> {
    let label = view.structure.label.as_ref()?;
    let behind = TokenSpan::new(label.colon + 1, view.structure.tokens);
    if behind.is_empty() {
        return None;
    }
    let content = [DocumentTokenSpan::new(block, behind)].into_iter().collect();
    Some(named_by(pattern, block, content, label.name, label.colon))
}

/// Whether a block consists of its label, so that the turn stands in the block below it.
pub fn is_alone(view: &BlockView) -> bool {
    view.structure.label.as_ref().is_some_and(|label| label.colon + 1 >= view.structure.tokens)
}

/// The words of the block `below` the label that is all of the block `block`.
pub fn said_below(block: usize, view: &BlockView, below: DocumentTokenSpan) -> Option<Quotation> {
    let label = view.structure.label.as_ref()?;
    Some(named_by(Pattern::Label, block, [below].into_iter().collect(), label.name, label.colon))
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
        relation: Some(SourceRelation::Label),
        cue: Some(DocumentTokenSpan::new(block, TokenSpan::one(mark))),
        head: Some(mark as u32),
        source_head: Some(name.end as u32 - 1),
        source: Some(DocumentTokenSpan::new(block, name)),
        ..Quotation::without_cue(pattern, content)
    }
}
