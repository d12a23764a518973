//! A heading or a pull quote that repeats what somebody says elsewhere in the document.

use crate::block::quotations::pattern::{Page, Pattern};
use crate::speaker::Confidence;

/// The page of this pattern. Whether the words are repeated is known when all quotations have their speakers: the
/// attribution finds it.
pub const PAGE: Page = Page {
    pattern: Pattern::Repetition,
    summary: "A heading, or a paragraph that is nothing but a quotation, has no cue, and somebody says the same words elsewhere in \
              the document. Three words at least must be the same, letter by letter, and only one speaker may say them. A \
              heading that is all in marks above an interview is said by whoever answers.",
    explanation: "",
    confidence: Confidence::Medium,
    example: "‘We are keeping the boats’ ⏎ “We are keeping the boats and the men,” Ada Moor said.",
    counter_example: "‘We are keeping the boats’ ⏎ Ada Moor said that they would keep the boats.",
    cases: include_str!("repetition.txt"),
};
