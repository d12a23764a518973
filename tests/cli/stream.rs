//! Long work: JSONL, pipes, compression, interruption.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{ARTICLE, Folder, whosaid_in};

fn lines(count: usize) -> String {
    let text = |n: usize| if n.is_multiple_of(7) { ARTICLE.repeat(20) } else { ARTICLE.to_owned() };
    (0..count).map(|n| format!("{}\n", json!({ "id": n, "desk": "sea", "text": text(n) }))).collect()
}

fn ids(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].clone()).collect()
}

#[test]
fn a_bad_line_costs_one_line() {
    let folder = Folder::new("bad-line");
    let good = lines(40);
    let mut all: Vec<&str> = good.lines().collect();
    all.insert(20, "{\"id\": 99, \"text\":");
    all.insert(30, "");
    folder.write("all.jsonl", all.join("\r\n"));
    let ran = whosaid_in(&folder.0, &["quotes", "all.jsonl", "-f", "jsonl"], b"");
    assert_eq!(ran.code, 2);
    assert_eq!(ids(&ran.out), (0..40).map(Value::from).collect::<Vec<_>>());
    assert!(ran.err.starts_with("whosaid: all.jsonl: line 21 is not an object"), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    let ran = whosaid_in(&folder.0, &["quotes", "all.jsonl", "-f", "jsonl", "--strict"], b"");
    assert_eq!((ran.code, ran.out.lines().count()), (2, 20), "{}", ran.err);
}

#[test]
fn other_members_of_a_line_are_passed_through() {
    let line = json!({ "id": "a", "text": ARTICLE, "date": "2026-11-29", "tags": [1, null], "quotes": "mine" });
    let ran = whosaid_in(".".as_ref(), &["quotes", "-", "-i", "jsonl", "-f", "jsonl"], line.to_string().as_bytes());
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&found["date"], &found["tags"]), (&json!("2026-11-29"), &json!([1, null])));
    assert!(found["quotes"].is_array() && found.get("text").is_none(), "{found}");
    assert_eq!(ran.out.matches("\"quotes\":").count(), 1, "{}", ran.out);
}

#[test]
fn markup_in_lines_is_told_by_a_member_or_by_the_option() {
    let page = "<p>&ldquo;We wait,&rdquo; said <b>Ada Moor</b>.</p>";
    let quotation = |line: Value, arguments: &[&str]| {
        let all = [&["quotes", "-", "-f", "jsonl"], arguments].concat();
        let ran = whosaid_in(".".as_ref(), &all, line.to_string().as_bytes());
        let found: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}{}", ran.out, ran.err));
        found["quotes"][0]["text"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(quotation(json!({ "id": 1, "html": page }), &["-i", "jsonl"]), "“We wait,”");
    assert_eq!(quotation(json!({ "id": 1, "text": page }), &["-i", "jsonl-html"]), "“We wait,”");
    assert_eq!(quotation(json!({ "id": 1, "text": page, "format": "html" }), &["-i", "jsonl"]), "“We wait,”");
    let markdown = "“We *wait*,” said **Ada Moor**.";
    assert_eq!(quotation(json!({ "id": 1, "markdown": markdown }), &["-i", "jsonl"]), "“We wait,”");
    let renamed = ["-i", "jsonl", "--id-field", "url", "--text-field", "body"];
    assert_eq!(quotation(json!({ "url": "x", "body": "“We wait,” said Ada Moor." }), &renamed), "“We wait,”");
}

#[test]
fn compressed_files_are_read_by_name() {
    let folder = Folder::new("compressed");
    folder.write("a/plain.jsonl", lines(9));
    for (tool, end) in [("gzip", "gz"), ("zstd", "zst")] {
        let ran = Command::new(tool).args(["-q", "-k", "plain.jsonl"]).current_dir(folder.0.join("a")).status();
        if !ran.is_ok_and(|status| status.success()) {
            continue;
        }
        let ran = whosaid_in(&folder.0, &["quotes", &format!("a/plain.jsonl.{end}"), "-f", "jsonl"], b"");
        assert_eq!((ran.code, ids(&ran.out).len(), &*ran.err), (0, 9, ""), "{end}");
    }
    let ran = whosaid_in(&folder.0, &["quotes", "a", "-i", "jsonl", "-f", "jsonl"], b"");
    assert!(ran.out.lines().count() >= 18, "{}", ran.err);
}

/// Results are the same bytes whatever the number of threads, and when a run is taken up again.
#[test]
fn an_interrupted_run_goes_on() {
    let folder = Folder::new("resume");
    let mut input = lines(60);
    input.insert_str(input.find('\n').unwrap() + 1, "no JSON\n");
    folder.write("all.jsonl", &input);
    let run = |arguments: &[&str]| {
        whosaid_in(&folder.0, &[&["quotes", "all.jsonl", "-f", "jsonl", "-o", "out.jsonl"], arguments].concat(), b"")
    };
    assert_eq!(run(&["-j", "1"]).code, 2);
    let whole = std::fs::read(folder.0.join("out.jsonl")).unwrap();
    run(&["-j", "5"]);
    assert!(whole == std::fs::read(folder.0.join("out.jsonl")).unwrap());
    for kept in [0, 10, whole.len() / 2, whole.len() - 1, whole.len()] {
        folder.write("out.jsonl", &whole[..kept]);
        let ran = run(&["--resume"]);
        assert_eq!((ran.code, ran.err.lines().count()), (2, 1), "{}", ran.err);
        assert!(whole == std::fs::read(folder.0.join("out.jsonl")).unwrap(), "{kept}");
    }
    folder.write("out.jsonl", "{\"id\": \"of another run\"}\n");
    let ran = run(&["--resume"]);
    assert!(ran.err.contains("does not hold the beginning of these results"), "{}", ran.err);
    assert!(run(&["--resume", "-f", "csv"]).err.contains("--format"));
}

#[test]
fn results_come_while_a_pipe_is_open() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .args(["quotes", "-", "-i", "jsonl", "-f", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for n in 0..3 {
        let start = Instant::now();
        writeln!(input, "{}", json!({ "id": n, "text": ARTICLE })).unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(ids(&line), [n]);
        assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

/// A reader that has seen enough ends the work, quietly.
#[test]
fn a_closed_pipe_ends_the_run() {
    let folder = Folder::new("head");
    folder.write("all.jsonl", lines(2000));
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .args(["quotes", "all.jsonl", "-f", "jsonl"])
        .current_dir(&folder.0)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut String::new()).unwrap();
    drop(output);
    let ended = child.wait_with_output().unwrap();
    assert!(ended.status.success() && ended.stderr.is_empty());
    assert!(start.elapsed() < Duration::from_secs(30));
}
