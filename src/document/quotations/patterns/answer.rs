//! An answer below a question, without a label.

use crate::block::BlockView;
use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::{
    AttributionStatus, DocumentTokenSpan, NameInBlock, Quotation, SourceRelation, TokenSpan,
};
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::Answer,
    summary: "A paragraph is a question, and the next one begins with a quotation that has no source: it is the answer of the \
              only person whom the document introduces with a full name. So are the paragraphs below several questions that \
              say “you”, when they have no marks and speak of “I”. In the report of a trial or an inquest a dash separates the \
              question from the answer of the witness.",
    explanation: "It answers the question above it.",
    confidence: Confidence::Medium,
    example: "Meet Ada Moor, who looks after the pier. ⏎ Why the pier? ⏎ “I grew up under a leaking deck.”",
    counter_example: "Meet Ada Moor, who looks after the pier. ⏎ “I grew up under a leaking deck.”",
    cases: include_str!("answer.txt"),
};

/// Makes a quotation that has no source an answer of the person `name`.
pub fn attribute(quotation: &mut Quotation, name: NameInBlock) {
    if quotation.status == AttributionStatus::Nobody && quotation.cue.is_none() {
        quotation.pattern = Pattern::Answer;
        quotation.status = AttributionStatus::Own;
        quotation.relation = Some(SourceRelation::Label);
        quotation.introduction = Some(name);
    }
}

/// A whole paragraph without marks as an answer; whose it is, the document says.
pub fn without_marks(block: usize, view: &BlockView) -> Quotation {
    let all = TokenSpan::new(0, view.structure.tokens);
    let content = [DocumentTokenSpan::new(block, all)].into_iter().collect();
    Quotation { relation: Some(SourceRelation::Label), ..Quotation::without_cue(Pattern::Answer, content) }
}
