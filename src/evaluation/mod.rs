//! Scores the engine on annotated articles.
//!
//! "Gold" is the annotation, "system" is the output of the engine. Contents are compared as sets of words, so that
//! punctuation does not count. Gold and system quotations are matched one to one, greedily by the intersection over
//! union (IoU) of their words; a match counts from an IoU of 0.8. A quotation is right end to end if it matches and its
//! speaker is right.

mod calibration;
mod counts;
mod deletion;
mod dump;
mod gold;
mod matching;
mod score;
mod slips;
mod summary;
mod system;
mod words;

pub use calibration::Calibration;
pub use counts::Score;
pub use deletion::Deletion;
pub use gold::{Article, GoldError, GoldQuote};
pub use score::{Scoring, score};
pub use slips::{Slip, SlipCounts, SlipKind, findings, is_noticed, sample, slips};
pub use summary::Summary;
pub use system::SystemQuote;
