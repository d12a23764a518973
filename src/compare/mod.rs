//! Compares quotations with transcripts, and the quotations of several articles with each other.
//!
//! Pure functions on text: this folder reads no files. Runs of three words vote for places in the transcripts; the best
//! places are then aligned with the quotation word by word.

mod alignment;
mod transcripts;
mod words;

pub use transcripts::{Occurrence, QuotedText, Transcripts, Verdict};
#[cfg(feature = "cli")]
pub(crate) use words::words;
