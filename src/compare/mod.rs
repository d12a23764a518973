//! Compares quotations with transcripts, and the quotations of several articles with each other.
//!
//! Pure functions on text: this folder reads no files. Words are compared in one spelling, in lower case and without
//! fillers. An index of all runs of three words finds a quotation word for word; where it is not, those runs vote for
//! places, and the best places are aligned with the quotation word by word. [`Verdict`] lists what can be found out.

mod alignment;
mod content;
mod differences;
mod drift;
mod formats;
mod quoted_part;
mod reported;
mod sentence_index;
mod sentences;
mod spelling;
mod spoken_words;
mod transcript;
mod transcripts;
mod verdict;
mod verify;
#[cfg(feature = "cli")]
mod words;

#[cfg(feature = "cli")]
pub(crate) use content::{compared_words, content_words};
pub use formats::TranscriptFormat;
pub use reported::ReportedDifference;
pub(crate) use spelling::is_number;
pub(crate) use transcript::is_marked;
pub use transcript::{Occurrence, SpokenText, Turn};
pub use transcripts::Transcripts;
pub use verdict::{Comparison, EditKind, Reason, Verdict, overall};
#[cfg(feature = "cli")]
pub(crate) use words::words;

#[cfg(test)]
mod tests;
