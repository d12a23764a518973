use serde_json::{Value, json as value};

use super::checked::{Checked, all};
use crate::lint::Diagnostic;
use crate::{Span, Unit};

/// One JSON array; offsets and columns in code points.
pub(in crate::cli) fn json(checked: &[Checked]) -> String {
    let one = |(checked, d): (&Checked, &Diagnostic)| {
        let [line, column, end_line, end_column] = checked.position(d.span);
        let related = d.related.iter().map(|(span, message)| {
            let [line, column, ..] = checked.position(*span);
            value!({ "range": range(checked, *span), "line": line, "column": column, "message": message })
        });
        let fixes = d.fixes.iter().map(|fix| {
            let edits = fix.edits.iter().map(|(span, text)| value!({ "range": range(checked, *span), "text": text }));
            value!({ "title": fix.title, "safe": fix.safe, "edits": edits.collect::<Vec<_>>() })
        });
        value!({
            "id": checked.document.id, "rule": d.rule, "severity": d.severity, "message": d.message,
            "range": range(checked, d.span), "line": line, "column": column, "end_line": end_line,
            "end_column": end_column, "text": d.span.of(&checked.document.text),
            "related": related.collect::<Vec<_>>(), "fixes": fixes.collect::<Vec<_>>(),
        })
    };
    let found: Vec<Value> = all(checked).map(one).collect();
    serde_json::to_string_pretty(&found).unwrap_or_default() + "\n"
}

fn range(checked: &Checked, span: Span) -> [usize; 2] {
    let at = |offset| checked.lines.units(&checked.document.text, offset, Unit::CodePoint);
    [at(span.start), at(span.end)]
}
