//! The writer says who speaks: actions, requests and commands, kept in the article or in `whosaid.toml`.

use std::fs;

use serde_json::{Value, json};

use crate::client::{Client, able, at, range};
use crate::folder::Folder;

const TEXT: &str = "Ada Moor met Tom Field on Monday.\n\n“We wait,” he said. “No,” he added.\n";

fn actions(client: &mut Client, uri: &str, line: u64, character: u64) -> Vec<Value> {
    let params = json!({"textDocument": {"uri": uri}, "range": range(line, character, line, character),
        "context": {"diagnostics": []}});
    client.request("textDocument/codeAction", params).as_array().expect("actions").clone()
}

fn title(actions: &[Value], title: &str) -> Value {
    let titles: Vec<&Value> = actions.iter().map(|action| &action["title"]).collect();
    actions.iter().find(|action| action["title"] == title).unwrap_or_else(|| panic!("{title}: {titles:?}")).clone()
}

fn hovered(client: &mut Client, uri: &str, line: u64, character: u64) -> String {
    client.hover(uri, line, character)["contents"]["value"].as_str().unwrap_or_default().to_owned()
}

/// A client that applies nothing itself: the test looks at the edits.
fn chooser() -> Value {
    let mut capabilities = able();
    capabilities["experimental"] = json!({"whosaid": {"chooseSpeaker": true}});
    capabilities
}

#[test]
fn in_markdown_the_correction_is_a_comment() {
    let mut client = Client::with(able());
    let uri = "file:///articles/a.md";
    client.open(uri, "markdown", TEXT);
    let offered = actions(&mut client, uri, 2, 3);
    let action = title(&offered, "Somebody else: Ada Moor");
    assert_eq!(action["kind"], "refactor.rewrite");
    let resolved = client.request("codeAction/resolve", action);
    let edit = &resolved["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(edit["newText"], "<!-- whosaid: speaker=\"Ada Moor\" -->");
    client.change(uri, 2, edit["range"].clone(), edit["newText"].as_str().expect("a text"));
    let hover = hovered(&mut client, uri, 2, 3);
    assert!(hover.starts_with("**Ada Moor** says this\n\nThe writer has named Ada Moor"), "{hover}");
    // Another correction replaces the comment.
    let again = title(&actions(&mut client, uri, 2, 3), "Somebody else: Tom Field");
    let again = client.request("codeAction/resolve", again);
    let edit = &again["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(edit["range"], range(2, 10, 2, 46), "{again}");
    client.change(uri, 3, edit["range"].clone(), edit["newText"].as_str().expect("a text"));
    assert!(hovered(&mut client, uri, 2, 3).starts_with("**Tom Field**"));
}

#[test]
fn in_plain_text_the_correction_is_an_entry_of_the_settings() {
    let folder = Folder::new("correct");
    let mut client = folder.client(json!({}));
    let uri = folder.uri("a.txt");
    client.open(&uri, "plaintext", TEXT);
    client.diagnostics(&uri, 1);
    let action = title(&actions(&mut client, &uri, 2, 3), "Somebody else: Ada Moor");
    client.request("workspace/executeCommand", action["command"].clone());
    let written = fs::read_to_string(folder.path.join("whosaid.toml")).expect("the file");
    for part in ["[[corrections]]", "path = \"a.txt\"", "text = \"“We wait,”\"", "speaker = \"Ada Moor\""] {
        assert!(written.contains(part), "{written}");
    }
    let hover = hovered(&mut client, &uri, 2, 3);
    assert!(hover.starts_with("**Ada Moor** says this\n\nThe writer has named Ada Moor"), "{hover}");
    // A document that is opened later has the correction, and so has one that is edited.
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    client.open(&uri, "plaintext", TEXT);
    client.change(&uri, 2, range(0, 0, 0, 0), "News\n\n");
    assert!(hovered(&mut client, &uri, 4, 3).starts_with("**Ada Moor**"));
    client.request("workspace/executeCommand", json!({"command": "whosaid.server.undo"}));
    assert!(hovered(&mut client, &uri, 4, 3).starts_with("**Tom Field**"));
}

#[test]
fn a_client_that_draws_its_own_list_asks_for_candidates_and_sets_the_speaker() {
    let folder = Folder::new("choose");
    let mut client = folder.client(json!({"capabilities": chooser()}));
    let (plain, markdown) = (folder.uri("a.txt"), folder.uri("a.md"));
    for (uri, language) in [(&plain, "plaintext"), (&markdown, "markdown")] {
        client.open(uri, language, TEXT);
        let offered = actions(&mut client, uri, 2, 3);
        assert!(
            !offered.iter().any(|action| action["title"].as_str().is_some_and(|t| t.contains("else:"))),
            "{offered:?}"
        );
        let action = title(&offered, "Somebody else…");
        assert_eq!(action["command"]["command"], "whosaid.chooseSpeaker");
        let list = client.request("whosaid/candidates", action["command"]["arguments"][0].clone());
        assert_eq!((&list["speaker"], &list["quote"]), (&json!("Tom Field"), &json!(0)), "{list}");
        assert_eq!(list["candidates"][0]["name"], "Ada Moor", "{list}");
        let set = |quote: &Value, version: i64, name: &str| json!({"textDocument": {"uri": uri}, "version": version, "quote": quote, "speaker": name});
        for (params, code) in [
            (set(&list["quote"], 7, "Ada Moor"), -32801),
            (set(&json!(9), 1, "Ada Moor"), -32602),
            (set(&list["quote"], 1, "“Ada”"), -32602),
        ] {
            let id = client.ask("whosaid/setSpeaker", params);
            assert_eq!(client.answer(id)["error"]["code"], code);
        }
        let kept = client.request("whosaid/setSpeaker", set(&list["quote"], 1, "Kim Vale"));
        if *uri == markdown {
            assert_eq!(kept["kept"], "comment");
            let edit = client.notified("workspace/applyEdit")["edit"]["documentChanges"][0]["edits"][0].clone();
            client.change(uri, 2, edit["range"].clone(), edit["newText"].as_str().expect("a text"));
        } else {
            assert_eq!(kept["kept"], "whosaid.toml");
        }
        let corrected = client.request("whosaid/candidates", at(uri, 2, 3));
        assert_eq!((&corrected["speaker"], &corrected["corrected"]), (&json!("Kim Vale"), &json!(true)), "{corrected}");
        assert_eq!(corrected["confidence"], "high");
    }
    assert!(client.request("whosaid/candidates", at(&plain, 0, 3)).is_null());
}

#[test]
fn plain_text_outside_of_a_folder_has_no_place_for_corrections() {
    let mut client = Client::with(able());
    let uri = "file:///articles/a.txt";
    client.open(uri, "plaintext", TEXT);
    assert!(actions(&mut client, uri, 2, 3).is_empty());
    let params = json!({"textDocument": {"uri": uri}, "quote": 0, "speaker": "Ada Moor"});
    let id = client.ask("whosaid/setSpeaker", params);
    assert_eq!(client.answer(id)["error"]["code"], -32803);
}

#[test]
fn a_speaker_is_added_to_the_settings_once() {
    let folder = Folder::new("add-speaker");
    let mut client = folder.client(json!({}));
    let uri = folder.uri("a.txt");
    client.open(&uri, "plaintext", "“We wait,” city spokesman Tomas Varga said.\n");
    let action = title(&actions(&mut client, &uri, 0, 30), "Add Tomas Varga to our speakers");
    client.request("workspace/executeCommand", action["command"].clone());
    let written = fs::read_to_string(folder.path.join("whosaid.toml")).expect("the file");
    assert!(written.contains("[[speakers]]") && written.contains("name = \"Tomas Varga\""), "{written}");
    assert!(written.contains("role = \"city spokesman\""), "{written}");
    let offered = actions(&mut client, &uri, 0, 30);
    assert!(!offered.iter().any(|action| action["title"].as_str().is_some_and(|t| t.contains("our speakers"))));
}

#[test]
fn a_renamed_speaker_is_renamed_in_the_corrections_of_the_settings() {
    let folder = Folder::new("correct-rename");
    let entry = |path: &str, speaker: &str| {
        format!("[[corrections]]\r\npath = \"{path}\"\r\ntext = \"We wait\"\r\nspeaker = \"{speaker}\" # “🙂”\r\n\r\n")
    };
    let (other, elsewhere) = (entry("a.txt", "Tom Field"), entry("b.txt", "Ada Moor"));
    folder
        .write("whosaid.toml", &format!("{}{other}{elsewhere}{}", entry("a.txt", "Ada Moor"), entry("*", "Ada Moor")));
    let article = "“We wait,” said Ada Moor.\n";
    let mut params = at(&folder.uri("a.txt"), 0, 17);
    params["newName"] = json!("Ada Addy Mohr");
    let config = |edit: &Value| {
        let changes = edit["documentChanges"].as_array().expect("changes");
        let of_config = changes.iter().find(|change| change["textDocument"]["uri"] == folder.uri("whosaid.toml"));
        of_config.unwrap_or_else(|| panic!("{edit}"))["edits"].clone()
    };
    let mut client = folder.client(json!({}));
    client.open(&folder.uri("a.txt"), "plaintext", article);
    let new = "\"Ada Addy Mohr\"";
    let here = |line: u64| json!({"range": range(line, 10, line, 20), "newText": new});
    let edits = config(&client.request("textDocument/rename", params.clone()));
    assert_eq!(edits, json!([here(3), here(18)]), "only entries that the article has");
    // Another article in which the name is replaced is confirmed by the user, and so is its entry.
    folder.write("b.txt", article);
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": folder.uri("b.txt"), "type": 1}]}));
    let edits = config(&client.request("textDocument/rename", params.clone()));
    let asked = edits.as_array().expect("edits").iter().map(|edit| edit.get("annotationId").is_some());
    assert_eq!(asked.collect::<Vec<_>>(), [false, true, false], "{edits}");
    // Clients without versions and questions.
    let mut capabilities = able();
    capabilities["workspace"]["workspaceEdit"] = json!({});
    let mut plain = folder.client(json!({"capabilities": capabilities}));
    plain.open(&folder.uri("a.txt"), "plaintext", article);
    let edit = plain.request("textDocument/rename", params);
    assert_eq!(edit["changes"][folder.uri("whosaid.toml")], json!([here(3), here(18)]), "{edit}");
    assert!(edit["changes"].get(folder.uri("b.txt")).is_none(), "{edit}");
}
