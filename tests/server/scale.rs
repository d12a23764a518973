//! Large folders and long sessions. The tests are ignored, because they measure time and memory: run them on an optimised
//! build, `cargo test --release --test server -- --ignored --nocapture scale`.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Client, able, at, range};
use crate::folder::Folder;

const PARAGRAPHS: [&str; 4] = [
    "Harbour master Ada Moorland came to the quay at noon on Friday, and the crew of the last ferry was waiting.",
    "“We are not sailing today,” Moorland told reporters. “Nobody is,” she added, and went back to her office.",
    "The company said that it would pay for the rooms of everybody who had a ticket, and hoped to sail soon.",
    "“I have waited since Monday,” said Tom Field, a baker from the island. He called it “a long week”.",
];

/// An article of so many paragraphs, as plain text or with the tags of HTML.
fn article(paragraphs: usize, html: bool) -> String {
    let line = |n: usize| match html {
        true => format!("<p>{}</p>", PARAGRAPHS[n % PARAGRAPHS.len()]),
        false => PARAGRAPHS[n % PARAGRAPHS.len()].to_owned(),
    };
    (0..paragraphs).map(line).collect::<Vec<_>>().join("\n\n") + "\n"
}

fn percentile(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() * percent / 100).min(times.len() - 1)]
}

/// Resident memory of the server in kB.
fn resident(client: &Client) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", client.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").trim().parse().unwrap_or(0)
}

fn pulling() -> Value {
    let mut capabilities = able();
    capabilities["textDocument"]["diagnostic"] = json!({});
    capabilities["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    capabilities
}

#[test]
#[ignore = "writes 10,000 articles and measures time"]
fn ten_thousand_articles_all_answer_and_delay_no_hover() {
    const ARTICLES: usize = 10_000;
    let folder = Folder::new("scale-folder");
    folder.write("whosaid.toml", "[rules]\nquote-drift = \"off\"\n");
    for n in 0..ARTICLES {
        std::fs::create_dir_all(folder.path.join(format!("d{:02}", n / 100))).expect("a folder");
        folder.write(&format!("d{:02}/{n}.txt", n / 100), &article(12, false).replace("Field", &format!("Field{n}")));
    }
    let mut client = folder.client(json!({"capabilities": pulling()}));
    let uri = folder.uri("open.txt");
    client.open(&uri, "plaintext", &article(12, false));
    assert!(!client.hover(&uri, 2, 3).is_null());
    let long = |client: &mut Client, hovers: &mut Vec<Duration>, method: &str, params: Value| {
        let id = client.ask(method, params);
        let start = Instant::now();
        loop {
            let asked = Instant::now();
            let hover = client.ask("textDocument/hover", at(&uri, 2, 3));
            let answer = client.wait(|m| m.get("method").is_none() && (m["id"] == hover || m["id"] == id));
            if answer["id"] == id {
                client.answer(hover);
                return (answer, start.elapsed());
            }
            hovers.push(asked.elapsed());
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    let mut rename = at(&uri, 0, 20);
    rename["newName"] = json!("Morland");
    for (method, params, count) in [
        ("textDocument/rename", rename.clone(), ARTICLES + 1),
        ("workspace/symbol", json!({"query": "Field9999"}), 1),
        ("workspace/diagnostic", json!({"previousResultIds": []}), ARTICLES + 1),
    ] {
        let mut hovers = Vec::new();
        let (answer, time) = long(&mut client, &mut hovers, method, params);
        let result = &answer["result"];
        let list = result["documentChanges"].as_array().or(result["items"].as_array()).or(result.as_array());
        assert_eq!(list.map(Vec::len), Some(count), "{method}");
        let (p50, p99) = (percentile(&mut hovers, 50), percentile(&mut hovers, 99));
        println!("{method}: {time:.1?}; {} hovers meanwhile, p50 {p50:.1?}, p99 {p99:.1?}", hovers.len());
        assert!(p99 <= Duration::from_millis(20), "{method}: {p99:?}");
    }
    // After it is cancelled, the next task of the same kind can start within 100 ms.
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"whosaid": {"outline": "speaker"}}}));
    for (method, params) in [("textDocument/rename", rename), ("workspace/symbol", json!({"query": "Field1"}))] {
        let id = client.ask(method, params);
        // Long enough for the task to start, and much shorter than it takes.
        std::thread::sleep(Duration::from_millis(20));
        let cancelled = Instant::now();
        client.notify("$/cancelRequest", json!({"id": id}));
        assert_eq!(client.answer(id)["error"]["code"], -32800, "{method}");
        let answered = cancelled.elapsed();
        let list = json!({"previousResultIds": [], "partialResultToken": "next"});
        let next = client.ask("workspace/diagnostic", list);
        client.wait(|m| m["method"] == "$/progress" && m["params"]["token"] == "next");
        let stopped = cancelled.elapsed();
        client.notify("$/cancelRequest", json!({"id": next}));
        client.answer(next);
        println!(
            "{method} cancelled: answered after {answered:.1?}; the next task had its first 50 articles {stopped:.1?}"
        );
        assert!(answered <= Duration::from_millis(100), "{method}: {answered:?}");
    }
}

#[test]
#[ignore = "writes 100,001 files"]
fn a_folder_over_the_limit_is_told_of_once_and_not_half_renamed() {
    let folder = Folder::new("scale-limit");
    for n in 0..100_001 {
        if n % 1000 == 0 {
            std::fs::create_dir_all(folder.path.join(format!("d{:03}", n / 1000))).expect("a folder");
        }
        folder.write(&format!("d{:03}/{n}.txt", n / 1000), "");
    }
    let mut client = folder.client(json!({}));
    let uri = folder.uri("open.txt");
    client.open(&uri, "plaintext", "“We wait,” said Ada Moorland.\n");
    let limit = |m: &Value| m["params"]["message"].as_str().is_some_and(|m| m.contains("more than 100000 articles"));
    let mut rename = at(&uri, 0, 22);
    rename["newName"] = json!("Morland");
    for _ in 0..2 {
        let id = client.ask("textDocument/rename", rename.clone());
        assert_eq!(client.answer(id)["error"]["code"], -32803);
    }
    assert!(client.received(limit).is_some(), "the user is told");
    client.request("workspace/symbol", json!({"query": "Ada"}));
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": folder.uri("n.txt"), "type": 1}]}));
    client.request("workspace/symbol", json!({"query": "Ada"}));
    assert!(client.received(limit).is_none(), "once");
}

#[test]
#[ignore = "measures memory"]
fn memory_is_back_after_many_edits_and_documents() {
    let mut client = Client::with(able());
    let uri = "file:///articles/main.txt";
    client.open(uri, "plaintext", &article(40, false));
    let mut version = 1;
    let mut edit = |client: &mut Client, count: usize| {
        for n in 0..count / 2 {
            client.change(uri, version + 1, range(0, 8, 0, 8), "a");
            client.change(uri, version + 2, range(0, 8, 0, 9), "");
            version += 2;
            if n % 50 == 0 {
                client.hover(uri, 2, 3);
            }
        }
        client.hover(uri, 2, 3);
    };
    edit(&mut client, 2_000);
    std::thread::sleep(Duration::from_secs(3));
    let start = resident(&client);
    edit(&mut client, 50_000);
    let edited = resident(&client);
    for n in 0..2_000 {
        client.open(&format!("file:///articles/{n}.txt"), "plaintext", &article(30, false));
    }
    client.hover("file:///articles/1999.txt", 2, 3);
    let opened = resident(&client);
    for n in 0..2_000 {
        client.notify("textDocument/didClose", json!({"textDocument": {"uri": format!("file:///articles/{n}.txt")}}));
    }
    client.hover(uri, 2, 3);
    std::thread::sleep(Duration::from_secs(5));
    let end = resident(&client);
    let part = |now: u64| (now as f64 / start as f64 - 1.0) * 100.0;
    println!("start {start} kB; 50,000 edits {edited} kB ({:+.1} %)", part(edited));
    println!("2,000 documents open {opened} kB, closed {end} kB ({:+.1} %)", part(end));
    assert!(part(edited) <= 10.0 && part(end) <= 10.0);
}

#[test]
#[ignore = "measures time"]
fn hover_while_a_hundred_keys_a_second_are_typed_in_a_hundred_thousand_words() {
    for (language, html) in [("plaintext", false), ("markdown", false), ("html", true)] {
        let mut client = Client::with(able());
        let uri = "file:///articles/long";
        client.open(uri, language, &article(5_500, html));
        let column = if html { 6 } else { 3 };
        assert!(!client.hover(uri, 2, column).is_null());
        let (mut asked, mut next) = (Vec::new(), Instant::now());
        let mut times = Vec::new();
        for n in 0..600 {
            client.change(uri, n + 2, range(5_000, 8, 5_000, 8), "a");
            if n % 10 == 5 {
                asked.push((Instant::now(), client.ask("textDocument/hover", at(uri, 2, column))));
            }
            next += Duration::from_millis(10);
            while Instant::now() < next {
                // Answers are timed as they arrive.
                let left = next.saturating_duration_since(Instant::now());
                if let Some((id, refused)) = client.next_answer(left)
                    && let Some(at) = asked.iter().position(|(_, asked)| *asked == id)
                {
                    times.push((asked.remove(at).0.elapsed(), refused));
                }
            }
        }
        for (start, id) in asked {
            let refused = client.answer(id).get("error").is_some();
            times.push((start.elapsed(), refused));
        }
        let refused = times.iter().filter(|(_, refused)| *refused).count();
        let mut all: Vec<Duration> = times.iter().map(|(time, _)| *time).collect();
        let (p50, p99) = (percentile(&mut all, 50), percentile(&mut all, 99));
        println!("{language}: {} hovers, p50 {p50:.1?}, p99 {p99:.1?}, {refused} refused", all.len());
        assert!(p99 <= Duration::from_millis(100), "{language}: {p99:?}");
    }
}

/// Most milliseconds from a keystroke to a hover over the new text.
const MOST_OF_HOVER: u64 = 100;

/// What the user sees at once, and what needs the analysis of the new text.
#[test]
#[ignore = "measures time"]
fn from_the_keystroke_to_the_diagnostics_and_to_a_hover() {
    for (paragraphs, keys, limit) in [(55, 1_000, 1), (5_500, 500, 10)] {
        let mut client = Client::with(able());
        let uri = "file:///articles/keys.txt";
        client.open(uri, "plaintext", &article(paragraphs, false));
        client.diagnostics(uri, 1);
        let line = paragraphs as u64 / 4 * 4;
        let (mut diagnostics, mut hovers): (Vec<Duration>, Vec<Duration>) = (Vec::new(), Vec::new());
        for n in 0..keys {
            let start = Instant::now();
            client.change(uri, n + 2, range(line, 8, line, 8), "a");
            client.diagnostics(uri, n + 2);
            diagnostics.push(start.elapsed());
            let start = Instant::now();
            client.request("textDocument/hover", at(uri, line, 2));
            hovers.push(start.elapsed());
        }
        let words = paragraphs * 18;
        for (what, mut times, limit) in [("diagnostics", diagnostics, limit), ("hover", hovers, MOST_OF_HOVER)] {
            let (p50, p99) = (percentile(&mut times, 50), percentile(&mut times, 99));
            println!("{words} words: keystroke to {what} p50 {p50:.2?}, p99 {p99:.2?} (wanted {limit} ms)");
            // The limit is for a machine that does nothing else. Beside other work, one keystroke in a hundred waits for a
            // processor for longer than its analysis takes, so the test allows the slowest twice the time.
            assert!(p50 <= Duration::from_millis(limit), "{what}: p50 {p50:?}");
            assert!(p99 <= 2 * Duration::from_millis(limit), "{what}: p99 {p99:?}");
        }
    }
}
