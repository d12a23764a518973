//! Response times and memory of the server as a process, over its standard input and output:
//! `cargo bench --bench server`.
//!
//! Start to the response to `initialize`, keystroke to published diagnostics, and memory over many edits.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../tests/server/client.rs"]
mod client;

use std::time::{Duration, Instant};

use client::{Client, able, range};
use serde_json::json;

const URI: &str = "file:///articles/bench.txt";

const PARAGRAPHS: [&str; 4] = [
    "Harbour master Ada Moor came to the quay at noon on Friday, and the crew of the last ferry was waiting for her.\n\n",
    "“We are not sailing today,” Moor told reporters. “Nobody is,” she added, and went back to her office.\n\n",
    "The company said that it would pay for the rooms of everybody who had a ticket, and that it hoped to sail soon.\n\n",
    "“I have waited since Monday,” said Tom Field, a baker from the island. He called it “a long week” and laughed.\n\n",
];

/// An article of about `words` words.
fn article(words: usize) -> String {
    let mut text = String::new();
    let mut count = 0;
    for paragraph in PARAGRAPHS.iter().cycle() {
        if count >= words {
            return text;
        }
        count += paragraph.split_whitespace().count();
        text.push_str(paragraph);
    }
    text
}

fn percentile(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() * percent / 100).min(times.len() - 1)]
}

fn start() {
    let mut times: Vec<Duration> = (0..30)
        .map(|_| {
            let start = Instant::now();
            let mut client = Client::start();
            client.request("initialize", json!({"processId": null, "rootUri": null, "capabilities": able()}));
            start.elapsed()
        })
        .collect();
    println!(
        "start to initialize        p50 {:>9.2?}  p99 {:>9.2?}",
        percentile(&mut times, 50),
        percentile(&mut times, 99)
    );
}

fn keystrokes(words: usize, count: i64) {
    let mut client = Client::with(able());
    client.open(URI, "plaintext", &article(words));
    client.diagnostics(URI, 1);
    let line = (words / 200) as u64 * 2 * 2;
    let mut times = Vec::new();
    for n in 0..count {
        let start = Instant::now();
        client.change(URI, n + 2, range(line, 8, line, 8), "a");
        client.diagnostics(URI, n + 2);
        times.push(start.elapsed());
    }
    println!(
        "keystroke, {words:>7} words   p50 {:>9.2?}  p99 {:>9.2?}  resident {} MB",
        percentile(&mut times, 50),
        percentile(&mut times, 99),
        resident(&client) >> 10
    );
}

/// Memory after 100,000 edits of one article, and after 2,000 others were opened and closed.
fn memory() {
    let mut client = Client::with(able());
    client.open(URI, "plaintext", &article(1_000));
    client.diagnostics(URI, 1);
    let mut version = 1;
    let mut edit = |client: &mut Client, count: i64| {
        for _ in 0..count / 2 {
            client.change(URI, version + 1, range(0, 8, 0, 8), "a");
            client.change(URI, version + 2, range(0, 8, 0, 9), "");
            version += 2;
            if version % 100 == 1 {
                client.diagnostics(URI, version);
            }
        }
        resident(client)
    };
    let first = edit(&mut client, 2_000);
    let most = (0..10).map(|_| edit(&mut client, 10_000)).max().unwrap_or_default();
    let part = |now: u64| (now as f64 / first as f64 - 1.0) * 100.0;
    println!("resident after 2,000 edits {first} kB; at most {:+.1} % in 100,000 more", part(most));
    const OTHER: &str = "file:///articles/other.txt";
    for read in [true, false] {
        for _ in 0..1_000 {
            client.open(OTHER, "plaintext", &article(500));
            if read {
                client.diagnostics(OTHER, 1);
            }
            client.notify("textDocument/didClose", json!({"textDocument": {"uri": OTHER}}));
        }
        client.hover(URI, 0, 0);
        let how = if read { "" } else { ", in one go" };
        println!("{:+.1} % after 1,000 more were opened and closed{how}", part(resident(&client)));
    }
}

/// Resident memory of the server in kB; 0 on systems without `/proc`.
fn resident(client: &Client) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", client.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").trim().parse().unwrap_or(0)
}

fn main() {
    start();
    keystrokes(1_000, 1_000);
    keystrokes(10_000, 300);
    keystrokes(100_000, 100);
    memory();
}
