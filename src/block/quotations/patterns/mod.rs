//! One file for each pattern by which a quotation is found in a block. The page of each pattern ([`Page`]) stands in its
//! file with its cases; [`BLOCK_PATTERNS`] lists them. Patterns that need several blocks are in the document phase.

pub mod according_to;
pub mod accusation;
pub mod as_clause;
pub mod byline;
pub mod cue_after;
pub mod cue_before;
pub mod cue_edges;
pub mod enclosed_cue;
pub mod fronted_clause;
pub mod gerund;
pub mod infinitive;
pub mod last_clause;
pub mod lead_in;
pub mod owned_words;
pub mod predicate;
pub mod predicate_of_passive;
pub mod quoted_object;
pub mod relative_clause;
pub mod reported_clause;
pub mod reporting_noun;
pub mod rest_of_sentence;
pub mod resumed;
pub mod source_according_to;
pub mod that_frame;
pub mod viewpoint;
pub mod words_of;

use super::pattern::Page;

/// The pages of the patterns that look at one block. The document phase adds its own.
pub const BLOCK_PATTERNS: &[&Page] = &[
    &cue_after::PAGE,
    &cue_before::PAGE,
    &resumed::PAGE,
    &byline::PAGE,
    &words_of::PAGE,
    &viewpoint::PAGE,
    &lead_in::PAGE,
    &reported_clause::PAGE,
    &relative_clause::PAGE,
    &fronted_clause::PAGE,
    &enclosed_cue::PAGE,
    &as_clause::PAGE,
    &according_to::PAGE,
    &infinitive::PAGE,
    &gerund::PAGE,
    &predicate::PAGE,
    &accusation::PAGE,
    &quoted_object::PAGE,
    &reporting_noun::PAGE,
    &rest_of_sentence::PAGE,
];
