//! Quotations of one block: cue, source and content. [`find()`] applies the patterns; what leaves this module are
//! quotations without speakers.

mod candidate;
mod clause;
mod context;
mod direct;
mod find;
mod other;
mod pattern;
mod quotation;
mod source;
mod titles_of_works;

use super::marks::QuotedSpan;
use super::token_set::TokenSet;

pub use find::{BlockStructure, Label, find};
pub use pattern::Pattern;
pub use quotation::{
    AttributionStatus, BlockQuotation, BlockQuotationId, DocumentTokenSpan, NeighbourDependency, Quotation,
    UnattributedSpan,
};
pub use source::SourceRelation;

pub use crate::grammar::TokenSpan;
