//! The articles of a folder together: the index, references, and the transcripts that quotations are from.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Client, PATIENCE, able, at, range};
use crate::folder::Folder;

/// Asks again until the answer fits: indexing goes on in the background.
fn ask_until(client: &mut Client, method: &str, params: &Value, fits: impl Fn(&Value) -> bool) -> Value {
    let end = Instant::now() + PATIENCE;
    loop {
        let answer = client.request(method, params.clone());
        if fits(&answer) {
            return answer;
        }
        assert!(Instant::now() < end, "{method}: {answer}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn count(answer: &Value) -> usize {
    answer.as_array().map_or(0, Vec::len)
}

#[test]
fn references_in_the_other_articles_of_the_folder() {
    let folder = Folder::new("references");
    folder.write("b.txt", "It rained.\n\n“Nobody sails,” said Ada K. Moor. “We wait,” Moor added.\n");
    folder.write("c.txt", "“We sail,” said Captain Karl Moor.\n");
    folder.write("d.txt", "“We bake 🙂,” said Tom Reed, whom Ada Moor had called.\n");
    let mut client = folder.client(json!({}));
    let uri = folder.uri("a.txt");
    client.open(&uri, "plaintext", "“We are not sailing,” said Ada Moor.\n");
    let mut params = at(&uri, 0, 29);
    params["context"] = json!({"includeDeclaration": true});
    let found = ask_until(&mut client, "textDocument/references", &params, |found| count(found) >= 4);
    let places: Vec<(String, Value)> = found
        .as_array()
        .expect("a list")
        .iter()
        .map(|place| (place["uri"].as_str().unwrap_or_default().to_owned(), place["range"].clone()))
        .collect();
    let expected = [
        (uri.clone(), range(0, 27, 0, 35)),
        (folder.uri("b.txt"), range(2, 21, 2, 32)),
        (folder.uri("b.txt"), range(2, 45, 2, 49)),
        (folder.uri("d.txt"), range(0, 34, 0, 42)),
    ];
    assert_eq!(places, expected);
    // On a quotation: all quotations of its speaker.
    params["position"] = json!({"line": 0, "character": 3});
    assert_eq!(count(&client.request("textDocument/references", params)), 3);
}

#[test]
fn a_second_server_searches_what_the_first_has_indexed() {
    let folder = Folder::new("indexed");
    for n in 0..20 {
        folder.write(&format!("{n}.txt"), &format!("“The boat number {n} is late,” said Ada Moor{n}.\n"));
    }
    for _ in 0..2 {
        let mut client = folder.client(json!({}));
        let query = json!({"query": "number 7"});
        let found = ask_until(&mut client, "workspace/symbol", &query, |found| count(found) > 0);
        assert_eq!(found[0]["location"], json!({"uri": folder.uri("7.txt"), "range": range(0, 0, 0, 28)}));
        assert_eq!(found[0]["containerName"], "Ada Moor7");
    }
    let mut client = folder.client(json!({}));
    folder.write("7.txt", "“The ferry has sunk,” said Tom Reed.\n");
    let change = json!({"changes": [{"uri": folder.uri("7.txt"), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", change);
    assert_eq!(count(&client.request("workspace/symbol", json!({"query": "number 7"}))), 1, "number 17");
    assert_eq!(count(&client.request("workspace/symbol", json!({"query": "ferry"}))), 1);
}

#[test]
fn hover_and_definition_lead_into_the_transcript() {
    let folder = Folder::new("passage");
    folder.write("whosaid.toml", "transcripts = [\"speech.txt\"]\n");
    folder.write("speech.txt", "MOOR: Good morning.\nMOOR: The wind is too strong, and we wait for the evening.\n");
    folder.write("notes/hearing.srt", "1\n00:00:01,000 --> 00:00:02,000\nREED: Nobody asked us about the lease.\n");
    let mut client = folder.client(json!({}));
    let uri = folder.uri("notes/a.md");
    let text = "---\nsources: [hearing.srt]\n---\n\n“The wind is too strong,” said Ada Moor.\n\n\
                “Nobody asked me about the lease,” said Tom Reed.\n";
    client.open(&uri, "markdown", text);
    let has = |text: &'static str| {
        move |hover: &Value| hover["contents"]["value"].as_str().is_some_and(|said| said.contains(text))
    };
    ask_until(&mut client, "textDocument/hover", &at(&uri, 4, 5), has("Transcript: verbatim"));
    let hover = ask_until(&mut client, "textDocument/hover", &at(&uri, 6, 5), has("Transcript: altered"));
    assert!(has("hearing.srt, line 3, 0:00:01, REED")(&hover), "{hover}");
    let found = client.request("textDocument/definition", at(&uri, 4, 5));
    let place = json!({"uri": folder.uri("speech.txt"), "range": range(1, 6, 1, 28)});
    assert_eq!((&found[0], &found[1]["uri"]), (&place, &json!(uri)));
    let found = client.request("textDocument/definition", at(&uri, 6, 5));
    assert_eq!(found[0]["uri"], folder.uri("notes/hearing.srt"));
    assert_eq!(found[0]["range"]["start"]["line"], 2);
    let misquote = client.wait(|m| {
        let found = m["params"]["diagnostics"].as_array();
        m["params"]["uri"] == uri.as_str() && found.is_some_and(|found| found.iter().any(|d| d["code"] == "misquote"))
    });
    let finding = &misquote["params"]["diagnostics"][0];
    let related = &finding["relatedInformation"][0]["location"];
    assert_eq!(related["uri"], folder.uri("notes/hearing.srt"), "{finding}");
}

#[test]
fn indexing_shows_its_progress_and_can_be_cancelled() {
    let folder = Folder::new("progress");
    for n in 0..1_500 {
        folder.write(&format!("{n}.txt"), &format!("“The boat number {n} is late,” said Ada Moor.\n"));
    }
    let mut capabilities = able();
    capabilities["window"]["workDoneProgress"] = json!(true);
    let mut client = folder.client(json!({"capabilities": capabilities}));
    let created = client.wait(|m| m["method"] == "window/workDoneProgress/create");
    let token = created["params"]["token"].clone();
    let kind = |kind: &'static str| {
        let token = token.clone();
        move |m: &Value| {
            m["method"] == "$/progress" && m["params"]["token"] == token && m["params"]["value"]["kind"] == kind
        }
    };
    let begin = client.wait(kind("begin"));
    assert_eq!(
        (&begin["params"]["value"]["cancellable"], &begin["params"]["value"]["percentage"]),
        (&json!(true), &json!(0))
    );
    client.wait(kind("report"));
    client.notify("window/workDoneProgress/cancel", json!({"token": token}));
    client.wait(kind("end"));
}
