//! One file for each pattern by which a quotation is found in a block. The page of each pattern ([`Page`]) stands in its
//! file with its cases; [`super::pattern`] lists them all.
//!
//! [`Page`]: super::pattern::Page

pub mod according_to;
pub mod accusation;
pub mod as_clause;
pub mod byline;
pub mod cue_after;
pub mod cue_before;
pub mod enclosed_cue;
pub mod fronted_clause;
pub mod gerund;
pub mod infinitive;
pub mod predicate;
pub mod quoted_object;
pub mod relative_clause;
pub mod reported_clause;
pub mod reporting_noun;
pub mod rest_of_sentence;
pub mod resumed;
