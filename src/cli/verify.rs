//! `whosaid verify`: checks direct quotations against transcripts.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::input::{self, Document, InputOptions, Listing};
use super::outcome::{Failure, Outcome, print};
use super::record::AnalyzedDocument;
use super::terminal::{Color, Style, styled};
use super::workspace::Workspace;
use crate::compare::{Comparison, EditKind, Transcripts, Verdict, overall};
use crate::config::front_matter;
use crate::files::{self, TranscriptSource};
use crate::{Confidence, LineIndex, Quote, QuoteKind, Span, SpeakerKind};

#[derive(Args)]
pub(super) struct Arguments {
    /// Articles, folders of them, or - for standard input
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    /// A transcript, or a folder of them (repeatable): text, Markdown, HTML, SRT, WebVTT, TTML, JSON [default: those of
    /// whosaid.toml; `sources` in the front matter of an article names more]
    #[arg(long, num_args = 1, value_name = "FILE")]
    against: Vec<PathBuf>,
    /// Differences that are allowed, separated by commas; "none" for none [default: the setting `allowed-edits`, or all:
    /// case, punctuation, brackets, fillers, repetitions, numerals, spelling, contractions, hyphens]
    #[arg(long, value_name = "EDITS", value_delimiter = ',')]
    allow: Option<Vec<String>>,
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

/// A quotation that was compared.
struct Verified<'t> {
    verdict: Verdict,
    /// The text of each part, and its comparison.
    parts: Vec<(String, Comparison<'t>)>,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let workspaces = arguments.input.workspaces()?;
    let workspace = workspaces.of(arguments.articles.first().map(PathBuf::as_path).filter(|path| path.is_file()))?;
    let allowed = match &arguments.allow {
        None => workspace.config.allowed_edits(),
        Some(names) => allowed_edits(names)?,
    };
    let mut texts = Vec::new();
    for path in &arguments.against {
        for (file, text, format) in files::transcript_files(path, &workspace.root)? {
            texts.push((file.display().to_string(), text, format));
        }
    }
    if arguments.against.is_empty() {
        texts = workspace.transcripts(None, &[])?;
    }
    let common = Transcripts::read(texts.clone());
    let listing = Listing::of(&arguments.articles, &arguments.input, &workspaces)?;
    let (documents, failed) = input::read_all(listing, &arguments.input, &workspaces)?;
    let (mut results, mut text) = (Vec::new(), String::new());
    let color = arguments.color.on();
    let mut verdicts = Vec::new();
    for document in &documents {
        let own = transcripts_of(document, &texts, &workspace)?;
        let transcripts = own.as_ref().unwrap_or(&common);
        if transcripts.is_empty() {
            return Err(Failure::new(format!(
                "{}: there are no transcripts; give some with --against, or name them in whosaid.toml",
                document.name()
            )));
        }
        let analysis = document.analysis();
        let direct = |i: &usize| analysis.quotes()[*i].kind != QuoteKind::Indirect;
        let chosen = (0..analysis.quotes().len()).filter(direct).collect();
        let read = AnalyzedDocument { document, lines: LineIndex::new(&document.text), chosen, analysis };
        for quote in read.quotes() {
            let verified = verify(&read, quote, transcripts, &allowed);
            verdicts.push(verified.verdict);
            let speaker = read.speaker(quote).map(|speaker| speaker.name.as_str());
            let (line, quoted) = (read.line(quote), read.text(&quote.quoted));
            match arguments.format {
                Format::Json => results.push(record(&document.id, line, speaker, &quoted, &verified)),
                Format::Text => {
                    let head = format!("{}:{line}: {}", document.name(), verified.verdict.as_str());
                    let by = speaker.map_or(String::new(), |speaker| format!(" ({speaker})"));
                    let _ = writeln!(text, "{}: {quoted}{by}", styled(&head, style(verified.verdict), color));
                    verified.parts.iter().for_each(|part| details(part, color, &mut text));
                }
            }
        }
    }
    if arguments.format == Format::Json {
        text = serde_json::to_string_pretty(&results)? + "\n";
    } else {
        let count = |verdict: &Verdict| verdicts.iter().filter(|other| *other == verdict).count();
        let counts = Verdict::ALL.iter().map(|verdict| (count(verdict), verdict.as_str())).filter(|(n, _)| *n > 0);
        let sums: Vec<String> = counts.map(|(n, name)| format!("{n} {name}")).collect();
        let _ = writeln!(text, "{}", if sums.is_empty() { "no quotations".into() } else { sums.join(", ") });
    }
    print(&text)?;
    let wrong = verdicts.iter().any(|verdict| matches!(verdict, Verdict::Altered | Verdict::OtherSpeaker));
    Ok(ExitCode::from(match (failed, wrong) {
        (true, _) => 2,
        (false, wrong) => u8::from(wrong),
    }))
}

/// The transcripts of an article that names some itself, with those that all articles are compared with.
fn transcripts_of(
    document: &Document,
    texts: &[TranscriptSource],
    workspace: &Workspace,
) -> Result<Option<Transcripts>, Failure> {
    let sources = front_matter::sources(&document.text);
    if sources.is_empty() {
        return Ok(None);
    }
    let mut all = texts.to_vec();
    for text in workspace.transcripts(document.path.as_deref(), &sources)? {
        if all.iter().all(|(name, ..)| *name != text.0) {
            all.push(text);
        }
    }
    Ok(Some(Transcripts::read(all)))
}

fn allowed_edits(names: &[String]) -> Result<Vec<EditKind>, Failure> {
    let named = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty() && *name != "none");
    named.map(|name| name.parse::<EditKind>().map_err(|error| Failure::new(error.to_string()))).collect()
}

/// Compares every part of a quotation that stands between quotation marks.
fn verify<'t>(
    read: &AnalyzedDocument<'_>,
    quote: &Quote,
    transcripts: &'t Transcripts,
    allowed: &[EditKind],
) -> Verified<'t> {
    let is_sure = quote.confidence > Confidence::Low;
    let speaker = read.speaker(quote).filter(|speaker| is_sure && speaker.kind == SpeakerKind::Person);
    let texts = quote.quoted.iter().map(|&part| read.analysis.plain_text(part));
    let parts: Vec<(String, Comparison<'t>)> = texts
        .map(|text| {
            let compared = transcripts.compare(&text, speaker.map(|speaker| speaker.name.as_str()), allowed);
            (text, compared)
        })
        .collect();
    let verdict = overall(parts.iter().map(|(_, part)| part));
    Verified { verdict, parts }
}

fn style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Verbatim | Verdict::Edited | Verdict::Cut => Style::Green,
        Verdict::NotFound => Style::Yellow,
        Verdict::OtherSpeaker | Verdict::Altered => Style::Red,
        _ => Style::Dim,
    }
}

/// Appends where a part was said and how it differs: the quotation and the spoken words, with differences in brackets.
fn details((quoted, compared): &(String, Comparison<'_>), color: bool, out: &mut String) {
    let Some(place) = &compared.place else { return };
    let marked = |shown: &dyn Fn(Span) -> String, whole: Span, mut spans: Vec<Span>, style| {
        let (mut line, mut at) = (String::new(), whole.start);
        spans.sort_unstable();
        for span in spans.into_iter().filter(|span| !span.is_empty()) {
            if span.start >= at && span.end <= whole.end {
                line.push_str(&shown(Span::new(at, span.start)));
                line.push_str(&styled(&format!("[{}]", shown(span)), style, color));
                at = span.end;
            }
        }
        line.push_str(&shown(Span::new(at, whole.end)));
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    if compared.verdict == Verdict::Altered {
        let (written, spoken) = compared.changes.iter().copied().unzip();
        let written = marked(&|part| part.of(quoted).to_owned(), Span::new(0, quoted.len()), written, Style::Red);
        let spoken = marked(&|part| place.visible(part), place.span, spoken, Style::Green);
        let _ = writeln!(out, "    quoted  {written}\n    spoken  {spoken}");
    }
    for reason in &compared.reasons {
        let _ = writeln!(out, "    because {}", reason.describe(place.text));
    }
    if !compared.edits.is_empty() {
        let edits: Vec<&str> = compared.edits.iter().map(|edit| edit.as_str()).collect();
        let _ = writeln!(out, "    edits   {}", edits.join(", "));
    }
    let by = place.speaker.map_or(String::new(), |speaker| format!(", {speaker}"));
    let _ = writeln!(out, "            {}{by}", place.describe());
}

/// The word for a verdict in `verdict`, which knows only the coarse ones; `class` has all of them.
fn coarse(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Edited | Verdict::Cut | Verdict::OtherSpeaker => Verdict::Verbatim.as_str(),
        other => other.as_str(),
    }
}

fn record(id: &Value, line: usize, speaker: Option<&str>, quoted: &str, verified: &Verified<'_>) -> Value {
    let mut record = json!({
        "id": id, "line": line, "speaker_name": speaker, "quoted": quoted,
        "verdict": coarse(verified.verdict), "class": verified.verdict.as_str(),
    });
    // The part that decides.
    if let Some((text, part)) = verified.parts.iter().find(|(_, part)| part.verdict == verified.verdict) {
        add_details(&mut record, text, part);
    }
    if verified.parts.len() > 1 {
        record["parts"] = verified
            .parts
            .iter()
            .map(|(text, part)| {
                let mut record =
                    json!({ "quoted": text, "verdict": coarse(part.verdict), "class": part.verdict.as_str() });
                add_details(&mut record, text, part);
                record
            })
            .collect();
    }
    record
}

fn add_details(record: &mut Value, quoted: &str, part: &Comparison<'_>) {
    let Some(place) = &part.place else { return };
    record["transcript"] = json!(place.transcript);
    record["spoken"] = json!(place.passage(place.span));
    record["spoken_by"] = json!(place.speaker);
    record["transcript_line"] = json!(Some(place.line).filter(|line| *line > 0));
    record["turn"] = json!(Some(place.turn).filter(|turn| *turn > 0));
    record["time"] = json!(place.time.map(|milliseconds| milliseconds as f64 / 1000.0));
    record["edits"] = json!(part.edits);
    if part.verdict == Verdict::Altered {
        let pairs = part.changes.iter().map(|(q, s)| json!({ "quoted": q.of(quoted), "spoken": place.passage(*s) }));
        record["changes"] = pairs.collect();
        record["reasons"] = part.reasons.iter().map(|reason| reason.describe(place.text)).collect();
    }
}
