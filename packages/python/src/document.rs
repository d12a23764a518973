//! An article that is being edited.

use std::sync::{Mutex, PoisonError};

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::PyString;
use pythonize::pythonize;
use whosaid::record::ArticleRecord;
use whosaid::{Article, LineIndex, Span, Unit};

use crate::arguments::{KnownSpeaker, background, format_of, text_of};

/// A text that keeps what an edit does not touch of its analysis.
#[pyclass(frozen, module = "whosaid._native")]
pub(crate) struct Document(Mutex<Article>);

#[pymethods]
impl Document {
    #[new]
    fn new(
        text: &Bound<'_, PyString>,
        format: &str,
        speakers: Vec<KnownSpeaker>,
        corrections: Vec<(String, String)>,
    ) -> PyResult<Self> {
        let mut article = Article::new(text_of(text)?, format_of(format)?);
        article.set_background(&background(&speakers, corrections));
        Ok(Document(Mutex::new(article)))
    }

    /// Replaces the code points from `start` to `end`.
    fn edit(&self, start: usize, end: usize, replacement: &Bound<'_, PyString>) -> PyResult<()> {
        let replacement = text_of(replacement)?;
        let mut article = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let text = article.text();
        let byte = |offset: usize| text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(offset);
        let (Some(from), Some(to)) = (byte(start), byte(end)) else {
            return Err(PyIndexError::new_err(format!("{start}..{end} is outside of the text")));
        };
        article.edit(Span::new(from, to.max(from)), &replacement);
        Ok(())
    }

    /// The text.
    fn text(&self) -> String {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).text().to_owned()
    }

    /// The JSON form of the command as a dictionary.
    fn record<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let analysis = py.detach(|| self.0.lock().unwrap_or_else(PoisonError::into_inner).analysis());
        let lines = LineIndex::new(analysis.source());
        Ok(pythonize(py, &ArticleRecord::new(&analysis, &lines, analysis.quotes(), Unit::CodePoint))?)
    }

    /// The position of the quotation at an offset in code points; None if there is none.
    fn quote_at(&self, offset: usize) -> Option<usize> {
        let analysis = self.0.lock().unwrap_or_else(PoisonError::into_inner).analysis();
        let (byte, _) = analysis.source().char_indices().nth(offset)?;
        analysis.quote_index_at(byte)
    }
}
