//! `whosaid verify`: checks direct quotations against transcripts.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::input::{self, InputOptions, Listing};
use super::outcome::{Outcome, print};
use super::record::AnalyzedDocument;
use super::terminal::{Color, Style, styled};
use crate::compare::{Transcripts, Verdict};
use crate::{LineIndex, QuoteKind, Span, files};

#[derive(Args)]
pub(super) struct Arguments {
    /// Articles, folders of them, or - for standard input
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    /// Transcripts, or folders of them
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    against: Vec<PathBuf>,
    /// Output format
    #[arg(short, long, value_enum, default_value_t)]
    format: Format,
    /// When to use colours
    #[arg(long, value_enum, default_value_t)]
    color: Color,
    #[command(flatten)]
    input: InputOptions,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text
    #[default]
    Text,
    /// One JSON array
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let workspaces = arguments.input.workspaces()?;
    let mut texts = Vec::new();
    for path in &arguments.against {
        for file in files::articles(path, path, &[])? {
            texts.push((file.display().to_string(), files::read_text(&file)?));
        }
    }
    let transcripts = Transcripts::new(texts);
    let listing = Listing::of(&arguments.articles, &arguments.input, &workspaces)?;
    let (documents, failed) = input::read_all(listing, &arguments.input)?;
    let (mut results, mut text) = (Vec::new(), String::new());
    let color = arguments.color.on();
    let mut counts = [0; 4];
    for document in &documents {
        let analysis = document.analysis();
        let direct = |i: &usize| analysis.quotes()[*i].kind != QuoteKind::Indirect;
        let chosen = (0..analysis.quotes().len()).filter(direct).collect();
        let read = AnalyzedDocument { document, lines: LineIndex::new(&document.text), chosen, analysis };
        for quote in read.quotes() {
            let quoted = read.text(&quote.quoted);
            let verdict = transcripts.verify(&quoted);
            counts[number(&verdict)] += 1;
            let speaker = read.speaker(quote).map(|speaker| speaker.name.as_str());
            let line = read.line(quote);
            match arguments.format {
                Format::Json => results.push(record(&document.id, line, speaker, &quoted, &verdict)),
                Format::Text => {
                    let head = format!("{}:{line}: {}", document.name(), NAMES[number(&verdict)]);
                    let style = [Style::Green, Style::Red, Style::Yellow, Style::Dim][number(&verdict)];
                    let by = speaker.map_or(String::new(), |speaker| format!(" ({speaker})"));
                    let _ = writeln!(text, "{}: {quoted}{by}", styled(&head, style, color));
                    difference(&quoted, &verdict, color, &mut text);
                }
            }
        }
    }
    if arguments.format == Format::Json {
        text = serde_json::to_string_pretty(&results)? + "\n";
    } else {
        let sums: Vec<String> =
            NAMES.iter().zip(counts).filter(|(_, n)| *n > 0).map(|(name, n)| format!("{n} {name}")).collect();
        let _ = writeln!(text, "{}", if sums.is_empty() { "no quotations".into() } else { sums.join(", ") });
    }
    print(&text)?;
    Ok(ExitCode::from(match (failed, counts[1] > 0) {
        (true, _) => 2,
        (false, altered) => u8::from(altered),
    }))
}

const NAMES: [&str; 4] = ["verbatim", "altered", "not found", "too short to compare"];

fn number(verdict: &Verdict<'_>) -> usize {
    match verdict {
        Verdict::Verbatim(_) => 0,
        Verdict::Altered { .. } => 1,
        Verdict::Missing => 2,
        Verdict::Short => 3,
    }
}

/// Appends the quotation and the spoken words, with differences in brackets.
fn difference(quoted: &str, verdict: &Verdict<'_>, color: bool, out: &mut String) {
    let Verdict::Altered { place, changes } = verdict else { return };
    let marked = |text: &str, whole: Span, spans: Vec<Span>, style| {
        let (mut line, mut at) = (String::new(), whole.start);
        for span in spans.into_iter().filter(|span| !span.is_empty()) {
            line.push_str(Span::new(at, span.start).of(text));
            line.push_str(&styled(&format!("[{}]", span.of(text)), style, color));
            at = span.end;
        }
        line.push_str(Span::new(at, whole.end).of(text));
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let written = marked(quoted, Span::new(0, quoted.len()), changes.iter().map(|c| c.0).collect(), Style::Red);
    let spoken = marked(place.text, place.span, changes.iter().map(|c| c.1).collect(), Style::Green);
    let _ = writeln!(out, "    quoted  {written}\n    spoken  {spoken}\n            {}", place.transcript);
}

fn record(id: &Value, line: usize, speaker: Option<&str>, quoted: &str, verdict: &Verdict<'_>) -> Value {
    let mut record =
        json!({ "id": id, "line": line, "speaker_name": speaker, "quoted": quoted, "verdict": NAMES[number(verdict)] });
    if let Verdict::Verbatim(place) | Verdict::Altered { place, .. } = verdict {
        record["transcript"] = json!(place.transcript);
        record["spoken"] = json!(place.span.of(place.text));
    }
    if let Verdict::Altered { place, changes } = verdict {
        let pairs = changes.iter().map(|(q, s)| json!({ "quoted": q.of(quoted), "spoken": s.of(place.text) }));
        record["changes"] = pairs.collect();
    }
    record
}
