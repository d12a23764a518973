//! Four hundred quotations of a hearing of two hundred utterances, generated from a few sentences: every class is right,
//! whatever the transcript is written in.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeMap;

use whosaid::compare::{EditKind, TranscriptFormat, Transcripts, Verdict};

const SPEAKERS: [(&str, &str); 5] = [
    ("Ada Moor", "MOOR"),
    ("Karl Reed", "REED"),
    ("Nora Quill", "QUILL"),
    ("Tom Field", "FIELD"),
    ("Ines Holt", "HOLT"),
];

const BOATS: [&str; 20] = [
    "trawler", "ferry", "lifeboat", "tug", "barge", "schooner", "dredger", "cutter", "lighter", "yawl", "ketch",
    "sloop", "punt", "skiff", "dinghy", "tender", "brig", "launch", "whaler", "packet",
];

const PLACES: [&str; 10] =
    ["quay", "boatyard", "lighthouse", "breakwater", "market", "chapel", "cannery", "station", "school", "mill"];

/// One utterance: its words, and quotations of it by class.
struct Utterance {
    speaker: usize,
    words: String,
    verbatim: String,
    edited: String,
    altered: [String; 2],
}

/// Two hundred utterances; no two have the same boat and place.
fn utterances() -> Vec<Utterance> {
    (0..200)
        .map(|n| {
            let (boat, place, year) = (BOATS[n % 20], PLACES[n / 20], 1700 + n);
            let speaker = (n * 3 + n / 7) % 5;
            let sentences = match n % 4 {
                0 => format!("The {boat} by the {place} will not sail, before the wind from the north has dropped in {year}."),
                1 => format!("We organised ten crews for the {boat} at the {place}, and nobody in the harbour paid us since {year}."),
                2 => format!("That year the {place} lost its roof, um, and our {boat} never carried more than four men in {year} again."),
                _ => format!("Yesterday I told the council, I told the council that the {boat} near the {place} was sold in {year} without my consent."),
            };
            let verbatim = match n % 4 {
                0 => format!("The {boat} by the {place} will not sail, before the wind from the north has dropped"),
                1 => format!("nobody in the harbour paid us since {year}"),
                2 => format!("our {boat} never carried more than four men in {year} again."),
                _ => format!("the {boat} near the {place} was sold in {year} without my consent"),
            };
            let edited = match n % 4 {
                0 => format!("The {boat} by the {place} will not sail before [it] the wind from the North has dropped"),
                1 => format!("We organized 10 crews for the {boat} at the {place}"),
                2 => format!("That year the {place} lost its roof, and our {boat} never carried more than 4 men in {year} again"),
                _ => format!("Yesterday I told the council that the {boat} near the {place} was sold"),
            };
            let altered = match n % 4 {
                0 => [
                    format!("The {boat} by the {place} will sail before the wind from the north has dropped"),
                    format!("The {boat} by the {place} will … sail, before the wind from the north has dropped"),
                ],
                1 => [
                    format!("We organised twelve crews for the {boat} at the {place}"),
                    format!("We organised ten crews for the {boat}, and nobody in the harbour paid us since {year}"),
                ],
                2 => [
                    format!("That year the {place} lost its tower, and our {boat} never carried more than four men"),
                    format!("That year the {place} lost its roof, um, and our {boat} carried more than four men"),
                ],
                _ => [
                    format!("Yesterday I told the mayor that the {boat} near the {place} was sold in {year}"),
                    format!("the {boat} near the {place} was sold in {} without my consent", year + 1),
                ],
            };
            Utterance { speaker, words: sentences, verbatim, edited, altered }
        })
        .collect()
}

/// The transcript in every format.
fn transcripts(utterances: &[Utterance]) -> Vec<(&'static str, TranscriptFormat, String)> {
    let turns = || utterances.iter().map(|utterance| (SPEAKERS[utterance.speaker].1, &utterance.words));
    let clock = |seconds: usize, point: char| format!("00:{:02}:{:02}{point}000", seconds / 60, seconds % 60);
    // A caption breaks in the middle of an utterance.
    let halves = |words: &str| {
        let middle = words[words.len() / 2..].find(' ').map_or(words.len(), |at| at + words.len() / 2);
        (words[..middle].to_owned(), words[middle..].trim_start().to_owned())
    };
    let captions = |head: &str, point: char| {
        let cues = turns().enumerate().map(|(n, (speaker, words))| {
            let (one, other) = halves(words);
            let (start, middle, end) = (clock(10 * n, point), clock(10 * n + 5, point), clock(10 * n + 10, point));
            let number = 2 * n;
            format!(
                "{}\n{start} --> {middle}\n{speaker}: {one}\n\n{}\n{middle} --> {end}\n{other}\n\n",
                number + 1,
                number + 2
            )
        });
        format!("{head}{}", cues.collect::<String>())
    };
    vec![
        ("text", TranscriptFormat::Text, turns().map(|(speaker, words)| format!("{speaker}: {words}\n")).collect()),
        (
            "markdown",
            TranscriptFormat::Markdown,
            format!(
                "# Hearing\n\n{}",
                turns().map(|(speaker, words)| format!("**{speaker}:** {words}\n\n")).collect::<String>()
            ),
        ),
        (
            "html",
            TranscriptFormat::Html,
            turns().map(|(speaker, words)| format!("<p><b>{speaker}:</b> {words}</p>\n")).collect(),
        ),
        ("srt", TranscriptFormat::Captions, captions("", ',')),
        ("vtt", TranscriptFormat::Captions, captions("WEBVTT\n\n", '.')),
    ]
}

/// The quotations: text, speaker, and the class that is right.
fn quotations(utterances: &[Utterance]) -> Vec<(String, &'static str, Verdict)> {
    let by = |utterance: &Utterance| SPEAKERS[utterance.speaker].0;
    let mut all = Vec::new();
    for (n, utterance) in utterances.iter().enumerate() {
        if n % 2 == 0 {
            all.push((utterance.verbatim.clone(), by(utterance), Verdict::Verbatim));
        } else {
            all.push((utterance.edited.clone(), by(utterance), Verdict::Edited));
        }
        let (text, speaker, verdict) = match n % 5 {
            // Somebody else.
            0 => (utterance.verbatim.clone(), SPEAKERS[(utterance.speaker + 1) % 5].0, Verdict::OtherSpeaker),
            // Two halves of utterances that are far apart, with and without an ellipsis.
            1 => {
                let other = &utterances[(n + 100) % 200];
                let join = if n % 2 == 0 { " … " } else { " " };
                (format!("{}{join}{}", utterance.verbatim, other.verbatim), by(utterance), Verdict::Altered)
            }
            n => (utterance.altered[n % 2].clone(), by(utterance), Verdict::Altered),
        };
        all.push((text, speaker, verdict));
    }
    all
}

#[test]
fn every_class_is_right_in_every_format() {
    let utterances = utterances();
    let quotations = quotations(&utterances);
    assert_eq!(quotations.len(), 400);
    for (name, format, source) in transcripts(&utterances) {
        let transcripts = Transcripts::read([(name.to_owned(), source.clone(), format)]);
        let (mut wrong, mut of_class) = (BTreeMap::<Verdict, Vec<String>>::new(), BTreeMap::<Verdict, usize>::new());
        for (text, speaker, right) in &quotations {
            let found = transcripts.compare(text, Some(speaker), EditKind::ALL);
            *of_class.entry(*right).or_default() += 1;
            if found.verdict != *right {
                let (found, changes) = (found.verdict.as_str(), &found.changes);
                wrong.entry(*right).or_default().push(format!("{found}: {text} ({speaker}) {changes:?}"));
            }
            let is_true = matches!(found.verdict, Verdict::Verbatim | Verdict::Edited | Verdict::Cut);
            assert!(!is_true || *right < Verdict::NotFound, "{name}: altered, but called true: {text} ({speaker})");
            if let Some(place) = found.place.filter(|_| found.verdict != Verdict::Altered) {
                assert!(place.line > 0 && source.lines().nth(place.line - 1).is_some(), "{name}: {text}");
                assert_eq!(place.time.is_some(), format == TranscriptFormat::Captions, "{name}: {text}");
            }
        }
        assert_eq!(of_class.values().sum::<usize>(), 400);
        for (class, wrong) in wrong {
            let all = of_class[&class];
            assert!(wrong.len() * 50 <= all, "{name}: of {all} that are {class:?}\n{}", wrong.join("\n"));
        }
    }
}
