//! Who said what, in the article you are editing.
//!
//! whosaid reads English news text, finds every quotation (direct, mixed and indirect), says who is speaking and
//! why it thinks so. The engine is a corridor of five rooms; text walks through it once, left to right, and a room
//! uses only rooms to its left:
//!
//! [`text`] → [`grammar`] → [`quotation`] → [`speakers`] → [`attribution`] ⇒ [`Analysis`]
//!
//! ```
//! let analysis = whosaid::Analysis::of("“A meeting is necessary,” said Dmitry Peskov.", whosaid::Format::Plain);
//! let quote = &analysis.quotes()[0];
//! assert_eq!(analysis.speaker_of(quote).unwrap().name, "Dmitry Peskov");
//! ```
//!
//! Analysis never fails and never panics, whatever the bytes: bad text gives fewer quotes, not an error.

pub mod article;
pub mod block;
pub mod document;
mod enum_names;
mod grammar;
mod name_similarity;
pub mod patterns;
pub mod pipeline;
mod queries;
pub mod speaker;
pub mod text;
#[doc(hidden)]
pub mod training_support;

pub mod compare;
#[cfg(feature = "cli")]
pub mod config;
#[cfg(feature = "cli")]
pub mod evaluation;
#[cfg(feature = "cli")]
pub mod files;
pub mod ide;
pub mod lexicon;
pub mod lint;
pub mod outline;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "lsp")]
pub mod server;

pub use article::{Analysis, Article};
pub use block::attribution::ContentFingerprint;
pub use document::attribution::{Evidence, Quote, QuoteKind};
pub use enum_names::UnknownName;
pub use outline::Outline;
pub use speaker::{Confidence, Mention, MentionKind, Speaker, SpeakerId, SpeakerKind};
pub use text::{Block, BlockKind, Format, LineIndex, Position, Span, Unit, UnknownFormat};
