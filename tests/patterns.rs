//! Every quotation pattern fires in the cases of its page, and `docs/patterns.md` is the page of all patterns.
//!
//! A case is a title, an article, and one line for each quotation that the engine finds in it:
//! `> speaker [kind, confidence, pattern, “cue”]: first part … second part`, in the order of the text. `-` stands for no
//! speaker and for no cue. The case counts for the pattern whose page it stands on when one of the lines names that
//! pattern, and against it when none does.

use std::fmt::Write;

use whosaid::patterns::{Page, Pattern, pages};
use whosaid::{Analysis, Format};

/// The quotations of an article, one a line, in the format of the cases.
fn found(article: &str) -> Vec<String> {
    let analysis = Analysis::of(article, Format::Plain);
    let line = |quote: &whosaid::Quote| {
        let parts: Vec<&str> = quote.content.iter().map(|span| span.of(article)).collect();
        let speaker = analysis.speaker_of(quote).map_or("-", |speaker| speaker.name.as_str());
        let cue = quote.cue.map_or("-".to_owned(), |cue| format!("“{}”", cue.of(article)));
        let how = format!("{}, {}, {}, {cue}", quote.kind, quote.confidence, quote.evidence.pattern);
        format!("> {speaker} [{how}]: {}", parts.join(" … ").replace('\n', " "))
    };
    analysis.quotes().iter().map(line).collect()
}

/// Title, article and expected lines of each case of a page.
fn cases(page: &Page) -> Vec<(&'static str, String, Vec<&'static str>)> {
    let cases = page.cases.split("## ").filter(|case| !case.trim().is_empty());
    let parts = cases.map(|case| {
        let (title, body) = case.split_once('\n').unwrap_or((case, ""));
        let (expected, article): (Vec<&str>, Vec<&str>) = body.lines().partition(|line| line.starts_with("> "));
        (title, article.join("\n").trim().to_owned(), expected)
    });
    parts.collect()
}

#[test]
fn every_pattern_has_a_page() {
    for pattern in Pattern::ALL {
        let count = pages().filter(|page| page.pattern == *pattern).count();
        assert_eq!(count, 1, "{pattern} has {count} pages");
        assert_eq!(pattern.name().parse(), Ok(*pattern));
    }
    assert_eq!(pages().count(), Pattern::ALL.len());
}

#[test]
fn the_cases_of_every_page_hold() {
    let mut wrong = String::new();
    for page in pages() {
        for (title, article, expected) in cases(page) {
            let found = found(&article);
            if found != expected {
                let _ = writeln!(
                    wrong,
                    "{}: {title}\n  expected\n    {}\n  found\n    {}",
                    page.pattern,
                    expected.join("\n    "),
                    found.join("\n    ")
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_pattern_fires_in_three_cases_and_is_silent_in_one() {
    for page in pages() {
        let name = format!(", {}, ", page.pattern);
        let fires = |(_, _, expected): &(&str, String, Vec<&str>)| expected.iter().any(|line| line.contains(&name));
        let (fired, silent): (Vec<_>, Vec<_>) = cases(page).into_iter().partition(fires);
        assert!(fired.len() >= 3, "{} fires in {} cases", page.pattern, fired.len());
        assert!(!silent.is_empty(), "{} is silent in no case", page.pattern);
        assert!(silent.iter().all(|(title, ..)| title.starts_with("silent")), "{}: {silent:?}", page.pattern);
    }
}

/// `docs/patterns.md` as it should be.
fn document() -> String {
    let mut text = "# Quotation patterns\n\nHow whosaid finds quotations. The evidence of each quotation names its pattern.\nThis page is generated from \
                    the source (`tests/patterns.rs`).\n"
        .to_owned();
    for page in pages() {
        let _ = write!(text, "\n{page}");
    }
    text
}

/// Run with `UPDATE_DOCS=1` to write the page anew.
#[test]
fn the_document_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/patterns.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, document()).expect("docs/patterns.md can be written");
    }
    let current = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(current.replace("\r\n", "\n"), document(), "run `UPDATE_DOCS=1 cargo test --test patterns`");
}
