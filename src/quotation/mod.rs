//! The third room: quotation marks and their pairing; reporting events (cue, source, content); quotations without
//! speakers.

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
