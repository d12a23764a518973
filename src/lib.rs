//! Who said what, in the article you are editing.
//!
//! whosaid reads English news text, finds every quotation (direct, mixed and indirect), names its speaker, and shows the
//! words of the text that say so.
//!
//! # Five minutes
//!
//! [`Analysis::of`] analyses a text once:
//!
//! ```
//! use whosaid::{Analysis, Confidence, Format, QuoteKind};
//!
//! let text = "“A meeting is necessary,” said Kremlin spokesman Dmitry Peskov. He warned that talks would take time.";
//! let analysis = Analysis::of(text, Format::Plain);
//!
//! let quote = &analysis.quotes()[0];
//! let speaker = analysis.speaker_of(quote).expect("it has a speaker");
//! assert_eq!(speaker.name, "Dmitry Peskov");
//! assert_eq!((quote.kind, quote.confidence), (QuoteKind::Direct, Confidence::High));
//! assert_eq!(analysis.quote_text(quote), "“A meeting is necessary,”");
//! assert_eq!(quote.cue.map(|cue| &text[cue]), Some("said"));
//! assert_eq!(analysis.explain(quote), "“said Kremlin spokesman Dmitry Peskov” follows the quotation.");
//!
//! let indirect = &analysis.quotes()[1];
//! assert_eq!(indirect.kind, QuoteKind::Indirect);
//! assert_eq!(analysis.speaker_of(indirect), Some(speaker));
//! ```
//!
//! [`Article`] holds a text that is being edited, and analyses only what an edit touches:
//!
//! ```
//! use whosaid::{Article, Format, Span};
//!
//! let mut article = Article::new("“We wait,” said Ada Moor.", Format::Plain);
//! assert_eq!(article.analysis().quotes().len(), 1);
//! article.edit(Span::new(0, 0), "The ferry is late.\n\n");
//! let analysis = article.analysis();
//! assert_eq!(&article.text()[analysis.quotes()[0].content[0]], "“We wait,”");
//! ```
//!
//! All offsets are bytes of the source ([`Span`]); [`LineIndex`] converts them to lines and columns in UTF-8, UTF-16 or code
//! points. Analysis never fails and never panics, whatever the text: bad text gives fewer quotations, not an error. An
//! [`Analysis`] is immutable, cheap to clone, and can be sent between threads.
//!
//! With `default-features = false` the crate is the engine alone, without command and language server.

mod article;
mod block;
#[cfg(feature = "arrow")]
pub mod columns;
mod document;
mod enum_names;
mod grammar;
mod lexicon;
mod name_similarity;
mod outline;
pub mod patterns;
mod pipeline;
mod queries;
pub mod record;
mod speaker;
mod text;

// The layers below are used by the binary, the tests and the benchmarks of this package. They are no interface: they may
// change with every version.
#[doc(hidden)]
pub mod compare;
#[cfg(feature = "cli")]
mod config;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod evaluation;
#[cfg(feature = "cli")]
mod files;
#[doc(hidden)]
pub mod ide;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod index;
#[doc(hidden)]
pub mod lint;
#[doc(hidden)]
pub mod training_support;

#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[cfg(feature = "lsp")]
mod server;

pub use article::{Analysis, Article, Background, Mark, MarkKind};
pub use block::attribution::ContentFingerprint;
pub use block::quotations::Polarity;
#[cfg(feature = "cli")]
pub use config::Config;
pub use document::attribution::{Correction, Evidence, Quote, QuoteKind};
pub use document::entities::Knowledge;
pub use enum_names::UnknownName;
pub use outline::Outline;
pub use speaker::{Confidence, Mention, MentionKind, Speaker, SpeakerId, SpeakerKind};
pub use text::{Block, BlockKind, Format, LineIndex, Position, Span, TextSpan, Unit};

/// The example of the README is compiled and run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// The examples of the documentation site are compiled and run as tests.
#[cfg(doctest)]
#[doc = include_str!("../docs/site/src/developers/library.md")]
struct LibraryPage;
