use serde::Serialize;
use serde_json::Value;

use super::checked::{Checked, all};
use crate::lint::{Diagnostic, Fix, Severity};
use crate::record::Range;
use crate::{Span, Unit};

/// A problem.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::cli) struct Finding<'a> {
    /// The article: its path, `-` for standard input, or the identifier of a JSONL line.
    id: &'a Value,
    /// The rule that found it.
    rule: &'a str,
    /// How serious it is.
    severity: Severity,
    /// What was found, in one sentence.
    message: &'a str,
    /// The range of the text that it is about, in code points.
    range: Range,
    /// Line of its start, from 1.
    line: usize,
    /// Column of its start in code points, from 1.
    column: usize,
    /// Line of its end, from 1.
    end_line: usize,
    /// Column of its end in code points, from 1.
    end_column: usize,
    /// The text at `range`.
    text: &'a str,
    /// Other places of the article that matter.
    related: Vec<Related<'a>>,
    /// Changes that resolve it, the likeliest first.
    fixes: Vec<Change<'a>>,
}

/// Another place of the article that matters.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Related<'a> {
    /// Its range in code points.
    range: Range,
    /// Line of its start, from 1.
    line: usize,
    /// Column of its start in code points, from 1.
    column: usize,
    /// Why it matters.
    message: &'a str,
}

/// A change that resolves a problem.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Change<'a> {
    /// What it does.
    title: &'a str,
    /// Whether it is right without review.
    safe: bool,
    /// The replacements of text that it consists of.
    edits: Vec<Edit<'a>>,
}

/// A replacement of text.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Edit<'a> {
    /// The range that is replaced, in code points.
    range: Range,
    /// The new text.
    text: &'a str,
}

/// One JSON array; offsets and columns in code points.
pub(in crate::cli) fn json(checked: &[Checked]) -> String {
    let found: Vec<Finding> = all(checked).map(|(checked, diagnostic)| finding(checked, diagnostic)).collect();
    serde_json::to_string_pretty(&found).unwrap_or_default() + "\n"
}

fn finding<'a>(checked: &'a Checked, diagnostic: &'a Diagnostic) -> Finding<'a> {
    let [line, column, end_line, end_column] = checked.position(diagnostic.span);
    let related = diagnostic.related.iter().map(|(span, message)| {
        let [line, column, ..] = checked.position(*span);
        Related { range: range(checked, *span), line, column, message }
    });
    let change = |fix: &'a Fix| {
        let edits = fix.edits.iter().map(|(span, text)| Edit { range: range(checked, *span), text });
        Change { title: &fix.title, safe: fix.safe, edits: edits.collect() }
    };
    Finding {
        id: &checked.document.id,
        rule: diagnostic.rule,
        severity: diagnostic.severity,
        message: &diagnostic.message,
        range: range(checked, diagnostic.span),
        line,
        column,
        end_line,
        end_column,
        text: diagnostic.span.of(&checked.document.text),
        related: related.collect(),
        fixes: diagnostic.fixes.iter().map(change).collect(),
    }
}

fn range(checked: &Checked, span: Span) -> Range {
    let at = |offset| checked.lines.units(&checked.document.text, offset, Unit::CodePoint);
    [at(span.start), at(span.end)]
}
