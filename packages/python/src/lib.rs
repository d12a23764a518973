//! The native half of the Python package `whosaid`. What users see is in `python/whosaid`.

mod arguments;
mod batch;
mod document;
mod table;

use pyo3::prelude::*;

/// The engine of whosaid.
#[pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use super::batch::{quote_table, records};
    #[pymodule_export]
    use super::document::Document;
    #[pymodule_export]
    use super::table::QuoteTable;
}
