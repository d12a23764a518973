//! A request is answered for the text that it was about, however many changes follow it.

use serde_json::{Value, json};

use crate::client::{Client, able, at, range};

const URI: &str = "file:///articles/harbour.txt";
const TEXT: &str = "“The harbour is closed,” said Anna Moores.\n“The harbour is open now,” said Ivan Petrov.\n\
                    Ms. Moores and Mr. Petrov left.\n";

/// How many changes are sent, each followed by every request.
const DEPTH: i64 = 200;

/// A request at the name of the second speaker, which is `line` lines down by then.
fn requests(line: u64) -> Vec<(&'static str, Value)> {
    let position = at(URI, line, 39);
    let document = json!({"textDocument": {"uri": URI}});
    let with = |key: &str, value: Value| {
        let mut params = document.clone();
        params[key] = value;
        params
    };
    let mut rename = position.clone();
    rename["newName"] = json!("Kane");
    let everything = range(0, 0, line + 9, 0);
    let mut actions = with("range", everything.clone());
    actions["context"] = json!({"diagnostics": []});
    let mut references = position.clone();
    references["context"] = json!({"includeDeclaration": true});
    vec![
        ("textDocument/hover", position.clone()),
        ("textDocument/definition", position.clone()),
        ("textDocument/references", references),
        ("textDocument/documentHighlight", position.clone()),
        ("textDocument/prepareRename", position.clone()),
        ("textDocument/rename", rename),
        ("textDocument/completion", position.clone()),
        ("textDocument/prepareCallHierarchy", position.clone()),
        ("textDocument/selectionRange", with("positions", json!([position["position"]]))),
        ("textDocument/documentSymbol", document.clone()),
        ("textDocument/codeLens", document.clone()),
        ("textDocument/semanticTokens/full", document.clone()),
        ("textDocument/foldingRange", document.clone()),
        ("textDocument/documentLink", document.clone()),
        ("textDocument/inlayHint", with("range", everything)),
        ("textDocument/codeAction", actions),
        ("textDocument/diagnostic", document.clone()),
        ("textDocument/semanticTokens/range", with("range", range(0, 0, line + 9, 0))),
        ("textDocument/semanticTokens/full/delta", with("previousResultId", json!("none"))),
        ("callHierarchy/incomingCalls", json!({"item": speaker_item(line)})),
        ("callHierarchy/outgoingCalls", json!({"item": speaker_item(line)})),
        ("whosaid/candidates", position),
        ("whosaid/quotes", document.clone()),
    ]
}

/// The item of the call hierarchy for the second speaker.
fn speaker_item(line: u64) -> Value {
    let place = range(line, 32, line, 43);
    json!({"name": "Ivan Petrov", "kind": 5, "uri": URI, "range": place, "selectionRange": place})
}

/// A result without what differs between two servers that have read the same text.
fn comparable(mut result: Value) -> Value {
    if let Some(result) = result.as_object_mut() {
        result.remove("resultId");
    }
    result
}

fn drive(encoding: &str) {
    let mut capabilities = able();
    capabilities["general"]["positionEncodings"] = json!([encoding]);
    let mut client = Client::with(capabilities.clone());
    client.open(URI, "plaintext", TEXT);
    let mut asked = Vec::new();
    for n in 1..=DEPTH {
        client.change(URI, n + 1, range(0, 0, 0, 0), "Harbour news 🙂\n");
        for (method, params) in requests(n as u64 + 1) {
            asked.push((n, method, params.clone(), client.ask(method, params)));
        }
    }
    let mut fresh = Client::with(capabilities);
    let mut opened = 0;
    let (mut answered, mut refused) = (0, 0);
    for (n, method, params, id) in asked {
        if opened != n {
            let text = "Harbour news 🙂\n".repeat(n as usize) + TEXT;
            let document = json!({"uri": URI, "languageId": "plaintext", "version": n + 1, "text": text});
            fresh.notify("textDocument/didOpen", json!({"textDocument": document}));
            opened = n;
        }
        let answer = client.answer(id);
        if answer["error"]["code"] == -32801 {
            refused += 1;
            continue;
        }
        answered += 1;
        let expected = fresh.request(method, params);
        assert_eq!(comparable(answer["result"].clone()), comparable(expected), "{method} for version {}", n + 1);
    }
    assert!(answered > refused, "{answered} answered, {refused} refused");
}

#[test]
fn answers_equal_those_of_a_fresh_server_in_utf_8() {
    drive("utf-8");
}

#[test]
fn answers_equal_those_of_a_fresh_server_in_utf_16() {
    drive("utf-16");
}

#[test]
fn answers_equal_those_of_a_fresh_server_in_utf_32() {
    drive("utf-32");
}

#[test]
fn a_change_behind_a_rename_does_not_rename_somebody_else() {
    let mut client = Client::with(able());
    for n in 0..20 {
        let uri = format!("file:///articles/{n}.txt");
        client.open(&uri, "plaintext", TEXT);
        let mut params = at(&uri, 1, 39);
        params["newName"] = json!("Kane");
        let id = client.ask("textDocument/rename", params);
        client.change(&uri, 2, range(0, 0, 0, 0), "Harbour news\n");
        let answer = client.answer(id);
        if answer["error"]["code"] == -32801 {
            continue;
        }
        let change = &answer["result"]["documentChanges"][0];
        assert_eq!(change["textDocument"]["version"], 1, "{answer}");
        let lines: Vec<&Value> =
            change["edits"].as_array().expect("edits").iter().map(|edit| &edit["range"]["start"]["line"]).collect();
        assert_eq!(lines, [1, 2], "{answer}");
    }
}

#[test]
fn stale_lenses_hints_and_actions_are_refused() {
    let mut client = Client::with(able());
    client.open(URI, "plaintext", "Ada Moor came. She waited. “We go,” she said. “We stay.” It rained all day.\n");
    let document = json!({"textDocument": {"uri": URI}});
    let lens = client.request("textDocument/codeLens", document.clone())[0].clone();
    let mut params = document.clone();
    params["range"] = range(0, 0, 9, 0);
    let hint = client.request("textDocument/inlayHint", params)[0].clone();
    assert!(lens.is_object() && hint.is_object(), "{lens} {hint}");
    client.change(URI, 2, Value::Null, "Eve Adams came. “We go,” Eve Adams said.\n");
    for close in [false, true] {
        if close {
            client.notify("textDocument/didClose", document.clone());
        }
        for (method, item) in [("codeLens/resolve", &lens), ("inlayHint/resolve", &hint)] {
            let id = client.ask(method, item.clone());
            assert_eq!(client.answer(id)["error"]["code"], -32801, "{method}, closed: {close}");
        }
    }
}

#[test]
fn a_rename_that_would_break_the_text_or_merge_speakers_is_refused_or_confirmed() {
    let mut client = Client::with(able());
    client.open(URI, "plaintext", TEXT);
    let mut params = at(URI, 1, 39);
    for name in ["a\u{2028}b", "\u{200b}", "“Evil,” said Bob", "a\0b"] {
        params["newName"] = json!(name);
        let id = client.ask("textDocument/rename", params.clone());
        assert_eq!(client.answer(id)["error"]["code"], -32602, "{name:?}");
    }
    params["newName"] = json!("Moores");
    let edit = client.request("textDocument/rename", params.clone());
    let id = edit["documentChanges"][0]["edits"][0]["annotationId"].as_str().expect("the user is asked");
    assert_eq!(edit["changeAnnotations"][id]["needsConfirmation"], true);
    // A client that cannot ask the user gets an error.
    let mut capabilities = able();
    capabilities["workspace"]["workspaceEdit"] = json!({"documentChanges": true});
    let mut plain = Client::with(capabilities);
    plain.open(URI, "plaintext", TEXT);
    let id = plain.ask("textDocument/rename", params);
    assert_eq!(plain.answer(id)["error"]["code"], -32803);
}
