//! The flags of `whosaid check`.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::{Folder, OPEN, whosaid_in};

/// One straight pair of marks among curly ones, which is fixed without review, and an unclosed quotation.
const MARKS: &str = "“We wait,” Ada Moor said. “We sail,” she added.\r\n\r\n\"It is late 🙂,\" Tom Field said.\r\n";
const FIXED: &str = "“We wait,” Ada Moor said. “We sail,” she added.\r\n\r\n“It is late 🙂,” Tom Field said.\r\n";
const UNCLOSED: &str = "The crew met at noon. “We are not sailing today, said nobody.\n\nThe owners were at home.\n";

#[test]
fn fix_applies_what_is_safe() {
    let folder = Folder::new("fix");
    folder.write("marks.txt", MARKS);
    folder.write("unclosed.txt", UNCLOSED);
    let read = |name| std::fs::read_to_string(folder.0.join(name)).unwrap();
    let ran = whosaid_in(&folder.0, &["check", "--diff"], b"");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.starts_with("--- marks.txt\n+++ marks.txt\n@@ -"), "{}", ran.out);
    assert!(ran.out.contains("-\"It is late 🙂,\" Tom") && ran.out.contains("+“It is late 🙂,” Tom"), "{}", ran.out);
    assert_eq!((read("marks.txt"), read("unclosed.txt")), (MARKS.into(), UNCLOSED.into()));
    let ran = whosaid_in(&folder.0, &["check", "--fix", "-q", "-f", "concise"], b"");
    assert_eq!(ran.code, 1);
    assert_eq!((read("marks.txt"), read("unclosed.txt")), (FIXED.into(), UNCLOSED.into()));
    assert!(ran.out.lines().all(|line| line.contains("unclosed-quote")), "{}", ran.out);
    let ran = whosaid_in(&folder.0, &["check", "--fix", "--unsafe-fixes"], b"");
    assert_eq!(ran.code, 1, "the closed quotation is attributed to nobody");
    assert!(ran.out.ends_with("2 articles: 1 warning, 1 problem fixed\n"), "{}", ran.out);
    assert!(read("unclosed.txt").starts_with("The crew met at noon. “We are not sailing today, said nobody.”\n"));
    let ran = whosaid_in(&folder.0, &["check", "--diff", "--unsafe-fixes"], b"");
    assert_eq!((ran.code, &*ran.out), (0, ""));
}

#[test]
fn what_is_open_before_filing_is_listed() {
    let folder = Folder::new("before-filing");
    let article = "Ada Moor, the mayor, came at noon. “We wait,” Moor said.\n\n“We sail 🙂,” said a senior official.\n";
    folder.write("open.txt", article);
    folder.write("whosaid.toml", "[rules]\nunattributed-quote = \"off\"\n");
    let ran = whosaid_in(&folder.0, &["check", "--before-filing", "open.txt"], b"");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.starts_with("open.txt: Sources without a name\n  [ ] open.txt:3:"), "{}", ran.out);
    assert!(ran.out.ends_with("1 point open before filing.\n"), "{}", ran.out);
    let ran = whosaid_in(&folder.0, &["check", "--before-filing", "--exit-zero", "-f", "json", "open.txt"], b"");
    let all: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &all[0]["topic"], &all[0]["line"]), (0, &"anonymous".into(), &3.into()), "{}", ran.out);
    assert_eq!(all[0]["item"].as_str().map(str::len), Some(16));
    let ran = whosaid_in(&folder.0, &["check", "--before-filing", "-f", "sarif"], b"");
    assert_eq!(ran.code, 2, "{}", ran.out);
    folder.write("open.txt", "Ada Moor, the mayor, came at noon. “We wait,” Moor said.\n");
    let ran = whosaid_in(&folder.0, &["check", "--before-filing", "open.txt"], b"");
    assert_eq!((ran.code, &*ran.out), (0, "Nothing is open.\n"));
}

#[test]
fn fix_of_standard_input_prints_the_text() {
    let ran = whosaid_in(".".as_ref(), &["check", "-", "--fix", "--isolated"], MARKS.as_bytes());
    assert_eq!((ran.code, &*ran.out), (0, FIXED));
    assert!(ran.err.contains("1 problem fixed"), "{}", ran.err);
    let ran = whosaid_in(".".as_ref(), &["check", "-", "--fix", "--exit-non-zero-on-fix"], MARKS.as_bytes());
    assert_eq!((ran.code, &*ran.out), (1, FIXED));
    let ran = whosaid_in(".".as_ref(), &["check", "-", "--fix"], FIXED.as_bytes());
    assert_eq!((ran.code, &*ran.out), (0, FIXED));
}

/// The bytes of a file in another encoding are not replaced by UTF-8.
#[test]
fn only_utf_8_is_fixed() {
    let folder = Folder::new("fix-latin");
    let (latin, ..) = encoding(MARKS);
    folder.write("marks.txt", &latin);
    let ran = whosaid_in(&folder.0, &["check", "--fix"], b"");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("marks.txt: only text files in UTF-8 can be fixed"), "{}", ran.err);
    assert_eq!(std::fs::read(folder.0.join("marks.txt")).unwrap(), latin);
}

/// A text in Windows-1252, without what that cannot hold.
fn encoding(text: &str) -> (Vec<u8>, ()) {
    let byte = |c: char| match c {
        '“' => Some(0x93),
        '”' => Some(0x94),
        c => u8::try_from(u32::from(c)).ok(),
    };
    (text.chars().filter_map(byte).collect(), ())
}

#[test]
fn rules_are_selected() {
    let folder = Folder::new("select");
    folder.write("marks.txt", MARKS);
    folder.write("open.txt", OPEN);
    folder.write("whosaid.toml", "[rules]\nunattributed-quote = \"off\"\n");
    let rules = |arguments: &[&str]| {
        let ran = whosaid_in(&folder.0, &[&["check", "--format", "json"], arguments].concat(), b"");
        let found: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}", ran.err));
        let names = found.as_array().unwrap().iter().map(|d| d["rule"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(rules(&[]), ["mixed-quote-marks"]);
    assert_eq!(rules(&["--select", "unattributed-quote"]), ["unattributed-quote"]);
    assert_eq!(rules(&["--extend-select", "unattributed-quote"]), ["mixed-quote-marks", "unattributed-quote"]);
    assert_eq!(rules(&["--select", "all", "--ignore", "mixed-quote-marks"]), ["unattributed-quote"]);
    let ran = whosaid_in(&folder.0, &["check", "--select", "mixed-qoute-marks"], b"");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("'mixed-quote-marks'"), "{}", ran.err);
}

#[test]
fn statistics_and_exit_codes() {
    let folder = Folder::new("statistics");
    folder.write("marks.txt", MARKS);
    folder.write("open.txt", OPEN);
    let guards =
        "The guards slept on Monday.\n\n“They should lock the doors until they have signed something.”\n\nIt rained.\n";
    folder.write("guards.txt", guards);
    let ran = whosaid_in(&folder.0, &["check", "--statistics"], b"");
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!(ran.out, @"
    2  unattributed-quote  [ ]  a direct quotation without an attribution
    1  mixed-quote-marks   [*]  curly and straight quotation marks mixed in one article, or a mark that faces the wrong way
    ");
    let ran = whosaid_in(&folder.0, &["check", "--statistics", "--format", "json", "--exit-zero", "--no-cache"], b"");
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &found[0]["count"], &found[1]["fixable"]), (0, &2.into(), &1.into()));
    let ran = whosaid_in(&folder.0, &["check", "-o", "report.json", "-f", "json"], b"");
    assert_eq!((ran.code, &*ran.out), (1, ""));
    let report = std::fs::read_to_string(folder.0.join("report.json")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&report).unwrap().as_array().unwrap().len(), 3);
}

/// News has one paragraph on a line. What is shown fits the terminal, and the mark stands under the finding.
#[test]
fn long_lines_are_cut_around_the_finding() {
    let folder = Folder::new("width");
    let long =
        "The owners of the ferry were at home on Tuesday, when the wind from the north grew stronger. ".repeat(5);
    folder.write("open.txt", format!("{long}“We are not sailing today, and nobody will make us do it.” {long}\n"));
    let ran = whosaid_in(&folder.0, &["check", "-q"], b"");
    let at = long.chars().count() + 1;
    assert!(ran.out.contains(&format!(" --> open.txt:1:{at}\n")), "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 90), "{}", ran.out);
    let lines: Vec<Vec<char>> = ran.out.lines().map(|line| line.chars().collect()).collect();
    let marks = lines.iter().position(|line| line.contains(&'^')).unwrap();
    let columns = (0..lines[marks].len()).filter(|&at| lines[marks][at] == '^');
    let shown: String = columns.map(|at| lines[marks - 1][at]).collect();
    assert_eq!(shown, "“We are not sailing today, and nobody will make us do it.”");
    assert!(lines[marks - 1].ends_with(&['…']), "{}", ran.out);
}

#[test]
fn wrong_comments_are_reported() {
    let folder = Folder::new("comments");
    folder.write("open.md", format!("<!-- whosaid: ignore unattributed-qoute -->\n\n{OPEN}"));
    let ran = whosaid_in(&folder.0, &["check", "-f", "concise"], b"");
    assert_eq!(
        ran.err,
        "whosaid: open.md:1:22: there is no rule `unattributed-qoute`; did you mean `unattributed-quote`?\n"
    );
}

#[test]
fn watch_checks_again_after_a_change() {
    let folder = Folder::new("watch");
    let file = folder.write("open.txt", OPEN);
    let mut child = Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .args(["check", "--watch", "-f", "concise"])
        .current_dir(&folder.0)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut notes = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let waiting = "whosaid: waiting for changes; press Ctrl+C to stop";
    assert_eq!(notes.next().unwrap(), waiting);
    std::fs::write(&file, MARKS).unwrap();
    assert_eq!(notes.next().unwrap(), waiting);
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    let rules: Vec<String> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| line.split(['[', ']']).nth(1).unwrap().to_owned())
        .collect();
    assert_eq!(rules, ["unattributed-quote", "mixed-quote-marks"]);
}

#[test]
fn init_writes_files_that_work() {
    let folder = Folder::new("init");
    let ran = whosaid_in(&folder.0, &["init", "--ci", "github,gitlab,pre-commit"], b"");
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert_eq!(ran.out.lines().count(), 4);
    folder.write("open.txt", OPEN);
    assert_eq!(whosaid_in(&folder.0, &["check"], b"").code, 1);
    // Without its comment marks, every line is a setting that exists.
    let settings = std::fs::read_to_string(folder.0.join("whosaid.toml")).unwrap();
    let settings = settings.lines().map(|line| match line.strip_prefix("# ") {
        Some(setting) if setting.contains(" = ") || setting.starts_with("[[") => setting,
        _ => line,
    });
    folder.write("whosaid.toml", settings.collect::<Vec<_>>().join("\n"));
    std::fs::create_dir(folder.0.join("transcripts")).unwrap();
    folder.write("transcripts/speech.txt", "We are not sailing today.");
    let ran = whosaid_in(&folder.0, &["check"], b"");
    assert_eq!((ran.code, &*ran.err), (1, ""));
    let ran = whosaid_in(&folder.0, &["init"], b"");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("whosaid.toml: exists; --force replaces it"), "{}", ran.err);
}

#[test]
fn manual_pages_are_written() {
    let folder = Folder::new("man");
    let page = whosaid_in(&folder.0, &["man"], b"").out;
    assert!(page.contains(".TH whosaid 1") && page.contains("whosaid\\-check"), "{page}");
    assert_eq!(whosaid_in(&folder.0, &["man", "--out-dir", "man1"], b"").code, 0);
    let page = std::fs::read_to_string(folder.0.join("man1/whosaid-check.1")).unwrap();
    assert!(page.contains("unsafe"), "{page}");
}

#[test]
fn the_file_that_results_are_written_to_is_no_article() {
    let folder = Folder::new("output-in-folder");
    folder.write("unclosed.txt", UNCLOSED);
    let read = |name| std::fs::read_to_string(folder.0.join(name)).unwrap();
    let check = || {
        let ran = whosaid_in(&folder.0, &["check", ".", "--format", "concise", "--output-file", "report.txt"], b"");
        assert_eq!((ran.code, &*ran.err), (1, ""));
        read("report.txt")
    };
    assert_eq!(check(), check(), "the second run does not check the report of the first");
    let quotes = || {
        let arguments = ["quotes", ".", "-q", "--format", "html", "--output", "quotes.html"];
        assert_eq!(whosaid_in(&folder.0, &arguments, b"").code, 0);
        read("quotes.html")
    };
    std::fs::remove_file(folder.0.join("report.txt")).unwrap();
    assert_eq!(quotes(), quotes());
    // An article that is named is not overwritten.
    for arguments in [
        ["quotes", "unclosed.txt", "--output", "unclosed.txt"],
        ["check", "unclosed.txt", "--output-file", "unclosed.txt"],
    ] {
        let ran = whosaid_in(&folder.0, &arguments, b"");
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("unclosed.txt: is an article and would be overwritten"), "{}", ran.err);
    }
    assert_eq!(read("unclosed.txt"), UNCLOSED);
}
