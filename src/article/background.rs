//! What is known of an article beside its text.

use crate::document::attribution::Correction;
use crate::document::entities::Knowledge;

/// What is known of an article beside its text: who really speaks, and who is who.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Background {
    /// Corrections by the writer.
    pub corrections: Vec<Correction>,
    /// Known speakers.
    pub knowledge: Knowledge,
}
