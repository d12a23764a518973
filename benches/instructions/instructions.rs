//! Instruction counts of the engine: `cargo bench --package instructions`. Needs valgrind, and `gungraun-runner` in the
//! version of `gungraun` in `Cargo.toml`; `.ci/run` installs both.
//!
//! Unlike times, counts hardly vary between runs. Fails if a count exceeds its figure in `COUNTED` by more than the
//! tolerance. Counts do not show the effect of caches; the bench `engine` does.

#[path = "../news/mod.rs"]
mod news;

use std::hint::black_box;

use gungraun::prelude::*;
use gungraun::{Callgrind, EventKind};
use news::news;
use whosaid::Outline;
use whosaid::ide::document_symbol::{DocumentSymbol, document_symbols};
use whosaid::lint::{Diagnostic, Settings, lint};
use whosaid::{Analysis, Article, Format, Span};

/// Thousands of instructions of each benchmark. After a justified change, update the figure from the printed
/// `Instructions`.
mod counted {
    pub const FIRST: u64 = 537;
    pub const COLD_1_000_PLAIN: u64 = 31_620;
    pub const COLD_1_000_MARKDOWN: u64 = 32_183;
    pub const COLD_1_000_HTML: u64 = 33_620;
    pub const COLD_10_000_PLAIN: u64 = 309_368;
    pub const KEYSTROKE_1_000: u64 = 2_223;
    pub const KEYSTROKE_20_000: u64 = 14_641;
    pub const LINT_1_000: u64 = 217;
    pub const LINT_10_000: u64 = 1_805;
    pub const SYMBOLS_1_000: u64 = 127;
    pub const SYMBOLS_10_000: u64 = 1_142;
}

/// Tolerance. The counts of one build vary by 0.01 %, those of different builds of the same code by 1 %. The rest allows
/// for other compilers, allocators and memory functions (valgrind reports the same processor wherever there is AVX2).
const TOLERANCE_PERCENT: u64 = 5;

fn at_most(thousands: u64) -> LibraryBenchmarkConfig {
    let limit = thousands * 10 * (100 + TOLERANCE_PERCENT);
    let mut config = LibraryBenchmarkConfig::default();
    // Cache simulation is off: it is slow, and cache misses are not limited here.
    let mut counting = Callgrind::with_args(["cache-sim=no"]);
    config.tool(counting.format([EventKind::Ir]).hard_limits([(EventKind::Ir, limit)]));
    config
}

/// Warm start: lexicons and other lazily built data exist already.
fn warm() {
    black_box(look(&Analysis::of(&news(100), Format::Plain)));
}

fn plain(words: usize) -> (String, Format) {
    warm();
    (news(words), Format::Plain)
}

fn markdown(words: usize) -> (String, Format) {
    warm();
    (news(words).replace("said", "*said*").replace(" on ", " [on](https://example.org/) "), Format::Markdown)
}

fn html(words: usize) -> (String, Format) {
    warm();
    let text = news(words).replace("said", "<em>said</em>").replace('“', "&ldquo;").replace('”', "&rdquo;");
    let paragraphs: Vec<String> = text.split("\n\n").map(|text| format!("<p class=\"text\">{text}</p>\n")).collect();
    (format!("<!doctype html>\n<article>\n{}</article>\n", paragraphs.concat()), Format::Html)
}

fn article(words: usize) -> Article {
    let mut article = Article::new(news(words), Format::Plain);
    black_box(look(&article.analysis()));
    article
}

fn analysis(words: usize) -> Analysis {
    article(words).analysis()
}

/// The rules and the outline, which an editor requests after each keystroke.
fn look(analysis: &Analysis) -> (usize, usize) {
    (rules(analysis).len(), outline(analysis).len())
}

fn rules(analysis: &Analysis) -> Vec<Diagnostic> {
    black_box(lint(analysis, &Settings::default()))
}

fn outline(analysis: &Analysis) -> Vec<DocumentSymbol<'_>> {
    black_box(document_symbols(analysis, Outline::default()))
}

// A short article, the first in the process: includes the cost of lazily built data.
#[library_benchmark]
#[bench::short(args = (news(20)), config = at_most(counted::FIRST))]
fn first(text: String) -> Analysis {
    Analysis::of(&text, Format::Plain)
}

#[library_benchmark]
#[bench::plain_1_000(args = (plain(1_000)), config = at_most(counted::COLD_1_000_PLAIN))]
#[bench::markdown_1_000(args = (markdown(1_000)), config = at_most(counted::COLD_1_000_MARKDOWN))]
#[bench::html_1_000(args = (html(1_000)), config = at_most(counted::COLD_1_000_HTML))]
#[bench::plain_10_000(args = (plain(10_000)), config = at_most(counted::COLD_10_000_PLAIN))]
fn cold((text, format): (String, Format)) -> Analysis {
    Analysis::of(&text, format)
}

// Insert a letter in the middle of an article.
#[library_benchmark]
#[bench::words_1_000(args = (article(1_000)), config = at_most(counted::KEYSTROKE_1_000))]
#[bench::words_20_000(args = (article(20_000)), config = at_most(counted::KEYSTROKE_20_000))]
fn keystroke(mut article: Article) -> Article {
    let at = article.text().floor_char_boundary(article.text().len() / 2);
    article.edit(Span { start: at, end: at }, "x");
    black_box(look(&article.analysis()));
    article
}

#[library_benchmark]
#[bench::words_1_000(args = (analysis(1_000)), config = at_most(counted::LINT_1_000))]
#[bench::words_10_000(args = (analysis(10_000)), config = at_most(counted::LINT_10_000))]
fn lint_alone(analysis: Analysis) -> (Analysis, usize) {
    let count = rules(&analysis).len();
    (analysis, count)
}

#[library_benchmark]
#[bench::words_1_000(args = (analysis(1_000)), config = at_most(counted::SYMBOLS_1_000))]
#[bench::words_10_000(args = (analysis(10_000)), config = at_most(counted::SYMBOLS_10_000))]
fn symbols_alone(analysis: Analysis) -> (Analysis, usize) {
    let count = outline(&analysis).len();
    (analysis, count)
}

library_benchmark_group!(name = instructions, benchmarks = [first, cold, keystroke, lint_alone, symbols_alone]);

main!(library_benchmark_groups = instructions);
