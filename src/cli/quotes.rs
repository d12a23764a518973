//! `whosaid quotes`: lists quotations with their speakers.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::input::{self, Document, Input};
use super::outcome::{Outcome, print};
use super::output;
use super::record::{AnalyzedDocument, Offsets};
use super::terminal::{self, Color};
use super::workspace::Workspace;
use crate::{Analysis, LineIndex, Quote, QuoteKind};

/// Number of articles that are analysed at a time while the previous ones are printed. Bounds the use of memory.
const BATCH: usize = 128;

#[derive(Args)]
pub(super) struct Arguments {
    /// Articles, folders of them, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Output format
    #[arg(short, long, value_enum, default_value_t)]
    format: Format,
    /// Markup of the articles [default: by file extension]
    #[arg(short, long, value_enum)]
    input: Option<Input>,
    /// Only quotations by this speaker; part of the name is enough
    #[arg(short, long, value_name = "NAME")]
    speaker: Option<String>,
    /// Only quotations of these kinds
    #[arg(short, long, value_enum, value_delimiter = ',')]
    kind: Vec<Kind>,
    /// Unit of the offsets in JSON and CSV
    #[arg(long, value_enum, default_value_t)]
    offsets: Offsets,
    /// When to use colours
    #[arg(long, value_enum, default_value_t)]
    color: Color,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table
    #[default]
    Table,
    /// One JSON array
    Json,
    /// One line with a JSON object for each article
    Jsonl,
    /// CSV with a row for each quotation
    Csv,
    /// A web page of the articles with highlighted quotations
    Html,
    /// W3C web annotations
    Jsonld,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// In quotation marks
    Direct,
    /// Partly in quotation marks
    Mixed,
    /// Reported without quotation marks
    Indirect,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let workspace = Workspace::find(None)?;
    let (documents, failed) = input::documents(&arguments.paths, arguments.input, &workspace)?;
    let unit = arguments.offsets.into();
    let color = arguments.color.on();
    let mut writer: Box<dyn output::Writer + Send> = match arguments.format {
        Format::Table => Box::new(output::Table::new(terminal::width(), color, documents.len() > 1)),
        Format::Json => Box::new(output::Json::array(unit)),
        Format::Jsonl => Box::new(output::Json::lines(unit)),
        Format::Csv => Box::new(output::Csv::new(unit)),
        Format::Html => Box::new(output::Html::new()),
        Format::Jsonld => Box::new(output::JsonLd::new()),
    };
    print(&writer.begin())?;
    let mut write = |all: Vec<AnalyzedDocument<'_>>| all.iter().try_for_each(|read| print(&writer.article(read)));
    let mut before = Vec::new();
    for batch in documents.chunks(BATCH) {
        let read = || input::one_by_one(batch).map(|document| arguments.read(document)).collect();
        let (written, read) = rayon::join(|| write(before), read);
        written?;
        before = read;
    }
    write(before)?;
    print(&writer.end())?;
    Ok(ExitCode::from(if failed { 2 } else { 0 }))
}

impl Arguments {
    fn read<'d>(&self, document: &'d Document) -> AnalyzedDocument<'d> {
        let analysis = document.analysis();
        let chosen = (0..).zip(analysis.quotes()).filter(|(_, q)| self.wants(&analysis, q)).map(|(i, _)| i).collect();
        let lines = LineIndex::new(&document.text);
        AnalyzedDocument { document, analysis, lines, chosen }
    }

    fn wants(&self, analysis: &Analysis, quote: &Quote) -> bool {
        let kind = match quote.kind {
            QuoteKind::Direct => Kind::Direct,
            QuoteKind::Mixed => Kind::Mixed,
            QuoteKind::Indirect => Kind::Indirect,
        };
        let by = |name: &str| {
            let speaker = analysis.speaker_of(quote);
            speaker.is_some_and(|s| {
                let mentions = s.mentions.iter().map(|m| m.name.of(analysis.source()));
                std::iter::once(&*s.name).chain(mentions).any(|known| names(name, known))
            })
        };
        (self.kind.is_empty() || self.kind.contains(&kind)) && self.speaker.as_deref().is_none_or(by)
    }
}

/// Whether every word of `asked` is a word of `known`, regardless of case.
fn names(asked: &str, known: &str) -> bool {
    let known = known.to_lowercase();
    let known: Vec<&str> = known.split(|c: char| !c.is_alphanumeric()).collect();
    let asked = asked.to_lowercase();
    let mut words = asked.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| known.contains(&word))
}
