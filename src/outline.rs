//! How an editor arranges the outline of an article: shared by the configuration and the editor features.

use serde::{Deserialize, Serialize};

/// How the outline is arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Outline {
    /// Quotations in the order of the text.
    #[default]
    Order,
    /// By speaker, in the order in which they first speak; unattributed quotations come first.
    Speaker,
}
