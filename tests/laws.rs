//! Properties of the analysis of any text: it does not panic, every span is a valid range of the source, and an edited
//! article has the same analysis as one that is analysed from scratch.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use proptest::prelude::*;
use std::sync::Arc;
use whosaid::{Analysis, Article, Background, Correction, Format, Knowledge, Span};

/// Pieces of news text, and pieces that often cause errors.
const PIECES: &[&str] = &[
    "“We will go,” ",
    "said Anna Berg, the mayor of Harlow, on Friday. ",
    "\"It is over,\" ",
    "he said. ",
    "‘No deal,’ ",
    "she added. ",
    "Mr Tanaka told reporters that the plant would close, ",
    "which the union called “a betrayal”. ",
    "According to the ministry, nobody was hurt. ",
    "According to the ministry, nobody was hurt,",
    "“An open quotation that goes on.\n\n",
    "“And is taken up here,” the minister said.\n",
    "Tom Field called it a “mess,” a “farce” and “sick”, and spoke of “shame”. ",
    "Eve Reed said they were late and had “no excuse”, and admitted “one thing” to Ada Moor. ",
    "“To go on,” he said, crews must “have rest” in “May”. ",
    "\n\n",
    "\r\n",
    "\u{2028}",
    "\u{feff}",
    "“",
    "”",
    "\"",
    "'",
    "’s ",
    "``",
    "''a",
    "e\u{301} 👩‍👩‍👧 ",
    "שלום ",
    "# A headline\n\n",
    "> quoted block\n",
    "<p>“Yes,” <b>she</b> said &mdash; &ldquo;no&rdquo;.</p>",
    "Kyiv: no deal yet\n",
    "...",
    "((((",
    "- ",
    " — ",
    "The U.S. ",
    "3.5 ",
    "<!-- whosaid: speaker=\"Eve Reed\" -->",
    "\0",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::collection::vec(prop::sample::select(PIECES), 0..25).prop_map(|p| p.concat()),
        1 => "\\PC{0,200}",
    ]
}

fn format() -> impl Strategy<Value = Format> {
    prop_oneof![Just(Format::Plain), Just(Format::Markdown), Just(Format::Html)]
}

fn spans_hold(analysis: &Analysis) -> Result<(), TestCaseError> {
    let source = analysis.source();
    let fits = |span: Span| span.start <= span.end && source.get(span.start..span.end).is_some();
    for quote in analysis.quotes() {
        prop_assert!(!quote.content.is_empty());
        let spans = quote.content.iter().chain(&quote.quoted).chain(&quote.cue).chain(&quote.mention);
        for &span in spans.chain(&quote.evidence.spans) {
            prop_assert!(fits(span), "{span:?} in {source:?}");
        }
        prop_assert!(quote.content.windows(2).all(|w| w[0].end <= w[1].start), "{quote:?}");
        prop_assert!(quote.quoted.windows(2).all(|w| w[0].end <= w[1].start), "{quote:?}");
        prop_assert!(quote.content.iter().all(|s| !s.is_empty()), "{quote:?}");
        prop_assert!(quote.speaker.is_none() || analysis.speaker_of(quote).is_some());
    }
    let mut contents: Vec<Span> = analysis.quotes().iter().flat_map(|quote| quote.content.iter().copied()).collect();
    contents.sort_by_key(|span| (span.start, span.end));
    for pair in contents.windows(2) {
        prop_assert!(pair[0].end <= pair[1].start, "two quotations hold the same words: {pair:?} in {source:?}");
    }
    for speaker in analysis.speakers() {
        for mention in &speaker.mentions {
            prop_assert!(fits(mention.span) && fits(mention.name), "{mention:?} in {source:?}");
        }
    }
    for mark in analysis.marks() {
        prop_assert!(fits(mark.span), "{mark:?} in {source:?}");
    }
    Ok(())
}

/// At least 300 cases of each law; `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig { cases: default.cases.max(300), ..default }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text_is_analysed_with_valid_spans(text in text(), format in format()) {
        spans_hold(&Analysis::of(&text, format))?;
    }

    #[test]
    fn incremental_analysis_equals_analysis_from_scratch(
        start in text(),
        format in format(),
        edits in prop::collection::vec((0.0..1.0_f64, 0_usize..30, text()), 1..8),
    ) {
        let mut article = Article::new(start, format);
        article.analysis();
        for (place, length, with) in edits {
            let from = (place * article.text().len() as f64) as usize;
            article.edit(Span::new(from, from + length), &with);
            let fresh = Analysis::of(article.text(), format);
            prop_assert_eq!(article.analysis(), fresh);
        }
    }

    #[test]
    fn a_corrected_article_equals_one_that_is_corrected_from_the_start(
        text in text(),
        format in format(),
        occurrence in prop::option::of(1_usize..3),
        first in prop::sample::select(&["We will", "no deal", "it", ""][..]),
    ) {
        let correction = Correction { text: first.into(), occurrence, speaker: "Berg".into() };
        let mut article = Article::new(&*text, format);
        article.analysis();
        let mut knowledge = Knowledge::default();
        knowledge.add("Anna Berg", &["A. Berg"], &["minister"]);
        let background = Arc::new(Background { corrections: vec![correction], knowledge });
        article.set_background(&background);
        let corrected = article.analysis();
        spans_hold(&corrected)?;
        prop_assert_eq!(&corrected, &Analysis::with_background(&text, format, &background));
        for quote in corrected.quotes().iter().filter(|quote| quote.evidence.is_correction()) {
            prop_assert!(quote.speaker.is_some());
        }
        article.set_background(&Arc::default());
        prop_assert_eq!(article.analysis(), Analysis::of(&text, format));
    }
}

/// The paragraphs of the small articles in `tests/articles`.
fn paragraphs() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "jsonl")).collect();
    files.sort();
    let mut paragraphs = Vec::new();
    for file in files {
        for line in std::fs::read_to_string(file).unwrap().lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = case["text"].as_str().unwrap_or_default();
            paragraphs.extend(text.lines().filter(|line| line.contains(' ')).map(str::to_owned));
        }
    }
    paragraphs
}

/// Unfinished sentences: words of a paragraph with a start and an end anywhere, some of them missing or exchanged, with or
/// without the punctuation of the last one.
fn fragment(paragraphs: Vec<String>) -> impl Strategy<Value = String> {
    let places = prop::array::uniform2(0.0..1.0_f64);
    let edits = prop::collection::vec((any::<bool>(), prop::array::uniform2(0.0..1.0_f64)), 0..4);
    (prop::sample::select(paragraphs), places, edits, any::<bool>()).prop_map(|(paragraph, places, edits, bare)| {
        let mut words: Vec<&str> = paragraph.split(' ').collect();
        let at = |place: f64, words: &[&str]| (place * words.len() as f64) as usize;
        let [start, end] = places.map(|place| at(place, &words));
        words = words[start.min(end)..=start.max(end)].to_vec();
        for (exchange, places) in edits {
            let [first, second] = places.map(|place| at(place, &words));
            if exchange {
                words.swap(first, second);
            } else if words.len() > 1 {
                words.remove(first);
            }
        }
        let text = words.join(" ");
        if bare { text.trim_end_matches(['.', ',', '?', '!', '”', '’', '"']).to_owned() } else { text }
    })
}

proptest! {
    #![proptest_config(config())]

    /// Every block is analysed by itself, so that one text holds many unfinished paragraphs.
    #[test]
    fn unfinished_sentences_are_analysed_with_valid_spans(
        fragments in prop::collection::vec(fragment(paragraphs()), 1..60),
    ) {
        spans_hold(&Analysis::of(&fragments.join("\n\n"), Format::Plain))?;
    }
}

/// While somebody types, a paragraph ends one, two or three words behind a comma.
#[test]
fn paragraphs_cut_off_behind_a_comma_are_analysed() {
    let cut_off: Vec<String> = paragraphs()
        .iter()
        .flat_map(|paragraph| {
            let words: Vec<&str> = paragraph.split(' ').collect();
            let commas = (0..words.len()).filter(|&i| words[i].ends_with([',', '”', '"']));
            let ends = commas.flat_map(|i| i + 1..=i + 4).filter(|&end| end <= words.len());
            ends.map(|end| words[..end].join(" ")).collect::<Vec<_>>()
        })
        .collect();
    for text in &cut_off {
        spans_hold(&Analysis::of(text, Format::Plain)).unwrap();
    }
    let typed = "The lake is dying, he said, and closed the shop for good.";
    for (end, _) in typed.char_indices() {
        spans_hold(&Analysis::of(&typed[..end], Format::Plain)).unwrap();
    }
}

#[test]
fn adjacent_quotation_marks_inside_a_word() {
    for text in ["\"\"b:ೱ''a``“We will go,” said Anna Berg.", "Anna Berg said it was ''a``b'' and “c”d“e”."]
    {
        spans_hold(&Analysis::of(text, Format::Plain)).unwrap();
    }
}

/// `benches/growth.rs` checks that such texts take linear time.
#[test]
fn very_long_repetitive_texts_are_analysed() {
    for text in [
        "word".repeat(250_000),
        "(".repeat(10_000),
        "“".repeat(10_000),
        "\"a ".repeat(10_000),
        "he said ".repeat(20_000),
        "'".repeat(50_000),
        "said Anna, ".repeat(20_000),
        "a\n".repeat(100_000),
    ] {
        spans_hold(&Analysis::of(&text, Format::Plain)).unwrap();
    }
}

/// An article with everything that an edit of a word can touch: names, descriptions, pronouns, quotations that go on in the
/// next paragraph or have words of the writer inside, questions, and repeated words.
const EDITED: &str = "\
Harbour talks go on
Harbour master Ada Moor met the crews at noon on Friday, and their spokesman Tom Field was waiting.

“We are not sailing today,” Moor told reporters. “Nobody is,” she added, and went back to her office with a long list of names.

The company said that it would pay for the rooms of everybody who had a ticket. According to a port official, it hoped to sail soon.

“I have waited since Monday,” said Field, a baker from the island. He called it “a long week”, and his wife “a lost one.

“And nobody came,” he went on. Who had asked them to come?

“We did,” the harbour master said. The spokesman and Moor did not agree that the field was lost.
";

/// Types and deletes letters all over a text, and compares each analysis with one from scratch. Returns the number
/// of edits.
fn edit_everywhere(text: &str, format: Format, with: &[&str]) -> usize {
    let mut article = Article::new(text, format);
    article.analysis();
    let mut edits = 0;
    let mut compare = |article: &mut Article, edit: &str| {
        let fresh = Analysis::of(article.text(), format);
        assert_eq!(article.analysis(), fresh, "{edit}: {}", article.text());
        edits += 1;
    };
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    // Every fourth place: words, their ends, and what stands between them all occur.
    for place in places.windows(2).step_by(4) {
        for typed in with {
            article.edit(Span::new(place[0], place[0]), typed);
            compare(&mut article, "typed");
            article.edit(Span::new(place[0], place[0] + typed.len()), "");
            compare(&mut article, "typed text deleted");
        }
        let deleted = text[place[0]..place[1]].to_owned();
        article.edit(Span::new(place[0], place[1]), "");
        compare(&mut article, "deleted");
        article.edit(Span::new(place[0], place[0]), &deleted);
        compare(&mut article, "typed again");
    }
    edits
}

#[test]
fn a_letter_anywhere_gives_the_analysis_of_the_new_text() {
    assert!(edit_everywhere(EDITED, Format::Plain, &["a"]) > 500);
}

#[test]
fn a_letter_in_markup_gives_the_analysis_of_the_new_text() {
    let markdown = EDITED.replace("noon", "**noon**").replace("rooms", "[rooms](https://example.org/)");
    edit_everywhere(&markdown[..markdown.floor_char_boundary(600)], Format::Markdown, &["x"]);
    let html: String = EDITED[..EDITED.floor_char_boundary(500)]
        .lines()
        .map(|line| format!("<p>{}</p>\n", line.replace("said", "<b>said</b>")))
        .collect();
    edit_everywhere(&html, Format::Html, &["x"]);
}
