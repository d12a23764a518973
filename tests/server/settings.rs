//! Settings from files and editors.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::client::{Client, able, range};

/// A folder of its own for a test.
struct Folder {
    path: PathBuf,
}

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("whosaid-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Folder { path: path.canonicalize().expect("its path") }
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}", self.path.join(name).display())
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path.join(name), text).expect("a file");
    }

    fn client(&self, mut more: Value) -> Client {
        let mut params = json!({"processId": null, "rootUri": self.uri(""), "capabilities": able(),
            "workspaceFolders": [{"uri": self.uri(""), "name": "articles"}]});
        for (key, value) in more.as_object_mut().into_iter().flatten() {
            params[key] = value.take();
        }
        Client::with_params(params)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

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
    client.notified("textDocument/publishDiagnostics");
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
    while reports < 62 {
        let part = client.wait(|m| m["method"] == "$/progress" && m["params"]["token"] == 7);
        reports += part["params"]["value"]["items"].as_array().expect("reports").len();
    }
    assert_eq!(client.answer(id)["result"]["items"], json!([]));
    client.wait(|m| m["method"] == "$/progress" && m["params"]["value"]["kind"] == "begin");
    client.wait(|m| m["method"] == "$/progress" && m["params"]["value"]["kind"] == "end");
    // A folder that is closed has no articles any more.
    let removed = json!({"event": {"added": [], "removed": [{"uri": folder.uri(""), "name": "articles"}]}});
    client.notify("workspace/didChangeWorkspaceFolders", removed);
    assert_eq!(client.request("workspace/symbol", json!({"query": "moor"})), json!([]));
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
    // One that the client remembers, and one that it has forgotten.
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
