//! `whosaid quotes`: who said what.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::input::{self, Document, Input, Workspace};
use super::output;
use super::record::{Offsets, Read};
use super::terminal::{self, Color};
use super::{Outcome, print};
use crate::{Analysis, LineIndex, Quote, QuoteKind};

/// Articles that are read at a time, while those before are written: enough to keep every core busy, and no more in
/// memory.
const BATCH: usize = 128;

#[derive(Args)]
pub(super) struct Arguments {
    /// Articles, folders of them, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to write the quotations
    #[arg(short, long, value_enum, default_value_t)]
    format: Format,
    /// How the articles are marked up; by the file's name when left out
    #[arg(short, long, value_enum)]
    input: Option<Input>,
    /// Only what this speaker says; part of the name will do
    #[arg(short, long, value_name = "NAME")]
    speaker: Option<String>,
    /// Only quotations of these kinds
    #[arg(short, long, value_enum, value_delimiter = ',')]
    kind: Vec<Kind>,
    /// What offsets in JSON are counted in
    #[arg(long, value_enum, default_value_t)]
    offsets: Offsets,
    /// When to write in colour
    #[arg(long, value_enum, default_value_t)]
    color: Color,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for people
    #[default]
    Table,
    /// One JSON array
    Json,
    /// One JSON object a line for each article
    Jsonl,
    /// One row for each quotation
    Csv,
    /// A page that shows the articles with their quotations marked
    Html,
    /// W3C web annotations
    Jsonld,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// The speaker's own words
    Direct,
    /// Reported words, some of them the speaker's own
    Mixed,
    /// Reported words
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
    let mut write = |all: Vec<Read<'_>>| all.iter().try_for_each(|read| print(&writer.article(read)));
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
    fn read<'d>(&self, document: &'d Document) -> Read<'d> {
        let analysis = document.analysis();
        let chosen = (0..).zip(analysis.quotes()).filter(|(_, q)| self.wants(&analysis, q)).map(|(i, _)| i).collect();
        let lines = LineIndex::new(&document.text);
        Read { document, analysis, lines, chosen }
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

/// Whether every word of `asked` is a word of `known`, whatever their case.
fn names(asked: &str, known: &str) -> bool {
    let known = known.to_lowercase();
    let known: Vec<&str> = known.split(|c: char| !c.is_alphanumeric()).collect();
    let asked = asked.to_lowercase();
    let mut words = asked.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| known.contains(&word))
}
