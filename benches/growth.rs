//! Checks that time grows linearly with the length of the text: `cargo bench --bench growth`. Exits with 1 if it does
//! not.
//!
//! Each case is timed on a text and on one eight times as long. Linear time gives a ratio of about 8, quadratic time
//! one of 64. The limit of 32 leaves room for a busy machine.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use whosaid::{Analysis, Article, Format, Span};

/// Length of the long text, as a multiple of the short one.
const FACTOR: usize = 8;
/// Maximum ratio of the times.
const LIMIT: u32 = 32;

/// News paragraphs with people, quotations and pronouns; a new name in every tenth paragraph.
fn news(paragraphs: usize) -> String {
    let surname = |n: usize| {
        let letters = "abdefgiklmnoprstuv".as_bytes();
        let at = |k: usize| char::from(letters[k % letters.len()]);
        format!("Ho{}{}{}er", at(n), at(n / 18), at(n / 324))
    };
    (0..paragraphs)
        .map(|n| {
            let name = surname(n / 10);
            match n % 3 {
                0 => format!("“The harbour stays shut,” said Ada {name}, the mayor of Kelby, on Friday.\n\n"),
                1 => format!("Mr {name} told reporters that the walls were sound. He called it “a long week”.\n\n"),
                _ => "The mayor said nobody had come, and the crew of the ferry went home.\n\n".to_owned(),
            }
        })
        .collect()
}

/// The shortest of four runs.
fn best(mut run: impl FnMut()) -> Duration {
    let mut time = || {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..4).map(|_| time()).min().unwrap_or_default()
}

/// Times of an analysis from scratch.
fn analysis(text: &str) -> Duration {
    best(|| drop(black_box(Analysis::of(text, Format::Plain))))
}

/// Times of a keystroke in the middle of the text.
fn keystroke(text: &str) -> Duration {
    let mut article = Article::new(text.to_owned(), Format::Plain);
    article.analysis();
    best(|| {
        let at = article.text().floor_char_boundary(article.text().len() / 2);
        article.edit(Span { start: at, end: at }, "x");
        black_box(article.analysis());
    })
}

fn main() -> ExitCode {
    let mut failed = false;
    let mut check = |name: &str, measure: &dyn Fn(usize) -> Duration| {
        let (short, long) = (measure(1), measure(FACTOR));
        let linear = long < short * LIMIT;
        let ratio = long.as_secs_f64() / short.as_secs_f64().max(f64::EPSILON);
        println!("{:6} {name:24} {short:>10.2?} {long:>10.2?}  ratio {ratio:.1}", if linear { "ok" } else { "FAILED" });
        failed |= !linear;
    };
    check("analysis of news", &|times| analysis(&news(60 * times)));
    check("keystroke in news", &|times| keystroke(&news(60 * times)));
    let unusual =
        ["word", "(", "“", "\"", "\"a ", "'", "- ", "a\n", "said ", "he said ", "said Anna, ", "Ada Moor said “"];
    for piece in unusual {
        check(&format!("repeated {piece:?}"), &|times| analysis(&piece.repeat(1_200 * times)));
    }
    ExitCode::from(u8::from(failed))
}
