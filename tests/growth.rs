//! Eight times the text takes about eight times the time: what is slower than linear shows here first.

use std::time::{Duration, Instant};

use whosaid::{Analysis, Article, Format, Span};

/// So many paragraphs with people, quotations and pronouns; every tenth has somebody new.
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

fn best(mut run: impl FnMut()) -> Duration {
    let time = |run: &mut dyn FnMut()| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..4).map(|_| time(&mut run)).min().unwrap_or_default()
}

/// Eight times the text may take thirty-two times the time, so that a busy machine does no harm; a quadratic step would
/// take sixty-four times.
fn grows_linearly(name: &str, mut run: impl FnMut(usize) -> Duration) {
    let (small, large) = (run(60), run(480));
    assert!(large < small * 32, "{name}: {small:?}, and {large:?} for eight times the text");
}

#[test]
fn analysis() {
    grows_linearly("analysis", |paragraphs| {
        let text = news(paragraphs);
        best(|| drop(Analysis::of(&text, Format::Plain)))
    });
}

#[test]
fn keystrokes() {
    grows_linearly("keystroke", |paragraphs| {
        let mut article = Article::new(news(paragraphs), Format::Plain);
        article.analysis();
        best(|| {
            let at = article.text().floor_char_boundary(article.text().len() / 2);
            article.edit(Span { start: at, end: at }, "x");
            article.analysis();
        })
    });
}

#[test]
fn odd_text() {
    for odd in ["(", "“", "said ", "Ada Moor said “", "\"", "- "] {
        grows_linearly(odd, |times| {
            let text = odd.repeat(times * 20);
            best(|| drop(Analysis::of(&text, Format::Plain)))
        });
    }
}
