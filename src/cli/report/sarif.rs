use serde_json::{Value, json};

use super::checked::{Checked, all};
use crate::Span;
use crate::lint::{Diagnostic, Level, RULES, Severity};

/// SARIF 2.1.0.
pub(in crate::cli) fn sarif(checked: &[Checked<'_>]) -> String {
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            json!({
                "id": rule.name,
                "shortDescription": { "text": rule.summary },
                "fullDescription": { "text": rule.page },
                "defaultConfiguration": { "enabled": rule.level != Level::Off,
                    "level": level(rule.level.severity().unwrap_or(Severity::Hint)) },
            })
        })
        .collect();
    let results: Vec<Value> = all(checked).map(|(checked, diagnostic)| result(checked, diagnostic)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "whosaid", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn result(checked: &Checked<'_>, diagnostic: &Diagnostic) -> Value {
    let related: Vec<Value> = diagnostic
        .related
        .iter()
        .map(|(span, message)| {
            let mut location = location(checked, *span);
            location["message"] = json!({ "text": message });
            location
        })
        .collect();
    json!({
        "ruleId": diagnostic.rule,
        "ruleIndex": RULES.iter().position(|rule| rule.name == diagnostic.rule),
        "level": level(diagnostic.severity),
        "message": { "text": diagnostic.message },
        "locations": [location(checked, diagnostic.span)],
        "relatedLocations": related,
    })
}

fn location(checked: &Checked<'_>, span: Span) -> Value {
    let [line, column, end_line, end_column] = checked.position(span);
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&checked.document.name()) },
        "region": { "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column },
    } })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

/// A path as a relative URI reference: slashes, and reserved characters percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.replace('\\', "/").trim_start_matches("./").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(byte.into()),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
