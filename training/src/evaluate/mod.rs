//! Evaluates a model on raw text, with the tokens and sentences of whosaid itself.

mod clock;
mod names;
mod paragraph;
mod score;
mod upos;

use std::path::Path;

use whosaid::training_support::{self, Model, ParsedBlock};

use crate::treebank;
use clock::Clock;
use paragraph::{Paragraph, paragraphs};
use score::{Score, percent};

/// A step to measure, with its name.
type Measure<'a> = (&'a str, &'a dyn Fn(&str));

/// Prints accuracy and speed of a model over the treebanks in the folder `data`.
///
/// # Errors
/// A message when a treebank cannot be read.
pub fn evaluate(model: &Model, data: &Path) -> Result<(), String> {
    let read = |name: &str| {
        let plain = data.join(name);
        let packed = data.join(format!("{name}.xz"));
        treebank::read(if plain.exists() { &plain } else { &packed }, usize::MAX)
    };
    let heldout = read("news_silver.heldout.conllu")?;
    let part = |wanted: &dyn Fn(&str) -> bool| {
        paragraphs(&heldout.iter().filter(|s| wanted(&s.document)).cloned().collect::<Vec<_>>())
    };
    let news = part(&|_| true);
    let with_marks = paragraphs(
        &heldout
            .iter()
            .filter(|s| s.tokens.iter().any(|t| t.tag.is_punctuation() && matches!(t.form.as_str(), "\"" | "“" | "”")))
            .cloned()
            .map(|s| treebank::GoldSentence { paragraph: true, ..s })
            .collect::<Vec<_>>(),
    );
    println!("against the teacher on held-out news, from raw text");
    println!(
        "{:24}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}  {:>13}  {:>13}",
        "", "tokens", "token F", "sent. F", "tag", "UAS", "LAS", "subject P/R", "content P/R"
    );
    for (name, paragraphs) in [
        ("all", &news),
        ("Wikinews", &part(&|d| d.starts_with("wnd-"))),
        ("Voice of America", &part(&|d| d.starts_with("gmb-"))),
        ("sentences with marks", &with_marks),
    ] {
        let s = score(model, paragraphs);
        let wanted = s.tokens.wanted;
        println!(
            "{name:24}{wanted:>8}{:>8.2}{:>8.2}{:>8.2}{:>8.2}{:>8.2}  {:>6.1}/{:<6.1}  {:>6.1}/{:<6.1}",
            s.tokens.f1(),
            s.sentences.f1(),
            percent(s.tags, wanted),
            percent(s.heads, wanted),
            percent(s.arcs, wanted),
            s.subjects.precision(),
            s.subjects.recall(),
            s.contents.precision(),
            s.contents.recall(),
        );
    }
    println!();
    println!("names against the teacher on held-out news, in whole documents");
    println!("{:24}{:>8}{:>8}{:>8}{:>8}", "", "names", "P", "R", "F1");
    let names = names::names(&heldout);
    for (label, f) in names.kinds.iter().map(|(label, f)| (*label, f)).chain([("of any kind", &names.spans)]) {
        println!("{label:24}{:>8}{:>8.1}{:>8.1}{:>8.1}", f.wanted, f.precision(), f.recall(), f.f1());
    }
    println!();
    println!("against human annotators");
    println!("{:24}{:>8}{:>8}{:>8}{:>8}{:>16}", "", "tokens", "token F", "sent. F", "UPOS", "of same tokens");
    for (name, file) in [
        ("UD English PUD", "pud-test.conllu"),
        ("GUM interviews", "gum-interview.conllu"),
        ("UD English EWT, test", "ewt-test.conllu"),
    ] {
        let s = score(model, &paragraphs(&read(file)?));
        println!(
            "{name:24}{:>8}{:>8.2}{:>8.2}{:>8.2}{:>16.2}",
            s.tokens.wanted,
            s.tokens.f1(),
            s.sentences.f1(),
            percent(s.upos, s.tokens.wanted),
            percent(s.upos, s.aligned),
        );
    }
    println!();
    speed(model, &news);
    Ok(())
}

/// The scores over some paragraphs.
fn score(model: &Model, paragraphs: &[Paragraph]) -> Score {
    let mut score = Score::default();
    for paragraph in paragraphs {
        score.add(paragraph, &ParsedBlock::with(model, &paragraph.text, |_, _| true));
    }
    score
}

/// Number of times the text is parsed between two readings of the clock, which has a coarse resolution.
const REPEAT: usize = 3;

/// Prints CPU time in milliseconds for 1,000 words of held-out news (as `wc` counts them), the best of several runs.
fn speed(model: &Model, news: &[Paragraph]) {
    let words: usize = news.iter().map(|p| p.text.split_whitespace().count()).sum();
    let (mut sentences, mut parsed) = (0, 0);
    for paragraph in news {
        let parsed_block = ParsedBlock::of(&paragraph.text);
        sentences += parsed_block.sentences.len();
        parsed += parsed_block.sentences.iter().filter(|s| s.parsed).count();
    }
    println!("milliseconds of CPU time for 1,000 words ({words} words of held-out news)");
    let runs: [Measure; 4] = [
        ("tokens and sentences", &|text| {
            let tokens = training_support::tokens(text);
            std::hint::black_box(training_support::sentences(text, &tokens));
        }),
        ("and tags", &|text| {
            std::hint::black_box(ParsedBlock::with(model, text, |_, _| false));
        }),
        ("and every parse", &|text| {
            std::hint::black_box(ParsedBlock::with(model, text, |_, _| true));
        }),
        ("and parses on demand", &|text| {
            std::hint::black_box(ParsedBlock::with(model, text, training_support::may_report));
        }),
    ];
    for (name, run) in runs {
        let mut best = f64::INFINITY;
        for _ in 0..3 {
            let clock = Clock::start();
            for paragraph in (0..REPEAT).flat_map(|_| news) {
                run(&paragraph.text);
            }
            best = best.min(clock.elapsed().as_secs_f64() / REPEAT as f64);
        }
        println!("  {name:24}{:>6.2}", best * 1e6 / words as f64);
    }
    println!("  sentences parsed on demand: {:.0} %", percent(parsed, sentences));
}
