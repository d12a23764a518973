//! Start and end of the process.

use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Client, able};

const SOON: Duration = Duration::from_secs(2);

#[test]
fn shutdown_and_exit_are_success() {
    let mut client = Client::with(able());
    assert!(client.request("shutdown", Value::Null).is_null());
    client.notify("exit", Value::Null);
    assert_eq!(client.end(SOON).and_then(|status| status.code()), Some(0));
}

#[test]
fn exit_without_shutdown_is_a_failure() {
    let mut client = Client::with(able());
    client.notify("exit", Value::Null);
    assert_eq!(client.end(SOON).and_then(|status| status.code()), Some(1));
}

#[test]
fn exit_does_not_wait_for_requests_that_hang() {
    let mut client = Client::with(able());
    client.ask("whosaid/test", json!({"do": "hang"}));
    client.ask("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.end(SOON).and_then(|status| status.code()), Some(0));
}

#[test]
fn the_end_of_the_input_in_the_middle_of_a_message_is_the_end() {
    let mut client = Client::with(able());
    client.ask("whosaid/test", json!({"do": "hang"}));
    client.send_raw(b"Content-Length: 100\r\n\r\n{\"jsonrpc\":");
    client.hang_up();
    assert_eq!(client.end(SOON).and_then(|status| status.code()), Some(1));
}

#[test]
fn the_end_of_the_input_before_anything_is_said_is_the_end() {
    let mut client = Client::start();
    client.hang_up();
    assert_eq!(client.end(SOON).and_then(|status| status.code()), Some(1));
}

#[cfg(unix)]
#[test]
fn the_server_does_not_outlive_its_editor() {
    let mut editor = Command::new("sleep").arg("1000").spawn().expect("a process");
    let params = json!({"processId": editor.id(), "rootUri": null, "capabilities": {}});
    let mut client = Client::with_params(params);
    assert!(client.end(Duration::from_millis(300)).is_none());
    editor.kill().and_then(|()| editor.wait()).expect("its end");
    assert!(client.end(Duration::from_secs(4)).is_some());
}

#[test]
fn requests_before_initialize_are_refused() {
    let mut client = Client::start();
    let id = client.ask("textDocument/hover", crate::client::at("file:///a.txt", 0, 0));
    assert_eq!(client.answer(id)["error"]["code"], -32002);
    // Notifications are ignored, too.
    client.open("file:///a.txt", "plaintext", "“We wait,” said Ada Moor.\n");
    client.request("initialize", json!({"processId": null, "rootUri": null, "capabilities": able()}));
    client.notify("initialized", json!({}));
    assert!(client.hover("file:///a.txt", 0, 3).is_null());
}

#[test]
fn a_client_without_capabilities_is_served() {
    let mut client = Client::with_params(json!({"processId": null, "rootUri": null, "capabilities": {}}));
    client.open("file:///a.txt", "plaintext", "“We wait,” said Ada Moor.\n");
    let hover = client.hover("file:///a.txt", 0, 3);
    assert_eq!(hover["contents"]["kind"], "plaintext");
    assert!(hover["contents"]["value"].as_str().is_some_and(|text| text.starts_with("Ada Moor")), "{hover}");
    let params = json!({"textDocument": {"uri": "file:///a.txt"}});
    let symbols = client.request("textDocument/documentSymbol", params);
    assert!(symbols[0]["location"].is_object(), "{symbols}");
    let asked = |m: &Value| m["method"] == "workspace/configuration" || m["method"] == "client/registerCapability";
    assert!(client.is_silent(Duration::from_millis(200), asked));
}
