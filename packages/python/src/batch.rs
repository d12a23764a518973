//! Many texts at a time, on all cores, without the interpreter lock.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};
use pythonize::pythonize;
use rayon::prelude::*;
use whosaid::columns::QuoteColumns;
use whosaid::record::ArticleRecord;
use whosaid::{Analysis, Background, Format, LineIndex, Unit};

use crate::arguments::{self, KnownSpeaker, format_of, text_of};
use crate::table::QuoteTable;

/// A text, and its analysis unless that failed, which would be a bug.
type Analyzed = Option<(Analysis, LineIndex)>;

/// Analyses texts and returns for each the JSON form of the command as a dictionary, or None if the analysis failed.
#[pyfunction]
#[pyo3(signature = (texts, format, threads, speakers, corrections))]
pub(crate) fn records<'py>(
    py: Python<'py>,
    texts: Vec<Bound<'py, PyString>>,
    format: &str,
    threads: usize,
    speakers: Vec<KnownSpeaker>,
    corrections: Vec<(String, String)>,
) -> PyResult<Bound<'py, PyList>> {
    let texts = texts.iter().map(text_of).collect::<PyResult<Vec<_>>>()?;
    let format = format_of(format)?;
    let background = arguments::background(&speakers, corrections);
    let analyzed = py.detach(|| {
        on_threads(threads, || {
            texts.par_iter().with_max_len(1).map(|text| analyze(text, format, &background)).collect::<Vec<_>>()
        })
    })?;
    let records = PyList::empty(py);
    for item in &analyzed {
        let Some((analysis, lines)) = item else {
            records.append(py.None())?;
            continue;
        };
        records.append(pythonize(py, &ArticleRecord::new(analysis, lines, analysis.quotes(), Unit::CodePoint))?)?;
    }
    Ok(records)
}

/// Analyses texts and returns their quotations as a table, with the position of the text of each row, and the positions
/// of the texts whose analysis failed. None stands for a text that is missing and has no quotations.
#[pyfunction]
#[pyo3(signature = (texts, format, threads, speakers, corrections))]
pub(crate) fn quote_table(
    py: Python<'_>,
    texts: Vec<Option<Bound<'_, PyString>>>,
    format: &str,
    threads: usize,
    speakers: Vec<KnownSpeaker>,
    corrections: Vec<(String, String)>,
) -> PyResult<(QuoteTable, Vec<usize>)> {
    let texts = texts.iter().map(|text| text.as_ref().map(text_of).transpose()).collect::<PyResult<Vec<_>>>()?;
    let format = format_of(format)?;
    let background = arguments::background(&speakers, corrections);
    py.detach(|| {
        let analyzed = on_threads(threads, || {
            let work = |text: &Option<String>| text.as_ref().map(|text| analyze(text, format, &background));
            texts.par_iter().with_max_len(1).map(work).collect::<Vec<_>>()
        })?;
        let mut columns = QuoteColumns::default();
        let (mut rows, mut failed) = (Vec::new(), Vec::new());
        for (position, item) in analyzed.iter().enumerate() {
            match item {
                None => {}
                Some(None) => failed.push(position),
                Some(Some((analysis, lines))) => {
                    let added = columns.push(analysis, lines, analysis.quotes().iter(), Unit::CodePoint);
                    let row = i64::try_from(position).map_err(|error| PyValueError::new_err(error.to_string()))?;
                    rows.extend(std::iter::repeat_n(row, added));
                }
            }
        }
        Ok((QuoteTable::new(rows, &mut columns)?, failed))
    })
}

/// Analyses a text. A panic, which would be a bug, costs this text alone.
fn analyze(text: &str, format: Format, background: &Background) -> Analyzed {
    let work = || (Analysis::with_background(text, format, background), LineIndex::new(text));
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Runs `work` on as many threads; on one for each core if `threads` is 0.
fn on_threads<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> PyResult<R> {
    if threads == 0 {
        return Ok(work());
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| PyRuntimeError::new_err(format!("cannot start {threads} threads ({error})")))?;
    Ok(pool.install(work))
}
