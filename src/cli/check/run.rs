//! One check of all articles.

use std::collections::HashMap;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use rayon::prelude::*;

use super::arguments::{Arguments, Format};
use super::before_filing;
use super::fix::{self, Fixed};
use crate::LineIndex;
use crate::cli::input::{self, Document, Listing};
use crate::cli::outcome::{Failure, Outcome, print};
use crate::cli::report::{self, Checked};
use crate::cli::terminal;
use crate::cli::workspace::Workspaces;
use crate::compare::{SpokenText, Transcripts};
use crate::config::front_matter;
use crate::lint::{self, ComparableQuotes, Settings};

/// Checks all articles once and prints the report.
pub(super) fn once(arguments: &Arguments) -> Outcome {
    let workspaces = arguments.input.workspaces()?;
    let mut listing = Listing::of(&arguments.paths, &arguments.input, &workspaces)?;
    listing.leave_out(arguments.output_file.as_deref(), &arguments.paths)?;
    if arguments.show_files {
        return show_files(&listing);
    }
    let (documents, mut failed) = input::read_all(listing, &arguments.input, &workspaces)?;
    let (mut checked, settings) = check(documents, arguments, &workspaces)?;
    checked.iter().for_each(warn_of_comments);
    if arguments.before_filing {
        let code = before_filing::list(arguments, &checked, &settings)?;
        return Ok(if failed { ExitCode::from(2) } else { code });
    }
    let (mut fixed, mut changed, mut diffs) = (0, false, String::new());
    if arguments.fix || arguments.diff {
        for (checked, Fixed { before, problems }) in fix_all(&mut checked, &settings, arguments.unsafe_fixes) {
            fixed += problems;
            changed = true;
            if arguments.diff {
                diffs.push_str(&fix::diff(&checked.document, &before));
            } else if checked.document.path.is_some() && !is_stdin(arguments, &checked.document) {
                failed |= fix::write(&checked.document).inspect_err(Failure::print).is_err();
            }
        }
    }
    if arguments.diff {
        print(&diffs)?;
        if !arguments.quiet {
            eprintln!("whosaid: would fix {}", terminal::count(fixed, "problem"));
        }
        return Ok(ExitCode::from(if failed { 2 } else { u8::from(changed && !arguments.exit_zero) }));
    }
    let text = render(arguments, &checked, fixed);
    if arguments.fixes_stdin() {
        checked.iter().filter(|c| is_stdin(arguments, &c.document)).try_for_each(|c| print(&c.document.text))?;
        let _ = std::io::stderr().write_all(text.as_bytes());
    } else if let Some(file) = &arguments.output_file {
        let failure = |error| Failure::new(format!("{}: cannot be written ({error})", file.display()));
        std::fs::write(file, text).map_err(failure)?;
    } else {
        print(&text)?;
    }
    let fails = checked.iter().flat_map(|c| &c.found).any(|d| arguments.fails(d.severity));
    let fails = fails || (changed && arguments.exit_non_zero_on_fix);
    Ok(ExitCode::from(if failed { 2 } else { u8::from(fails) }))
}

fn show_files(listing: &Listing) -> Outcome {
    let paths = listing.sources.iter().filter_map(|source| source.path.as_ref());
    print(&paths.map(|path| format!("{}\n", path.display())).collect::<String>())?;
    Ok(ExitCode::from(if listing.failed { 2 } else { 0 }))
}

fn is_stdin(arguments: &Arguments, document: &Document) -> bool {
    arguments.fixes_stdin() && (document.path.is_none() || document.path == arguments.input.stdin_filename)
}

/// Analyses the articles and runs the rules. The settings of each article are returned for later rounds. One analysis at a time is in
/// memory for each core: of the others, only what is compared with other articles is kept.
fn check(
    documents: Vec<Document>,
    arguments: &Arguments,
    workspaces: &Workspaces,
) -> Result<(Vec<Checked>, Vec<Settings>), Failure> {
    let mut settings = settings(&documents, arguments, workspaces)?;
    let compares = documents.len() > 1 && settings.iter().any(compares_articles);
    let alone = input::one_by_one(&documents).zip(&settings).map(|(document, settings)| {
        let analysis = document.analysis();
        let quotes = compares.then(|| (SpokenText::of(&analysis), ComparableQuotes::of(&analysis, settings)));
        (lint::lint(&analysis, settings), quotes)
    });
    let (mut found, quotes): (Vec<_>, Vec<_>) = alone.unzip();
    if compares {
        let (spoken, quotes): (Vec<_>, Vec<_>) = quotes.into_iter().flatten().unzip();
        let names = settings.iter().map(|settings| settings.name.clone());
        let articles = Arc::new(Transcripts::of_spoken(names.zip(spoken)));
        settings.iter_mut().for_each(|settings| settings.articles = Some(Arc::clone(&articles)));
        let with_others = found.par_iter_mut().zip(input::one_by_one(&settings).zip(&quotes));
        with_others.for_each(|(found, (settings, quotes))| {
            found.extend(lint::drift(quotes, settings));
            lint::sort(found);
        });
    }
    let checked = documents.into_iter().zip(found).map(|(document, found)| {
        let lines = LineIndex::new(&document.text);
        Checked { document, lines, found }
    });
    Ok((checked.collect(), settings))
}

/// Whether the rule is enabled that compares an article with the others.
fn compares_articles(settings: &Settings) -> bool {
    lint::rule("quote-drift").is_some_and(|rule| settings.level(rule).severity().is_some())
}

/// The settings of each article, with the transcripts that it is compared with.
fn settings(documents: &[Document], arguments: &Arguments, workspaces: &Workspaces) -> Result<Vec<Settings>, Failure> {
    let mut settings = Vec::with_capacity(documents.len());
    let mut transcripts: HashMap<_, Option<Arc<Transcripts>>> = HashMap::new();
    for document in documents {
        let workspace = workspaces.of(document.path.as_deref())?;
        let name = workspace.relative(Path::new(&document.name()));
        let mut of_article = workspace.config.lint_settings(&name);
        arguments.rules.apply(&mut of_article);
        let sources = front_matter::sources(&document.text);
        let folder = document.path.as_deref().and_then(Path::parent).filter(|_| !sources.is_empty());
        let key = (Arc::as_ptr(&workspace) as usize, folder.map(Path::to_owned), sources);
        of_article.transcripts = match transcripts.get(&key) {
            Some(read) => read.clone(),
            None => {
                let texts = workspace.transcripts(document.path.as_deref(), &key.2)?;
                let read = (!texts.is_empty()).then(|| Arc::new(Transcripts::read(texts)));
                transcripts.insert(key, read.clone());
                read
            }
        };
        settings.push(of_article);
    }
    Ok(settings)
}

/// Fixes the articles in memory; those that changed, with what was fixed.
fn fix_all<'a>(checked: &'a mut [Checked], settings: &[Settings], unsafe_fixes: bool) -> Vec<(&'a Checked, Fixed)> {
    let all = checked.par_iter_mut().zip(settings).with_max_len(1);
    all.filter_map(|(checked, settings)| {
        let fixed = fix::fix(checked, settings, unsafe_fixes)?;
        Some((&*checked, fixed))
    })
    .collect()
}

/// Reports comments that ignore rules which do not exist.
fn warn_of_comments(checked: &Checked) {
    for (span, message) in lint::wrong_comments(&checked.document.text, checked.document.format) {
        let [line, column, ..] = checked.position(span);
        eprintln!("whosaid: {}:{line}:{column}: {message}", checked.document.name());
    }
}

fn render(arguments: &Arguments, checked: &[Checked], fixed: usize) -> String {
    let to_terminal = arguments.output_file.is_none() && !arguments.fixes_stdin();
    let color = arguments.color.on() && to_terminal;
    if arguments.statistics {
        return report::statistics(checked, arguments.format == Format::Json);
    }
    match arguments.format {
        Format::Pretty => {
            let summary = (!arguments.quiet).then_some(report::Summary {
                fixed,
                fixing: arguments.fix,
                unsafe_fixes: arguments.unsafe_fixes,
            });
            report::pretty(checked, color, terminal::width(), summary)
        }
        Format::Concise => report::concise(checked, color),
        Format::Json => report::json(checked),
        Format::Sarif => report::sarif(checked),
        Format::Github => report::github(checked),
        Format::Gitlab => report::gitlab(checked),
        Format::Junit => report::junit(checked),
    }
}
