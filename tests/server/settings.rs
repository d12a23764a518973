//! Settings from files and editors, and articles on disk.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Client, able, at, range};
use crate::folder::Folder;

const OPEN: &str = "Ada Moor came at noon.\n\nIt was late. “We are not sailing, said nobody.\n\nIt rained.\n";

fn severities(diagnostics: &[Value]) -> Vec<i64> {
    diagnostics.iter().filter_map(|d| d["severity"].as_i64()).collect()
}

#[test]
fn a_file_of_settings_is_read_and_read_again() {
    let folder = Folder::new("reload");
    folder.write("whosaid.toml", "[rules]\nunclosed-quote = \"error\"\n");
    let mut client = folder.client(json!({}));
    let uri = folder.uri("a.txt");
    client.open(&uri, "plaintext", OPEN);
    assert_eq!(severities(&client.diagnostics(&uri, 1)), [1]);
    folder.write("whosaid.toml", "[rules]\nunclosed-quote = \"off\"\n");
    let change = json!({"changes": [{"uri": folder.uri("whosaid.toml"), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", change);
    assert_eq!(severities(&client.diagnostics(&uri, 1)), [0; 0]);
}

#[test]
fn a_broken_file_of_settings_is_told_of_at_its_line() {
    let folder = Folder::new("broken");
    folder.write("whosaid.toml", "# house rules\n[rules]\nunclosed-quotes = \"error\"\n");
    let mut client = folder.client(json!({}));
    let uri = folder.uri("whosaid.toml");
    let fits = |m: &Value| m["params"]["uri"] == uri.as_str() && m["params"]["diagnostics"] != json!([]);
    let found = client.wait(fits);
    let found = &found["params"]["diagnostics"][0];
    assert_eq!(found["range"], range(2, 0, 2, 15));
    assert!(found["message"].as_str().is_some_and(|m| m.contains("unclosed-quotes")), "{found}");
    folder.write("whosaid.toml", "[rules]\n");
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri, "type": 2}]}));
    client.wait(|m| m["params"]["uri"] == uri.as_str() && m["params"]["diagnostics"] == json!([]));
}

#[test]
fn the_editor_has_the_last_word_with_and_without_our_key() {
    for settings in
        [json!({"rules": {"unclosed-quote": "hint"}}), json!({"whosaid": {"rules": {"unclosed-quote": "hint"}}})]
    {
        let folder = Folder::new("editor");
        folder.write("whosaid.toml", "[rules]\nunclosed-quote = \"error\"\n");
        let mut client = folder.client(json!({"initializationOptions": settings}));
        let uri = folder.uri("a.txt");
        client.open(&uri, "plaintext", OPEN);
        assert_eq!(severities(&client.diagnostics(&uri, 1)), [4]);
        client.notify(
            "workspace/didChangeConfiguration",
            json!({"settings": {"whosaid": {"rules": {"unclosed-quote": "off"}}}}),
        );
        assert_eq!(severities(&client.diagnostics(&uri, 1)), [0; 0]);
    }
}

#[test]
fn nothing_is_said_before_the_settings_are_known() {
    let folder = Folder::new("slow-settings");
    folder.write("whosaid.toml", "[rules]\nunclosed-quote = \"error\"\n");
    let mut client = folder.silent_client();
    let uri = folder.uri("a.txt");
    client.open(&uri, "plaintext", OPEN);
    let hover = client.ask("textDocument/hover", at(&uri, 2, 16));
    let asked = client.wait(|m| m["method"] == "workspace/configuration");
    let about = |m: &Value| m["params"]["uri"] == uri.as_str() || m["id"] == hover;
    assert!(client.is_silent(Duration::from_millis(150), about));
    client.reply(&asked["id"], json!([{"rules": {"unclosed-quote": "hint"}}]));
    assert_eq!(severities(&client.diagnostics(&uri, 1)), [4]);
    assert!(client.answer(hover).get("error").is_none());
}

#[test]
fn a_client_that_never_tells_its_settings_is_served() {
    let folder = Folder::new("no-settings");
    folder.write("whosaid.toml", "[rules]\nunclosed-quote = \"error\"\n");
    let mut client = folder.silent_client();
    let uri = folder.uri("a.txt");
    let start = Instant::now();
    client.open(&uri, "plaintext", OPEN);
    assert_eq!(severities(&client.diagnostics(&uri, 1)), [1]);
    assert!(start.elapsed() < Duration::from_secs(4), "{:?}", start.elapsed());
}

#[test]
fn each_folder_has_its_own_settings() {
    let (strict, lax) = (Folder::new("strict"), Folder::new("lax"));
    strict.write("whosaid.toml", "[rules]\nunclosed-quote = \"error\"\n");
    lax.write("whosaid.toml", "[rules]\nunclosed-quote = \"hint\"\n");
    let mut client = strict.client(json!({}));
    let added = json!({"event": {"added": [{"uri": lax.uri(""), "name": "lax"}], "removed": []}});
    client.notify("workspace/didChangeWorkspaceFolders", added);
    for (folder, severity) in [(&strict, 1), (&lax, 4)] {
        client.open(&folder.uri("a.txt"), "plaintext", OPEN);
        assert_eq!(severities(&client.diagnostics(&folder.uri("a.txt"), 1)), [severity]);
    }
    // Outside of its folder, an article has the default settings.
    let removed = json!({"event": {"added": [], "removed": [{"uri": strict.uri(""), "name": "articles"}]}});
    client.notify("workspace/didChangeWorkspaceFolders", removed);
    assert_eq!(severities(&client.diagnostics(&strict.uri("a.txt"), 1)), [2]);
}

#[test]
fn the_editor_has_a_word_for_each_folder() {
    let (strict, lax) = (Folder::new("editor-strict"), Folder::new("editor-lax"));
    let mut capabilities = able();
    capabilities["workspace"]["configuration"] = json!(true);
    let folders = json!([{"uri": strict.uri(""), "name": "strict"}, {"uri": lax.uri(""), "name": "lax"}]);
    let mut client = strict.client(json!({"capabilities": capabilities, "workspaceFolders": folders}));
    client.answers_requests = false;
    let asked = client.wait(|m| m["method"] == "workspace/configuration");
    let scopes: Vec<_> = asked["params"]["items"].as_array().unwrap().iter().map(|i| i["scopeUri"].clone()).collect();
    assert!(scopes[0].is_null() && scopes[2].as_str().is_some_and(|uri| uri.contains("editor-lax")), "{asked}");
    let level = |level: &str| json!({"rules": {"unclosed-quote": level}});
    client.reply(&asked["id"], json!([level("hint"), level("error"), null]));
    for (uri, severity) in [(strict.uri("a.txt"), 1), (lax.uri("a.txt"), 4), ("untitled:1".into(), 4)] {
        client.open(&uri, "plaintext", OPEN);
        assert_eq!(severities(&client.diagnostics(&uri, 1)), [severity], "{uri}");
    }
}

#[test]
fn settings_are_taken_in_for_clients_that_do_not_watch_files() {
    let folder = Folder::new("unwatched");
    folder.write("whosaid.toml", "[rules]\nunclosed-quote = \"error\"\n");
    let mut client = folder.client(json!({}));
    let uri = folder.uri("a.txt");
    client.open(&uri, "plaintext", OPEN);
    assert_eq!(severities(&client.diagnostics(&uri, 1)), [1]);
    folder.write("whosaid.toml", "[rules]\nunclosed-quote = \"hint\"\n# and longer\n");
    assert_eq!(severities(&client.diagnostics(&uri, 1)), [4]);
    fs::remove_file(folder.path.join("whosaid.toml")).expect("it was there");
    assert_eq!(severities(&client.diagnostics(&uri, 1)), [2]);
}

#[test]
fn a_file_of_settings_is_no_article_and_is_taken_in_when_it_is_saved() {
    let folder = Folder::new("saved");
    let mut capabilities = able();
    // The server does not poll files, because the client says that it watches them.
    capabilities["workspace"]["didChangeWatchedFiles"] = json!({"dynamicRegistration": true});
    let mut client = folder.client(json!({"capabilities": capabilities}));
    let (uri, settings) = (folder.uri("a.txt"), folder.uri("whosaid.toml"));
    client.open(&uri, "plaintext", OPEN);
    assert_eq!(severities(&client.diagnostics(&uri, 1)), [2]);
    client.open(&settings, "toml", "# “We wait,” said Ada Moor.\n");
    assert!(client.hover(&settings, 0, 5).is_null());
    folder.write("whosaid.toml", "[rules]\nunclosed-quote = \"hint\"\n");
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": settings}}));
    assert_eq!(severities(&client.diagnostics(&uri, 1)), [4]);
}

#[test]
fn what_is_wrong_with_a_file_of_settings_goes_with_its_folder() {
    let folder = Folder::new("broken-folder");
    folder.write("whosaid.toml", "rulez = 1\n");
    let mut client = folder.client(json!({}));
    let uri = folder.uri("whosaid.toml");
    client.wait(|m| m["params"]["uri"] == uri.as_str() && m["params"]["diagnostics"] != json!([]));
    let removed = json!({"event": {"added": [], "removed": [{"uri": folder.uri(""), "name": "articles"}]}});
    client.notify("workspace/didChangeWorkspaceFolders", removed);
    client.wait(|m| m["params"]["uri"] == uri.as_str() && m["params"]["diagnostics"] == json!([]));
}

#[test]
fn a_home_folder_is_not_searched() {
    let folder = Folder::new("home");
    folder.write("a.txt", "“We wait,” said Ada Moor.\n");
    let mut client = Client::start_as(Command::new(env!("CARGO_BIN_EXE_whosaid")).env("HOME", &folder.path));
    client.request("initialize", json!({"processId": null, "rootUri": folder.uri(""), "capabilities": able()}));
    client.notify("initialized", json!({}));
    assert_eq!(client.request("workspace/symbol", json!({"query": "moor"})), json!([]));
    // Open documents are found in any case.
    client.open(&folder.uri("b.txt"), "plaintext", "“We wait,” said Tom Field.\n");
    assert_eq!(client.request("workspace/symbol", json!({"query": "fild"}))[0]["name"], "Tom Field");
}

#[test]
fn commands_tell_of_their_progress() {
    let folder = Folder::new("progress");
    let mut client = folder.client(json!({}));
    let argument = json!({"uri": folder.uri("a.txt"), "rule": "unclosed-quote"});
    let params = json!({"command": "whosaid.server.ignore", "arguments": [argument], "workDoneToken": 7});
    client.request("workspace/executeCommand", params);
    for kind in ["begin", "end"] {
        let told = client.received(|m| m["method"] == "$/progress" && m["params"]["value"]["kind"] == kind);
        assert!(told.is_some_and(|told| told["params"]["token"] == 7), "{kind}");
    }
    let id = client.ask("workspace/executeCommand", json!({"command": "whosaid.server.unheardOf"}));
    assert_eq!(client.answer(id)["error"]["code"], -32602);
}

#[test]
fn settings_that_make_no_sense_are_told_of() {
    let folder = Folder::new("nonsense");
    let mut client = folder.client(json!({"initializationOptions": {"rules": {"loud": "very"}, "codeLens": 3}}));
    let first = client.notified("window/showMessage")["message"].clone();
    assert!(first.as_str().is_some_and(|m| m.contains("whosaid.codeLens") || m.contains("whosaid.rules")), "{first}");
}

#[test]
fn a_finding_in_plain_text_is_ignored_by_the_settings() {
    let folder = Folder::new("ignore");
    let mut client = folder.client(json!({}));
    let uri = folder.uri("a.txt");
    client.open(&uri, "plaintext", OPEN);
    assert_eq!(client.diagnostics(&uri, 1).len(), 1);
    let params = json!({"textDocument": {"uri": uri}, "range": range(2, 15, 2, 15), "context": {"diagnostics": []}});
    let actions = client.request("textDocument/codeAction", params);
    let ignore = actions.as_array().unwrap().iter().find(|a| a["title"] == "Ignore this finding").expect("the action");
    client.request("workspace/executeCommand", ignore["command"].clone());
    assert_eq!(severities(&client.diagnostics(&uri, 1)), [0; 0]);
    let text = fs::read_to_string(folder.path.join("whosaid.toml")).expect("the file");
    assert!(text.contains("path = \"a.txt\"") && text.contains("rule = \"unclosed-quote\""), "{text}");
}

#[test]
fn articles_of_the_folder_are_found_without_being_open() {
    let folder = Folder::new("folder");
    folder.write("a.txt", "“We wait,” said Ada Moor.\n");
    folder.write("b.md", "“I have waited since Monday.” The rain went on.\n\nTom Field came.\n");
    folder.write("c.rs", "// “We wait,” said Ada Moor.\n");
    let mut capabilities = able();
    capabilities["textDocument"]["diagnostic"] = json!({});
    capabilities["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    let mut client = folder.client(json!({"capabilities": capabilities}));
    let found = client.request("workspace/symbol", json!({"query": "moor"}));
    assert_eq!(found[0]["name"], "Ada Moor", "{found}");
    assert_eq!(found[0]["location"]["uri"], folder.uri("a.txt"));
    let all = client.request("workspace/diagnostic", json!({"previousResultIds": [], "partialResultToken": 6}));
    assert_eq!(all["items"].as_array().map(Vec::len), Some(2), "few articles are the answer itself: {all}");
    for n in 0..60 {
        folder.write(&format!("{n}.txt"), "It rained all day.\n");
    }
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": folder.uri("0.txt"), "type": 1}]}));
    let params = json!({"previousResultIds": [], "workDoneToken": "work", "partialResultToken": 7});
    let id = client.ask("workspace/diagnostic", params);
    let mut reports = 0;
    assert_eq!(client.answer(id)["result"]["items"], json!([]));
    // Parts that arrive after the response would be lost.
    while let Some(part) = client.received(|m| m["method"] == "$/progress" && m["params"]["token"] == 7) {
        reports += part["params"]["value"]["items"].as_array().expect("reports").len();
    }
    assert_eq!(reports, 62);
    for kind in ["begin", "end"] {
        let told = client.received(|m| m["method"] == "$/progress" && m["params"]["value"]["kind"] == kind);
        assert!(told.is_some(), "{kind}");
    }
    for n in 0..60 {
        folder.write(&format!("{n}.txt"), "“We wait,” said Eva Stone. “We go,” she added.\n");
    }
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": folder.uri("0.txt"), "type": 1}]}));
    let all = client.request("workspace/symbol", json!({"query": "e", "partialResultToken": 8}));
    assert_eq!(all, json!([]), "all of it has come in parts");
    let mut symbols = 0;
    while let Some(part) = client.received(|m| m["method"] == "$/progress" && m["params"]["token"] == 8) {
        symbols += part["params"]["value"].as_array().expect("symbols").len();
    }
    assert!(symbols > 100, "{symbols}");
    // A folder that was removed has no articles.
    let removed = json!({"event": {"added": [], "removed": [{"uri": folder.uri(""), "name": "articles"}]}});
    client.notify("workspace/didChangeWorkspaceFolders", removed);
    assert_eq!(client.request("workspace/symbol", json!({"query": "moor"})), json!([]));
}

#[test]
fn quotations_are_held_against_transcripts_and_other_articles() {
    let folder = Folder::new("compared");
    folder.write("whosaid.toml", "transcripts = [\"speech.txt\"]\n");
    folder.write(
        "speech.txt",
        "“Good evening,” said Eva Stone. The owners know what this ferry means to the people of the island.\n",
    );
    folder.write(
        "monday.txt",
        "It rained.\n\n“We will not sail from this harbour before the wind has dropped,” said Ada Moor.\n",
    );
    let mut client = folder.client(json!({}));
    let uri = folder.uri("tuesday.txt");
    let text = "“We will never sail from this harbour before the wind has dropped,” said Ada Moor.\n\n\
                “The owners know what a ferry means to the people of the island,” she said.\n";
    client.open(&uri, "plaintext", text);
    let code = |d: &Value, code: &str| d["code"] == code;
    let found = client.wait(|m| {
        let found = m["params"]["diagnostics"].as_array();
        m["params"]["uri"] == uri.as_str()
            && found.is_some_and(|found| ["misquote", "quote-drift"].iter().all(|c| found.iter().any(|d| code(d, c))))
    });
    let found = found["params"]["diagnostics"].as_array().expect("findings");
    let related = |rule: &str| {
        let finding = found.iter().find(|d| code(d, rule)).expect("the finding");
        finding["relatedInformation"][0]["location"].clone()
    };
    let drift = related("quote-drift");
    assert_eq!((&drift["uri"], &drift["range"]), (&json!(folder.uri("monday.txt")), &range(2, 0, 2, 65)));
    let speech = related("misquote");
    assert_eq!((&speech["uri"], &speech["range"]["start"]["line"]), (&json!(folder.uri("speech.txt")), &json!(0)));
    // The finding disappears when the other article has the same words.
    folder.write("monday.txt", "“We will never sail from this harbour before the wind has dropped,” said Ada Moor.\n");
    let change = json!({"changes": [{"uri": folder.uri("monday.txt"), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", change);
    client.wait(|m| {
        let found = m["params"]["diagnostics"].as_array();
        m["params"]["uri"] == uri.as_str() && found.is_some_and(|found| !found.iter().any(|d| code(d, "quote-drift")))
    });
    // A transcript is not an article.
    assert_eq!(client.request("workspace/symbol", json!({"query": "good evening"})), json!([]));
}

#[test]
fn transcripts_that_are_not_there_are_told_of_once() {
    let folder = Folder::new("no-transcripts");
    folder.write("whosaid.toml", "transcripts = [\"speeches\"]\n");
    let mut client = folder.client(json!({}));
    let uri = folder.uri("a.txt");
    client.open(&uri, "plaintext", OPEN);
    let told = client.notified("window/showMessage");
    assert!(told["message"].as_str().is_some_and(|m| m.contains("speeches")), "{told}");
    folder.write("b.txt", "“We wait,” said Ada Moor.\n");
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    assert!(client.is_silent(Duration::from_millis(900), |m| m["method"] == "window/showMessage"));
}

#[test]
fn a_speaker_is_renamed_in_the_folders_other_articles() {
    let folder = Folder::new("rename");
    folder.write("b.txt", "“It is late,” Ada Moorland said.\n");
    folder.write("c.txt", "“It is late,” Eva Moorland said.\n");
    let mut client = folder.client(json!({}));
    client.open(&folder.uri("a.txt"), "plaintext", "“We wait,” said Ada Moorland.\n");
    let mut params = at(&folder.uri("a.txt"), 0, 22);
    params["newName"] = json!("Morland");
    let edit = client.request("textDocument/rename", params);
    let changes = edit["documentChanges"].as_array().expect("changes");
    let uris: Vec<_> = changes.iter().map(|change| change["textDocument"]["uri"].clone()).collect();
    assert_eq!(uris, [json!(folder.uri("a.txt")), json!(folder.uri("b.txt"))], "{edit}");
    assert!(changes[0]["edits"][0].get("annotationId").is_none());
    let id = changes[1]["edits"][0]["annotationId"].as_str().expect("the writer is asked");
    assert_eq!(edit["changeAnnotations"][id]["needsConfirmation"], true);
    assert_eq!(changes[1]["edits"][0]["range"], range(0, 18, 0, 26));
}

#[test]
fn articles_that_are_gone_lose_their_findings() {
    let folder = Folder::new("gone");
    for name in ["a.txt", "b.txt", "c.txt"] {
        folder.write(name, OPEN);
    }
    let mut capabilities = able();
    capabilities["textDocument"]["diagnostic"] = json!({});
    capabilities["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    let mut client = folder.client(json!({"capabilities": capabilities}));
    let all = client.request("workspace/diagnostic", json!({"previousResultIds": []}));
    let known: Vec<Value> = all["items"]
        .as_array()
        .expect("reports")
        .iter()
        .map(|report| json!({"uri": report["uri"], "value": report["resultId"]}))
        .collect();
    assert_eq!(known.len(), 3, "{all}");
    // One that the client sends a result id for, and one that it does not.
    fs::remove_file(folder.path.join("a.txt")).expect("it was there");
    fs::remove_file(folder.path.join("b.txt")).expect("it was there");
    let deleted = ["a.txt", "b.txt"].map(|name| json!({"uri": folder.uri(name), "type": 3}));
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": deleted}));
    let remembered: Vec<&Value> = known.iter().filter(|known| known["uri"] != folder.uri("b.txt")).collect();
    let mut after = client.request("workspace/diagnostic", json!({"previousResultIds": remembered}));
    let reports = after["items"].as_array_mut().expect("reports");
    reports.sort_by_key(|report| report["uri"].to_string());
    for (report, name) in reports.iter().zip(["a.txt", "b.txt"]) {
        assert_eq!((&report["uri"], &report["kind"]), (&json!(folder.uri(name)), &json!("full")), "{report}");
        assert_eq!(report["items"], json!([]), "{report}");
    }
    assert_eq!(reports.len(), 3, "c.txt is still there: {reports:?}");
    let gone = client.request("textDocument/diagnostic", json!({"textDocument": {"uri": folder.uri("a.txt")}}));
    assert_eq!((&gone["kind"], &gone["items"]), (&json!("full"), &json!([])));
}

#[test]
fn a_command_waits_until_it_is_asked_for() {
    let folder = Folder::new("lazy");
    let mut capabilities = able();
    capabilities["textDocument"]["codeAction"]["resolveSupport"] = json!({"properties": ["edit", "command"]});
    let mut client = folder.client(json!({"capabilities": capabilities}));
    let uri = folder.uri("a.txt");
    client.open(&uri, "plaintext", OPEN);
    let params = json!({"textDocument": {"uri": uri}, "range": range(2, 15, 2, 15), "context": {"diagnostics": []}});
    let actions = client.request("textDocument/codeAction", params);
    let ignore = actions.as_array().unwrap().iter().find(|a| a["title"] == "Ignore this finding").expect("the action");
    assert!(ignore["command"].is_null(), "{ignore}");
    let resolved = client.request("codeAction/resolve", ignore.clone());
    assert_eq!(resolved["command"]["command"], "whosaid.server.ignore", "{resolved}");
}

#[test]
fn a_rename_across_files_does_not_delay_other_requests() {
    let folder = Folder::new("rename-many");
    for n in 0..300 {
        folder.write(&format!("{n}.txt"), &"“It is late,” Ada Moorland said.\n\n".repeat(20));
    }
    let mut client = folder.client(json!({}));
    let uri = folder.uri("a.txt");
    client.open(&uri, "plaintext", "“We wait,” said Ada Moorland.\n");
    assert!(!client.hover(&uri, 0, 3).is_null());
    let mut params = at(&uri, 0, 22);
    params["newName"] = json!("Morland");
    params["workDoneToken"] = json!("rename");
    let cancelled = client.ask("textDocument/rename", params.clone());
    let rename = client.ask("textDocument/rename", params);
    let hover = client.ask("textDocument/hover", at(&uri, 0, 3));
    let first = client.wait(|m| m.get("method").is_none());
    assert_eq!(first["id"], hover, "before the renaming");
    client.notify("$/cancelRequest", json!({"id": cancelled}));
    assert_eq!(client.answer(cancelled)["error"]["code"], -32800);
    let answer = client.answer(rename);
    assert_eq!(answer["result"]["documentChanges"].as_array().map(Vec::len), Some(301));
    let progress = |m: &Value| m["method"] == "$/progress" && m["params"]["value"]["kind"] == "report";
    assert!(client.received(progress).is_some(), "progress is reported");
}

#[test]
fn refreshes_are_collected() {
    let folder = Folder::new("refresh");
    let mut capabilities = able();
    capabilities["textDocument"]["diagnostic"] = json!({});
    capabilities["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    let mut client = folder.client(json!({"capabilities": capabilities}));
    for n in 0..500 {
        let change = json!({"changes": [{"uri": folder.uri(&format!("{n}.txt")), "type": 2}]});
        client.notify("workspace/didChangeWatchedFiles", change);
    }
    let refresh = |m: &Value| m["method"] == "workspace/diagnostic/refresh";
    client.wait(refresh);
    let _ = client.is_silent(Duration::from_secs(1), |_| false);
    let mut more = 0;
    while client.received(refresh).is_some() {
        more += 1;
    }
    assert!(more < 10, "{more}");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let folder = Folder::new("ignore-link");
    folder.write("shell.rc", "");
    std::os::unix::fs::symlink(folder.path.join("shell.rc"), folder.path.join("whosaid.toml")).expect("a link");
    let mut client = folder.client(json!({}));
    let argument = json!({"uri": folder.uri("a.txt"), "rule": "unclosed-quote", "text": "“$(touch RAN)"});
    client.request("workspace/executeCommand", json!({"command": "whosaid.server.ignore", "arguments": [argument]}));
    let message = client.notified("window/showMessage");
    assert!(message["message"].as_str().is_some_and(|m| m.contains("was not changed")), "{message}");
    assert_eq!(fs::read_to_string(folder.path.join("shell.rc")).expect("the file"), "");
}

#[test]
fn nothing_is_added_to_a_file_with_a_mistake() {
    let folder = Folder::new("ignore-broken");
    folder.write("whosaid.toml", "[rules]\nscare-quotes = \"loud\"\n");
    let mut client = folder.client(json!({}));
    let argument = json!({"uri": folder.uri("a.txt"), "rule": "unclosed-quote"});
    client.request("workspace/executeCommand", json!({"command": "whosaid.server.ignore", "arguments": [argument]}));
    let message = client.notified("window/showMessage");
    assert!(message["message"].as_str().is_some_and(|m| m.contains("correct line 2 first")), "{message}");
    let text = fs::read_to_string(folder.path.join("whosaid.toml")).expect("the file");
    assert!(!text.contains("ignore"), "{text}");
}

#[test]
fn a_quotation_that_is_mended_in_the_editor_no_longer_differs_elsewhere() {
    let folder = Folder::new("drift-typed");
    let mut client = folder.client(json!({}));
    let (a, b) = (folder.uri("a.txt"), folder.uri("b.txt"));
    client.open(
        &a,
        "plaintext",
        "“We will never sail from this harbour before the wind has dropped,” said Ada Moor.\n",
    );
    client.open(&b, "plaintext", "“We will not sail from this harbour before the wind has dropped,” said Ada Moor.\n");
    let drifts = |m: &Value, wanted: bool| {
        let found = m["params"]["diagnostics"].as_array();
        m["params"]["uri"] == a.as_str()
            && found.is_some_and(|found| found.iter().any(|d| d["code"] == "quote-drift") == wanted)
    };
    client.wait(|m| drifts(m, true));
    client.change(&b, 2, range(0, 9, 0, 12), "never");
    client.wait(|m| drifts(m, false));
}

#[test]
fn an_ignored_finding_can_be_undone() {
    let folder = Folder::new("ignore-undo");
    let mut capabilities = able();
    capabilities["experimental"] = json!({"whosaid": {"messageButtons": true}});
    let mut client = folder.client(json!({"capabilities": capabilities}));
    client.answers_requests = false;
    let uri = folder.uri("a.txt");
    client.open(&uri, "plaintext", OPEN);
    assert_eq!(client.diagnostics(&uri, 1).len(), 1);
    let argument = json!({"uri": uri, "rule": "unclosed-quote"});
    client.request("workspace/executeCommand", json!({"command": "whosaid.server.ignore", "arguments": [argument]}));
    assert!(client.diagnostics(&uri, 1).is_empty());
    let asked = client.wait(|m| m["method"] == "window/showMessageRequest");
    client.reply(&asked["id"], json!({"title": "Undo"}));
    assert_eq!(client.diagnostics(&uri, 1).len(), 1);
    assert!(!folder.path.join("whosaid.toml").exists());
}

#[test]
fn a_client_whose_prompts_block_is_not_asked_and_undoes_by_a_command() {
    let folder = Folder::new("ignore-no-prompt");
    let mut client = folder.client(json!({}));
    let uri = folder.uri("a.txt");
    client.open(&uri, "plaintext", OPEN);
    assert_eq!(client.diagnostics(&uri, 1).len(), 1);
    let argument = json!({"uri": uri, "rule": "unclosed-quote"});
    client.request("workspace/executeCommand", json!({"command": "whosaid.server.ignore", "arguments": [argument]}));
    assert!(client.diagnostics(&uri, 1).is_empty());
    let told = client.notified("window/showMessage");
    assert!(told["message"].as_str().is_some_and(|m| m.contains("whosaid.server.undo")), "{told}");
    assert!(client.is_silent(Duration::from_millis(300), |m| m["method"] == "window/showMessageRequest"));
    client.request("workspace/executeCommand", json!({"command": "whosaid.server.undo"}));
    assert_eq!(client.diagnostics(&uri, 1).len(), 1);
    assert!(!folder.path.join("whosaid.toml").exists());
    let id = client.ask("workspace/executeCommand", json!({"command": "whosaid.server.undo"}));
    assert_eq!(client.answer(id)["error"]["code"], -32803);
}

#[test]
fn actions_for_everything_are_bounded() {
    let folder = Folder::new("select-all");
    let mut client = folder.client(json!({}));
    let uri = folder.uri("a.txt");
    client.open(&uri, "plaintext", &"It was late. “We are not sailing, said nobody.\n\n".repeat(1_000));
    let params = json!({"textDocument": {"uri": uri}, "range": range(0, 0, 9_999, 0), "context": {"diagnostics": []}});
    let actions = client.request("textDocument/codeAction", params);
    let count = actions.as_array().expect("actions").len();
    assert!((100..1_000).contains(&count), "{count}");
}
