//! The candidates of pronouns with their features, as the program that fits the weights reads them.

use super::features::FEATURES;
use super::weights::PRONOUN;
use crate::text::Span;

/// A "he" or "she" with everything that it can mean.
#[derive(Clone, Debug)]
pub struct PronounTrace {
    /// The pronoun, in source bytes.
    pub span: Span,
    /// Whether it is the source of a quotation.
    pub source: bool,
    /// The [entity](CandidateTrace::entity) that the engine chose, by the weights and by its rules.
    pub chosen: Option<u32>,
    /// The candidates, the last recorded first.
    pub candidates: Vec<CandidateTrace>,
}

/// A mention that a pronoun can refer to.
#[derive(Clone, Debug)]
pub struct CandidateTrace {
    /// A number that mentions of one entity share.
    pub entity: u32,
    /// The mention, in source bytes.
    pub span: Span,
    /// Whether it is itself a pronoun.
    pub pronoun: bool,
    /// The name of the entity; empty for a description that is no entity yet.
    pub name: String,
    /// How often each of [`pronoun_weights`] is added to its score.
    pub values: [f32; FEATURES.len()],
}

/// The weights of the candidates for "he" and "she", with their names.
pub fn pronoun_weights() -> [(&'static str, f32); FEATURES.len()] {
    let weights = PRONOUN.by_feature();
    std::array::from_fn(|n| (FEATURES[n], weights[n]))
}
