//! `whosaid eval`: scores the engine against annotated articles.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use rayon::prelude::*;

use super::input;
use super::outcome::{Failure, Outcome, print};
use crate::evaluation::{self, Article, Deletion, Score, Scoring, SlipCounts, Summary, SystemQuote, score};
use crate::{Analysis, LineIndex, files};

#[derive(Args)]
pub(super) struct Arguments {
    /// Annotated articles, one JSON object per line: {"id", "text", "quotes"}; with --slips, an article or a folder
    #[arg(value_name = "GOLD.jsonl")]
    gold: PathBuf,
    /// Make this many slips in articles without annotation (delete an attribution or a quotation mark), and count how
    /// many of them the rules notice
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["speech", "clauses", "unattributed", "floor"])]
    slips: Option<usize>,
    /// Ignore gold quotations that are annotated as not being speech
    #[arg(long)]
    speech: bool,
    /// Ignore gold quotations whose content is a noun phrase and no clause ("cited three polls")
    #[arg(long)]
    clauses: bool,
    /// Write every difference between gold and system to this file
    #[arg(long, value_name = "FILE")]
    dump: Option<PathBuf>,
    /// Also score the rule unattributed-quote, on the articles as they are and with one attribution of each deleted
    #[arg(long)]
    unattributed: bool,
    /// Exit with 1 if this figure is below this number (repeatable)
    #[arg(long, value_name = "FIGURE=NUMBER", value_parser = floor)]
    floor: Vec<(String, f64)>,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    if let Some(count) = arguments.slips {
        return slips(arguments, count);
    }
    let text = files::read_text(&arguments.gold)?;
    let shown = arguments.gold.display();
    let articles = records(&text, |number, line| {
        Article::parse(line)
            .map_err(|error| Failure::new(format!("{shown}: line {number} is not an annotated article ({error})")))
    })?;
    let scoring = Scoring { speech: arguments.speech, clauses: arguments.clauses };
    let scored: Vec<(Score, String)> = input::one_by_one(&articles)
        .map(|article| {
            let found = SystemQuote::all(&Analysis::of(&article.text, article.format));
            let mut dump = String::new();
            let score = score(article, &found, scoring, Some(&mut dump));
            (score, dump)
        })
        .collect();
    let mut total = Score::default();
    scored.iter().for_each(|(score, _)| total.add(score));
    if let Some(path) = &arguments.dump {
        let dump: String = scored.iter().map(|(_, dump)| dump.as_str()).collect();
        std::fs::write(path, dump).map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
    }
    let summary = Summary::new(&total);
    let (gold, found) = summary.counts();
    let docs = articles.len();
    print(&format!("== whosaid on {shown} | docs {docs} missing 0 | gold {gold} system {found}\n{summary}"))?;
    print(&format!("\n{}", total.calibration().table()))?;
    let deletion = arguments.unattributed.then(|| {
        let each: Vec<Deletion> = input::one_by_one(&articles).map(Deletion::of).collect();
        each.into_iter().fold(Deletion::default(), |mut sum, one| {
            sum.add(one);
            sum
        })
    });
    if let Some(deletion) = deletion {
        print(&format!("\n{}", deletion.table()))?;
    }
    let mut low = false;
    for (name, floor) in &arguments.floor {
        // Rounded as printed, because floors are copied from the output.
        let figure = summary.figure(name).map_or(0.0, |figure| (figure * 10.0).round() / 10.0);
        if figure < *floor {
            print(&format!("below the floor: {name} is {figure:.1}, must be at least {floor:.1}\n"))?;
            low = true;
        }
    }
    Ok(ExitCode::from(u8::from(low)))
}

/// Makes slips in the articles at the path, and prints how many are noticed.
fn slips(arguments: &Arguments, count: usize) -> Outcome {
    let root = std::env::current_dir()?;
    let mut all = Vec::new();
    for path in files::articles(&arguments.gold, &root, &[])? {
        let format = files::format_of(&path).unwrap_or_default();
        let text = files::read_text(&path)?;
        let slips = evaluation::slips(&text, format);
        all.extend(slips.into_iter().map(|slip| (path.clone(), text.clone(), format, slip)));
    }
    let chosen: Vec<_> = evaluation::sample(all.len(), count).into_iter().filter_map(|n| all.get(n)).collect();
    let noticed: Vec<bool> = input::one_by_one(&chosen)
        .map(|(_, text, format, slip)| evaluation::is_noticed(slip, &evaluation::findings(text, *format), *format))
        .collect();
    let (mut counts, mut missed) = (SlipCounts::default(), String::new());
    for ((path, _, _, slip), noticed) in chosen.iter().zip(noticed) {
        counts.add(slip.kind, noticed);
        if !noticed {
            let line = LineIndex::new(&slip.text).line(slip.place.start) + 1;
            let place = slip.place.of(&slip.text);
            let _ = writeln!(missed, "{}:{line}: {}, not noticed: {place}", path.display(), slip.kind.as_str());
        }
    }
    if let Some(path) = &arguments.dump {
        std::fs::write(path, missed).map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
    }
    print(&counts.table())?;
    Ok(ExitCode::SUCCESS)
}

fn floor(text: &str) -> Result<(String, f64), String> {
    let (name, number) = text.split_once('=').ok_or("give it as FIGURE=NUMBER, for example e2e=69")?;
    if !Summary::FIGURES.contains(&name) {
        return Err(format!("the figures are {}", Summary::FIGURES.join(", ")));
    }
    let number = number.parse().map_err(|_| format!("`{number}` is not a number"))?;
    Ok((name.to_owned(), number))
}

/// Reads each non-empty line of a JSONL text with `read`, which gets the line number, from 1, and the line. Fails with
/// the failure of the first bad line.
fn records<T: Send>(text: &str, read: impl Fn(usize, &str) -> Result<T, Failure> + Sync) -> Result<Vec<T>, Failure> {
    let lines: Vec<(usize, &str)> = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()).collect();
    let records: Vec<_> = lines.par_iter().map(|&(number, line)| read(number, line)).collect();
    records.into_iter().collect()
}
