use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;
use serde_json::{Value, json};

use super::checked::{Checked, all};
use crate::lint::{Diagnostic, Severity};

/// A Code Quality report of GitLab.
pub(in crate::cli) fn gitlab(checked: &[Checked]) -> String {
    let mut seen = std::collections::HashMap::new();
    let issues: Vec<Value> = all(checked)
        .map(|(checked, d)| {
            let [line, column, end_line, end_column] = checked.position(d.span);
            let severity = match d.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Info | Severity::Hint => "info",
            };
            let key = fingerprint(checked, d);
            let count = seen.entry(key).or_insert(0_u64);
            *count += 1;
            json!({
                "description": d.message,
                "check_name": d.rule,
                "fingerprint": format!("{:016x}", key.wrapping_add(*count - 1)),
                "severity": severity,
                "location": {
                    "path": checked.file(),
                    "positions": {
                        "begin": { "line": line, "column": column },
                        "end": { "line": end_line, "column": end_column },
                    },
                },
            })
        })
        .collect();
    serde_json::to_string_pretty(&issues).unwrap_or_default() + "\n"
}

/// A number that stays the same when lines are added above the finding.
pub(super) fn fingerprint(checked: &Checked, diagnostic: &Diagnostic) -> u64 {
    let mut hasher = FxHasher::default();
    checked.file().hash(&mut hasher);
    diagnostic.rule.hash(&mut hasher);
    diagnostic.span.of(&checked.document.text).hash(&mut hasher);
    hasher.finish()
}
