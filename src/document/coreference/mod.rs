//! Coreference: from the mention of a source to the entity. [`resolver`] walks through the document and keeps the recent
//! mentions ([`recency`]); a source is resolved by the names in it ([`names`]), by a role ([`roles`]), as a pronoun
//! ([`pronouns`], [`neutral_pronouns`]), or becomes a speaker of its own ([`unnamed`]). All numbers are in [`weights`].

mod antecedents_by_rule;
mod authors;
mod corrected;
mod described_bodies;
mod described_person;
mod descriptions;
mod entity_names;
mod features;
mod introduced_above;
mod introductions;
mod kinship;
mod lead;
mod leader_by_elimination;
mod learned_gender;
mod listeners;
mod named_afterwards;
mod names;
mod names_ahead;
mod neutral_pronouns;
mod pairs;
mod pronouns;
mod recency;
mod resolver;
mod role_kinds;
mod roles;
mod running_descriptions;
mod scores;
#[cfg(test)]
mod tests;
mod topic;
mod topic_antecedents;
mod trace;
mod unnamed;
mod unnamed_speakers;
mod upper_bounds;
mod weights;
mod witnesses;

pub use introductions::tells_manager;
pub use neutral_pronouns::tells_place;
pub use resolver::Resolver;
pub use trace::{CandidateTrace, PronounTrace, pronoun_weights};
pub use witnesses::tells_witness;

use crate::block::mentions::SourceMention;
use crate::grammar::TokenSpan;
use crate::speaker::{Confidence, SpeakerId};
use crate::text::Span;

/// How a source was resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResolutionMethod {
    /// It contains the name of a person.
    Name,
    /// It contains several names, which speak together.
    Joint,
    /// It states a role that one person has.
    Role,
    /// It is a pronoun.
    Pronoun,
    /// It is a place, an organisation, a group or somebody without a name.
    UnnamedSource,
}

/// The speaker that a source means.
#[derive(Clone, Debug)]
pub struct Resolution {
    /// The speaker.
    pub speaker: SpeakerId,
    /// How it was found.
    pub method: ResolutionMethod,
    /// How sure that is.
    pub confidence: Confidence,
    /// The earlier mention that the resolution rests on, in source bytes.
    pub antecedent: Option<Span>,
}

/// The source of a quotation, to be resolved.
#[derive(Clone, Debug)]
pub struct Query<'q, 'a> {
    /// Index of the block in which the source stands.
    pub block: usize,
    /// The mention of the source.
    pub source: &'a SourceMention,
    /// The content of the quotation, in tokens of the same block: mentions inside it are not the source.
    pub content: &'q [TokenSpan],
    /// The speaker of the quotation before.
    pub previous: Option<SpeakerId>,
    /// What the quotation before reports in the same block, when its source stands behind it: who is named there is spoken of.
    pub reported: &'q [TokenSpan],
    /// Whether the cue says that somebody goes on: "added", "continued".
    pub goes_on: bool,
}
