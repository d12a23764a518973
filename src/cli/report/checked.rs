use std::path::Path;

use crate::cli::input::Document;
use crate::lint::Diagnostic;
use crate::{LineIndex, Span, Unit};

/// An article with its diagnostics.
pub(in crate::cli) struct Checked {
    pub(in crate::cli) document: Document,
    pub(in crate::cli) lines: LineIndex,
    pub(in crate::cli) found: Vec<Diagnostic>,
}

impl Checked {
    /// The file name for tools that show findings in files: relative to the working folder where it is below it.
    pub(super) fn file(&self) -> String {
        let name = self.document.name();
        let path = self.document.path.as_deref().unwrap_or(Path::new(&name));
        let here = std::env::current_dir().unwrap_or_default();
        let relative = path.strip_prefix(&here).or_else(|_| path.strip_prefix(".")).unwrap_or(path);
        relative.to_string_lossy().replace('\\', "/")
    }

    /// Line and column of the start, then of the end of a span; from 1, columns in code points.
    pub(in crate::cli) fn position(&self, span: Span) -> [usize; 4] {
        let at = |offset| self.lines.position(&self.document.text, offset, Unit::CodePoint);
        let (start, end) = (at(span.start), at(span.end));
        [start.line + 1, start.column + 1, end.line + 1, end.column + 1]
    }
}

/// Every diagnostic of every article.
pub(super) fn all(checked: &[Checked]) -> impl Iterator<Item = (&Checked, &Diagnostic)> {
    checked.iter().flat_map(|checked| checked.found.iter().map(move |diagnostic| (checked, diagnostic)))
}
