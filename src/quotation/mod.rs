//! The third room: quotation marks and their pairing; reporting events (cue, source, content); quotations without
//! speakers.
//!
//! [`Passage::of`] applies the rules to one block and depends on nothing else, so it can be kept with the block;
//! [`collect`] joins the passages of an article. The rules are those of `ARCHITECTURE.md`, "How a quotation is found".

mod article;
mod clause;
mod direct;
mod draft;
mod marks;
mod other;
mod passage;
mod scene;
mod subject;
mod works;

pub use article::{Credit, Finding, Needs, Origin, Part, Place, Quotation, collect};
pub use draft::Rule;
pub use marks::{Pair, Surroundings, begins_with_mark};
pub use passage::Passage;
pub use scene::{Quoted, Tokens};
pub use subject::Path;

use serde::{Deserialize, Serialize};

/// How somebody's words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// The speaker's own words, all of them between quotation marks.
    Direct,
    /// Reported content of which a part stands between quotation marks.
    Mixed,
    /// Reported content without quotation marks.
    Indirect,
}
