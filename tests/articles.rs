//! Small articles with right answers, as a ratchet: `tests/articles/holding.txt` names the cases that hold today. A case
//! that held and no longer does fails the test, and so does a case that holds and is not listed yet.
//!
//! A line of a file in `tests/articles` is a case: `kind`, `text`, `input` (`text`, `markdown` or `html`), and what a careful
//! reader expects: `quotes` (a quotation that holds `words` has this `speaker`: a name, a surname, `*` for anybody, `!X` for
//! nobody called X, empty for nobody), `no_quotation_of` (words that no quotation holds), and `findings` (how often each rule
//! may report). Files named `heldout-…` are for measuring: do not read them while you change the engine.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use whosaid::lint::{self, Settings};
use whosaid::{Analysis, Format};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles")
}

/// Name and content of every case, in order: the file and its line.
fn cases() -> Vec<(String, Value)> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let cases = files.iter().flat_map(|path| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(path).unwrap();
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        lines.into_iter().enumerate().map(move |(n, case)| (format!("{name}:{}", n + 1), case))
    });
    cases.collect()
}

fn speaker_fits(name: Option<&str>, wanted: &str) -> bool {
    match (wanted, name) {
        ("*", name) => name.is_some(),
        ("", name) => name.is_none(),
        (wanted, name) if wanted.starts_with('!') => name != Some(&wanted[1..]),
        (wanted, Some(name)) => name == wanted || !wanted.contains(' ') && name.ends_with(&format!(" {wanted}")),
        (_, None) => false,
    }
}

fn text_of<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value[key].as_str()
}

/// Whether the engine and the rules give what a case expects.
fn holds(case: &Value) -> bool {
    let format = match text_of(case, "input") {
        Some("markdown") => Format::Markdown,
        Some("html") => Format::Html,
        _ => Format::Plain,
    };
    let analysis = Analysis::of(text_of(case, "text").unwrap(), format);
    let texts: Vec<String> = analysis
        .quotes()
        .iter()
        .map(|quote| quote.content.iter().map(|&span| analysis.plain_text(span)).collect::<Vec<_>>().join(" "))
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let expect = &case["expect"];
    let list = |key: &str| expect[key].as_array().cloned().unwrap_or_default();
    let quotes_hold = list("quotes").iter().all(|wanted| {
        let (words, speaker) = (text_of(wanted, "words").unwrap(), text_of(wanted, "speaker").unwrap());
        let Some(n) = texts.iter().position(|text| text.contains(words)) else { return speaker.starts_with('!') };
        let quote = &analysis.quotes()[n];
        let name = analysis.speaker_of(quote).map(|speaker| speaker.name.as_str());
        speaker_fits(name, speaker)
            && text_of(wanted, "kind").is_none_or(|kind| quote.kind.as_str() == kind)
            && text_of(wanted, "not_words").is_none_or(|words| !texts[n].contains(words))
            && text_of(wanted, "max_confidence").is_none_or(|most| quote.confidence.as_str() == most)
    });
    let silent = |words: &Value| !texts.iter().any(|text| text.contains(words.as_str().unwrap()));
    let findings = lint::lint(&analysis, &Settings::default());
    let counts_hold = expect["findings"].as_object().is_none_or(|rules| {
        rules.iter().all(|(rule, counts)| {
            let count = findings.iter().filter(|finding| finding.rule == rule.as_str()).count();
            counts.as_array().map_or(counts.as_u64() == Some(count as u64), |several| {
                several.iter().any(|allowed| allowed.as_u64() == Some(count as u64))
            })
        })
    });
    quotes_hold && list("no_quotation_of").iter().all(silent) && counts_hold
}

/// Run with `UPDATE_ARTICLES=1` to list the cases that hold; read the difference before you commit it.
#[test]
fn cases_that_held_still_hold() {
    let path = folder().join("holding.txt");
    let holding: BTreeSet<String> = cases().into_iter().filter(|(_, case)| holds(case)).map(|(name, _)| name).collect();
    if std::env::var_os("UPDATE_ARTICLES").is_some() {
        let lines: String = holding.iter().map(|name| format!("{name}\n")).collect();
        fs::write(&path, lines).unwrap();
    }
    let listed = fs::read_to_string(&path).unwrap_or_default();
    let listed: BTreeSet<String> = listed.lines().map(str::to_owned).collect();
    let lost: Vec<_> = listed.difference(&holding).collect();
    let gained: Vec<_> = holding.difference(&listed).collect();
    assert!(lost.is_empty() && gained.is_empty(), "no longer hold: {lost:?}; hold and are not listed: {gained:?}");
    println!("{} of {} cases hold", holding.len(), cases().len());
}
