//! Output formats of `whosaid check`, one file each.

mod checked;
mod concise;
mod github;
mod json;
mod pretty;
mod sarif;

pub(super) use checked::Checked;
pub(super) use concise::concise;
pub(super) use github::github;
pub(super) use json::json;
pub(super) use pretty::pretty;
pub(super) use sarif::sarif;
