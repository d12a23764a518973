//! Document synchronisation and diagnostics.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Client, able, range};

const URI: &str = "file:///articles/ferry.txt";
const FERRY: &str = "\
Harbour master Ada Moor came to the quay at noon.

“We are not sailing today,” Moor told reporters. “Nobody is,” she added.

The crew waited on deck. Tom Field, a baker, had bread for all of them.

“I have waited since Monday.” The rain went on.
";

fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().filter_map(|d| d["code"].as_str()).collect()
}

#[test]
fn a_warning_comes_and_goes_with_the_attribution() {
    let mut client = Client::with(able());
    let text = "\
Ada Moor came at noon.

The crew sat on deck until the evening, and the ropes were wet.

“Nobody in this town believes in a quick end,” said Ada Moor.

It rained.
";
    client.open(URI, "plaintext", text);
    assert_eq!(codes(&client.diagnostics(URI, 1)), [""; 0]);
    client.change(URI, 2, range(4, 44, 4, 999), ".”");
    let found = client.diagnostics(URI, 2);
    assert_eq!(codes(&found), ["unattributed-quote"], "{found:?}");
    assert_eq!(found[0]["source"], "whosaid");
    assert_eq!(found[0]["range"], range(4, 0, 4, 46));
    client.change(URI, 3, range(4, 44, 4, 46), ",” said Ada Moor.");
    assert_eq!(codes(&client.diagnostics(URI, 3)), [""; 0]);
}

#[test]
fn diagnostics_are_cleared_on_closing() {
    let mut client = Client::with(able());
    client.open(URI, "plaintext", FERRY);
    client.diagnostics(URI, 1);
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": URI}}));
    let cleared = client.notified("textDocument/publishDiagnostics");
    assert_eq!(cleared["diagnostics"], json!([]));
    assert!(client.hover(URI, 2, 5).is_null());
    // It is analysed when it is opened again.
    client.open(URI, "plaintext", FERRY);
    assert!(!client.hover(URI, 2, 5).is_null());
}

#[test]
fn diagnostics_are_cleared_on_deleting() {
    let mut client = Client::with(able());
    client.open(URI, "plaintext", FERRY);
    client.diagnostics(URI, 1);
    client.notify("workspace/didDeleteFiles", json!({"files": [{"uri": URI}]}));
    assert_eq!(client.notified("textDocument/publishDiagnostics")["diagnostics"], json!([]));
}

#[test]
fn diagnostics_are_cleared_on_renaming() {
    let mut client = Client::with(able());
    client.open(URI, "plaintext", FERRY);
    client.diagnostics(URI, 1);
    let new = "file:///articles/ferries.txt";
    client.notify("workspace/didRenameFiles", json!({"files": [{"oldUri": URI, "newUri": new}]}));
    let cleared = client.notified("textDocument/publishDiagnostics");
    assert_eq!((&cleared["uri"], &cleared["diagnostics"]), (&json!(URI), &json!([])));
    assert!(client.hover(URI, 2, 5).is_null());
    client.open(new, "plaintext", FERRY);
    assert!(!client.hover(new, 2, 5).is_null());
}

#[test]
fn the_quotation_being_typed_is_left_alone_until_the_writer_pauses() {
    let mut client = Client::with(able());
    client.open(URI, "plaintext", "Ada Moor came at noon.\n\nShe was brief. \n\nIt rained.\n");
    client.diagnostics(URI, 1);
    let mut version = 1;
    for (column, letter) in "“We wait".chars().enumerate() {
        version += 1;
        let column = 15 + column as u64;
        client.change(URI, version, range(2, column, 2, column), &letter.to_string());
    }
    assert_eq!(codes(&client.diagnostics(URI, version)), [""; 0]);
    assert_eq!(codes(&client.diagnostics(URI, version)), ["unclosed-quote"]);
}

#[test]
fn every_way_of_typing_is_typing() {
    let mut client = Client::with(able());
    let text = "Ada Moor came at noon.\n\nShe was brief. \n\nIt rained.\n";
    client.open(URI, "plaintext", text);
    client.diagnostics(URI, 1);
    // An editor that collects keystrokes, a deletion, and an editor that always sends the whole text.
    client.change(URI, 2, range(2, 15, 2, 15), "“We wai");
    assert_eq!(codes(&client.diagnostics(URI, 2)), [""; 0]);
    client.change(URI, 3, range(2, 21, 2, 22), "");
    assert_eq!(codes(&client.diagnostics(URI, 3)), [""; 0]);
    client.change(URI, 4, Value::Null, &text.replace("brief. ", "brief. “We wai"));
    assert_eq!(codes(&client.diagnostics(URI, 4)), [""; 0]);
    assert_eq!(codes(&client.diagnostics(URI, 4)), ["unclosed-quote"]);
    // Pasted text is reported at once.
    client.change(URI, 5, range(4, 0, 4, 0), "It was late. “We are not sailing today, said nobody.\n\n");
    assert_eq!(codes(&client.diagnostics(URI, 5)), ["unclosed-quote", "unclosed-quote"]);
}

#[test]
fn positions_are_counted_as_the_client_likes() {
    let text = "🙂🙂 It was late. “We wait,” said Ada Moor.\n";
    for (encoding, column) in [("utf-8", 26), ("utf-16", 20), ("utf-32", 18)] {
        let mut capabilities = able();
        capabilities["general"]["positionEncodings"] = json!(["utf-7", encoding]);
        let mut client = Client::start();
        let answer =
            client.request("initialize", json!({"processId": null, "rootUri": null, "capabilities": capabilities}));
        assert_eq!(answer["capabilities"]["positionEncoding"], encoding);
        client.notify("initialized", json!({}));
        client.open(URI, "plaintext", text);
        let hover = client.hover(URI, 0, column);
        let width = if encoding == "utf-8" { 14 } else { 10 };
        let start = if encoding == "utf-8" { 22 } else { column - 2 };
        assert_eq!(hover["range"], range(0, start, 0, start + width), "{encoding}: {hover}");
    }
}

#[test]
fn places_in_markup_are_places_of_the_source() {
    // HTML with entities and a tag inside a name; Markdown with a link and an emoji.
    let html = "<p>🙂 &ldquo;We &amp; they <em>wait</em>,&rdquo; said Ada <b>Moor</b>.</p>";
    let markdown = "> 🙂 “We & they *wait*,” said [Ada Moor](https://example.org/moor).";
    for (language, text, quote) in
        [("html", html, "&ldquo;We &amp; they <em>wait</em>,&rdquo;"), ("markdown", markdown, "“We & they *wait*,”")]
    {
        for encoding in ["utf-8", "utf-16", "utf-32"] {
            let column = |at: usize| match encoding {
                "utf-8" => at as u64,
                "utf-16" => text[..at].encode_utf16().count() as u64,
                _ => text[..at].chars().count() as u64,
            };
            let mut capabilities = able();
            capabilities["general"]["positionEncodings"] = json!([encoding]);
            let mut client = Client::with(capabilities);
            client.open(URI, language, text);
            let start = text.find(quote).expect("the quotation");
            let hover = client.hover(URI, 0, column(text.find("they").expect("a word")));
            let expected = range(0, column(start), 0, column(start + quote.len()));
            assert_eq!(hover["range"], expected, "{language}, {encoding}: {hover}");
        }
    }
}

#[test]
fn every_kind_of_document() {
    let mut client = Client::with(able());
    let quote = "“We wait,” said Ada Moor.";
    for (uri, language, text) in [
        ("untitled:Untitled-1", "plaintext", quote.to_owned()),
        ("file:///a/story.md", "markdown", format!("# Ferries\n\n{quote}\n")),
        ("file:///a/story.html", "html", format!("<p>{quote}</p>")),
        ("file:///a/my [new] Köln story.txt", "text", quote.to_owned()),
        ("git:/a/story.txt?ref=HEAD", "plaintext", quote.to_owned()),
    ] {
        client.open(uri, language, &text);
        let symbols = client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
        assert_eq!(symbols[0]["name"], "Ada Moor: “We wait,”", "{uri}");
    }
}

#[test]
fn a_document_that_is_too_long_gives_a_message() {
    let mut client = Client::with(able());
    let long = "It rained all day. ".repeat(280_000);
    client.open(URI, "plaintext", &long);
    let message = client.notified("window/showMessage");
    assert!(message["message"].as_str().is_some_and(|m| m.contains("ferry.txt") && m.contains("4 MB")), "{message}");
    assert!(client.hover(URI, 0, 3).is_null());
    client.change(URI, 2, Value::Null, FERRY);
    assert!(!client.hover(URI, 2, 5).is_null());
    // A document that grows too long is reported, too.
    client.change(URI, 3, range(0, 0, 0, 0), &long);
    assert!(client.notified("window/showMessage")["message"].as_str().is_some_and(|m| m.contains("ferry.txt")));
    assert_eq!(client.diagnostics(URI, 3), [] as [Value; 0]);
}

#[test]
fn a_client_that_asks_for_diagnostics_is_not_sent_any() {
    let mut capabilities = able();
    capabilities["textDocument"]["diagnostic"] = json!({});
    capabilities["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    let mut client = Client::with(capabilities);
    client.open(URI, "plaintext", FERRY);
    let report = client.request("textDocument/diagnostic", json!({"textDocument": {"uri": URI}}));
    assert_eq!(report["kind"], "full");
    assert_eq!(codes(report["items"].as_array().unwrap()), ["unattributed-quote"], "{report}");
    let params = json!({"textDocument": {"uri": URI}, "previousResultId": report["resultId"]});
    assert_eq!(client.request("textDocument/diagnostic", params)["kind"], "unchanged");
    let all = client.request("workspace/diagnostic", json!({"previousResultIds": []}));
    assert_eq!(all["items"][0]["uri"], URI);
    assert_eq!(all["items"][0]["version"], 1);
    let params = json!({"previousResultIds": [{"uri": URI, "value": report["resultId"]}]});
    assert_eq!(client.request("workspace/diagnostic", params)["items"][0]["kind"], "unchanged");
    let pushed = |m: &Value| m["method"] == "textDocument/publishDiagnostics" && m["params"]["uri"] == URI;
    assert!(client.is_silent(Duration::from_millis(300), pushed));
}

#[test]
fn a_client_that_asks_is_told_to_ask_again() {
    let mut capabilities = able();
    capabilities["textDocument"]["diagnostic"] = json!({});
    capabilities["workspace"] = json!({"diagnostics": {"refreshSupport": true},
        "inlayHint": {"refreshSupport": true}, "codeLens": {"refreshSupport": true}});
    let mut client = Client::with(capabilities);
    client.open(URI, "plaintext", "Ada Moor came at noon.\n\nShe was brief. We wait\n");
    // Loading the settings causes a refresh, too.
    client.notified("workspace/diagnostic/refresh");
    let ask = |client: &mut Client| client.request("textDocument/diagnostic", json!({"textDocument": {"uri": URI}}));
    client.change(URI, 2, range(2, 15, 2, 15), "“");
    assert_eq!(ask(&mut client)["items"], json!([]), "the writer is still typing");
    client.notified("workspace/diagnostic/refresh");
    assert_eq!(codes(ask(&mut client)["items"].as_array().unwrap()), ["unclosed-quote"]);
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"rules": {"unclosed-quote": "off"}}}));
    for method in ["workspace/diagnostic/refresh", "workspace/inlayHint/refresh", "workspace/codeLens/refresh"] {
        client.notified(method);
    }
    assert_eq!(ask(&mut client)["items"], json!([]));
}

#[test]
fn findings_lead_to_what_they_are_about() {
    let mut capabilities = able();
    capabilities["textDocument"]["publishDiagnostics"]["tagSupport"] = json!({"valueSet": [1, 2]});
    let mut client = Client::with(capabilities);
    let text = "\
“We will not sail before the wind has dropped,” said Volodymyr Zelensky. “We wait,” Zelensky added.

The owners did not agree.

“We will not sail before the wind has dropped,” Zelenskyy told the crowd.
";
    client.open(URI, "plaintext", text);
    let found = client.diagnostics(URI, 1);
    let finding = |code: &str| found.iter().find(|d| d["code"] == code).expect("the finding");
    let twice = finding("duplicate-quote");
    assert_eq!((&twice["severity"], &twice["tags"]), (&json!(4), &json!([1])), "what is said twice can go");
    assert_eq!(twice["relatedInformation"][0]["location"], json!({"uri": URI, "range": range(0, 0, 0, 47)}));
    let page = twice["codeDescription"]["href"].as_str().expect("a page");
    assert!(page.starts_with("https://") && page.ends_with("#duplicate-quote"), "{page}");
    let name = finding("inconsistent-name");
    assert_eq!(name["range"], range(4, 48, 4, 57));
    let other = &name["relatedInformation"][0]["location"]["range"];
    assert_eq!(other["start"]["line"], 0, "the other spelling: {name}");
}
