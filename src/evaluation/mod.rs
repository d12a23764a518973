//! Scores what the engine finds against articles that people have annotated.
//!
//! Content is compared as sets of words, so that a quotation mark or a full stop more or less does not count. Quotations
//! are matched one to one, the most alike first; a match counts when at least four fifths of the words of both together
//! are shared. End to end a quotation counts when it matches and its speaker is right.

mod calibration;
mod deletion;
mod dump;
mod gold;
mod score;
mod summary;
mod words;

pub use calibration::Calibration;
pub use deletion::Deletion;
pub use gold::{Article, GoldQuote};
pub use score::{Found, Score, score};
pub use summary::Summary;
