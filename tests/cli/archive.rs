//! `whosaid find` and `whosaid report`, and the index that they share.

use std::process::{Command, Stdio};
use std::time::Duration;

use crate::support::{ARTICLE, Folder, cache, whosaid_in};

#[test]
fn quotations_are_found_by_words_and_speaker() {
    let folder = Folder::new("find");
    folder.write("a.txt", ARTICLE);
    folder.write("2025-03/b.md", "---\ndate: 2025-03-14\n---\n“Ten boats are safe,” said baker Tom Reed.\n");
    let found = whosaid_in(&folder.0, &["find", "not sailing"], b"");
    assert_eq!((found.code, &*found.out), (0, "a.txt:3: Ada Moor: “We are not sailing today,”\n"));
    assert!(cache(&folder.0).read_dir().unwrap().count() == 1, "the index is kept");
    for arguments in [&["find", "10 boats"][..], &["find", "", "--speaker", "baker"], &["find", "boats", "2025-03"]] {
        let found = whosaid_in(&folder.0, arguments, b"");
        assert!(found.out.starts_with("2025-03/b.md:4: Tom Reed: "), "{arguments:?}: {}{}", found.out, found.err);
        assert_eq!(found.out.lines().count(), 1, "{arguments:?}");
    }
    let none = whosaid_in(&folder.0, &["find", "boats", "--speaker", "Moor"], b"");
    assert_eq!((none.code, &*none.out), (1, ""));
    let input = whosaid_in(&folder.0, &["find", "sailing", "-", "--format", "json"], ARTICLE.as_bytes());
    assert!(input.out.contains("\"line\": 3") && input.out.contains("Ada Moor"), "{}", input.out);
    let csv = whosaid_in(&folder.0, &["find", "boats", "--format", "csv", "--no-index"], b"");
    assert!(csv.out.contains("b.md,4,2025-03-14,direct,Tom Reed,baker,high,"), "{}", csv.out);
    // The words of an article that has changed.
    folder.write("a.txt", "“We sail at noon,” said Ada Moor.\n");
    assert_eq!(whosaid_in(&folder.0, &["find", "not sailing"], b"").code, 1);
    assert_eq!(whosaid_in(&folder.0, &["find", "noon"], b"").code, 0);
    // An index that cannot be written.
    let file = folder.write("no-folder", "");
    let mut command = Command::new(env!("CARGO_BIN_EXE_whosaid"));
    command.args(["find", "noon", "a.txt"]).current_dir(&folder.0).env("WHOSAID_CACHE_DIR", file);
    let output = command.output().unwrap();
    assert!(output.status.success() && !output.stderr.is_empty());
}

#[test]
fn the_cache_folder_of_the_configuration() {
    let folder = Folder::new("find-cache");
    folder.write("whosaid.toml", "cache-folder = \".whosaid\"\n");
    folder.write("a.txt", ARTICLE);
    assert_eq!(whosaid_in(&folder.0, &["find", "sailing"], b"").code, 0);
    assert!(folder.0.join(".whosaid").is_dir() && !cache(&folder.0).exists());
    folder.write("whosaid.toml", "cache-folder = \"../outside\"\n");
    assert_eq!(whosaid_in(&folder.0, &["find", "sailing"], b"").code, 0);
    assert!(cache(&folder.0).is_dir() && !folder.0.join("../outside").exists());
}

#[test]
fn who_is_quoted() {
    let folder = Folder::new("report");
    folder.write(
        "2025-03-01.txt",
        "“We are not sailing,” said harbour master Ada Moor. “Nobody is sailing,” she said.\n",
    );
    folder.write("2025-04-01.txt", "“We sail,” said Ada K. Moor.\n\nTom Reed said the ferry was late.\n");
    let run = |arguments: &[&str]| {
        let ran = whosaid_in(&folder.0, &[&["report"], arguments].concat(), b"");
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    let table = run(&[]);
    assert!(table.lines().nth(1).is_some_and(|line| line.starts_with("Ada Moor") && line.contains("  3  ")), "{table}");
    assert!(table.ends_with("4 quotations in 2 articles, 0 unattributed\n"), "{table}");
    let csv = run(&["--by", "speaker,kind,month", "--format", "csv"]);
    assert!(csv.contains("Ada Moor,3,person,harbour master,2,3,0,0,"), "{csv}");
    assert!(csv.contains("direct,3\nmixed,0\nindirect,1\n"), "{csv}");
    assert!(csv.contains("2025-03,2\n2025-04,2\n"), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&run(&["--by", "word", "--format", "json"])).unwrap();
    assert_eq!((&json["word"][0]["name"], &json["word"][0]["quotations"]), (&"sailing".into(), &2.into()));
    let html = run(&["--by", "speaker,word", "--format", "html"]);
    assert!(html.contains("class=\"bar\" style=\"width:100.0%\"") && html.contains("Tom Reed"), "{html}");
    assert!(run(&["--speaker", "Reed"]).contains("1 quotation in 1 article,"));
}

/// The words that article `n` quotes in round `round`.
fn words(n: usize, round: usize) -> String {
    format!("boat{n}x{round}")
}

/// Kills the command while it writes its index; whatever it has written, what is found afterwards is right.
#[test]
fn an_index_that_was_killed_a_hundred_times_is_never_wrong() {
    const ARTICLES: usize = 150;
    const KILLS: usize = 100;
    let folder = Folder::new("killed");
    let write = |n: usize, round: usize| {
        folder.write(&format!("{n}.txt"), format!("“We wait for the {},” said Ada Moor.\n", words(n, round)));
    };
    let mut rounds = [0; ARTICLES];
    (0..ARTICLES).for_each(|n| write(n, 0));
    let mut seed = 7_u64;
    let mut random = |limit: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % limit
    };
    let mut killed = 0;
    // How long a run takes depends on the machine and on what else it does: a run is killed at any time up to the length of
    // one, which is corrected by every run.
    let start = std::time::Instant::now();
    whosaid_in(&folder.0, &["find", "wait"], b"");
    let mut length = start.elapsed().as_millis() as usize;
    for round in 1..=KILLS {
        for _ in 0..40 {
            let n = random(ARTICLES);
            rounds[n] = round;
            write(n, round);
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_whosaid"))
            .args(["find", "wait"])
            .current_dir(&folder.0)
            .env("WHOSAID_CACHE_DIR", cache(&folder.0))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(random(length.max(2) * 2 / 3) as u64));
        let in_time = child.try_wait().unwrap().is_none();
        killed += usize::from(in_time);
        length = if in_time { length + length / 16 } else { length * 3 / 4 };
        child.kill().unwrap();
        child.wait().unwrap();
        if round % 4 != 0 {
            continue;
        }
        let found = whosaid_in(&folder.0, &["find", "wait"], b"");
        assert!(found.err.is_empty(), "round {round}: {}", found.err);
        let mut lines: Vec<&str> = found.out.lines().collect();
        lines.sort_unstable();
        let right = rounds
            .iter()
            .enumerate()
            .map(|(n, &round)| format!("{n}.txt:1: Ada Moor: “We wait for the {},”", words(n, round)));
        let mut right: Vec<String> = right.collect();
        right.sort_unstable();
        assert_eq!(lines, right, "round {round}");
        // By a word that only one article has: the postings are right, too.
        let n = random(ARTICLES);
        let one = whosaid_in(&folder.0, &["find", &words(n, rounds[n])], b"");
        assert_eq!(one.out.lines().count(), 1, "round {round}: {}", one.out);
    }
    assert!(killed * 2 > KILLS, "only {killed} runs were killed in time");
}

/// An article of twelve paragraphs; no two numbers give the same one.
fn long_article(number: usize) -> String {
    let people = ["Ada Moor", "Tom Reed", "Nora Quill", "Karl Field", "Ines Holt", "Hugo Lane", "Vera Stamm"];
    let things = ["pier", "ferry", "council", "library", "harbour", "bridge", "market", "school", "tower", "museum"];
    let acts = ["repair", "close", "rebuild", "protect", "fund", "inspect", "sell", "clean", "finish"];
    let paragraph = |n: usize| {
        let seed = (number * 31 + n * 17) ^ (number >> 3);
        let (person, thing, act) = (people[seed % 7], things[seed / 7 % 10], acts[seed / 70 % 9]);
        let other = things[(seed / 3 + n) % 10];
        match n % 3 {
            0 => format!("“We will {act} the {thing} near the old {other} in {},” said {person}.", 1900 + seed % 120),
            1 => format!("{person} said that {} people would {act} the {thing} before winter.", 2 + seed % 900),
            _ => format!("The {thing} opened in the spring, and the town has paid for the {other} since then."),
        }
    };
    (0..12).map(|n| paragraph(n) + "\n\n").collect()
}

/// Run it on an optimised build: `cargo test --release --test cli -- --ignored --nocapture ten_thousand`.
#[test]
#[ignore = "writes 10,000 articles and measures time"]
fn ten_thousand_articles_are_indexed_once() {
    let folder = Folder::new("ten-thousand");
    for n in 0..10_000 {
        folder.write(&format!("{:02}/{n}.txt", n / 100), long_article(n));
    }
    let timed = |arguments: &[&str]| {
        let start = std::time::Instant::now();
        let ran = whosaid_in(&folder.0, arguments, b"");
        assert_eq!(ran.err, "", "{arguments:?}");
        (start.elapsed(), ran.out.lines().count())
    };
    let find = ["find", "pier winter", "--speaker", "Moor"];
    let (first, found) = timed(&find);
    let (second, again) = timed(&find);
    folder.write("00/0.txt", "“We wait for the pier in winter,” said Ada Moor.\n");
    let (edited, _) = timed(&find);
    let (checked, _) = timed(&["check", "--fail-on", "never", "--statistics"]);
    println!("first index {first:.1?}, second start {second:.1?}, after an edit {edited:.1?}, check {checked:.1?}");
    assert!(found > 0 && found == again);
    assert!(first < Duration::from_secs(60) && second < Duration::from_secs(1));
    assert!(edited < second + Duration::from_millis(100) && checked < Duration::from_secs(90));
}
