//! Quotations of one block: cue, source and content. [`find()`] applies the patterns of [`patterns`]; what leaves this
//! module are quotations without speakers.

mod announcement;
mod antecedent;
mod apposed_clause;
mod apposed_source;
mod beside_verb;
mod boundaries;
mod candidate;
mod clause_rest;
mod clauses;
mod context;
mod corrected_source;
mod credit;
mod cue;
mod cue_at_end;
mod equated_noun;
mod find;
mod from_marks;
mod from_verb;
mod headline_cue;
mod joint_name;
mod label;
mod label_cue;
mod lead_clause;
mod lost_source;
mod missing_close;
mod named_by_agent;
mod no_report;
mod nominal;
mod noun_from;
mod other_senses;
mod overlap;
pub mod pattern;
mod patterns;
mod plausibility;
mod polarity;
mod quotation;
mod reporter_above;
mod source;
mod source_before;
mod source_behind_marks;
mod source_by_position;
mod source_of_participle;
mod structure;
mod titled_document;
mod titles_of_works;
mod unheld_marks;
mod unknown_verb;
mod verb_above_marks;
mod words_as_subject;

use super::marks::QuotedSpan;
use super::token_set::TokenSet;

pub use crate::grammar::TokenSpan;
pub use cue::is_bullet;
pub use find::find;
pub use label::asks_or_answers;
pub use pattern::Pattern;
pub use patterns::BLOCK_PATTERNS;
pub use polarity::Polarity;
pub use quotation::{
    AttributionStatus, BlockQuotation, BlockQuotationId, DocumentTokenSpan, NameInBlock, NeighbourDependency,
    Quotation, UnattributedSpan,
};
pub use source::SourceRelation;
pub use structure::{BlockStructure, Label};
