//! Output formats of `whosaid check`, one file each.

mod checked;
mod concise;
mod excerpt;
mod github;
mod gitlab;
mod json;
mod junit;
mod pretty;
mod sarif;
mod statistics;

pub(super) use checked::Checked;
pub(super) use concise::concise;
pub(super) use github::github;
pub(super) use gitlab::gitlab;
#[cfg(test)]
pub(super) use json::Finding;
pub(super) use json::json;
pub(super) use junit::junit;
pub(super) use pretty::{Summary, pretty};
pub(super) use sarif::sarif;
pub(super) use statistics::statistics;
