//! `whosaid quotes`: lists quotations with their speakers.

#[cfg(feature = "parquet")]
use std::io::IsTerminal as _;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::input::{Document, InputOptions, Listing, Raw, Reader};
use super::ordered::in_order;
use super::outcome::{Failure, Outcome, Output};
use super::output;
use super::progress::Progress;
use super::record::Offsets;
use super::resume::Resumed;
use super::selection::Selection;
use super::terminal::{self, Color};
use super::workspace::Workspaces;

#[derive(Args)]
pub(super) struct Arguments {
    /// Articles, folders of them, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Output format
    #[arg(short, long, value_enum, default_value_t)]
    format: Format,
    /// Write the results to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Go on where an interrupted run with the same arguments stopped, by what is in the output file
    #[arg(long, requires = "output")]
    resume: bool,
    /// Write the text of each article into this folder; offsets are in this text
    #[arg(long, value_name = "FOLDER")]
    extract: Option<PathBuf>,
    /// Unit of the offsets in JSON and CSV
    #[arg(long, value_enum, default_value_t)]
    offsets: Offsets,
    /// Start CSV with a byte order mark, by which Excel recognises UTF-8
    #[arg(long)]
    bom: bool,
    /// IRI that the names of articles are relative to in JSON-LD [default: file: IRIs, or urn:whosaid: for JSONL]
    #[arg(long, value_name = "IRI")]
    base_iri: Option<String>,
    /// Number of articles that are analysed at a time [default: the number of cores]
    #[arg(short = 'j', long, value_name = "NUMBER")]
    threads: Option<usize>,
    /// Show no progress
    #[arg(short, long)]
    quiet: bool,
    /// When to use colours
    #[arg(long, value_enum, default_value_t)]
    color: Color,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    input: InputOptions,
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
    /// A TEI corpus with `said` elements
    Tei,
    /// One token on a line with BIO tags
    Conll,
    /// Annotation tasks for Prodigy or spaCy, one on a line
    Prodigy,
    /// Parquet with a row for each quotation (in builds with the feature `parquet`)
    Parquet,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let workspaces = arguments.input.workspaces()?;
    let mut listing = Listing::of(&arguments.paths, &arguments.input, &workspaces)?;
    listing.leave_out(arguments.output.as_deref(), &arguments.paths)?;
    let form = arguments.form(listing.is_many())?;
    let mut progress = Progress::new(&listing.sources, arguments.output.is_some(), arguments.quiet);
    let mut failed = listing.failed;
    let mut reader = Reader::new(listing.sources);
    let output = match &arguments.output {
        Some(file) if arguments.resume => {
            let done = Resumed::read(file, arguments.format == Format::Jsonl)?;
            failed |= done.skip(&mut reader, &arguments.input, &workspaces, &mut progress)?;
            Output::append(file)?
        }
        file => Output::new(file.as_deref())?,
    };
    let Some(mut sink) = form.sink(output)? else { return Ok(ExitCode::SUCCESS) };
    let size = |raw: &Result<Raw, Failure>| raw.as_ref().map_or(0, Raw::size);
    let work = |number, raw: Result<Raw, Failure>| arguments.article(number, raw?, &workspaces, &form);
    let mut quotations = 0;
    in_order(reader, arguments.threads(), size, work, |written, size| {
        progress.add(size);
        match written {
            Ok((piece, count)) => {
                quotations += count;
                sink.write(piece)
            }
            Err(failure) if arguments.input.strict => Err(failure),
            Err(failure) => {
                progress.suspend(|| failure.print());
                failed = true;
                Ok(ControlFlow::Continue(()))
            }
        }
    })?;
    progress.finish();
    sink.finish()?;
    if let Some(name) = arguments.selection.speaker().filter(|_| quotations == 0) {
        eprintln!("whosaid: nobody called `{name}` is quoted; without --speaker all quotations are listed");
    }
    Ok(ExitCode::from(if failed { 2 } else { 0 }))
}

impl Arguments {
    fn form(&self, many: bool) -> Result<output::Form, Failure> {
        let unit = self.offsets.into();
        let writer: Box<dyn output::Writer> = match self.format {
            Format::Table => {
                let color = self.output.is_none() && self.color.on();
                Box::new(output::Table::new(terminal::width(), color, many))
            }
            Format::Json => Box::new(output::Json::array(unit)),
            Format::Jsonl => Box::new(output::Json::lines(unit)),
            Format::Csv => Box::new(output::Csv::new(unit, self.bom)),
            Format::Html => Box::new(output::Html::new(many)),
            Format::Jsonld => Box::new(output::JsonLd::new(output::Iris::new(self.base_iri.clone()))),
            Format::Tei => Box::new(output::Tei),
            Format::Conll => Box::new(output::Conll),
            Format::Prodigy => Box::new(output::Prodigy),
            Format::Parquet => return self.parquet(unit),
        };
        Ok(output::Form::Text(writer))
    }

    #[cfg(feature = "parquet")]
    fn parquet(&self, unit: crate::Unit) -> Result<output::Form, Failure> {
        if self.output.is_none() && std::io::stdout().is_terminal() {
            return Err(Failure::new("Parquet is binary; name a file with --output, or redirect standard output"));
        }
        Ok(output::Form::Parquet(output::Parquet::new(unit)))
    }

    #[cfg(not(feature = "parquet"))]
    fn parquet(&self, _: crate::Unit) -> Result<output::Form, Failure> {
        let file = self.output.as_deref().unwrap_or(Path::new("quotes.parquet")).display();
        Err(Failure::new(format!(
            "this whosaid was built without Parquet; build it with `cargo install --features parquet`, or write --format csv \
             and convert it: duckdb -c \"COPY (FROM 'quotes.csv') TO '{file}'\""
        )))
    }

    fn threads(&self) -> usize {
        self.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
    }

    /// Analyses one article and writes it; also the number of its quotations. A panic, which would be a bug, costs this article alone.
    fn article(
        &self,
        number: usize,
        raw: Raw,
        workspaces: &Workspaces,
        form: &output::Form,
    ) -> Result<(output::Piece, usize), Failure> {
        let document = raw.document(&self.input, workspaces)?;
        if let Some(folder) = &self.extract {
            extract(folder, &document)?;
        }
        let write = || {
            let read = self.selection.read(&document);
            form.piece(number, &read).map(|piece| (piece, read.chosen.len()))
        };
        catch_unwind(AssertUnwindSafe(write)).unwrap_or_else(|_| {
            Err(Failure::new(format!("{}: cannot be analysed; please report this article", document.name())))
        })
    }
}

/// Writes the text of an article into a folder, under its name with the extension of its markup.
fn extract(folder: &Path, document: &Document) -> Result<(), Failure> {
    let end = match document.format {
        crate::Format::Markdown => "md",
        crate::Format::Html => "html",
        _ => "txt",
    };
    // The names of articles can be paths that lead anywhere.
    let name: String =
        document.name().chars().map(|c| if c == '/' || c == '\\' || c.is_control() { '_' } else { c }).collect();
    let name = name.trim_start_matches('.');
    let suffix = format!(".{end}");
    let file = folder.join(if name.ends_with(&suffix) { name.to_owned() } else { format!("{name}{suffix}") });
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&file, &document.text));
    written.map_err(|error| Failure::new(format!("{}: cannot be written ({error})", file.display())))
}
