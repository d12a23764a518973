//! Whatever is changed in the text, the settings and the other articles, the answers are those of a server that starts now.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use crate::client::{Client, able, range};
use crate::folder::Folder;

/// Rounds of the tests; `WHOSAID_TEST_ROUNDS=1000 cargo test --test server random` makes more of them.
fn rounds(default: usize) -> usize {
    std::env::var("WHOSAID_TEST_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

fn runner() -> TestRunner {
    TestRunner::new_with_rng(ProptestConfig::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

fn any_of(runner: &mut TestRunner, all: &'static [&'static str]) -> &'static str {
    prop::sample::select(all).new_tree(runner).expect("a value").current()
}

const PIECES: &[&str] = &[
    "“We will not sail from this harbour before the wind has dropped,” said Ada Moor.\n\n",
    "“We will never sail from this harbour before the wind has dropped,” Moor said.\n\n",
    "Tom Field came at noon. “Nobody sails,” he said.\n\n",
    "“Nobody in this town believes in a quick end.”\n\n",
    "It was late. “We are not sailing, said nobody.\n\n",
    "The “fast” ferry left 🙂.\r\n\r\n",
    "<!-- whosaid: speaker=\"Eve Reed\" -->\n\n",
    "",
];

const SETTINGS: &[&str] = &[
    "",
    "[rules]\nscare-quotes = \"hint\"\nunattributed-quote = \"off\"\n",
    "[rules]\nquote-drift = \"error\"\n",
    "[[corrections]]\npath = \"open.md\"\ntext = \"Nobody sails\"\nspeaker = \"Ada Moor\"\n",
    "[[corrections]]\npath = \"*.md\"\ntext = \"Nobody\"\noccurrence = 1\nspeaker = \"Kim Vale\"\n",
    "[[ignore]]\nrule = \"unclosed-quote\"\n",
    "exclude = [\"other.md\"]\n",
    "this is no TOML\n",
];

/// Everything that a server says of the open document.
fn state(client: &mut Client, uri: &str) -> Vec<Value> {
    let document = json!({"textDocument": {"uri": uri}});
    let mut quotes = client.request("whosaid/quotes", document.clone());
    quotes["version"] = Value::Null;
    let diagnostics = client.request("textDocument/diagnostic", document.clone())["items"].clone();
    let symbols = client.request("workspace/symbol", json!({"query": ""}));
    vec![
        quotes,
        diagnostics,
        symbols,
        client.request("textDocument/codeLens", document).as_array().map(Vec::len).into(),
    ]
}

#[test]
fn settings_and_other_articles_change_while_the_article_is_edited() {
    let folder = Folder::new("random-settings");
    let mut capabilities = able();
    capabilities["textDocument"]["diagnostic"] = json!({});
    capabilities["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    let mut runner = runner();
    let uri = folder.uri("open.md");
    let mut text = PIECES[..4].concat();
    folder.write("other.md", PIECES[0]);
    let mut client = folder.client(json!({"capabilities": capabilities}));
    client.open(&uri, "markdown", &text);
    for n in 0..rounds(25) {
        text.clear();
        for _ in 0..5 {
            text.push_str(any_of(&mut runner, PIECES));
        }
        client.change(&uri, n as i64 + 2, Value::Null, &text);
        folder.write("whosaid.toml", any_of(&mut runner, SETTINGS));
        folder.write("other.md", any_of(&mut runner, PIECES));
        let changes =
            json!([{"uri": folder.uri("whosaid.toml"), "type": 2}, {"uri": folder.uri("other.md"), "type": 2}]);
        client.notify("workspace/didChangeWatchedFiles", json!({"changes": changes}));
        let mut fresh = folder.client(json!({"capabilities": capabilities}));
        fresh.open(&uri, "markdown", &text);
        // Quotations of other articles are compared in the background.
        let mut both = Vec::new();
        let agreed = (0..40).any(|_| {
            both = vec![state(&mut client, &uri), state(&mut fresh, &uri)];
            let same = both[0] == both[1];
            if !same {
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            same
        });
        assert!(agreed, "round {n}: {text:?}\n{:#?}", both);
    }
}

#[test]
fn token_differences_lead_to_the_tokens_of_a_fresh_document() {
    let mut client = Client::with(able());
    let mut runner = runner();
    let (uri, fresh) = ("file:///articles/delta.md", "file:///articles/fresh.md");
    let document = json!({"textDocument": {"uri": uri}});
    let mut lines: Vec<String> = PIECES[..5].iter().map(|piece| piece.trim().to_owned()).collect();
    client.open(uri, "markdown", &(lines.join("\n\n") + "\n"));
    let full = client.request("textDocument/semanticTokens/full", document.clone());
    let (mut id, mut data) = (full["resultId"].clone(), full["data"].as_array().expect("tokens").clone());
    for n in 0..rounds(150) {
        let line = (0..lines.len()).new_tree(&mut runner).expect("a line").current();
        let with = any_of(&mut runner, PIECES).trim();
        let width = lines[line].encode_utf16().count() as u64;
        let row = 2 * line as u64;
        client.change(uri, n as i64 + 2, range(row, 0, row, width), with);
        lines[line] = with.to_owned();
        let mut params = document.clone();
        params["previousResultId"] = id.clone();
        let delta = client.request("textDocument/semanticTokens/full/delta", params);
        id = delta["resultId"].clone();
        match delta["edits"].as_array() {
            None => data = delta["data"].as_array().expect("tokens").clone(),
            Some(edits) => {
                for edit in edits.iter().rev() {
                    let start = edit["start"].as_u64().expect("a start") as usize;
                    let end = start + edit["deleteCount"].as_u64().expect("a count") as usize;
                    data.splice(start..end, edit["data"].as_array().cloned().unwrap_or_default());
                }
            }
        }
        client.open(fresh, "markdown", &(lines.join("\n\n") + "\n"));
        let expected = client.request("textDocument/semanticTokens/full", json!({"textDocument": {"uri": fresh}}));
        assert_eq!(Value::from(data.clone()), expected["data"], "round {n}: {lines:?}");
        client.notify("textDocument/didClose", json!({"textDocument": {"uri": fresh}}));
    }
}
