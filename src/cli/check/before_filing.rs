//! The list of what is still open before an article is filed.

use std::fmt::Write as _;
use std::process::ExitCode;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::arguments::{Arguments, Format};
use crate::cli::input;
use crate::cli::outcome::{Failure, Outcome, print};
use crate::cli::report::Checked;
use crate::cli::terminal::{Style, count, styled};
use crate::ide::before_filing::{OpenItem, Topic, before_filing};
use crate::lint::Settings;
use crate::{Span, Unit};

/// Prints the list for all articles. The exit code is 1 if anything is open.
pub(super) fn list(arguments: &Arguments, checked: &[Checked], settings: &[Settings]) -> Outcome {
    let open: Vec<(&Checked, Vec<OpenItem>)> = input::one_by_one(checked)
        .zip(settings)
        .map(|(checked, settings)| (checked, before_filing(&checked.document.analysis(), settings)))
        .collect();
    let text = match arguments.format {
        Format::Pretty | Format::Concise => {
            written(&open, arguments.color.on() && arguments.output_file.is_none(), arguments.quiet)
        }
        Format::Json => as_json(&open),
        _ => return Err(Failure::new("--before-filing is printed as pretty, concise or json".to_owned())),
    };
    match &arguments.output_file {
        None => print(&text)?,
        Some(file) => {
            let failure = |error| Failure::new(format!("{}: cannot be written ({error})", file.display()));
            std::fs::write(file, text).map_err(failure)?;
        }
    }
    let is_open = open.iter().any(|(_, items)| !items.is_empty());
    Ok(ExitCode::from(u8::from(is_open && !arguments.exit_zero)))
}

/// The list as text: a heading for each topic of an article, and a line for each entry with its place.
fn written(open: &[(&Checked, Vec<OpenItem>)], color: bool, quiet: bool) -> String {
    let mut text = String::new();
    for (checked, items) in open {
        let name = checked.document.name();
        for topic in Topic::ALL {
            let mut of_topic = items.iter().filter(|item| item.topic == topic).peekable();
            if of_topic.peek().is_some() {
                let _ = writeln!(text, "{}", styled(&format!("{name}: {}", topic.title()), Style::Bold, color));
            }
            for item in of_topic {
                let [line, column, ..] = checked.position(item.span);
                let detail = styled(&item.detail, Style::Dim, color);
                let _ = writeln!(text, "  [ ] {name}:{line}:{column}: {}\n      {detail}", item.title);
            }
        }
    }
    if !quiet {
        let total: usize = open.iter().map(|(_, items)| items.len()).sum();
        let summary = match total {
            0 => "Nothing is open.".to_owned(),
            n => format!("{} open before filing.", count(n, "point")),
        };
        let _ = writeln!(text, "{summary}");
    }
    text
}

/// One JSON array; offsets and columns in code points.
fn as_json(open: &[(&Checked, Vec<OpenItem>)]) -> String {
    let one = |checked: &Checked, item: &OpenItem| {
        let [line, column, end_line, end_column] = checked.position(item.span);
        let elsewhere = item.elsewhere.as_ref().map(|elsewhere| &elsewhere.name);
        json!({
            "id": checked.document.id, "item": item.id, "topic": item.topic, "title": item.title,
            "detail": item.detail, "range": range(checked, item.span), "line": line, "column": column,
            "end_line": end_line, "end_column": end_column, "quote": item.quote,
            "speaker": item.speaker, "elsewhere": elsewhere,
        })
    };
    let all: Vec<Value> =
        open.iter().flat_map(|(checked, items)| items.iter().map(move |item| one(checked, item))).collect();
    serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
}

fn range(checked: &Checked, span: Span) -> [usize; 2] {
    let at = |offset| checked.lines.units(&checked.document.text, offset, Unit::CodePoint);
    [at(span.start), at(span.end)]
}
