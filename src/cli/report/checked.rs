use crate::cli::input::Document;
use crate::lint::Diagnostic;
use crate::{LineIndex, Span, Unit};

/// An article with its diagnostics.
pub(in crate::cli) struct Checked<'a> {
    pub(in crate::cli) document: &'a Document,
    pub(in crate::cli) lines: LineIndex,
    pub(in crate::cli) found: Vec<Diagnostic>,
}

impl Checked<'_> {
    /// Line and column of the start, then of the end of a span; from 1, columns in code points.
    pub(super) fn position(&self, span: Span) -> [usize; 4] {
        let at = |offset| self.lines.position(&self.document.text, offset, Unit::CodePoint);
        let (start, end) = (at(span.start), at(span.end));
        [start.line + 1, start.column + 1, end.line + 1, end.column + 1]
    }
}

/// Every diagnostic of every article.
pub(super) fn all<'a>(checked: &'a [Checked<'a>]) -> impl Iterator<Item = (&'a Checked<'a>, &'a Diagnostic)> {
    checked.iter().flat_map(|checked| checked.found.iter().map(move |diagnostic| (checked, diagnostic)))
}
