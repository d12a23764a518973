//! Times of the engine: `cargo bench --bench engine`, or `cargo bench --bench engine -- FILE…` for your own texts.
//!
//! Measures cold analysis of articles of different lengths, a keystroke in each, and a batch of articles on one thread
//! and on two. Other times are of one thread. Compare ratios, because machines differ.

mod news;

use std::hint::black_box;
use std::time::{Duration, Instant};

use news::news;
use whosaid::Outline;
use whosaid::ide::document_symbol::document_symbols;
use whosaid::lint::{Settings, lint};
use whosaid::{Analysis, Article, Format, Span};

fn best(runs: usize, mut run: impl FnMut()) -> Duration {
    let time = |run: &mut dyn FnMut()| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..runs).map(|_| time(&mut run)).min().unwrap_or_default()
}

/// The rules and the outline, which an editor requests after each keystroke.
fn look(analysis: &Analysis, settings: &Settings) {
    black_box(lint(analysis, settings));
    black_box(document_symbols(analysis, Outline::default()));
}

fn cold(name: &str, text: &str, runs: usize) {
    let words = text.split_whitespace().count();
    let time = best(runs, || {
        look(&Analysis::of(text, Format::Plain), &Settings::default());
    });
    println!(
        "cold       {name:>12}  {time:>10.2?}  {:>6.2} ms per 1,000 words",
        time.as_secs_f64() * 1e6 / words as f64
    );
}

fn keystrokes(words: usize, count: usize) {
    let mut article = Article::new(news(words), Format::Plain);
    let settings = Settings::default();
    look(&article.analysis(), &settings);
    let mut times: Vec<Duration> = (0..count)
        .map(|n| {
            // Positions all over the article: insert a letter, then delete it in the next step.
            let at = article.text().floor_char_boundary(article.text().len() / count * (n & !1));
            let (span, with) = if n % 2 == 0 { (at..at, "x") } else { (at..at + 1, "") };
            let start = Instant::now();
            article.edit(Span { start: span.start, end: span.end }, with);
            look(&article.analysis(), &settings);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |percent: usize| times[(count * percent / 100).min(count - 1)];
    println!("keystroke  {words:>12}  p50 {:>9.2?}  p99 {:>9.2?}", at(50), at(99));
}

fn batch() {
    let articles: Vec<String> = (0..64).map(|n| news(500 + n * 20)).collect();
    let analyse = |articles: &[String]| {
        for text in articles {
            black_box(Analysis::of(text, Format::Plain));
        }
    };
    let one = best(5, || analyse(&articles));
    let two = best(5, || {
        let (even, odd): (Vec<_>, Vec<_>) = articles.iter().cloned().enumerate().partition(|(n, _)| n % 2 == 0);
        let bare = |half: Vec<(usize, String)>| half.into_iter().map(|(_, text)| text).collect::<Vec<_>>();
        let (even, odd) = (bare(even), bare(odd));
        std::thread::scope(|scope| {
            scope.spawn(|| analyse(&even));
            scope.spawn(|| analyse(&odd));
        });
    });
    println!(
        "batch      {:>5.0} articles per second on one thread, {:.2} times as many on two",
        articles.len() as f64 / one.as_secs_f64(),
        one.as_secs_f64() / two.as_secs_f64()
    );
}

fn main() {
    let files: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    for file in &files {
        match std::fs::read_to_string(file) {
            Ok(text) => cold(file, &text, 20),
            Err(error) => eprintln!("{file}: {error}"),
        }
    }
    if !files.is_empty() {
        return;
    }
    // Use the best of several runs for the longest text too, because a single run is affected by other load.
    for (words, runs) in [(100, 200), (1_000, 50), (10_000, 10), (100_000, 5), (1_000_000, 3)] {
        cold(&words.to_string(), &news(words), runs);
    }
    for (words, count) in [(100, 400), (1_000, 400), (10_000, 400), (100_000, 200)] {
        keystrokes(words, count);
    }
    batch();
}
