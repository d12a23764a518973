//! After any sequence of edits, a document has the same analysis as if it had been opened with its text.

use std::cell::{Cell, RefCell};

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::client::{Client, able};

const URI: &str = "file:///articles/edited.txt";

/// An edit: its start in thousandths of the text, its length in bytes, and the new text.
#[derive(Clone, Debug)]
enum Edit {
    Replace(usize, usize, String),
    Undo,
    Paste(String),
}

const START: &str = "\
Harbour master Ada Moor came at noon.\r\n\r\n“We are not sailing today,” Moor told reporters.\r\n\r\n\
“Nobody is,” she added. Tom Field, a baker, said: “I have waited since Monday 🙂.”\r\n";

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a-z ]{1,3}",
        Just("“".to_owned()),
        Just("”".to_owned()),
        Just("\"".to_owned()),
        Just(" she said.".to_owned()),
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\r".to_owned()),
        Just("\u{2028}".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("e\u{301}🙂👩‍👩‍👧".to_owned()),
        Just("אמר קול".to_owned()),
        Just("“We wait,” said Ada Moor.\n\n".to_owned()),
        Just("\n\n# ".to_owned()),
        Just("\n> “Nobody *is*,” ".to_owned()),
        Just("\n```\n".to_owned()),
        Just("<p>".to_owned()),
        Just("</p><blockquote>&ldquo;We &amp; they</blockquote>".to_owned()),
        Just("<!-- ".to_owned()),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => (0..1000usize, 0..30usize, piece()).prop_map(|(at, len, text)| Edit::Replace(at, len, text)),
        2 => (0..1000usize, piece()).prop_map(|(at, text)| Edit::Replace(at, 0, text)),
        1 => Just(Edit::Undo),
        1 => piece().prop_map(Edit::Paste),
    ]
}

/// The position of a byte offset, computed by a second, simple implementation.
fn position(text: &str, offset: usize, encoding: &str) -> Value {
    let head = &text[..offset];
    let bytes = head.as_bytes();
    let (mut line, mut start) = (0, 0);
    for (i, &byte) in bytes.iter().enumerate() {
        let ends = byte == b'\n' || byte == b'\r' && text.as_bytes().get(i + 1) != Some(&b'\n');
        if ends {
            line += 1;
            start = i + 1;
        }
    }
    // There is no position between `\r` and `\n`; the one before is on the same line.
    let head = &head[start..];
    let head = if text[offset..].starts_with('\n') { head.strip_suffix('\r').unwrap_or(head) } else { head };
    let character = match encoding {
        "utf-8" => head.len(),
        "utf-16" => head.encode_utf16().count(),
        _ => head.chars().count(),
    };
    json!({"line": line, "character": character})
}

/// The offset that a position at this offset stands for.
fn meant(text: &str, offset: usize) -> usize {
    let offset = text.floor_char_boundary(offset);
    if text[..offset].ends_with('\r') && text[offset..].starts_with('\n') { offset - 1 } else { offset }
}

/// The server's view of a document: its quotations and, if `all` is set, tokens, symbols and a selection range.
fn read(client: &mut Client, uri: &str, all: bool) -> Vec<Value> {
    let document = json!({"textDocument": {"uri": uri}});
    let quotes = client.request("whosaid/quotes", document.clone());
    let mut read = vec![quotes["quotes"].clone(), quotes["speakers"].clone()];
    if all {
        read.push(client.request("textDocument/semanticTokens/full", document.clone())["data"].clone());
        read.push(client.request("textDocument/documentSymbol", document.clone()));
        // The last position of the text: it would be different if anything had been lost or duplicated.
        let end = json!([{"line": u32::MAX, "character": 0}]);
        let params = json!({"textDocument": {"uri": uri}, "positions": end});
        read.push(client.request("textDocument/selectionRange", params));
    }
    read
}

/// Edits in all encodings together. `WHOSAID_TEST_EDITS=200000 cargo test --test server edits` makes more of them.
const ALL_EDITS: usize = 10_000;
const ENCODINGS: usize = 3;
/// Edits of one run.
const EDITS: usize = 100;

fn drive(encoding: &'static str) {
    let mut capabilities = able();
    capabilities["general"]["positionEncodings"] = json!([encoding]);
    let all_edits = std::env::var("WHOSAID_TEST_EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(ALL_EDITS);
    let runs = all_edits.div_ceil(ENCODINGS * EDITS) as u32;
    let edited = RefCell::new(Client::with(capabilities.clone()));
    let fresh = RefCell::new(Client::with(capabilities));
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(
        ProptestConfig { cases: runs, failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::default() },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let done = Cell::new(0);
    let language = prop::sample::select(vec!["plaintext", "markdown", "html"]);
    let outcome = runner.run(&(language, prop::collection::vec(edit(), EDITS)), |(language, edits)| {
        let (mut edited, mut fresh) = (edited.borrow_mut(), fresh.borrow_mut());
        let mut text = START.to_owned();
        let mut before = text.clone();
        let mut version = 1;
        edited.open(URI, language, &text);
        for (n, edit) in edits.into_iter().enumerate() {
            version += 1;
            let last = std::mem::replace(&mut before, text.clone());
            match edit {
                Edit::Replace(at, length, with) => {
                    let start = meant(&text, at * text.len() / 1000);
                    let end = meant(&text, (start + length).min(text.len())).max(start);
                    let (a, b) = (position(&text, start, encoding), position(&text, end, encoding));
                    edited.change(URI, version, json!({"start": a, "end": b}), &with);
                    text.replace_range(start..end, &with);
                }
                Edit::Undo => {
                    let end = position(&text, text.len(), encoding);
                    let whole = json!({"start": {"line": 0, "character": 0}, "end": end});
                    edited.change(URI, version, whole, &last);
                    text = last;
                }
                Edit::Paste(with) => {
                    text.push_str(&with);
                    edited.change(URI, version, Value::Null, &text);
                }
            }
            let uri = "file:///articles/fresh.txt";
            fresh.open(uri, language, &text);
            let all = n % 10 == 9;
            prop_assert_eq!(read(&mut edited, URI, all), read(&mut fresh, uri, all), "{}: {:?}", language, text);
            fresh.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
            edited.forget();
            fresh.forget();
        }
        edited.notify("textDocument/didClose", json!({"textDocument": {"uri": URI}}));
        done.set(done.get() + EDITS);
        Ok(())
    });
    outcome.unwrap();
    assert!(done.get() * ENCODINGS >= all_edits, "{} edits", done.get());
}

#[test]
fn an_edited_document_equals_a_fresh_one_in_utf_8() {
    drive("utf-8");
}

#[test]
fn an_edited_document_equals_a_fresh_one_in_utf_16() {
    drive("utf-16");
}

#[test]
fn an_edited_document_equals_a_fresh_one_in_utf_32() {
    drive("utf-32");
}
