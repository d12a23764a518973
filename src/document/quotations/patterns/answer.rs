//! A quoted answer below a question that has no label.

use crate::block::quotations::pattern::{Page, Pattern};
use crate::block::quotations::{AttributionStatus, NameInBlock, Quotation, SourceRelation};
use crate::speaker::Confidence;

/// The page of this pattern.
pub const PAGE: Page = Page {
    pattern: Pattern::Answer,
    summary: "A paragraph is a question, and the next one begins with a quotation that has no source: it is the answer of the \
              only person whom the document introduces with a full name.",
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
