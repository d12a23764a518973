//! The output formats of `quotes` and `check`.

use serde_json::{Value, json};

use crate::support::{ARTICLE, Folder, OPEN, whosaid_in};

/// Names that are no URIs, a kind of every quotation, markup, an emoji and a name with reserved characters.
fn desk(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("my article, 50% #1 é.txt", ARTICLE);
    folder.write(
        "b.html",
        "<h1>Ferry &amp; port</h1><p>&ldquo;We <b>wait</b> 🙂,&rdquo; said Ada Moor &amp; Co. chief Tom Field.</p>",
    );
    folder.write("c.txt", OPEN);
    folder.write("empty.txt", "");
    folder
}

fn run(folder: &Folder, arguments: &[&str]) -> String {
    let ran = whosaid_in(&folder.0, arguments, b"");
    assert!(ran.code < 2 && ran.err.is_empty(), "{arguments:?}: {}", ran.err);
    ran.out
}

#[test]
fn json_ld_names_everything_by_iris() {
    let folder = desk("jsonld");
    let read = |arguments: &[&str]| -> Vec<Value> {
        let out = run(&folder, &[&["quotes", ".", "-f", "jsonld"], arguments].concat());
        let found: Value = serde_json::from_str(&out).unwrap();
        found["@graph"].as_array().unwrap().clone()
    };
    let annotations = read(&["--base-iri", "https://desk.example/"]);
    let ids: Vec<&str> = annotations.iter().map(|annotation| annotation["id"].as_str().unwrap()).collect();
    assert_eq!(ids[0], "https://desk.example/b.html#quotation-1");
    assert!(ids.contains(&"https://desk.example/my%20article%2C%2050%25%20%231%20%C3%A9.txt#quotation-3"), "{ids:?}");
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());
    let mixed = annotations.iter().find(|annotation| annotation["body"]["whosaid:kind"] == "mixed").unwrap();
    assert_eq!(mixed["body"]["whosaid:cue"], "According to");
    assert_eq!(mixed["body"]["schema:spokenByCharacter"]["schema:name"], "the owners");
    assert!(annotations.iter().all(|annotation| !annotation.to_string().contains("null")));
    assert!(read(&[])[0]["target"][0]["source"].as_str().unwrap().starts_with("file:///"));
    let line = json!({ "id": 3, "text": ARTICLE }).to_string();
    let ran = whosaid_in(&folder.0, &["quotes", "-", "-i", "jsonl", "-f", "jsonld"], line.as_bytes());
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(found["@graph"][0]["target"][0]["source"], "urn:whosaid:3");
}

#[test]
fn csv_has_a_byte_order_mark_on_request() {
    let folder = desk("bom");
    assert!(run(&folder, &["quotes", ".", "-f", "csv", "--bom"]).starts_with("\u{feff}article,"));
    assert!(run(&folder, &["quotes", ".", "-f", "csv"]).starts_with("article,"));
}

/// The text of an XML document, and its elements in order; fails if they do not nest.
fn elements(xml: &str) -> Vec<String> {
    let (mut open, mut all) = (Vec::new(), Vec::new());
    for piece in xml.split('<').skip(1).filter(|piece| !piece.starts_with(['?', '!'])) {
        let (tag, text) = piece.split_once('>').unwrap();
        assert!(!text.contains(['>']) && tag.matches('"').count() % 2 == 0, "{piece}");
        let name = tag.trim_start_matches('/').trim_end_matches('/').split(' ').next().unwrap();
        if tag.starts_with('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "{piece}");
        } else {
            all.push(tag.to_owned());
            if !tag.ends_with('/') {
                open.push(name.to_owned());
            }
        }
    }
    assert_eq!(open, [""; 0]);
    all
}

#[test]
fn tei_nests_and_holds_every_quotation() {
    let folder = desk("tei");
    let tei = run(&folder, &["quotes", ".", "-f", "tei"]);
    let all = elements(&tei);
    assert_eq!(all.iter().filter(|tag| *tag == "TEI").count(), 4);
    assert!(
        all.iter().any(|tag| tag.starts_with("said n=\"3.1\" ana=\"whosaid:mixed\" direct=\"true\" who=\"#a4-s")),
        "{tei}"
    );
    assert!(tei.contains("the crew had been <quote>“hasty”</quote></said>"), "{tei}");
    assert!(tei.contains("<seg type=\"cue\" n=\"1\">said</seg>") && tei.contains("Ferry &amp; port</head>"), "{tei}");
}

#[test]
fn junit_nests_and_counts() {
    let folder = desk("junit");
    let all = elements(&run(&folder, &["check", "-f", "junit"]));
    assert_eq!(all[0], "testsuites name=\"whosaid\" tests=\"4\" failures=\"1\" errors=\"0\"");
    assert!(
        all.contains(&"testcase name=\"unattributed-quote\" classname=\"c.txt\" file=\"c.txt\" line=\"3\"".to_owned())
    );
}

#[test]
fn conll_has_a_token_on_each_line() {
    let folder = desk("conll");
    let conll = run(&folder, &["quotes", "b.html", "-f", "conll"]);
    let rows: Vec<Vec<&str>> =
        conll.lines().filter(|line| line.contains('\t')).map(|line| line.split('\t').collect()).collect();
    assert!(rows.iter().all(|row| row.len() == 9), "{conll}");
    let tagged: Vec<_> = rows.iter().filter(|row| row[4] != "O").map(|row| (row[1], row[4])).collect();
    assert_eq!(tagged[..3], [("“", "B-direct"), ("We", "I-direct"), ("wait", "I-direct")]);
    let source = "<h1>Ferry &amp; port</h1><p>&ldquo;We <b>wait</b> 🙂,&rdquo; said Ada Moor";
    let said = rows.iter().find(|row| row[1] == "said").unwrap();
    let (start, end): (usize, usize) = (said[2].parse().unwrap(), said[3].parse().unwrap());
    assert_eq!(source.chars().skip(start).take(end - start).collect::<String>(), "said");
    assert_eq!((said[5], said[7]), ("B-cue", "1"));
}

#[test]
fn prodigy_tasks_have_spans_of_the_text() {
    let folder = desk("prodigy");
    for line in run(&folder, &["quotes", ".", "-f", "prodigy"]).lines() {
        let task: Value = serde_json::from_str(line).unwrap();
        let text: Vec<char> = task["text"].as_str().unwrap().chars().collect();
        for span in task["spans"].as_array().unwrap() {
            let at = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
            let words: String = text[at("start")..at("end")].iter().collect();
            match span["label"].as_str().unwrap() {
                "DIRECT" => assert!(words.starts_with(['“', '&']), "{words}"),
                "CUE" => assert!(["said", "added", "According to"].contains(&&*words), "{words}"),
                "MIXED" | "SOURCE" => assert!(!words.is_empty()),
                label => panic!("{label}"),
            }
        }
    }
}

#[test]
fn the_page_links_marks_and_list() {
    let folder = desk("page");
    let page = run(&folder, &["quotes", ".", "-f", "html"]);
    for tag in page.split("href=\"#").skip(1) {
        let id = tag.split('"').next().unwrap();
        assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
    }
    for part in ["<main", "class=\"legend\"", "Speakers of all articles", "<h3>Ferry &amp; port</h3>", "class=\"bar\""]
    {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(!page.contains("http"), "the page loads nothing");
}

#[test]
fn sarif_has_relative_files_help_and_fixes() {
    let folder = desk("sarif");
    folder.write("marks.txt", "“We wait,” Ada Moor said. “We sail,” she added.\n\n\"It is late,\" Tom Field said.\n");
    let here = folder.0.canonicalize().unwrap();
    let absolute = here.join("marks.txt");
    let sarif: Value =
        serde_json::from_str(&run(&folder, &["check", absolute.to_str().unwrap(), "-f", "sarif"])).unwrap();
    let run = &sarif["runs"][0];
    let result = &run["results"][0];
    let location = &result["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!((&location["uri"], &location["uriBaseId"]), (&json!("marks.txt"), &json!("SRCROOT")));
    let change = &result["fixes"][0]["artifactChanges"][0]["replacements"];
    assert_eq!(change[0]["insertedContent"]["text"], "“");
    assert_eq!(change[0]["deletedRegion"], json!({ "startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 2 }));
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().all(|rule| rule["help"]["text"].is_string() && rule["helpUri"].is_string()));
}

#[test]
fn gitlab_has_a_fingerprint_for_each_problem() {
    let folder = Folder::new("gitlab");
    folder.write("open.txt", OPEN.repeat(2));
    let report: Value = serde_json::from_str(&run(&folder, &["check", "-f", "gitlab"])).unwrap();
    let prints: Vec<&str> =
        report.as_array().unwrap().iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    let mut unique = prints.clone();
    unique.sort_unstable();
    unique.dedup();
    assert!(prints.len() > 1 && unique.len() == prints.len(), "{prints:?}");
    assert_eq!(report[0]["location"]["path"], "open.txt");
    // The fingerprint does not depend on the line.
    folder.write("open.txt", format!("A headline\n\n{OPEN}"));
    let later: Value = serde_json::from_str(&run(&folder, &["check", "-f", "gitlab"])).unwrap();
    assert_eq!(later[0]["fingerprint"], report[0]["fingerprint"]);
}

/// Rows of Parquet that the command wrote can be read as articles again.
#[test]
fn parquet_is_written_and_read_or_refused_with_the_next_step() {
    let folder = Folder::new("parquet");
    folder.write("a.jsonl", json!({ "id": 7, "outlet": "Bay News", "text": ARTICLE }).to_string());
    let ran = whosaid_in(&folder.0, &["quotes", "a.jsonl", "-f", "parquet", "-o", "q.parquet"], b"");
    if !cfg!(feature = "parquet") {
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("--features parquet") && ran.err.contains("q.parquet"), "{}", ran.err);
        folder.write("a.parquet", "PAR1");
        let ran = whosaid_in(&folder.0, &["quotes", "a.parquet"], b"");
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("--features parquet"), "{}", ran.err);
        return;
    }
    assert_eq!((ran.code, &*ran.err), (0, ""));
    let expected: Vec<Value> = serde_json::from_str(&run(&folder, &["quotes", "a.jsonl", "-f", "json"])).unwrap();
    let texts = run(&folder, &["quotes", "q.parquet", "-f", "jsonl"]);
    let rows: Vec<Value> = texts.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), expected[0]["quotes"].as_array().unwrap().len());
    for (row, quote) in rows.iter().zip(expected[0]["quotes"].as_array().unwrap()) {
        assert_eq!((&row["id"], &row["fields"]), (&"7".into(), &r#"{"outlet":"Bay News"}"#.into()));
        for member in ["kind", "polarity", "speaker_name", "confidence", "evidence", "pattern", "line"] {
            assert_eq!(row[member], quote[member], "{member}");
        }
        assert_eq!(row["content"][0]["start"], quote["content"][0][0]);
    }
    let ran = whosaid_in(&folder.0, &["quotes", "q.parquet", "--text-field", "evidences"], b"");
    assert!(ran.err.contains("row 1") && ran.err.contains("--text-field"), "{}", ran.err);
    let ran = whosaid_in(&folder.0, &["quotes", "-", "-i", "parquet"], b"PAR1");
    assert!(ran.err.contains("name the file"), "{}", ran.err);
}
