//! `whosaid check`: what a desk editor would query.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::input::{self, Document, Input, Workspace};
use super::report;
use super::terminal::{self, Color};
use super::{Outcome, print};
use crate::compare::Transcripts;
use crate::lint::{self, Diagnostic, Severity};
use crate::{Analysis, LineIndex};

#[derive(Args)]
pub(super) struct Arguments {
    /// Articles, folders of them, or - for standard input; the working folder when left out
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// How to write the findings
    #[arg(short, long, value_enum, default_value_t)]
    format: Format,
    /// How the articles are marked up; by the file's name when left out
    #[arg(short, long, value_enum)]
    input: Option<Input>,
    /// From which severity on a finding makes the exit code 1
    #[arg(long, value_enum, default_value_t)]
    fail_on: FailOn,
    /// The configuration; the nearest whosaid.toml upwards from here when left out
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// When to write in colour
    #[arg(long, value_enum, default_value_t)]
    color: Color,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The lines with the findings drawn under them
    #[default]
    Pretty,
    /// One line a finding
    Concise,
    /// One JSON array
    Json,
    /// SARIF 2.1.0, for code hosts
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Errors only
    Error,
    /// Warnings and errors
    #[default]
    Warning,
    /// Everything but hints
    Info,
    /// Findings never make it fail
    Never,
}

impl FailOn {
    fn fails(self, severity: Severity) -> bool {
        match self {
            FailOn::Error => severity >= Severity::Error,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Info => severity >= Severity::Info,
            FailOn::Never => false,
        }
    }
}

/// An article with what was found in it.
pub(super) struct Checked<'a> {
    pub(super) document: &'a Document,
    pub(super) lines: LineIndex,
    pub(super) found: Vec<Diagnostic>,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let workspace = Workspace::find(arguments.config.as_deref())?;
    let (documents, failed) = input::documents(&arguments.paths, arguments.input, &workspace)?;
    let transcripts = workspace.transcripts()?;
    let analyses: Vec<Analysis> = input::one_by_one(&documents).map(Document::analysis).collect();
    let names: Vec<String> = documents.iter().map(|d| workspace.relative(Path::new(&d.name()))).collect();
    let articles = (documents.len() > 1).then(|| Arc::new(Transcripts::of_articles(names.iter().zip(&analyses))));
    let checked: Vec<Checked<'_>> = input::one_by_one(&documents)
        .zip(&analyses)
        .zip(&names)
        .map(|((document, analysis), name)| {
            let mut settings = workspace.config.lint_settings(name);
            settings.transcripts = transcripts.clone();
            settings.articles = articles.clone();
            let found = lint::lint(analysis, &settings);
            Checked { document, lines: LineIndex::new(&document.text), found }
        })
        .collect();
    let text = match arguments.format {
        Format::Pretty => report::pretty(&checked, arguments.color.on(), terminal::width()),
        Format::Concise => report::concise(&checked),
        Format::Json => report::json(&checked),
        Format::Sarif => report::sarif(&checked),
        Format::Github => report::github(&checked),
    };
    print(&text)?;
    let fails = checked.iter().flat_map(|c| &c.found).any(|d| arguments.fail_on.fails(d.severity));
    Ok(ExitCode::from(match (failed, fails) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    }))
}
