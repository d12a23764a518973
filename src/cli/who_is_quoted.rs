//! `whosaid report`: who is quoted how often, by speaker, kind, month and word.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use unicode_segmentation::UnicodeSegmentation as _;

use super::archive::Archive;
use super::input::InputOptions;
use super::outcome::{Failure, Outcome, print};
use super::output::{csv_row, escape};
use super::terminal::{Color, Style, count, styled};
use crate::QuoteKind;
use crate::compare::content_words;
use crate::index::{People, Query};

#[derive(Args)]
pub(super) struct Arguments {
    /// Articles, folders of them, or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// What to count by (repeatable)
    #[arg(short, long, value_enum, value_delimiter = ',', default_value = "speaker")]
    by: Vec<By>,
    /// Only quotations by this speaker; part of the name or of the role is enough
    #[arg(short, long, value_name = "NAME")]
    speaker: Option<String>,
    /// Only quotations with these words; between double quotation marks, in a row
    #[arg(short, long, value_name = "WORDS", default_value = "", hide_default_value = true)]
    words: String,
    /// Greatest number of rows for speakers and for words; 0 for all
    #[arg(long, value_name = "NUMBER", default_value_t = 50)]
    top: usize,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum By {
    /// Speakers, joined across articles
    Speaker,
    /// Direct, mixed and indirect quotations
    Kind,
    /// Months, by the front matter or the path of the article
    Month,
    /// Words of the quotations, without function words
    Word,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table with bars
    #[default]
    Table,
    /// CSV
    Csv,
    /// One JSON object
    Json,
    /// A web page with bars
    Html,
}

/// A row: what is counted, the number of quotations, and further columns.
struct Row {
    name: String,
    quotations: usize,
    more: Vec<String>,
}

/// One table of the report.
struct Section {
    by: &'static str,
    title: &'static str,
    /// Names of the further columns.
    columns: &'static [&'static str],
    rows: Vec<Row>,
}

/// What is counted while the articles are read.
#[derive(Default)]
struct Counts {
    people: People,
    kinds: BTreeMap<&'static str, usize>,
    months: BTreeMap<String, usize>,
    words: BTreeMap<String, usize>,
    articles: usize,
    quotations: usize,
    unattributed: usize,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let query = Query::new(&arguments.words, arguments.speaker.as_deref());
    let workspaces = arguments.input.workspaces()?;
    let mut archive = Archive::open(&arguments.paths, &arguments.input, &workspaces, arguments.no_index)?;
    let mut counts = Counts::default();
    let by_word = arguments.by.contains(&By::Word);
    archive.for_each(&query, |_, entry| {
        let wanted: Vec<bool> = entry.quotes.iter().map(|quote| query.matches(entry, quote)).collect();
        counts.articles += usize::from(wanted.contains(&true));
        counts.people.add(entry, |n| wanted[n]);
        let month = entry.date.map_or_else(|| "undated".to_owned(), |date| date.month());
        for (quote, _) in entry.quotes.iter().zip(&wanted).filter(|(_, wanted)| **wanted) {
            counts.quotations += 1;
            counts.unattributed += usize::from(quote.speaker.is_none());
            *counts.kinds.entry(quote.kind.as_str()).or_default() += 1;
            *counts.months.entry(month.clone()).or_default() += 1;
            if by_word {
                content_words(&quote.text).into_iter().for_each(|word| *counts.words.entry(word).or_default() += 1);
            }
        }
    })?;
    let summary = json!({
        "articles": counts.articles, "quotations": counts.quotations, "unattributed": counts.unattributed,
    });
    let sections = counts.sections(&arguments.by, arguments.top);
    print(&render(&sections, &summary, arguments)?)?;
    Ok(ExitCode::from(if archive.failed { 2 } else { 0 }))
}

impl Counts {
    fn sections(self, by: &[By], top: usize) -> Vec<Section> {
        let top = if top == 0 { usize::MAX } else { top };
        let rows = |counts: &BTreeMap<String, usize>| -> Vec<Row> {
            counts.iter().map(|(name, n)| Row { name: name.clone(), quotations: *n, more: Vec::new() }).collect()
        };
        let mut people = Some(self.people);
        let mut sections = Vec::new();
        for by in by {
            sections.push(match by {
                By::Speaker => {
                    let all = people.take().unwrap_or_default().finish();
                    let quoted = all.into_iter().filter(|person| person.total() > 0).take(top);
                    let row = |person: crate::index::Person| Row {
                        quotations: person.total(),
                        more: [person.kind.to_string(), person.roles.first().cloned().unwrap_or_default()]
                            .into_iter()
                            .chain(
                                [person.articles]
                                    .into_iter()
                                    .chain(person.quotes)
                                    .chain([person.words])
                                    .map(|n| n.to_string()),
                            )
                            .collect(),
                        name: person.name,
                    };
                    let columns = &["kind", "role", "articles", "direct", "mixed", "indirect", "words"];
                    Section { by: "speaker", title: "Speakers", columns, rows: quoted.map(row).collect() }
                }
                By::Kind => {
                    let kinds = [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect].map(QuoteKind::as_str);
                    let count = |kind: &str| self.kinds.get(kind).copied().unwrap_or(0);
                    let row = |kind: &str| Row { name: kind.to_owned(), quotations: count(kind), more: Vec::new() };
                    Section { by: "kind", title: "Kinds", columns: &[], rows: kinds.map(row).into() }
                }
                By::Month => Section { by: "month", title: "Months", columns: &[], rows: rows(&self.months) },
                By::Word => {
                    let mut rows = rows(&self.words);
                    rows.sort_by(|a, b| b.quotations.cmp(&a.quotations).then_with(|| a.name.cmp(&b.name)));
                    rows.truncate(top);
                    Section { by: "word", title: "Words", columns: &[], rows }
                }
            });
        }
        sections
    }
}

fn render(sections: &[Section], summary: &Value, arguments: &Arguments) -> Result<String, Failure> {
    Ok(match arguments.format {
        Format::Table => table(sections, summary, arguments.color.on()),
        Format::Csv => csv(sections),
        Format::Json => {
            let mut report = summary.clone();
            for section in sections {
                report[section.by] = section.rows.iter().map(|row| record(section, row)).collect();
            }
            serde_json::to_string_pretty(&report)? + "\n"
        }
        Format::Html => html(sections, summary),
    })
}

fn record(section: &Section, row: &Row) -> Value {
    let mut record = json!({ "name": row.name, "quotations": row.quotations });
    for (column, cell) in section.columns.iter().zip(&row.more) {
        record[*column] = match cell.parse::<usize>() {
            Ok(number) if !matches!(*column, "kind" | "role") => json!(number),
            _ => json!(Some(cell).filter(|cell| !cell.is_empty())),
        };
    }
    record
}

fn csv(sections: &[Section]) -> String {
    let mut out = String::new();
    for (n, section) in sections.iter().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        let columns: Vec<&str> =
            [section.by, "quotations"].into_iter().chain(section.columns.iter().copied()).collect();
        out += &csv_row(&columns);
        for row in &section.rows {
            let quotations = row.quotations.to_string();
            let cells = [&row.name, &quotations].into_iter().chain(&row.more);
            out += &csv_row(&cells.map(String::as_str).collect::<Vec<_>>());
        }
    }
    out
}

/// The numbers of quotations and articles in words.
fn sum(summary: &Value) -> String {
    let number = |key: &str| summary[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    format!(
        "{} in {}, {} unattributed",
        count(number("quotations"), "quotation"),
        count(number("articles"), "article"),
        number("unattributed")
    )
}

/// Width of the longest bar of a table, in columns.
const BAR: usize = 24;

fn table(sections: &[Section], summary: &Value, color: bool) -> String {
    let width = |text: &str| text.graphemes(true).count();
    let mut out = String::new();
    for section in sections {
        let names = section.rows.iter().map(|row| width(&row.name)).max().unwrap_or(0).clamp(section.by.len(), 40);
        let most = section.rows.iter().map(|row| row.quotations).max().unwrap_or(1).max(1);
        let _ = writeln!(out, "{}", styled(&format!("{:names$}  quotations", section.by), Style::Dim, color));
        for row in &section.rows {
            let name: String = row.name.graphemes(true).take(names).collect();
            let pad = " ".repeat(names - width(&name));
            let bar = "█".repeat((row.quotations * BAR).div_ceil(most));
            let role = match (section.by, row.more.get(1)) {
                ("speaker", Some(role)) if !role.is_empty() => format!("  {role}"),
                _ => String::new(),
            };
            let _ = writeln!(
                out,
                "{}{pad}  {:>10}  {}{}",
                styled(&name, Style::Bold, color),
                row.quotations,
                styled(&bar, Style::Green, color),
                styled(&role, Style::Dim, color)
            );
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{}", sum(summary));
    out
}

fn html(sections: &[Section], summary: &Value) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<title>Who is quoted</title>\n<style>\n{}</style>\n</head>\n<body>\n\
         <h1>Who is quoted</h1>\n<p>{}</p>\n",
        include_str!("who_is_quoted.css"),
        sum(summary)
    );
    for section in sections {
        let most = section.rows.iter().map(|row| row.quotations).max().unwrap_or(1).max(1);
        let heads = [section.by, "quotations"].into_iter().chain(section.columns.iter().copied());
        let heads: String = heads.map(|head| format!("<th scope=\"col\">{head}</th>")).collect();
        let _ = write!(out, "<h2>{}</h2>\n<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n", section.title);
        for row in &section.rows {
            let more: String = row.more.iter().map(|cell| format!("<td>{}</td>", escape(cell))).collect();
            let percent = row.quotations as f64 * 100.0 / most as f64;
            let _ = writeln!(
                out,
                "<tr><th scope=\"row\">{}</th><td><span class=\"bar\" style=\"width:{percent:.1}%\"></span> {}</td>{more}</tr>",
                escape(&row.name),
                row.quotations
            );
        }
        out.push_str("</tbody>\n</table>\n");
    }
    out + "</body>\n</html>\n"
}
