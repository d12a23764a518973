//! Sentences that are put together from frames, so that no kind of attribution is right for one sentence only: every frame of
//! `tests/frames/reports.txt` holds every clause of `contents.txt`, and every frame of `attributions.txt` has every speaker of
//! `speakers.tsv`. A frame for a report has `{content}` or, at the start of a sentence, `{Content}`, and `{speaker}`. A frame for an
//! attribution has `{s}` or `{S}` for the speaker as `speakers.tsv` writes it, `{s,}` with a comma behind it and `{s$}` without.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use whosaid::{Analysis, Confidence, Format, Quote};

/// Least share of right answers over all frames, in percent, and in each of them.
const LEAST: usize = 92;
const LEAST_OF_FRAME: usize = 75;

fn lines(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frames").join(name);
    fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The words of a text in lower case, without marks.
fn words(text: &str) -> Vec<String> {
    let letters = text.to_lowercase().replace('\'', "");
    letters
        .split(|c: char| !c.is_alphanumeric() && c != '$')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn without_article(name: &str) -> String {
    let lower = name.to_lowercase();
    ["the ", "a ", "an "].iter().find_map(|article| lower.strip_prefix(article)).unwrap_or(&lower).to_owned()
}

/// The name of whoever says a quotation, or nothing.
fn name_of<'a>(analysis: &'a Analysis, quote: &Quote) -> &'a str {
    quote.speaker.and_then(|speaker| analysis.speaker(speaker)).map_or("", |speaker| &speaker.name)
}

/// How many answers of each frame were right, of how many, and the sentences with wrong ones.
#[derive(Default)]
struct Score {
    frames: BTreeMap<String, (usize, usize)>,
    wrong: Vec<String>,
}

impl Score {
    fn note(&mut self, frame: &str, sentence: String, right: bool) {
        let (good, all) = self.frames.entry(frame.to_owned()).or_default();
        *good += usize::from(right);
        *all += 1;
        if !right {
            self.wrong.push(sentence);
        }
    }

    fn check(&self) {
        let (good, all) = self.frames.values().fold((0, 0), |(good, all), (g, a)| (good + g, all + a));
        let low: Vec<_> = self
            .frames
            .iter()
            .filter(|(_, (good, all))| good * 100 < all * LEAST_OF_FRAME)
            .map(|(frame, _)| frame)
            .collect();
        let wrong = self.wrong.join("\n");
        assert!(good * 100 >= all * LEAST, "{good} of {all} are right; wrong:\n{wrong}");
        assert!(low.is_empty(), "fewer than {LEAST_OF_FRAME} % are right of {low:?}; wrong:\n{wrong}");
    }
}

#[test]
fn what_is_reported_is_found_in_every_frame() {
    let contents = lines("contents.txt");
    let mut score = Score::default();
    for frame in lines("reports.txt") {
        for content in &contents {
            let sentence = frame
                .replace("{speaker}", "Tom Reed")
                .replace("{content}", content)
                .replace("{Content}", &capitalised(content));
            let analysis = Analysis::of(&sentence, Format::Plain);
            let right = match analysis.quotes() {
                [quote] => {
                    words(&analysis.quote_text(quote)) == words(content) && name_of(&analysis, quote) == "Tom Reed"
                }
                _ => false,
            };
            score.note(&frame, sentence, right);
        }
    }
    score.check();
}

#[test]
fn whoever_speaks_is_found_in_every_frame() {
    let speakers = lines("speakers.tsv");
    let mut score = Score::default();
    for frame in lines("attributions.txt") {
        for speaker in &speakers {
            let (form, name) = speaker.split_once('\t').unwrap();
            // The pronoun in the frame is that of one woman.
            if frame.contains("she ") && name != "Ada Moor" {
                continue;
            }
            let bare = form.trim_end_matches(',');
            let sentence = frame
                .replace("{s$}", bare)
                .replace("{s,}", &format!("{bare},"))
                .replace("{s}", form)
                .replace("{S}", &capitalised(form));
            let analysis = Analysis::of(&sentence, Format::Plain);
            let right = match analysis.quotes() {
                [quote] => {
                    quote.confidence > Confidence::Low
                        && without_article(name_of(&analysis, quote)) == without_article(name)
                }
                _ => false,
            };
            score.note(&frame, sentence, right);
        }
    }
    score.check();
}
