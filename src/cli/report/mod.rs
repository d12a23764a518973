//! The forms that `whosaid check` writes.

mod concise;
mod github;
mod json;
mod pretty;
mod sarif;

pub(super) use concise::concise;
pub(super) use github::github;
pub(super) use json::json;
pub(super) use pretty::pretty;
pub(super) use sarif::sarif;

use super::check::Checked;
use crate::lint::Diagnostic;
use crate::{Span, Unit};

/// Every finding with its article.
fn all<'a>(checked: &'a [Checked<'a>]) -> impl Iterator<Item = (&'a Checked<'a>, &'a Diagnostic)> {
    checked.iter().flat_map(|checked| checked.found.iter().map(move |diagnostic| (checked, diagnostic)))
}

/// Line and column of both ends of a span, from 1, columns in code points.
fn place(checked: &Checked<'_>, span: Span) -> [usize; 4] {
    let at = |offset| checked.lines.position(&checked.document.text, offset, Unit::CodePoint);
    let (start, end) = (at(span.start), at(span.end));
    [start.line + 1, start.column + 1, end.line + 1, end.column + 1]
}

/// `n things`.
fn count(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}
