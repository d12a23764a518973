//! Parquet, with a row for each quotation.

use std::io::Write;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use super::writer::to_json;
use crate::Unit;
use crate::cli::outcome::{Failure, Output};
use crate::cli::record::AnalyzedDocument;
use crate::columns::QuoteColumns;

/// Number of rows that are in memory before they are written.
const ROW_GROUP: usize = 1 << 16;

/// Makes the rows of articles.
pub(in crate::cli) struct Parquet {
    unit: Unit,
    schema: Arc<Schema>,
}

impl Parquet {
    pub(in crate::cli) fn new(unit: Unit) -> Self {
        Parquet { unit, schema: schema() }
    }

    /// The quotations of an article.
    pub(super) fn rows(&self, read: &AnalyzedDocument<'_>) -> Result<RecordBatch, Failure> {
        let mut columns = QuoteColumns::default();
        let chosen = read.chosen.iter().filter_map(|&index| read.analysis.quotes().get(index));
        let rows = columns.push(&read.analysis, &read.lines, chosen, self.unit);
        let fields = Some(&read.document.fields).filter(|fields| !fields.is_empty()).map(to_json);
        let repeated = |text: Option<&str>| -> ArrayRef { Arc::new(StringArray::from(vec![text; rows])) };
        let mut arrays = vec![repeated(Some(&read.document.name())), repeated(fields.as_deref())];
        arrays.extend(columns.finish());
        Ok(RecordBatch::try_new(Arc::clone(&self.schema), arrays)?)
    }
}

/// A Parquet file that is being written.
pub(in crate::cli) struct ParquetFile(ArrowWriter<Box<dyn Write + Send>>);

impl ParquetFile {
    pub(super) fn new(output: Output) -> Result<Self, Failure> {
        let compression = Compression::ZSTD(ZstdLevel::try_new(3)?);
        let properties =
            WriterProperties::builder().set_compression(compression).set_max_row_group_row_count(Some(ROW_GROUP));
        let writer = ArrowWriter::try_new(output.into_inner(), schema(), Some(properties.build()))?;
        Ok(ParquetFile(writer))
    }

    pub(super) fn write(&mut self, rows: &RecordBatch) -> Result<(), Failure> {
        Ok(self.0.write(rows)?)
    }

    pub(super) fn finish(self) -> Result<(), Failure> {
        self.0.close().map(drop).map_err(Failure::from)
    }
}

fn schema() -> Arc<Schema> {
    let mut fields = vec![Field::new("id", DataType::Utf8, false), Field::new("fields", DataType::Utf8, true)];
    fields.extend(QuoteColumns::fields());
    Arc::new(Schema::new(fields))
}
