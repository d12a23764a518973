//! A writer at the keyboard, with the settings that everybody has: what is shown while a sentence is being written, and where
//! speakers are offered.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Client, able, at, range};

const URI: &str = "file:///articles/harbour.txt";

const ARTICLE: &str = "\
Ada Moor, the harbour master, came at noon and met Tom Field, a baker, and Sanna Lind of the Harbour Board.

“We wait for the wind,” Moor said. “Nobody sails today,” she added.

The crew sat on deck until the evening, and the ropes were wet.

“Nobody in this town believes in a quick end.”

The bell rang at noon.

It rained all night.
";

/// The paragraph that is typed in.
const LINE: u64 = 4;

const SENTENCES: [&str; 3] = [
    " “We will not sign this, and nobody will make us,” said Field. “Not now.”",
    " Lind said the board would “wait and see”. He said “no more” of it, Moor told \"them\".",
    " \"It is late,\" said a member of the crew, who was ‘tired’ — “as we all are.”",
];

/// What is shown about a line.
type Shown = BTreeSet<(String, u64)>;

fn shown(diagnostics: &Value) -> Shown {
    let list = diagnostics.as_array().expect("a list");
    let here = list.iter().filter(|d| d["range"]["start"]["line"] == LINE);
    here.map(|d| (d["code"].as_str().unwrap_or("").to_owned(), d["range"]["start"]["character"].as_u64().unwrap_or(0)))
        .collect()
}

/// How many diagnostics appear and vanish again in a series of what is shown.
fn flickers(series: &[Shown]) -> usize {
    let codes = series.iter().flatten().collect::<BTreeSet<_>>();
    let comes_and_goes = |code: &&&(String, u64)| {
        let appears = series.windows(2).position(|pair| !pair[0].contains(**code) && pair[1].contains(**code));
        appears.is_some_and(|from| series[from + 1..].iter().any(|later| !later.contains(**code)))
    };
    codes.iter().filter(comes_and_goes).count()
}

/// Types a sentence at the end of the paragraph, `per_second` letters a second. Returns everything that was shown about it by a
/// client that is sent diagnostics, and by one that asks for them after each letter.
fn type_in(sentence: &str, per_second: u64, pulls: bool) -> (Vec<Shown>, Vec<usize>) {
    let mut capabilities = able();
    if pulls {
        capabilities["textDocument"]["diagnostic"] = json!({});
        capabilities["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    }
    let mut client = Client::with(capabilities);
    client.open(URI, "plaintext", ARTICLE);
    let ask = |client: &mut Client| {
        let params = json!({"textDocument": {"uri": URI}});
        client.request("textDocument/diagnostic", params)["items"].clone()
    };
    let first = if pulls { ask(&mut client) } else { json!(client.diagnostics(URI, 1)) };
    let (mut series, mut elsewhere) = (vec![shown(&first)], vec![first.as_array().map_or(0, Vec::len)]);
    let end = ARTICLE.lines().nth(LINE as usize).map_or(0, |line| line.chars().count()) as u64;
    for (n, letter) in sentence.chars().enumerate() {
        let column = end + n as u64;
        client.change(URI, n as i64 + 2, range(LINE, column, LINE, column), &letter.to_string());
        if pulls {
            let now = ask(&mut client);
            elsewhere.push(now.as_array().map_or(0, Vec::len));
            series.push(shown(&now));
        }
        std::thread::sleep(Duration::from_millis(1000 / per_second));
    }
    if !pulls {
        client.is_silent(Duration::from_millis(300), |_| false);
        let published = |m: &Value| m["method"] == "textDocument/publishDiagnostics";
        while let Some(message) = client.received(published) {
            let now = &message["params"]["diagnostics"];
            elsewhere.push(now.as_array().map_or(0, Vec::len));
            series.push(shown(now));
        }
    }
    (series, elsewhere)
}

#[test]
fn nothing_comes_and_goes_in_the_paragraph_being_typed() {
    std::thread::scope(|scope| {
        for per_second in [5, 8, 30] {
            for pulls in [false, true] {
                for sentence in SENTENCES {
                    scope.spawn(move || {
                        let (series, counts) = type_in(sentence, per_second, pulls);
                        assert!(series.len() > 3, "{series:?}");
                        assert_eq!(flickers(&series), 0, "{per_second} {pulls} {sentence} {series:?}");
                        assert!(series.iter().all(|shown| shown == &series[0]), "{per_second} {pulls} {series:?}");
                        // The unattributed quotation of another paragraph stays where it is.
                        assert!(counts.iter().all(|&count| count == counts[0] && count > 0), "{counts:?}");
                    });
                }
            }
        }
    });
}

#[test]
fn what_is_held_back_comes_with_a_pause_or_when_the_cursor_leaves() {
    let codes = |diagnostics: Vec<Value>| -> Vec<String> {
        let here = diagnostics.iter().filter(|d| d["range"]["start"]["line"] == LINE);
        here.map(|d| d["code"].as_str().unwrap_or("").to_owned()).collect()
    };
    for leave in ["pause", "edit", "cursor", "save"] {
        let mut client = Client::with(able());
        client.open(URI, "plaintext", ARTICLE);
        client.diagnostics(URI, 1);
        let end = ARTICLE.lines().nth(LINE as usize).map_or(0, |line| line.chars().count()) as u64;
        client.change(URI, 2, range(LINE, end, LINE, end), " “We wai");
        assert_eq!(codes(client.diagnostics(URI, 2)), [""; 0], "{leave}");
        let version = match leave {
            "edit" => {
                client.change(URI, 3, range(8, 5, 8, 5), "s");
                3
            }
            "cursor" => {
                client.request("textDocument/documentHighlight", at(URI, 0, 3));
                2
            }
            "save" => {
                client.notify("textDocument/didSave", json!({"textDocument": {"uri": URI}}));
                2
            }
            _ => 2,
        };
        assert_eq!(codes(client.diagnostics(URI, version)), ["unclosed-quote"], "{leave}");
    }
}

#[test]
fn a_line_end_inside_a_paragraph_is_typing_too() {
    let uri = "file:///articles/harbour.md";
    let mut client = Client::with(able());
    client.open(uri, "markdown", ARTICLE);
    client.diagnostics(uri, 1);
    let here = |diagnostics: Vec<Value>| diagnostics.iter().filter(|d| d["range"]["start"]["line"] == LINE).count();
    let end = ARTICLE.lines().nth(LINE as usize).map_or(0, |line| line.chars().count()) as u64;
    client.change(uri, 2, range(LINE, end, LINE, end), " “We wai");
    assert_eq!(here(client.diagnostics(uri, 2)), 0);
    client.change(uri, 3, range(LINE, end + 8, LINE, end + 8), "\n");
    client.change(uri, 4, range(LINE + 1, 0, LINE + 1, 0), "for");
    assert_eq!(here(client.diagnostics(uri, 4)), 0);
    client.change(uri, 5, range(LINE + 1, 3, LINE + 1, 3), "\n\n");
    assert_eq!(here(client.diagnostics(uri, 5)), 1, "the paragraph is finished");
}

#[test]
fn nothing_moves_the_line_that_is_being_typed() {
    let mut client = Client::with(able());
    client.open(URI, "plaintext", "The crew left.\n\nIt rained.\n");
    client.diagnostics(URI, 1);
    let document = json!({"textDocument": {"uri": URI}});
    for (n, letter) in "“We wait,” said Ada Moor. “We go,” she said.".chars().enumerate() {
        let column = n as u64 + 10;
        client.change(URI, n as i64 + 2, range(2, column, 2, column), &letter.to_string());
        assert_eq!(client.request("textDocument/codeLens", document.clone()), json!([]));
        let mut params = document.clone();
        params["range"] = range(0, 0, 9, 0);
        assert_eq!(client.request("textDocument/inlayHint", params), json!([]));
    }
    client.notify("textDocument/didSave", document.clone());
    assert_eq!(client.request("textDocument/codeLens", document).as_array().map(Vec::len), Some(1));
}

const SPEAKERS: [(&str, &str); 10] = [
    ("Ada Moor", "harbour master"),
    ("Mona Field", "baker"),
    ("Sanna Lind", "nurse"),
    ("Karl Berg", "teacher"),
    ("Lena Vale", "mayor"),
    ("Henry Oakes", "lawyer"),
    ("Julia Crane", "minister"),
    ("Peter Strand", "farmer"),
    ("Esther Dahl", "professor"),
    ("Ivan Esser", "skipper"),
];

/// What stands before the name of a speaker.
const SLOTS: [&str; 5] = [
    "“We wait,” said ",
    "“Do we wait?” asked Mrs. ",
    "\"We wait,\" ",
    "‘We wait’, added ",
    "The ferry is late, according to ",
];

/// What stands before a word that is not the speaker of a quotation.
const OTHERS: [&str; 10] = [
    "The crew met ",
    "She made an offer to ",
    "The board said ",
    "Nobody made a demand on ",
    "After a phone call ",
    "He left a note for ",
    "“We wait for ",
    "The words “free” and “late” annoyed ",
    "“We wait.” The report named ",
    "According to the report, ",
];

#[test]
fn speakers_are_offered_only_where_they_speak_and_the_right_one_first() {
    let mut client = Client::with(able());
    let mut article = String::new();
    for (name, role) in SPEAKERS {
        article.push_str(&format!("“The boats are in the harbour,” said {name}, a {role}.\n\n"));
    }
    client.open(URI, "plaintext", &article);
    let line = article.lines().count() as u64;
    let mut version = 1;
    let mut offered = |line_text: &str| -> Vec<String> {
        version += 1;
        client.change(URI, version, Value::Null, &format!("{article}{line_text}"));
        let list = client.request("textDocument/completion", at(URI, line, line_text.chars().count() as u64));
        let items = list["items"].as_array().cloned().unwrap_or_default();
        assert!(items.iter().all(|item| item["preselect"].is_null()), "{list}");
        items.iter().map(|item| item["textEdit"]["newText"].as_str().unwrap_or("").to_owned()).collect()
    };
    let (mut places, mut right) = (0, 0);
    for (name, _) in SPEAKERS {
        let surname = name.rsplit(' ').next().unwrap_or(name);
        for typed in [&surname[..1], &surname[..2]] {
            for slot in SLOTS {
                let all = offered(&format!("{slot}{typed}"));
                assert!(all.iter().all(|text| text.starts_with(typed)), "{slot}{typed}: {all:?}");
                places += 1;
                right += usize::from(all.first().is_some_and(|first| first == surname));
            }
        }
        for other in OTHERS {
            let all = offered(&format!("{other}{}", &surname[..2]));
            assert_eq!(all, [""; 0], "{other}");
            places += 1;
        }
    }
    assert_eq!(places, 200);
    assert!(right * 100 >= 95 * 100, "{right} of 100");
    for slot in SLOTS {
        assert_eq!(offered(&format!("{slot}Moor")), [""; 0], "nothing is left to complete");
    }
    assert_eq!(offered("“We wait,” "), [""; 0], "a verb may follow as well");
}
