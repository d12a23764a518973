//! What clients send that is not exactly as the protocol defines it.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Client, able, at, range};

const URI: &str = "file:///articles/ferry.txt";
const TEXT: &str = "It was late.\n“The harbour is closed,” said Ivan Petrov.\n";

fn speaker(client: &mut Client, line: u64) -> bool {
    client.hover(URI, line, 5)["contents"]["value"].as_str().is_some_and(|text| text.contains("Ivan Petrov"))
}

/// A change that inserts a line at the top; `escaped` is the line as it is written in JSON.
fn change(version: i64, escaped: &[u8]) -> Vec<u8> {
    let mut body = format!(
        "{{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{{\"textDocument\":{{\"uri\":\"{URI}\",\
         \"version\":{version}}},\"contentChanges\":[{{\"range\":{},\"text\":\"",
        range(0, 0, 0, 0)
    )
    .into_bytes();
    body.extend_from_slice(escaped);
    body.extend_from_slice(b"\\n\"}]}}");
    let mut message = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    message.extend_from_slice(&body);
    message
}

#[test]
fn half_an_emoji_and_invalid_bytes_keep_the_text_in_step() {
    let mut client = Client::with(able());
    client.open(URI, "plaintext", TEXT);
    for (n, line) in [b"New \\ud83d".as_slice(), b"\\ude00 old", b"raw \xff byte", b"\xed\xa0\xbd"].iter().enumerate() {
        client.send_raw(&change(n as i64 + 2, line));
        assert!(speaker(&mut client, n as u64 + 2), "{line:?}");
    }
    // The half counts one column: the rest of the line can be edited.
    client.change(URI, 9, range(0, 0, 0, 1), "");
    client.change(URI, 10, range(0, 0, 0, 0), "“We go,” said Ada Moor.");
    assert!(!client.hover(URI, 0, 3).is_null());
}

#[test]
fn half_an_emoji_in_a_text_that_is_opened_and_in_a_request() {
    let mut client = Client::with(able());
    let text = "New \\ud83d\\n“The harbour is closed,” said Ivan Petrov.\\n";
    let open = format!(
        "{{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{{\"textDocument\":{{\"uri\":\"{URI}\",\
         \"languageId\":\"plaintext\",\"version\":1,\"text\":\"{text}\"}}}}}}"
    );
    client.send_raw(format!("Content-Length: {}\r\n\r\n{open}", open.len()).as_bytes());
    assert!(speaker(&mut client, 1));
    let query = "{\"jsonrpc\":\"2.0\",\"id\":900,\"method\":\"workspace/symbol\",\"params\":{\"query\":\"\\udc00\"}}";
    client.send_raw(format!("Content-Length: {}\r\n\r\n{query}", query.len()).as_bytes());
    assert!(client.answer(900).get("error").is_none());
    // A version that does not fit into 32 bits does not hide the change.
    let document = json!({"uri": URI, "version": 1_u64 << 40});
    let change = json!({"range": range(0, 0, 0, 0), "text": "One more.\n"});
    client.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": [change]}));
    assert!(speaker(&mut client, 2));
}

#[test]
fn deleting_half_of_an_emoji_keeps_the_columns() {
    let mut client = Client::with(able());
    client.open(URI, "plaintext", "🙂 “The harbour is closed,” said Ivan Petrov.\n");
    client.change(URI, 2, range(0, 1, 0, 2), "");
    let hover = client.hover(URI, 0, 5);
    assert_eq!(hover["range"]["start"]["character"], 2, "{hover}");
}

#[test]
fn a_change_that_cannot_be_read_makes_the_server_ask_for_the_text() {
    let mut client = Client::with(able());
    client.open(URI, "plaintext", TEXT);
    let document = json!({"uri": URI, "version": 2});
    let wrong =
        json!({"range": {"start": {"line": -1, "character": 0}, "end": {"line": 0, "character": 0}}, "text": ""});
    client.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": [wrong]}));
    let message = client.notified("window/showMessage");
    assert!(message["message"].as_str().is_some_and(|m| m.contains("ferry.txt") && m.contains("open it again")));
    assert!(client.hover(URI, 1, 5).is_null(), "an unknown text is not answered for");
    // The whole text brings it back.
    client.change(URI, 3, Value::Null, TEXT);
    assert!(speaker(&mut client, 1));
    // A version may be missing.
    let document = json!({"uri": URI, "version": null});
    let change = json!({"range": range(0, 0, 0, 0), "text": "One more.\n"});
    client.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": [change]}));
    assert!(speaker(&mut client, 2));
    // So does opening it again after a message that is not even JSON.
    let body = format!("{{\"method\":\"textDocument/didChange\",\"params\":{{\"textDocument\":{{\"uri\":\"{URI}\"");
    client.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    client.notified("window/showMessage");
    assert!(client.hover(URI, 2, 5).is_null());
    client.open(URI, "plaintext", TEXT);
    assert!(speaker(&mut client, 1));
}

#[test]
fn headers_in_any_spelling_and_wrong_lengths() {
    let mut client = Client::with(able());
    client.open(URI, "plaintext", TEXT);
    let request = |id: i64| {
        let mut message = json!({"jsonrpc": "2.0", "id": id, "method": "textDocument/hover"});
        message["params"] = at(URI, 1, 5);
        message.to_string()
    };
    for (n, header) in [
        "content-length: {}\r\n\r\n",
        "Content-Length: {}\r\nContent-Type: application/vscode-jsonrpc; charset=UTF-8\r\n\r\n",
        "warning: a line of a wrapper script\nContent-Length : {}\n\n",
    ]
    .iter()
    .enumerate()
    {
        let body = request(1000 + n as i64);
        client.send_raw(format!("{}{body}", header.replace("{}", &body.len().to_string())).as_bytes());
        assert!(!client.answer(1000 + n as i64)["result"].is_null(), "{header}");
    }
    for length in ["20", "-5", "abc", "12.5", "100000000000000000000000"] {
        client.send_raw(format!("Content-Length: {length}\r\n\r\n{}", request(2000)).as_bytes());
        let error = client.wait(|m| m["id"].is_null() && m["error"].is_object());
        assert_eq!(error["error"]["code"], -32700, "{length}");
        assert!(speaker(&mut client, 1), "{length}");
    }
}

#[test]
fn every_request_is_answered() {
    let mut client = Client::with(able());
    let id = client.ask("$/unheardOf", json!({}));
    assert_eq!(client.answer(id)["error"]["code"], -32601);
    for message in [
        json!({"jsonrpc": "2.0", "id": 1.5, "method": "shutdown"}),
        json!({"jsonrpc": "2.0", "id": 18_446_744_073_709_551_615_u64, "method": "shutdown"}),
        json!({"jsonrpc": "2.0", "id": [], "method": "shutdown"}),
        json!([{"jsonrpc": "2.0", "id": 1, "method": "shutdown"}]),
        json!({"jsonrpc": "1.0", "method": "shutdown"}),
    ] {
        let body = message.to_string();
        client.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
        let error = client.wait(|m| m["id"].is_null() && m["error"].is_object());
        assert_eq!(error["error"]["code"], -32600, "{message}");
    }
    let body = json!({"jsonrpc": "1.0", "id": 77, "method": "shutdown"}).to_string();
    client.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    assert_eq!(client.answer(77)["error"]["code"], -32600);
}

#[test]
fn initialize_is_forgiving() {
    for params in [
        Value::Null,
        json!({}),
        json!({"rootUri": "", "capabilities": {}}),
        json!({"workspaceFolders": [{"uri": "/a b", "name": "x"}], "capabilities": {}, "trace": "foo"}),
        json!({"capabilities": {"textDocument": {"hover": {"contentFormat": "markdown"}}}, "processId": "none"}),
    ] {
        let mut client = Client::with_params(params);
        client.open(URI, "plaintext", TEXT);
        assert!(speaker(&mut client, 1));
    }
}

#[cfg(unix)]
#[test]
fn configuration_that_is_not_a_regular_file_is_not_read() {
    let folder = std::env::temp_dir().join(format!("whosaid-{}-device", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let config = folder.join("whosaid.toml");
    for make in [
        || std::process::Command::new("mkfifo"),
        || {
            let mut link = std::process::Command::new("ln");
            link.args(["-s", "/dev/zero"]);
            link
        },
    ] {
        let made = make().arg(&config).status().expect("a process");
        assert!(made.success());
        let uri = format!("file://{}", folder.display());
        let mut client = Client::with_params(json!({"processId": null, "rootUri": uri, "capabilities": able()}));
        client.open(URI, "plaintext", TEXT);
        assert!(speaker(&mut client, 1));
        let published = client.notified("textDocument/publishDiagnostics");
        assert!(published.is_object());
        client.hang_up();
        assert!(client.end(Duration::from_secs(5)).is_some(), "the process ends");
        std::fs::remove_file(&config).expect("it was there");
    }
    // One that appears while the server runs.
    std::fs::write(&config, "").expect("a file");
    let uri = format!("file://{}", folder.display());
    let mut client = Client::with_params(json!({"processId": null, "rootUri": uri, "capabilities": able()}));
    client.open(URI, "plaintext", TEXT);
    assert!(speaker(&mut client, 1));
    std::fs::remove_file(&config).expect("it was there");
    assert!(std::process::Command::new("mkfifo").arg(&config).status().expect("a process").success());
    let changes = json!([{"uri": format!("{uri}/whosaid.toml"), "type": 1}]);
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": changes}));
    client.change(URI, 2, range(0, 0, 0, 0), "New\n");
    assert!(speaker(&mut client, 2));
    client.hang_up();
    assert!(client.end(Duration::from_secs(5)).is_some(), "the process ends");
    let _ = std::fs::remove_dir_all(&folder);
}
