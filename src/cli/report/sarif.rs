use serde_json::{Value, json};

use super::checked::{Checked, all};
use super::gitlab::fingerprint;
use crate::Span;
use crate::lint::{Diagnostic, Fix, Level, RULES, Severity};

/// The folder that file names are relative to.
const ROOT: &str = "SRCROOT";

/// The page with the descriptions of all rules.
const RULES_PAGE: &str = "https://docs.rs/whosaid/latest/whosaid/lint/index.html";

/// SARIF 2.1.0.
pub(in crate::cli) fn sarif(checked: &[Checked]) -> String {
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            let mut described = json!({
                "id": rule.name,
                "shortDescription": { "text": sentence(rule.summary) },
                "fullDescription": { "text": sentence(rule.page) },
                "help": { "text": rule.page, "markdown": rule.page },
                "helpUri": format!("{RULES_PAGE}#{}", rule.name),
                "defaultConfiguration": { "enabled": rule.level != Level::Off,
                    "level": level(rule.level.severity().unwrap_or(Severity::Hint)) },
            });
            // A name that is the same as the identifier must be left out.
            if rule.name.contains('-') {
                described["name"] = pascal_case(rule.name).into();
            }
            described
        })
        .collect();
    let results: Vec<Value> = all(checked).map(|(checked, diagnostic)| result(checked, diagnostic)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "whosaid", "version": env!("CARGO_PKG_VERSION"), "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": "https://docs.rs/whosaid", "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { ROOT: { "description": { "text": "The folder in which whosaid was run." } } },
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn result(checked: &Checked, diagnostic: &Diagnostic) -> Value {
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
        "partialFingerprints": { "quotation/v1": format!("{:016x}", fingerprint(checked, diagnostic)) },
        "fixes": diagnostic.fixes.iter().map(|fix| sarif_fix(checked, fix)).collect::<Vec<_>>(),
    })
}

fn sarif_fix(checked: &Checked, fix: &Fix) -> Value {
    let replacements = fix
        .edits
        .iter()
        .map(|(span, text)| json!({ "deletedRegion": region(checked, *span), "insertedContent": { "text": text } }));
    json!({
        "description": { "text": format!("{}.", fix.title) },
        "artifactChanges": [{
            "artifactLocation": artifact(checked),
            "replacements": replacements.collect::<Vec<_>>(),
        }],
    })
}

fn location(checked: &Checked, span: Span) -> Value {
    json!({ "physicalLocation": { "artifactLocation": artifact(checked), "region": region(checked, span) } })
}

fn region(checked: &Checked, span: Span) -> Value {
    let [line, column, end_line, end_column] = checked.position(span);
    json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column })
}

/// The file: relative to the folder of the run, or as a `file:` URI if it is elsewhere.
fn artifact(checked: &Checked) -> Value {
    let file = checked.file();
    if file.starts_with('/') {
        return json!({ "uri": format!("file://{}", uri(&file)) });
    }
    json!({ "uri": uri(&file), "uriBaseId": ROOT })
}

/// `UnclosedQuote` for `unclosed-quote`.
fn pascal_case(name: &str) -> String {
    let words = name.split('-').map(|word| word[..1].to_uppercase() + &word[1..]);
    words.collect()
}

/// The first paragraph of a text, which ends in a full stop.
fn sentence(text: &str) -> String {
    let first = text.split("\n\n").next().unwrap_or(text).replace('\n', " ");
    if first.ends_with(['.', '?', '!']) { first } else { first.trim_end_matches(':').to_owned() + "." }
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
