//! `whosaid find`: searches quotations by their words and speakers.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::archive::Archive;
use super::input::InputOptions;
use super::outcome::{Outcome, print};
use super::output::csv_row;
use super::terminal::{Color, Style, styled};
use crate::index::Query;
use crate::{Confidence, QuoteKind};

#[derive(Args)]
pub(super) struct Arguments {
    /// Words that the quotation has; between double quotation marks, in a row. "" for all quotations
    #[arg(value_name = "WORDS")]
    words: String,
    /// Articles, folders of them, or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// Only quotations by this speaker; part of the name or of the role is enough
    #[arg(short, long, value_name = "NAME")]
    speaker: Option<String>,
    /// Output format
    #[arg(short, long, value_enum, default_value_t)]
    format: Format,
    /// Read every article, and neither use nor write the index
    #[arg(long)]
    no_index: bool,
    /// When to use colours
    #[arg(long, value_enum, default_value_t)]
    color: Color,
    #[command(flatten)]
    input: InputOptions,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One line for each quotation
    #[default]
    Text,
    /// One JSON array
    Json,
    /// CSV with a row for each quotation
    Csv,
}

/// A quotation that was found.
struct Hit {
    article: String,
    line: u32,
    kind: QuoteKind,
    speaker: Option<String>,
    role: Option<String>,
    confidence: Confidence,
    date: Option<String>,
    text: String,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let query = Query::new(&arguments.words, arguments.speaker.as_deref());
    let workspaces = arguments.input.workspaces()?;
    let mut archive = Archive::open(&arguments.paths, &arguments.input, &workspaces, arguments.no_index)?;
    let mut hits = Vec::new();
    archive.for_each(&query, |name, entry| {
        for quote in entry.quotes.iter().filter(|quote| query.matches(entry, quote)) {
            let speaker = entry.speaker_of(quote);
            hits.push(Hit {
                article: name.to_owned(),
                line: quote.line,
                kind: quote.kind,
                speaker: speaker.map(|speaker| speaker.name.clone()),
                role: speaker.and_then(|speaker| speaker.roles.first().cloned()),
                confidence: quote.confidence,
                date: entry.date.map(|date| date.to_string()),
                text: quote.text.clone(),
            });
        }
    })?;
    hits.sort_by(|a, b| a.article.cmp(&b.article).then(a.line.cmp(&b.line)));
    print(&render(&hits, arguments.format, arguments.color.on())?)?;
    Ok(ExitCode::from(if archive.failed { 2 } else { u8::from(hits.is_empty()) }))
}

fn render(hits: &[Hit], format: Format, color: bool) -> Result<String, super::outcome::Failure> {
    let mut out = String::new();
    match format {
        Format::Text => {
            for hit in hits {
                let place = styled(&format!("{}:{}", hit.article, hit.line), Style::Dim, color);
                let speaker = hit.speaker.as_deref().unwrap_or("unattributed");
                let _ = writeln!(out, "{place}: {}: {}", styled(speaker, Style::Bold, color), hit.text);
            }
        }
        Format::Json => {
            let records: Vec<_> = hits
                .iter()
                .map(|hit| {
                    json!({
                        "article": hit.article, "line": hit.line, "kind": hit.kind, "speaker_name": hit.speaker,
                        "role": hit.role, "confidence": hit.confidence, "date": hit.date, "text": hit.text,
                    })
                })
                .collect();
            out = serde_json::to_string_pretty(&records)? + "\n";
        }
        Format::Csv => {
            out = csv_row(&["article", "line", "date", "kind", "speaker", "role", "confidence", "quotation"]);
            for hit in hits {
                let empty = |text: &Option<String>| text.clone().unwrap_or_default();
                out += &csv_row(&[
                    &hit.article,
                    &hit.line.to_string(),
                    &empty(&hit.date),
                    hit.kind.as_str(),
                    &empty(&hit.speaker),
                    &empty(&hit.role),
                    hit.confidence.as_str(),
                    &hit.text,
                ]);
            }
        }
    }
    Ok(out)
}
