//! `whosaid check`: reports problems in articles.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::input::{self, Document, Input};
use super::outcome::{Outcome, print};
use super::report::{self, Checked};
use super::terminal::{self, Color};
use super::workspace::Workspace;
use crate::compare::Transcripts;
use crate::lint::{self, Severity};
use crate::{Analysis, LineIndex};

#[derive(Args)]
pub(super) struct Arguments {
    /// Articles, folders of them, or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// Output format
    #[arg(short, long, value_enum, default_value_t)]
    format: Format,
    /// Markup of the articles [default: by file extension]
    #[arg(short, long, value_enum)]
    input: Option<Input>,
    /// Lowest severity for which the exit code is 1
    #[arg(long, value_enum, default_value_t)]
    fail_on: FailOn,
    /// Configuration file [default: the nearest whosaid.toml in this folder or above]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// When to use colours
    #[arg(long, value_enum, default_value_t)]
    color: Color,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The lines of text with the problems marked under them
    #[default]
    Pretty,
    /// One line for each problem
    Concise,
    /// One JSON array
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// Annotations for GitHub Actions
    Github,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Errors only
    Error,
    /// Warnings and errors
    #[default]
    Warning,
    /// Everything except hints
    Info,
    /// Always exit with 0 if the check could be done
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
