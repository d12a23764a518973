//! Every feature as an editor uses it.

use serde_json::{Value, json};

use crate::client::{Client, able, at, range};

const URI: &str = "file:///articles/ferry.md";
const FERRY: &str = "\
# Ferries

“We are not sailing today,” Mayor Ada Moorland told reporters. “Nobody is,” she added.

“Tom Field has waited since Monday,” Moorland said.

Field, a baker, said that the bread was for everybody.

The crew sat on deck until the evening, and the ropes were wet.

“Nobody in this town believes in a quick end.”

The rain went on.
";

fn opened() -> Client {
    let mut client = Client::with(able());
    client.open(URI, "markdown", FERRY);
    client
}

fn document() -> Value {
    json!({"textDocument": {"uri": URI}})
}

/// The text of a range of the article, in which all characters count one in UTF-16.
fn text(range: &Value) -> String {
    let number = |path: &str| range.pointer(path).and_then(Value::as_u64).expect("a number") as usize;
    let line = FERRY.lines().nth(number("/start/line")).expect("a line");
    assert_eq!(number("/start/line"), number("/end/line"));
    let (from, to) = (number("/start/character"), number("/end/character"));
    line.chars().skip(from).take(to - from).collect()
}

fn place(line: usize, word: &str) -> Value {
    let column = FERRY.lines().nth(line).and_then(|l| l.find(word).map(|at| l[..at].chars().count()));
    at(URI, line as u64, column.expect("the word") as u64 + 1)
}

#[test]
fn hover_says_who_and_why() {
    let mut client = opened();
    let hover = client.request("textDocument/hover", place(2, "sailing"));
    assert_eq!(hover["contents"]["kind"], "markdown");
    let said = hover["contents"]["value"].as_str().expect("text");
    assert!(said.starts_with("**Ada Moorland** says this · Mayor\n\nSure: "), "{said}");
    assert!(said.contains("(file:///articles/ferry.md#L3,"), "{said}");
    assert_eq!(text(&hover["range"]), "“We are not sailing today,”");
}

#[test]
fn the_outline_has_quotations_and_no_headings() {
    let mut client = opened();
    let symbols = client.request("textDocument/documentSymbol", document());
    let names: Vec<&str> = symbols.as_array().unwrap().iter().filter_map(|s| s["name"].as_str()).collect();
    assert_eq!(names[..2], ["Ada Moorland: “We are not sailing today,”", "Ada Moorland: “Nobody is,”"]);
    assert!(!names.contains(&"Ferries"));
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"outline": "speaker"}}));
    let symbols = client.request("textDocument/documentSymbol", document());
    let moor = symbols.as_array().unwrap().iter().find(|s| s["name"] == "Ada Moorland").expect("the speaker");
    assert_eq!(moor["children"].as_array().map(Vec::len), Some(3), "{symbols}");
}

#[test]
fn from_a_name_to_the_introduction_and_to_all_mentions() {
    let mut client = opened();
    let found = client.request("textDocument/definition", place(4, "Moorland"));
    assert_eq!(text(&found[0]["range"]), "Mayor Ada Moorland");
    let mut params = place(4, "Moorland");
    params["context"] = json!({"includeDeclaration": true});
    let all = client.request("textDocument/references", params);
    let all: Vec<_> = all.as_array().unwrap().iter().map(|l| text(&l["range"])).collect();
    assert!(all.contains(&"Moorland".into()) && all.contains(&"she".into()), "{all:?}");
    let lit = client.request("textDocument/documentHighlight", place(4, "waited"));
    let lit: Vec<_> = lit.as_array().unwrap().iter().map(|h| text(&h["range"])).collect();
    assert_eq!(lit, ["“Tom Field has waited since Monday,”", "Moorland", "said"]);
}

#[test]
fn a_link_knows_where_it_starts() {
    let mut capabilities = able();
    capabilities["textDocument"]["definition"] = json!({"linkSupport": true});
    let mut client = Client::with(capabilities);
    client.open(URI, "markdown", FERRY);
    let found = client.request("textDocument/definition", place(2, "sailing"));
    assert_eq!(text(&found[0]["originSelectionRange"]), "“We are not sailing today,”");
    assert_eq!(text(&found[0]["targetRange"]), "Mayor Ada Moorland", "a quotation leads to its attribution");
    let found = client.request("textDocument/definition", place(2, "she"));
    assert_eq!(text(&found[0]["originSelectionRange"]), "she");
    assert_eq!(text(&found[0]["targetRange"]), "Mayor Ada Moorland", "a pronoun leads to the introduction");
}

#[test]
fn quotations_lead_to_all_of_their_speaker() {
    let mut client = opened();
    let mut params = place(2, "sailing");
    params["context"] = json!({"includeDeclaration": false});
    let all = client.request("textDocument/references", params);
    let all: Vec<_> = all.as_array().unwrap().iter().map(|l| text(&l["range"])).collect();
    assert_eq!(all, ["“We are not sailing today,”", "“Nobody is,”", "“Tom Field has waited since Monday,”"]);
}

#[test]
fn each_of_many_changes_is_offered_once_and_does_what_it_says() {
    let mut client = Client::with(able());
    let uri = "file:///a/marks.md";
    client.open(
        uri,
        "markdown",
        "“We wait,” Ada Moor said. “We go,” she added. “We sail,” she said.\n\n\
         \"It is late,\" Tom Field said.\n\n\"It is dark,\" Field added.\n",
    );
    let mut params = json!({"textDocument": {"uri": uri}});
    params["range"] = range(0, 0, 5, 0);
    params["context"] = json!({"diagnostics": [], "only": ["quickfix"]});
    let actions = client.request("textDocument/codeAction", params);
    let titled = |title: &str| actions.as_array().unwrap().iter().filter(|a| a["title"] == title).collect::<Vec<_>>();
    assert_eq!(titled("Ignore mixed-quote-marks in this file").len(), 1, "{actions}");
    let everywhere = titled("Use curly quotation marks everywhere in this article");
    assert_eq!(everywhere.len(), 1);
    assert_eq!(everywhere[0]["diagnostics"].as_array().map(Vec::len), Some(2), "it settles both");
    let one_by_one = titled("Use curly quotation marks");
    assert_eq!(one_by_one.len(), 2);
    for (action, line) in one_by_one.into_iter().zip([2, 4]) {
        let resolved = client.request("codeAction/resolve", action.clone());
        let edits = resolved["edit"]["documentChanges"][0]["edits"].as_array().expect("edits");
        assert!(edits.iter().all(|edit| edit["range"]["start"]["line"] == line), "{resolved}");
    }
}

#[test]
fn call_hierarchy() {
    let mut client = opened();
    let item = client.request("textDocument/prepareCallHierarchy", place(4, "Moorland"))[0].clone();
    assert_eq!(item["name"], "Ada Moorland");
    let calls = client.request("callHierarchy/outgoingCalls", json!({"item": item}));
    assert_eq!(calls[0]["to"]["name"], "Tom Field", "{calls}");
    let back = client.request("callHierarchy/incomingCalls", json!({"item": calls[0]["to"]}));
    assert_eq!(back[0]["from"]["name"], "Ada Moorland");
}

#[test]
fn renaming_asks_before_it_touches_spoken_words() {
    let mut client = opened();
    let prepared = client.request("textDocument/prepareRename", place(6, "Field"));
    assert_eq!(prepared["placeholder"], "Field");
    let mut params = place(6, "Field");
    params["newName"] = json!("Fields");
    let edit = client.request("textDocument/rename", params.clone());
    let edits = edit["documentChanges"][0]["edits"].as_array().unwrap();
    assert_eq!(edit["documentChanges"][0]["textDocument"]["version"], 1);
    let annotated: Vec<_> = edits.iter().map(|e| e.get("annotationId").is_some()).collect();
    assert_eq!(annotated, [true, false], "{edit}");
    // A client that cannot ask the user keeps words inside quotation marks.
    let mut capabilities = able();
    capabilities["workspace"]["workspaceEdit"] = json!({"documentChanges": true});
    let mut other = Client::with(capabilities);
    other.open(URI, "markdown", FERRY);
    let plain = other.request("textDocument/rename", params.clone());
    let edits = plain["documentChanges"][0]["edits"].as_array().unwrap();
    assert_eq!(edits.iter().map(|e| text(&e["range"])).collect::<Vec<_>>(), ["Field"], "{plain}");
    assert_eq!(edits[0]["range"]["start"]["line"], 6);
    params["newName"] = json!(" ");
    let id = client.ask("textDocument/rename", params);
    assert_eq!(client.answer(id)["error"]["code"], -32602);
    assert!(client.request("textDocument/prepareRename", place(12, "rain")).is_null());
}

#[test]
fn hints_and_lenses_are_filled_in_when_they_are_shown() {
    let mut client = opened();
    let mut params = document();
    params["range"] = range(0, 0, 99, 0);
    let hints = client.request("textDocument/inlayHint", params.clone());
    assert_eq!(hints[0]["label"], ": Ada Moorland", "{hints}");
    assert!(hints[0].get("tooltip").is_none());
    assert!(client.request("inlayHint/resolve", hints[0].clone())["tooltip"].is_string());
    let lenses = client.request("textDocument/codeLens", document());
    let titles: Vec<_> = lenses
        .as_array()
        .unwrap()
        .iter()
        .map(|lens| client.request("codeLens/resolve", lens.clone())["command"]["title"].clone())
        .collect();
    assert_eq!(titles, ["5 quotations, 2 speakers, 1 unattributed"]);
    let command = client.request("codeLens/resolve", lenses[0].clone())["command"].clone();
    client.request("workspace/executeCommand", command);
    let shown = client.notified("window/showDocument");
    assert_eq!(text(&shown["selection"]), "“Nobody in this town believes in a quick end.”");
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"inlayHints": false, "codeLens": false}}));
    assert_eq!(client.request("textDocument/inlayHint", params), json!([]));
    assert_eq!(client.request("textDocument/codeLens", document()), json!([]));
}

#[test]
fn tokens_in_full_in_part_and_as_a_difference() {
    let mut client = opened();
    let full = client.request("textDocument/semanticTokens/full", document());
    assert!(full["data"].as_array().is_some_and(|data| data.len() >= 50 && data.len() % 5 == 0));
    let mut params = document();
    params["range"] = range(4, 0, 5, 0);
    let part = client.request("textDocument/semanticTokens/range", params);
    assert!(part["data"].as_array().unwrap().len() < full["data"].as_array().unwrap().len());
    client.change(URI, 2, range(8, 0, 8, 0), "“Go,” said Tom Field. ");
    let mut params = document();
    params["previousResultId"] = full["resultId"].clone();
    let delta = client.request("textDocument/semanticTokens/full/delta", params.clone());
    let mut data = full["data"].as_array().unwrap().clone();
    for edit in delta["edits"].as_array().expect("edits").iter().rev() {
        let at = edit["start"].as_u64().unwrap() as usize;
        let gone = edit["deleteCount"].as_u64().unwrap() as usize;
        data.splice(at..at + gone, edit["data"].as_array().cloned().unwrap_or_default());
    }
    assert_eq!(json!(data), client.request("textDocument/semanticTokens/full", document())["data"]);
    params["previousResultId"] = json!("unheard of");
    assert!(client.request("textDocument/semanticTokens/full/delta", params)["data"].is_array());
}

#[test]
fn folding_and_selecting() {
    let mut client = opened();
    client.change(URI, 2, range(0, 0, 0, 0), "Ada Moorland said: “We wait.\n\n“We have always waited.”\n\n");
    let folds = client.request("textDocument/foldingRange", document());
    assert_eq!((&folds[0]["startLine"], &folds[0]["endLine"]), (&json!(0), &json!(2)), "{folds}");
    let mut params = document();
    params["positions"] = json!([{"line": 6, "character": 8}, {"line": 1, "character": 0}]);
    let grown = client.request("textDocument/selectionRange", params);
    assert_eq!(grown.as_array().map(Vec::len), Some(2));
    assert!(grown[0]["parent"]["parent"].is_object(), "{grown}");
}

#[test]
fn known_speakers_are_linked_and_offered() {
    let mut client = Client::with_params(json!({"processId": null, "rootUri": null, "capabilities": able(),
        "initializationOptions": {"speakers": [
            {"name": "Ada Moorland", "url": "https://example.org/moorland"}, {"name": "Eva Stone", "role": "mayor"}]}}));
    client.open(URI, "markdown", &format!("{FERRY}\n“Go home,” said \n"));
    let links = client.request("textDocument/documentLink", document());
    assert_eq!(links[0]["target"], "https://example.org/moorland", "{links}");
    let offers = client.request("textDocument/completion", at(URI, 14, 16));
    let labels: Vec<_> = offers["items"].as_array().expect("a list").iter().map(|o| o["label"].clone()).collect();
    assert!(labels.contains(&json!("Moorland")) && labels.contains(&json!("mayor Eva Stone")), "{labels:?}");
    assert!(client.request("textDocument/completion", at(URI, 8, 3)).is_null());
}

#[test]
fn the_list_of_quotations_has_everything_that_a_view_shows() {
    let mut client = opened();
    let list = client.request("whosaid/quotes", document());
    let quotes = list["quotes"].as_array().expect("quotations");
    let words: Vec<_> = quotes.iter().map(|quote| quote["words"].as_u64().expect("a number")).collect();
    assert_eq!(words[..3], [5, 2, 6]);
    assert_eq!(list["words"].as_u64(), Some(words.iter().sum()));
    let moor =
        list["speakers"].as_array().and_then(|all| all.iter().find(|s| s["name"] == "Ada Moorland")).expect("her");
    assert_eq!((&moor["shortName"], &moor["words"], &moor["canSpeak"]), (&json!("Moorland"), &json!(13), &json!(true)));
    let shares = list["speakers"].as_array().into_iter().flatten().filter_map(|speaker| speaker["share"].as_f64());
    assert!(shares.sum::<f64>() < 1.0, "some words are nobody's: {list}");
    let key = quotes[0]["key"].clone();
    client.change(URI, 2, range(0, 2, 0, 2), "Late ");
    assert_eq!(client.request("whosaid/quotes", document())["quotes"][0]["key"], key);
    client.change(URI, 3, range(2, 8, 2, 11), "were");
    assert_ne!(client.request("whosaid/quotes", document())["quotes"][0]["key"], key);
}

#[test]
fn what_is_open_before_filing() {
    let mut client = opened();
    let list = client.request("whosaid/beforeFiling", document());
    let topics: Vec<_> = list["topics"].as_array().expect("topics").iter().map(|t| t["topic"].clone()).collect();
    assert_eq!(topics, ["unattributed", "guessed", "role", "drift", "altered", "anonymous"]);
    let item = &list["items"][0];
    assert_eq!((&item["topic"], &item["elsewhere"]), (&json!("unattributed"), &json!([])), "{list}");
    assert_eq!(item["title"], "“Nobody in this town believes in a quick end.” has no speaker");
    assert_eq!(text(&item["range"]), "“Nobody in this town believes in a quick end.”");
    assert!(item["quote"].is_u64() && item["speaker"].is_null() && list["topics"][0]["count"] == 1, "{list}");
    client.change(URI, 2, range(0, 2, 0, 2), "Late ");
    let later = client.request("whosaid/beforeFiling", document());
    assert_eq!((&later["items"][0]["id"], &later["version"]), (&item["id"], &json!(2)));
    client.change(URI, 3, range(10, 38, 10, 43), "slow");
    assert_ne!(client.request("whosaid/beforeFiling", document())["items"][0]["id"], item["id"]);
    let unknown = json!({"textDocument": {"uri": "file:///articles/none.md"}});
    assert!(client.request("whosaid/beforeFiling", unknown).is_null());
}

#[test]
fn a_quick_fix_resolves_a_warning() {
    let mut client = opened();
    let found = client.diagnostics(URI, 1);
    let warning = found.iter().find(|d| d["code"] == "unattributed-quote").expect("the warning");
    assert!(warning["codeDescription"]["href"].is_string());
    let mut params = document();
    params["range"] = warning["range"].clone();
    params["context"] = json!({"diagnostics": [warning], "only": ["quickfix"]});
    let actions = client.request("textDocument/codeAction", params.clone());
    let action = &actions[0];
    assert!(action["title"].as_str().is_some_and(|t| t.starts_with("Attribute to")), "{actions}");
    assert!(action.get("edit").is_none() && action["kind"] == "quickfix");
    let resolved = client.request("codeAction/resolve", action.clone());
    let edit = &resolved["edit"]["documentChanges"][0]["edits"][0];
    client.change(URI, 2, edit["range"].clone(), edit["newText"].as_str().expect("a text"));
    let left = client.diagnostics(URI, 2);
    assert!(!left.iter().any(|d| d["code"] == "unattributed-quote"), "{left:?}");
    // The text has been changed since.
    let id = client.ask("codeAction/resolve", action.clone());
    assert_eq!(client.answer(id)["error"]["code"], -32801);
    params["context"]["only"] = json!(["source.organizeImports"]);
    assert_eq!(client.request("textDocument/codeAction", params), json!([]));
}

/// The titles of the actions at a position, each with the text that its edit produces.
fn offered(client: &mut Client, uri: &str, text: &str, line: u64, column: u64) -> Vec<(String, String)> {
    let context = json!({"diagnostics": [], "only": ["quickfix", "refactor", "source.fixAll"]});
    let range = range(line, column, line, column);
    let params = json!({"textDocument": {"uri": uri}, "range": range, "context": context});
    let actions = client.request("textDocument/codeAction", params);
    let actions = actions.as_array().expect("a list").clone();
    let change = |action: Value| {
        let resolved = client.request("codeAction/resolve", action);
        let mut changed = text.to_owned();
        for edit in resolved["edit"]["documentChanges"][0]["edits"].as_array().expect("edits").iter().rev() {
            let offset = |end: &str| {
                let number = |key: &str| edit["range"][end][key].as_u64().expect("a number") as usize;
                let start: usize = text.split_inclusive('\n').take(number("line")).map(str::len).sum();
                start + text[start..].chars().take(number("character")).map(char::len_utf8).sum::<usize>()
            };
            changed.replace_range(offset("start")..offset("end"), edit["newText"].as_str().expect("a text"));
        }
        (resolved["title"].as_str().expect("a title").to_owned(), changed)
    };
    actions.into_iter().map(change).collect()
}

#[test]
fn every_change_can_be_made() {
    let mut client = Client::with(able());
    for (uri, language, text, [line, column], title, part) in [
        (
            "file:///a/1.md",
            "markdown",
            "“We wait,” Ada Moor said. “We always wait,” she added.\n",
            [0, 45],
            "Replace “she” with “Moor”",
            "Moor added.",
        ),
        (
            "file:///a/2.md",
            "markdown",
            "“The ferry is late,” Moor said.\n",
            [0, 4],
            "Turn into reported speech",
            "Moor said that the ferry is late.",
        ),
        (
            "file:///a/4.txt",
            "plaintext",
            "The crew met. “We are not sailing, said nobody.\n",
            [0, 16],
            "Close the quotation at the end of the paragraph",
            "said nobody.”",
        ),
        (
            "file:///a/5.md",
            "markdown",
            "The crew met. “We are not sailing, said nobody.\n",
            [0, 16],
            "Ignore unclosed-quote in this paragraph",
            "<!-- whosaid: ignore unclosed-quote -->\n\nThe crew",
        ),
        (
            "file:///a/6.html",
            "html",
            "<p>The crew met. “We are not sailing, said nobody.</p>\n",
            [0, 20],
            "Ignore unclosed-quote in this file",
            "<!-- whosaid: ignore-file unclosed-quote -->\n\n<p>",
        ),
        (
            "file:///a/7.txt",
            "plaintext",
            "“We wait,” Ada Moor said. “We go,” she added. “We sail,” she said.\n\n\"It is late,\" Tom Field said.\n",
            [2, 4],
            "Apply all safe fixes",
            "“It is late,” Tom",
        ),
        (
            "file:///a/8.txt",
            "plaintext",
            "“We wait,” Volodymyr Zelensky said. “We go,” Zelensky added.\n\n“It is late,” Zelenskyy said.\n",
            [2, 16],
            "Spell it “Zelensky”",
            "“It is late,” Zelensky said",
        ),
    ] {
        client.open(uri, language, text);
        let all = offered(&mut client, uri, text, line, column);
        let found = all.iter().find(|(name, _)| name == title);
        assert!(found.is_some_and(|(_, text)| text.contains(part)), "{title}: {all:?}");
    }
}

#[test]
fn hovering_on_a_pronoun_and_on_a_name() {
    let mut client = opened();
    let said = |hover: Value| hover["contents"]["value"].as_str().map(str::to_owned).unwrap_or_default();
    let pronoun = said(client.request("textDocument/hover", place(2, "she")));
    assert!(pronoun.starts_with("**Ada Moorland** says this") && pronoun.contains("2 other quotations"), "{pronoun}");
    let name = said(client.request("textDocument/hover", place(4, "Field")));
    assert!(name.starts_with("**Ada Moorland** says this") && name.contains("---\n\n**Tom Field**, baker"), "{name}");
}

#[test]
fn a_client_that_knows_commands_only_is_sent_the_change() {
    let mut capabilities = able();
    capabilities["textDocument"]["codeAction"] = json!({});
    let mut client = Client::with(capabilities);
    client.open(URI, "markdown", FERRY);
    let mut params = document();
    params["range"] = range(10, 3, 10, 3);
    params["context"] = json!({"diagnostics": []});
    let actions = client.request("textDocument/codeAction", params);
    assert_eq!(actions[0]["command"], "whosaid.server.apply");
    client.request("workspace/executeCommand", actions[0].clone());
    assert!(client.notified("workspace/applyEdit")["edit"]["documentChanges"].is_array());
}

#[test]
fn the_whole_list_of_quotations() {
    let mut capabilities = able();
    capabilities["experimental"] = json!({"whosaid": {"quotesChanged": true}});
    let mut client = Client::with(capabilities);
    client.open(URI, "markdown", FERRY);
    assert_eq!(client.notified("whosaid/quotesChanged"), json!({"textDocument": {"uri": URI}, "version": 1}));
    let list = client.request("whosaid/quotes", document());
    assert_eq!(list["version"], 1);
    let first = &list["quotes"][0];
    assert_eq!((&first["kind"], &first["text"]), (&json!("direct"), &json!("“We are not sailing today,”")));
    let speaker = first["speaker"].as_u64().expect("a speaker") as usize;
    assert_eq!(list["speakers"][speaker]["name"], "Ada Moorland");
    assert!(list["quotes"].as_array().unwrap().iter().any(|q| q["unattributed"] == true));
    assert!(client.request("whosaid/quotes", json!({"textDocument": {"uri": "file:///unheard-of"}})).is_null());
}

#[test]
fn a_whole_name_is_renamed_at_once_with_and_without_prepare_support() {
    let text = "“We wait,” Ada Moorland said. “We go,” Moorland added. “We stay,” she said.\n";
    let mut without = able();
    without["textDocument"]["rename"] = json!({});
    let uri = "file:///articles/rename.txt";
    for capabilities in [able(), without] {
        let mut client = Client::with(capabilities);
        client.open(uri, "plaintext", text);
        let prepared = client.request("textDocument/prepareRename", at(uri, 0, 17));
        assert_eq!(prepared["placeholder"], "Ada Moorland");
        let on_pronoun = client.ask("textDocument/prepareRename", at(uri, 0, 67));
        let problem = client.answer(on_pronoun)["error"]["message"].clone();
        assert!(problem.as_str().is_some_and(|m| m.contains("“she” stands for Ada Moorland")), "{problem}");
        for (character, name, expected) in [
            (12, "Eve Reed", ["Eve", "Reed", "Reed"].as_slice()),
            (17, "Eve Reed", &["Eve", "Reed", "Reed"]),
            (42, "Eve Reed", &["Eve", "Reed", "Reed"]),
            (12, "Morland", &["Morland", "Morland"]),
            (12, "Eve", &["Eve"]),
        ] {
            let mut params = at(uri, 0, character);
            params["newName"] = json!(name);
            let edit = client.request("textDocument/rename", params);
            let edits = edit["documentChanges"][0]["edits"].as_array().expect("edits").clone();
            let new: Vec<_> = edits.iter().filter_map(|edit| edit["newText"].as_str()).collect();
            assert_eq!(new, expected, "{name} at {character}");
        }
    }
}
