//! Output formats of `whosaid quotes`, one file each.

mod csv;
mod html;
mod json;
mod jsonld;
mod table;
mod writer;

pub(super) use self::csv::Csv;
pub(super) use html::Html;
pub(super) use json::Json;
pub(super) use jsonld::JsonLd;
pub(super) use table::Table;
pub(super) use writer::Writer;
