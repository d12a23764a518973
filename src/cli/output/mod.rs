//! Output formats of `whosaid quotes`, one file each.

mod conll;
mod csv;
mod html;
mod html_index;
mod iri;
mod json;
mod jsonld;
mod layers;
#[cfg(feature = "parquet")]
mod parquet;
mod prodigy;
mod sink;
mod table;
mod tei;
mod writer;
mod xml;

pub(super) use self::csv::{Csv, row as csv_row};
#[cfg(feature = "parquet")]
pub(super) use self::parquet::Parquet;
pub(super) use conll::Conll;
pub(super) use html::Html;
pub(super) use iri::Iris;
pub(super) use json::Json;
pub(super) use jsonld::JsonLd;
pub(super) use prodigy::Prodigy;
#[cfg(test)]
pub(super) use prodigy::Task;
pub(super) use sink::{Form, Piece};
pub(super) use table::Table;
pub(super) use tei::Tei;
pub(super) use writer::Writer;
pub(super) use xml::escape;
