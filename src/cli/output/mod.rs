//! The forms that `whosaid quotes` writes.

pub(super) mod csv;
mod html;
mod json;
mod jsonld;
mod table;

pub(super) use self::csv::Csv;
pub(super) use html::Html;
pub(super) use json::Json;
pub(super) use jsonld::JsonLd;
pub(super) use table::Table;

use super::record::Read;

/// Writes articles one after the other.
pub(super) trait Writer {
    /// What comes before the first article.
    fn begin(&mut self) -> String {
        String::new()
    }

    /// One article.
    fn article(&mut self, read: &Read<'_>) -> String;

    /// What comes behind the last article.
    fn end(&mut self) -> String {
        String::new()
    }
}

/// A value as JSON. Nothing that is written here can fail to be written.
fn to_json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
