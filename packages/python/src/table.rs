//! Quotations as an Arrow table that any library takes which speaks the Arrow PyCapsule interface.

use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, to_ffi};
use arrow_array::{Array as _, ArrayRef, Int64Array, RecordBatch, StructArray};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use whosaid::columns::QuoteColumns;

/// Quotations, a row for each.
#[pyclass(frozen, module = "whosaid._native")]
pub(crate) struct QuoteTable(RecordBatch);

fn failed(error: ArrowError) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}

impl QuoteTable {
    /// `rows` has the position of the text of each quotation.
    pub(crate) fn new(rows: Vec<i64>, columns: &mut QuoteColumns) -> PyResult<Self> {
        let mut fields = vec![Field::new("position", DataType::Int64, false)];
        fields.extend(QuoteColumns::fields());
        let mut arrays: Vec<ArrayRef> = vec![Arc::new(Int64Array::from(rows))];
        arrays.extend(columns.finish());
        RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).map(QuoteTable).map_err(failed)
    }
}

#[pymethods]
impl QuoteTable {
    /// Number of quotations.
    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    /// The schema, in the Arrow PyCapsule interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.0.schema_ref().as_ref()).map_err(failed)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// Schema and columns, in the Arrow PyCapsule interface. The requested schema is not used, as the interface allows.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        drop(requested_schema);
        let table = StructArray::from(self.0.clone());
        let (array, _): (FFI_ArrowArray, FFI_ArrowSchema) = to_ffi(&table.to_data()).map_err(failed)?;
        Ok((self.__arrow_c_schema__(py)?, PyCapsule::new_with_value(py, array, c"arrow_array")?))
    }
}
