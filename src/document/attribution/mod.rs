//! Attribution: which speaker each quotation has, why, and how sure that is.

mod attributor;
mod basis;
mod correction;
mod evidence;
mod heading_of_interview;
mod quote;
mod repetition;
mod source_text;

pub use attributor::{attribute, attributions_across_blocks, is_shown_whole};
pub use correction::{Correction, Corrections, comments_naming, correction_comment};
pub use evidence::explain;
pub use quote::{Evidence, Quote, QuoteKind};
pub use repetition::has_sourceless_marks;
