//! Formats and where their results go: text that is written at once, or a file of columns.

use std::ops::ControlFlow;

use super::writer::Writer;
use crate::cli::outcome::{Failure, Output};
use crate::cli::record::AnalyzedDocument;

/// An output format. Articles are formatted on several threads at a time.
pub(in crate::cli) enum Form {
    Text(Box<dyn Writer>),
    #[cfg(feature = "parquet")]
    Parquet(super::parquet::Parquet),
}

/// An article in an output format.
pub(in crate::cli) enum Piece {
    Text(String),
    #[cfg(feature = "parquet")]
    Rows(arrow_array::RecordBatch),
}

/// Takes the pieces in order.
pub(in crate::cli) enum Sink<'f> {
    Text {
        writer: &'f dyn Writer,
        output: Output,
        first: bool,
    },
    #[cfg(feature = "parquet")]
    Parquet(Box<super::parquet::ParquetFile>),
}

impl Form {
    /// The article with this number, counted from 0.
    pub(in crate::cli) fn piece(&self, number: usize, read: &AnalyzedDocument<'_>) -> Result<Piece, Failure> {
        match self {
            Form::Text(writer) => Ok(Piece::Text(writer.article(number, read))),
            #[cfg(feature = "parquet")]
            Form::Parquet(parquet) => Ok(Piece::Rows(parquet.rows(read)?)),
        }
    }

    /// Begins to write. `None` if nobody reads.
    pub(in crate::cli) fn sink(&self, mut output: Output) -> Result<Option<Sink<'_>>, Failure> {
        match self {
            Form::Text(writer) => {
                let read = output.write(&writer.begin())?.is_continue();
                Ok(read.then_some(Sink::Text { writer: &**writer, output, first: true }))
            }
            #[cfg(feature = "parquet")]
            Form::Parquet(_) => Ok(Some(Sink::Parquet(Box::new(super::parquet::ParquetFile::new(output)?)))),
        }
    }
}

impl Sink<'_> {
    /// Writes a piece. Breaks when nobody reads any more.
    pub(in crate::cli) fn write(&mut self, piece: Piece) -> Result<ControlFlow<()>, Failure> {
        match (self, piece) {
            (Sink::Text { .. }, Piece::Text(text)) if text.is_empty() => Ok(ControlFlow::Continue(())),
            (Sink::Text { writer, output, first }, Piece::Text(text)) => {
                if !std::mem::take(first) && output.write(writer.separator())?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
                output.write(&text)
            }
            #[cfg(feature = "parquet")]
            (Sink::Parquet(file), Piece::Rows(rows)) => file.write(&rows).map(ControlFlow::Continue),
            #[cfg(feature = "parquet")]
            (Sink::Text { .. }, Piece::Rows(_)) | (Sink::Parquet(_), Piece::Text(_)) => Ok(ControlFlow::Continue(())),
        }
    }

    /// Writes what comes after the last article.
    pub(in crate::cli) fn finish(self) -> Result<(), Failure> {
        match self {
            Sink::Text { writer, mut output, .. } => output.write(&writer.end()).map(drop),
            #[cfg(feature = "parquet")]
            Sink::Parquet(file) => file.finish(),
        }
    }
}
