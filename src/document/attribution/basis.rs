//! What an attribution rests on.

use crate::document::coreference::ResolutionMethod;

/// What an attribution rests on: as much as [`explain`](super::explain) needs to put it into words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EvidenceBasis {
    /// Nothing: the quotation has no speaker.
    #[default]
    Nothing,
    /// The writer has named the speaker.
    Correction,
    /// It continues the quotation before it.
    QuotationBefore,
    /// Its words are those of another quotation.
    Repetition,
    /// It is the heading of an interview, and its speaker the one who answers there.
    HeadingOfInterview,
    /// A cue with a source.
    Attribution {
        /// How the speaker was found, when there is one.
        method: Option<ResolutionMethod>,
        /// Whether "who" stands for the speaker.
        relative: bool,
    },
}
