//! Measures tokens, sentences, tags and parses, in milliseconds for 1,000 words: `cargo bench --bench grammar`. The
//! sentences are those of the tests; `training evaluate` measures the same on real news.

use std::hint::black_box;
use std::time::Instant;

use whosaid::training_support::{Model, ParsedBlock, sentences, tokens};

/// A step to measure, with its name.
type Measure<'a> = (&'a str, &'a dyn Fn(&str));

fn main() {
    let reports: Vec<&str> = include_str!("../tests/grammar/sentences.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once(" => ")?.0))
        .collect();
    // Half of the sentences of news report nothing.
    let plain = "The road to the harbour was closed for three weeks in spring, and the ferry ran only twice a day.";
    let paragraphs: Vec<String> = reports.chunks(2).map(|pair| format!("{} {plain} {plain}", pair.join(" "))).collect();
    let words: usize = paragraphs.iter().map(|p| p.split_whitespace().count()).sum();
    let model = Model::embedded();
    let measures: [Measure; 4] = [
        ("tokens and sentences", &|text| {
            black_box(sentences(text, &tokens(text)));
        }),
        ("and tags", &|text| {
            black_box(ParsedBlock::with(&model, text, |_, _| false));
        }),
        ("and every parse", &|text| {
            black_box(ParsedBlock::with(&model, text, |_, _| true));
        }),
        ("and parses on demand", &|text| {
            black_box(ParsedBlock::of(text));
        }),
    ];
    println!("milliseconds for 1,000 words, best of 20 runs over {words} words");
    for (name, measure) in measures {
        let best = (0..20).map(|_| {
            let start = Instant::now();
            paragraphs.iter().for_each(|p| measure(p));
            start.elapsed().as_secs_f64()
        });
        println!("{name:24}{:>8.3}", best.fold(f64::INFINITY, f64::min) * 1e6 / words as f64);
    }
}
