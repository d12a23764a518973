use std::path::Path;

use crate::support::{ARTICLE, Folder, OPEN, whosaid_in};

#[test]
fn a_table_of_quotations() {
    let folder = Folder::new("table");
    folder.write("ferry.txt", ARTICLE);
    let ran = whosaid_in(&folder.0, &["quotes", "ferry.txt"], b"");
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert!(!ran.out.contains('\u{1b}'), "no colour in a pipe");
    for part in ["“We are not sailing today,”", "Ada Moor", "direct", "mixed", "   3  "] {
        assert!(ran.out.contains(part), "{part} in\n{}", ran.out);
    }
    assert!(ran.out.lines().all(|line| line.chars().count() <= 90), "{}", ran.out);
}

#[test]
fn json_lines_hold_code_points() {
    let line = serde_json::json!({ "id": 7, "text": "🙂 “Wé wait,” said Ada Moor." });
    let ran = whosaid_in(
        Path::new("."),
        &["quotes", "--input", "jsonl", "--format", "jsonl", "-"],
        line.to_string().as_bytes(),
    );
    let found: serde_json::Value = serde_json::from_str(ran.out.trim()).unwrap();
    assert_eq!(found["id"], 7);
    let quote = &found["quotes"][0];
    assert_eq!(quote["kind"], "direct");
    assert_eq!(quote["content"], serde_json::json!([[2, 12]]));
    assert_eq!(quote["text"], "“Wé wait,”");
    let ran = whosaid_in(
        Path::new("."),
        &["quotes", "--input=jsonl", "--format=jsonl", "--offsets=utf8", "-"],
        line.to_string().as_bytes(),
    );
    let found: serde_json::Value = serde_json::from_str(ran.out.trim()).unwrap();
    assert_eq!(found["quotes"][0]["content"], serde_json::json!([[5, 20]]));
}

#[test]
fn every_form_of_output_is_well_formed() {
    let folder = Folder::new("forms");
    folder.write("a/ferry.txt", ARTICLE);
    folder.write("a/ferry.md", format!("# {ARTICLE}"));
    folder.write("a/ferry.html", "<p>&ldquo;We <b>wait</b>,&rdquo; said Ada Moor.</p>");
    folder.write("a/notes.rst", ARTICLE);
    let out = |format| {
        let ran = whosaid_in(&folder.0, &["quotes", "a", "--format", format], b"");
        assert_eq!((ran.code, &*ran.err), (0, ""), "{format}");
        ran.out
    };
    let json: serde_json::Value = serde_json::from_str(&out("json")).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 3);
    assert_eq!(json[0]["quotes"][0]["text"], "“We wait,”");
    assert_eq!(out("jsonl").lines().count(), 3);
    let csv = out("csv");
    assert!(csv.starts_with("article,line,kind,speaker"));
    assert!(csv.contains("\"“We are not sailing today,”"), "{csv}");
    let ld: serde_json::Value = serde_json::from_str(&out("jsonld")).unwrap();
    assert_eq!(ld["@graph"][0]["target"][0]["selector"][1]["exact"], "&ldquo;We <b>wait</b>,&rdquo;");
    let html = out("html");
    assert!(html.starts_with("<!doctype html>") && html.trim_end().ends_with("</html>"));
    assert_eq!(html.matches("<mark").count(), html.matches("</mark>").count());
}

#[test]
fn options_speaker_and_kind_filter() {
    let quotes = |arguments: &[&str]| {
        let mut all = vec!["quotes", "-", "--format", "jsonl"];
        all.extend(arguments);
        let ran = whosaid_in(Path::new("."), &all, ARTICLE.as_bytes());
        let found: serde_json::Value = serde_json::from_str(ran.out.trim()).unwrap();
        found["quotes"].as_array().unwrap().len()
    };
    assert_eq!(quotes(&["--kind", "mixed"]), 1);
    assert_eq!(quotes(&["--speaker", "nobody known"]), 0);
    assert!(quotes(&["--kind", "direct,mixed"]) >= 2);
}

#[test]
fn check_reports_problems_and_exits_with_1() {
    let folder = Folder::new("check");
    folder.write("open.txt", OPEN);
    let ran = whosaid_in(&folder.0, &["check"], b"");
    assert_eq!((ran.code, &*ran.err), (1, ""));
    insta::assert_snapshot!(ran.out, @r"
    warning[unattributed-quote]: This quotation is not attributed to anyone.
     --> open.txt:3:1
      |
    3 | “We are not sailing today, and nobody will make us.”
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    1 article: 1 warning
    ");
    let ran = whosaid_in(&folder.0, &["check", "open.txt", "--format", "concise"], b"");
    assert_eq!(ran.out, "open.txt:3:1: warning[unattributed-quote]: This quotation is not attributed to anyone.\n");
    let ran = whosaid_in(&folder.0, &["check", "open.txt", "--fail-on", "error"], b"");
    assert_eq!(ran.code, 0);
    let ran = whosaid_in(&folder.0, &["check", "open.txt", "--format", "github"], b"");
    assert!(ran.out.starts_with("::warning file=open.txt,line=3,col=1,endLine=3,"), "{}", ran.out);
    for format in ["json", "sarif"] {
        let ran = whosaid_in(&folder.0, &["check", "open.txt", "--format", format], b"");
        let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let text = found.to_string();
        assert!(text.contains("unattributed-quote"), "{text}");
    }
}

#[test]
fn the_configuration_is_found_and_its_errors_are_reported() {
    let folder = Folder::new("config");
    folder.write("desk/open.txt", OPEN);
    folder.write("whosaid.toml", "[rules]\nunattributed-quote = \"off\"\n");
    assert_eq!(whosaid_in(&folder.0.join("desk"), &["check"], b"").code, 0);
    folder.write("whosaid.toml", "exclude = [\"desk/\"]\n");
    let ran = whosaid_in(&folder.0, &["check"], b"");
    assert_eq!((ran.code, &*ran.err), (0, "whosaid: .: every article here is excluded\n"));
    folder.write("whosaid.toml", "\n[rules]\nunatributed-quote = \"off\"\n");
    let ran = whosaid_in(&folder.0, &["check"], b"");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("line 3: there is no rule `unatributed-quote`"), "{}", ran.err);
}

#[test]
fn verify_shows_differences() {
    let folder = Folder::new("verify");
    folder.write("ferry.txt", ARTICLE);
    folder.write("speech.txt", "Good morning. We are not sailing today. And we are never taking any chances with you.");
    let ran = whosaid_in(&folder.0, &["verify", "ferry.txt", "--against", "speech.txt"], b"");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains("ferry.txt:3: verbatim: “We are not sailing today,”"), "{}", ran.out);
    assert!(ran.out.contains("We are [not] taking chances"), "{}", ran.out);
    assert!(ran.out.contains("we are [never] taking [any] chances"), "{}", ran.out);
    // Captions: times, labels and tags are not shown as words.
    let vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Moor>We are not <i>ever</i>\n\n00:02.000 --> 00:03.000\n<v Ada Moor>sailing today.\n";
    folder.write("speech.vtt", vtt);
    let ran = whosaid_in(&folder.0, &["verify", "ferry.txt", "--against", "speech.vtt"], b"");
    assert!(ran.out.contains("We are not [ever] sailing today\n"), "{}", ran.out);
}

/// Bad input gives one line that says what to do, and exit code 2. An empty file is not bad input.
#[test]
fn bad_input_gets_one_clear_line() {
    let folder = Folder::new("bad");
    folder.write("none/notes.rst", ARTICLE);
    folder.write("binary.txt", b"A\0caf\xe9.\n");
    folder.write("letter.txt", b"PK\x03\x04\x14\0\xff");
    folder.write("empty.txt", "");
    folder.write("bad.jsonl", "{\"id\": 1}\n");
    let cases: &[(&[&str], &str)] = &[
        (&["quotes", "missing.txt"], "missing.txt: no such file or folder; check the path"),
        (&["check", "missing.txt"], "missing.txt: no such file or folder; check the path"),
        (
            &["quotes", "none"],
            "none: no articles here; they are files that end in .txt, .md, .html, .docx, .odt, .rtf or .epub",
        ),
        (&["quotes", "binary.txt"], "binary.txt: is a binary file, not text; save it as plain text, Markdown or HTML"),
        (&["quotes", "letter.txt"], "letter.txt: is a Word, OpenDocument, EPUB or ZIP file; give it its extension"),
        (&["quotes", "bad.jsonl"], "bad.jsonl: line 1 is not an object with \"id\" and \"text\""),
        (&["quotes", "empty.txt", "--loud"], "unexpected argument '--loud' found"),
        (&["quotes", "empty.txt", "--format", "xml"], "invalid value 'xml' for '--format <FORMAT>'"),
        (
            &["quotes", "empty.txt", "--kind", "said"],
            "invalid value 'said' for '--kind <KIND>' [possible values: direct, mixed, indirect]; see `whosaid quotes --help`",
        ),
        (
            &["check", "--no-cash"],
            "unexpected argument '--no-cash' found; tip: a similar argument exists: '--no-cache'; see `whosaid check --help`",
        ),
        (&["quotes"], "the following required arguments were not provided: <PATH>; see `whosaid quotes --help`"),
        (&["quote"], "unrecognized subcommand 'quote'"),
        (&["explain", "nothing"], "there is no rule or pattern `nothing`"),
        (&["eval", "missing.jsonl"], "missing.jsonl: no such file or folder; check the path"),
    ];
    for (arguments, message) in cases {
        let ran = whosaid_in(&folder.0, arguments, b"");
        assert_eq!((ran.code, &*ran.out), (2, ""), "{arguments:?}");
        assert!(ran.err.starts_with(&format!("whosaid: {message}")), "{arguments:?}: {}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{arguments:?}: {}", ran.err);
    }
    let ran = whosaid_in(&folder.0, &["quotes", "empty.txt"], b"");
    assert_eq!((ran.code, &*ran.out, &*ran.err), (0, "no quotations\n", ""));
    let ran = whosaid_in(&folder.0, &["check", "empty.txt"], b"");
    assert_eq!((ran.code, &*ran.err), (0, ""));
}

#[cfg(unix)]
#[test]
fn a_wrong_argument_beside_one_that_is_no_text() {
    use std::os::unix::ffi::OsStrExt as _;

    let path = std::ffi::OsStr::from_bytes(b"\xff.txt");
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_whosaid")).args(["check", "--loud"]).arg(path).output();
    let ran = ran.expect("whosaid starts");
    let message = String::from_utf8_lossy(&ran.stderr);
    assert_eq!((ran.status.code(), message.lines().count()), (Some(2), 1), "{message}");
    assert!(message.starts_with("whosaid: unexpected argument '--loud' found"), "{message}");
    assert!(message.trim_end().ends_with("see `whosaid check --help`"), "{message}");
}

#[test]
fn an_unreadable_file_does_not_stop_the_others() {
    let folder = Folder::new("mixed");
    folder.write("a.txt", b"\xff\0");
    folder.write("b.txt", ARTICLE);
    let ran = whosaid_in(&folder.0, &["quotes", "."], b"");
    assert_eq!(ran.code, 2);
    assert_eq!(ran.err.lines().count(), 1);
    assert!(ran.out.contains("Ada Moor"));
}

#[test]
fn a_line_of_five_megabytes_is_analysed() {
    let line = "The ferry stayed in port on Tuesday. ".repeat(5_000_000 / 37) + "“We wait,” said Ada Moor.";
    let ran = whosaid_in(Path::new("."), &["quotes", "-", "--format", "csv"], line.as_bytes());
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert!(ran.out.contains("“We wait,”"), "{}", ran.out);
}

#[test]
fn rules_are_listed_and_explained() {
    let list = whosaid_in(Path::new("."), &["rules"], b"").out;
    for name in list.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.split(' ').next()) {
        let ran = whosaid_in(Path::new("."), &["explain", name], b"");
        assert_eq!(ran.code, 0);
        assert!(ran.out.starts_with(&format!("# {name}\n")) && ran.out.len() > 300, "{}", ran.out);
    }
    let schema = whosaid_in(Path::new("."), &["config", "schema"], b"").out;
    assert!(serde_json::from_str::<serde_json::Value>(&schema).unwrap()["properties"]["rules"].is_object());
    assert!(whosaid_in(Path::new("."), &["completions", "bash"], b"").out.contains("whosaid"));
}

#[test]
fn the_writer_has_the_last_word_on_who_speaks() {
    let folder = Folder::new("corrections");
    let text = "Ada Moor met Tom Field on Monday.\n\n“We wait,” he said.\n";
    folder.write("plain.txt", text);
    folder.write("other.txt", text);
    folder.write("marked.md", text.replace("wait,”", "wait,”<!-- whosaid: speaker=\"Ada Moor\" -->"));
    let settings = "[[corrections]]\npath = \"plain.txt\"\ntext = \"we wait\"\nspeaker = \"Ada Moor\"\n";
    folder.write("whosaid.toml", settings);
    for (file, speaker) in [("plain.txt", "Ada Moor"), ("marked.md", "Ada Moor"), ("other.txt", "Tom Field")] {
        let ran = whosaid_in(&folder.0, &["quotes", "--format", "csv", file], b"");
        assert!(ran.out.contains(speaker), "{file}: {}", ran.out);
        assert_eq!(ran.out.contains("Ada Moor,person,,high"), speaker == "Ada Moor", "{file}: {}", ran.out);
    }
}
