//! Small articles and who says what in them.
//!
//! A case of the files in `tests/speech` is a title, an article, and a line for each quotation that has to be found:
//! `> speaker [kind, confidence, pattern, “cue”, polarity]: first part … second part`, in the order of the text, and
//! nothing else may be found; a polarity of “affirmed” is left out. `nobody` stands for no speaker, `-` for no cue.

#![allow(clippy::expect_used, reason = "tests fail by panicking")]

use whosaid::{Analysis, Format, Polarity};

/// The quotations of an article, in the format of the cases.
fn found(text: &str, format: Format) -> Vec<String> {
    let analysis = Analysis::of(text, format);
    let line = |quote: &whosaid::Quote| {
        let parts: Vec<&str> = quote.content.iter().map(|span| &text[span.start..span.end]).collect();
        let speaker = analysis.speaker_of(quote).map_or("nobody", |s| s.name.as_str());
        let cue = quote.cue.map_or("-".to_owned(), |cue| format!("“{}”", cue.of(text)));
        let polarity = match quote.polarity {
            Polarity::Affirmed => String::new(),
            polarity => format!(", {polarity}"),
        };
        let how = format!("{}, {}, {}, {cue}{polarity}", quote.kind, quote.confidence, quote.evidence.pattern);
        format!("> {speaker} [{how}]: {}", parts.join(" … ").replace('\n', " "))
    };
    analysis.quotes().iter().map(line).collect()
}

fn check(file: &str) {
    let mut wrong = Vec::new();
    let cases: Vec<&str> = file.split("\n## ").skip(1).collect();
    assert!(cases.len() >= 5, "{} cases", cases.len());
    for case in cases {
        let (title, body) = case.split_once('\n').expect(case);
        let expected: Vec<&str> = body.lines().filter(|line| line.starts_with("> ")).collect();
        let article: Vec<&str> = body.lines().filter(|line| !line.starts_with("> ")).collect();
        let found = found(article.join("\n").trim(), Format::Plain);
        if found != expected {
            wrong.push(format!(
                "{title}\n  expected\n    {}\n  found\n    {}",
                expected.join("\n    "),
                found.join("\n    ")
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

macro_rules! files {
    ($($name:ident)+) => {
        $(#[test] fn $name() { check(include_str!(concat!("speech/", stringify!($name), ".txt"))) })+
    };
}

files! { direct indirect ends speakers silence polarity }

#[test]
fn block_quotations_of_markup() {
    let lead = "Ada Moor wrote:\n\n> We will not leave. We have said so for a year.\n\nNobody left.\n";
    let said = |how: &str| [format!("> Ada Moor [direct, {how}]: We will not leave. We have said so for a year.")];
    assert_eq!(found(lead, Format::Markdown), said("high, cue-before, “wrote”"));
    let byline = "Nobody left.\n\n> We will not leave. We have said so for a year.\n>\n> — Ada Moor, in a letter\n";
    assert_eq!(found(byline, Format::Markdown), said("medium, byline, “—”"));
    let html = "<p>Ada Moor wrote:</p><blockquote><p>We will not leave.</p></blockquote><p>She said: <q>Never.</q></p>";
    assert_eq!(
        found(html, Format::Html),
        [
            "> Ada Moor [direct, high, cue-before, “wrote”]: We will not leave.",
            "> Ada Moor [direct, medium, cue-before, “said”]: <q>Never.</q>"
        ]
    );
}
