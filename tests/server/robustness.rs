//! Load, cancellation, panics and invalid messages.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Client, able, at, range};
use crate::folder::Folder;

const URI: &str = "file:///articles/ferry.txt";
const TEXT: &str = "“We wait,” said Ada Moor.\n";

#[test]
fn a_burst_of_changes_with_questions_between_them() {
    let mut capabilities = able();
    capabilities["workspace"]["configuration"] = json!(true);
    let mut client = Client::with(capabilities);
    client.answers_requests = false;
    client.open(URI, "plaintext", TEXT);
    let mut asked = Vec::new();
    for n in 0..200 {
        client.change(URI, n + 2, range(0, 0, 0, 0), "It rained. ");
        asked.push(client.ask("textDocument/hover", at(URI, 0, 11 * (n as u64 + 1) + 2)));
        asked.push(client.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": URI}})));
    }
    for &id in &asked {
        let answer = client.wait(|m| m.get("method").is_none());
        assert_eq!(answer["id"], id, "in order");
        assert!(answer.get("error").is_none(), "{answer}");
    }
    let last = client.hover(URI, 0, 11 * 200 + 2);
    assert_eq!(last["range"]["start"]["character"], 11 * 200, "{last}");
    assert!(client.diagnostics(URI, 201).is_empty());
}

#[test]
fn a_cancelled_request_is_answered_while_others_hang() {
    let mut client = Client::with(able());
    let hanging: Vec<i64> = (0..8).map(|_| client.ask("whosaid/test", json!({"do": "hang"}))).collect();
    client.notify("$/cancelRequest", json!({"id": hanging[3]}));
    assert_eq!(client.answer(hanging[3])["error"]["code"], -32800);
    client.open(URI, "plaintext", TEXT);
    assert!(!client.hover(URI, 0, 3).is_null());
}

#[test]
fn a_cancelled_request_is_answered_while_others_keep_the_processors_busy() {
    let mut client = Client::with(able());
    client.open(URI, "plaintext", TEXT);
    let work = json!({"do": "work", "textDocument": {"uri": URI}});
    let working: Vec<i64> = (0..8).map(|_| client.ask("whosaid/test", work.clone())).collect();
    // One that runs and one that waits for a slot.
    for id in [working[0], working[7]] {
        client.notify("$/cancelRequest", json!({"id": id}));
        let first = client.wait(|m| m.get("method").is_none());
        assert_eq!((&first["id"], &first["error"]["code"]), (&json!(id), &json!(-32800)), "before any other");
    }
    assert!(client.request("shutdown", Value::Null).is_null());
    assert!(client.received(|m| m.get("result").is_some()).is_none(), "shutdown waits for nobody");
}

#[test]
fn a_long_article_does_not_hold_up_others() {
    let mut client = Client::with(able());
    let long = "file:///articles/long.txt";
    client.open(long, "plaintext", &format!("{TEXT}\n").repeat(60_000));
    let slow: Vec<i64> = (0..8).map(|_| client.ask("textDocument/hover", at(long, 0, 3))).collect();
    client.open(URI, "plaintext", TEXT);
    let quick = client.ask("textDocument/hover", at(URI, 0, 3));
    assert_eq!(client.wait(|m| m.get("method").is_none())["id"], quick, "before those about the long one");
    for id in slow {
        assert!(!client.answer(id)["result"].is_null());
    }
}

#[test]
fn two_long_articles_do_not_hold_up_a_short_one() {
    let mut client = Client::with(able());
    let long = ["file:///articles/long.txt", "file:///articles/longer.txt"];
    let mut slow = Vec::new();
    for uri in long {
        client.open(uri, "plaintext", &format!("{TEXT}\n").repeat(6_000));
        let document = json!({"textDocument": {"uri": uri}});
        slow.push(client.ask("textDocument/semanticTokens/full", document.clone()));
        slow.push(client.ask("whosaid/quotes", document));
    }
    client.open(URI, "plaintext", TEXT);
    let quick = client.ask("textDocument/hover", at(URI, 0, 3));
    assert_eq!(client.wait(|m| m.get("method").is_none())["id"], quick, "before those about the long ones");
    for id in slow {
        assert!(!client.answer(id)["result"].is_null());
    }
}

#[test]
fn a_panic_is_answered_with_an_error() {
    let mut client = Client::with(able());
    client.open(URI, "plaintext", TEXT);
    for what in ["panic", "panic while reading"] {
        let id = client.ask("whosaid/test", json!({"do": what, "textDocument": {"uri": URI}}));
        assert_eq!(client.answer(id)["error"]["code"], -32603, "{what}");
        assert!(!client.hover(URI, 0, 3).is_null(), "{what}");
        client.change(URI, 2, range(0, 0, 0, 0), "");
        assert!(!client.hover(URI, 0, 3).is_null(), "{what}");
    }
}

#[test]
fn invalid_messages_change_nothing() {
    let mut client = Client::with(able());
    client.open(URI, "plaintext", TEXT);
    client.send_raw(b"Content-Length: 9\r\n\r\n{\"a\": tru");
    client.notify("textDocument/didChange", json!({"textDocument": 3}));
    client.wait(|m| {
        let log = m["params"]["message"].as_str().unwrap_or_default();
        m["method"] == "window/logMessage" && log.contains("`textDocument/didChange` cannot be read")
    });
    client.notify(
        "textDocument/didChange",
        json!({"textDocument": {"uri": "file:///other", "version": 1}, "contentChanges": []}),
    );
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": "file:///other"}}));
    client.notify("textDocument/unheardOf", json!([1, 2]));
    client.notify("$/unheardOf", Value::Null);
    let id = client.ask("textDocument/unheardOf", json!({}));
    assert_eq!(client.answer(id)["error"]["code"], -32601);
    let id = client.ask("textDocument/hover", json!({"position": 1}));
    assert_eq!(client.answer(id)["error"]["code"], -32602);
    client.change(URI, 2, range(7, 9, 3, 1), "");
    client.change(URI, 3, range(0, 9_000, 0, 9_999), "");
    assert!(!client.hover(URI, 0, 3).is_null());
    assert!(client.hover(URI, 4_000_000_000, 4_000_000_000).is_null());
}

#[test]
fn the_test_method_is_hidden() {
    let ask = |client: &mut Client| {
        client.request("initialize", json!({"processId": null, "rootUri": null, "capabilities": able()}));
        client.notify("initialized", json!({}));
        let id = client.ask("whosaid/test", json!({"do": "nothing"}));
        client.answer(id)["error"]["code"].clone()
    };
    assert_eq!(ask(&mut Client::start()), -32602, "there for the tests");
    assert_eq!(ask(&mut Client::start_without_test_methods()), -32601, "and for nobody else");
}

#[cfg(target_os = "linux")]
#[test]
fn a_client_that_does_not_read_costs_little_memory_and_can_go() {
    use std::io::Write;
    use std::process::{Command, Stdio};

    let mut server = Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .arg("lsp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the server starts");
    let mut input = server.stdin.take().expect("an input");
    let mut send = |message: Value| {
        let body = message.to_string();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("the server reads");
    };
    send(json!({"jsonrpc": "2.0", "id": 0, "method": "initialize",
        "params": {"processId": null, "rootUri": null, "capabilities": able()}}));
    let document = json!({"uri": URI, "languageId": "plaintext", "version": 1, "text": TEXT.repeat(50)});
    send(json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}));
    for id in 1..5_000 {
        send(json!({"jsonrpc": "2.0", "id": id, "method": "textDocument/documentSymbol",
            "params": {"textDocument": {"uri": URI}}}));
    }
    std::thread::sleep(Duration::from_millis(500));
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).expect("its status");
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
    let kilobytes: u64 = resident.trim().trim_end_matches(" kB").trim().parse().expect("a number");
    assert!(kilobytes < 400_000, "{kilobytes} kB");
    drop(input);
    let end = std::time::Instant::now() + Duration::from_secs(3);
    loop {
        if server.try_wait().expect("a process").is_some() {
            return;
        }
        assert!(std::time::Instant::now() < end, "the server outlives its client");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A file that is far too large for an article, without taking the space: it is not even read.
#[test]
fn a_huge_file_in_the_folder_is_left_alone() {
    let folder = Folder::new("huge");
    let huge = std::fs::File::create(folder.path.join("huge.txt")).expect("a file");
    huge.set_len(1 << 30).expect("a sparse file");
    folder.write("b.txt", "“It is late,” Ada Moorland said.\n");
    let mut client = folder.client(json!({}));
    let uri = folder.uri("a.txt");
    client.open(&uri, "plaintext", "“We wait,” said Ada Moorland.\n");
    let mut rename = at(&uri, 0, 22);
    rename["newName"] = json!("Morland");
    let edit = client.request("textDocument/rename", rename);
    assert_eq!(edit["documentChanges"].as_array().map(Vec::len), Some(2), "{edit}");
    let symbols = client.request("workspace/symbol", json!({"query": "Moorland"}));
    assert!(symbols.as_array().is_some_and(|symbols| !symbols.is_empty()), "{symbols}");
    if let Ok(status) = std::fs::read_to_string(format!("/proc/{}/status", client.id())) {
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        let kilobytes: u64 = peak.trim().trim_end_matches(" kB").trim().parse().expect("a size");
        assert!(kilobytes < 200_000, "{kilobytes} kB");
    }
}
