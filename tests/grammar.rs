//! The tagger and the parser read news: hand-written sentences with what the parse has to find, and laws that hold for
//! any text at all.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use proptest::prelude::*;
use whosaid::grammar::model::Model;
use whosaid::grammar::{ParsedBlock, Rel, Tag};

/// One line of the file: a sentence, and arcs as "dependent relation head".
struct Case<'t> {
    text: &'t str,
    arcs: Vec<[&'t str; 3]>,
}

fn cases(file: &str) -> Vec<Case<'_>> {
    file.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (text, arcs) = line.split_once(" => ").expect(line);
            let arcs = arcs.split("; ").map(|arc| {
                let parts: Vec<&str> = arc.split(' ').collect();
                parts.try_into().expect(line)
            });
            Case { text, arcs: arcs.collect() }
        })
        .collect()
}

/// The token that "word" or "word/2" names.
fn token(text: &str, reading: &ParsedBlock, name: &str) -> usize {
    let (word, nth) = name.split_once('/').unwrap_or((name, "1"));
    let nth: usize = nth.parse().unwrap();
    let mut found = (0..reading.tokens.len()).filter(|&i| reading.form(text, i) == word);
    found.nth(nth - 1).unwrap_or_else(|| panic!("no {name:?} in {text:?}"))
}

fn holds(text: &str, reading: &ParsedBlock, &[dependent, relation, head]: &[&str; 3]) -> bool {
    let (dependent, head) = (token(text, reading, dependent), token(text, reading, head));
    let below = |dependent: usize, head: usize, rels: &[Rel]| {
        reading.tokens[dependent].head as usize == head && rels.contains(&reading.tokens[dependent].rel)
    };
    match relation {
        "subject" => reading.subject_of(head) == Some(dependent),
        "content" => {
            below(dependent, head, &[Rel::Ccomp, Rel::Xcomp]) || below(head, dependent, &[Rel::Parataxis, Rel::Ccomp])
        }
        _ => {
            let rels: Vec<Rel> = relation.split('|').map(|r| Rel::parse(r).expect(relation)).collect();
            below(dependent, head, &rels)
        }
    }
}

#[test]
fn news_sentences_are_parsed_right() {
    let cases = cases(include_str!("grammar/sentences.txt"));
    let mut wrong = Vec::new();
    for Case { text, arcs } in &cases {
        let reading = ParsedBlock::with(&Model::embedded(), text, |_, _| true);
        let missing: Vec<String> =
            arcs.iter().filter(|arc| !holds(text, &reading, arc)).map(|arc| arc.join(" ")).collect();
        if !missing.is_empty() {
            wrong.push(format!("{text}\n    missing: {}\n    {}", missing.join("; "), shown(text, &reading)));
        }
    }
    let right = cases.len() - wrong.len();
    println!("{right} of {} right; wrong:\n{}", cases.len(), wrong.join("\n"));
    assert!(cases.len() >= 60 && right * 100 >= cases.len() * 95, "{right} of {}:\n{}", cases.len(), wrong.join("\n"));
}

/// A parse in one line: form/tag, relation, head's form.
fn shown(text: &str, reading: &ParsedBlock) -> String {
    let tokens = reading.tokens.iter().enumerate().map(|(i, token)| {
        let head = reading.form(text, token.head as usize);
        format!("{}/{}:{}>{head}", reading.form(text, i), token.tag.as_str(), token.rel.as_str())
    });
    tokens.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_verb_behind_a_closing_mark_is_a_verb() {
    for text in
        ["“It rained,” notes Orla Finch.", "\"It rained,\" adds the captain.", "“It rained,” says Tamsin Reeve."]
    {
        let reading = ParsedBlock::of(text);
        assert_eq!(reading.tokens[5].tag, Tag::Vbz, "{}", shown(text, &reading));
    }
}

#[test]
fn the_kind_of_marks_makes_no_difference() {
    let parse = |text: &str| {
        let reading = ParsedBlock::of(text);
        reading.tokens.iter().map(|t| (t.tag, t.head, t.rel)).collect::<Vec<_>>()
    };
    let straight = parse("\"We will rebuild the school,\" said Laura Ekman, the mayor of Tarnby.");
    assert_eq!(straight, parse("“We will rebuild the school,” said Laura Ekman, the mayor of Tarnby."));
    assert_eq!(straight, parse("``We will rebuild the school,'' said Laura Ekman, the mayor of Tarnby."));
    assert_eq!(straight, parse("«We will rebuild the school,» said Laura Ekman, the mayor of Tarnby."));
}

#[test]
fn only_sentences_that_can_report_are_parsed() {
    for (text, parsed) in [
        ("The road to the harbour was closed for three weeks.", false),
        ("It rained in the hills, and the river rose.", false),
        ("The road was closed, the mayor said.", true),
        ("The “road” was closed.", true),
        ("According to the mayor, the road was closed.", true),
        ("Nobody believed the claim that it was closed.", true),
        ("Mayor: road closed", false),
        ("This is what the mayor did next:", true),
        ("The teachers' road was closed.", false),
        ("The 'road' was closed.", true),
        ("She sat down, adding that it was late.", true),
    ] {
        let reading = ParsedBlock::of(text);
        assert_eq!(reading.sentences.iter().all(|s| s.parsed), parsed, "{text}");
    }
}

/// Whatever the text: tokens ascend, lie on character boundaries and hold no space; sentences cover all tokens; heads
/// stay inside their sentence and lead to a root.
fn check(text: &str) {
    let reading = ParsedBlock::of(text);
    let mut end = 0;
    for token in &reading.tokens {
        assert!(token.start >= end && token.end > token.start);
        end = token.end;
        let form = text.get(token.start as usize..token.end as usize).expect("on character boundaries");
        assert!(!form.contains(char::is_whitespace), "{form:?}");
    }
    assert!(end as usize <= text.len());
    let mut next = 0;
    for sentence in &reading.sentences {
        assert!(sentence.start == next && sentence.end > sentence.start);
        assert!(sentence.end - sentence.start <= 400);
        next = sentence.end;
        for i in sentence.start..sentence.end {
            let head = reading.tokens[i as usize].head;
            assert!((sentence.start..sentence.end).contains(&head));
            assert!(reading.ancestors(i as usize).take(500).count() < 400);
            assert!(reading.left_edge(i as usize) <= i as usize && reading.right_edge(i as usize) >= i as usize);
        }
    }
    assert_eq!(next as usize, reading.tokens.len());
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_text_of_news_like_pieces_is_read(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "said", "“", "”", "\"", "'", "’s", "n't", "he", "Mr.", "U.S.", ".", ",", "!", "…", "...", "—", "(", ")",
                " ", "\u{a0}", "\u{2028}", "\r\n", "👩‍👩‍👧", "e\u{301}", "\u{feff}", "3.5%", "cannot", "Ana", "that", "``", "''",
            ]),
            0..200,
        )
    ) {
        check(&pieces.concat());
    }
}

#[test]
fn odd_texts_take_linear_time() {
    // Each of these would take minutes, not a moment, if any step were quadratic.
    for text in [
        "a".repeat(1_000_000),
        "é".repeat(500_000),
        "(".repeat(10_000),
        "“'".repeat(100_000),
        "a.".repeat(300_000),
        format!("{}{}", "a".repeat(300_000), ".)".repeat(100_000)),
        "! x ".repeat(50_000),
        "“said ".repeat(20_000),
        "he said that ".repeat(20_000),
    ] {
        let reading = ParsedBlock::of(&text);
        assert!(reading.sentences.iter().all(|s| s.end - s.start <= 400));
    }
}
