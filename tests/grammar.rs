//! The parse of hand-written news sentences, and properties of the parse of any text.

use proptest::prelude::*;
use whosaid::training_support::{Model, ParsedBlock, Rel, Tag, TokenSpan};

/// A line of a file: a sentence, and arcs as "dependent relation head".
struct Case<'t> {
    text: &'t str,
    arcs: Vec<[&'t str; 3]>,
}

/// The cases of a file of the folder `tests/grammar`.
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

/// The index of the token that "word", or "word/2" for the second one, names.
fn token(text: &str, parsed: &ParsedBlock, name: &str) -> usize {
    let (word, nth) = name.split_once('/').unwrap_or((name, "1"));
    let nth: usize = nth.parse().unwrap();
    let mut found = (0..parsed.tokens.len()).filter(|&i| parsed.form(text, i) == word);
    found.nth(nth - 1).unwrap_or_else(|| panic!("no {name:?} in {text:?}"))
}

/// Whether the parse has an arc.
fn holds(text: &str, parsed: &ParsedBlock, &[dependent, relation, head]: &[&str; 3]) -> bool {
    let (dependent, head) = (token(text, parsed, dependent), token(text, parsed, head));
    let below = |dependent: usize, head: usize, rels: &[Rel]| {
        parsed.tokens[dependent].head as usize == head && rels.contains(&parsed.tokens[dependent].rel)
    };
    match relation {
        "subject" => parsed.subject_of(head) == Some(dependent),
        "content" => {
            below(dependent, head, &[Rel::Ccomp, Rel::Xcomp]) || below(head, dependent, &[Rel::Parataxis, Rel::Ccomp])
        }
        _ => {
            let rels: Vec<Rel> = relation.split('|').map(|r| Rel::parse(r).expect(relation)).collect();
            below(dependent, head, &rels)
        }
    }
}

/// Every arc of `sentences.txt` is in the parse, except those of `known-failures.txt`, which are not. So a new failure and
/// an unexpected success both fail the test; the second is fixed by deleting the line of the sentence.
#[test]
fn news_sentences_are_parsed_right() {
    let cases = cases(include_str!("grammar/sentences.txt"));
    let known_failures = self::cases(include_str!("grammar/known-failures.txt"));
    assert!(cases.len() >= 84);
    let (mut failures, mut parses) = (Vec::new(), Vec::new());
    for Case { text, arcs } in &cases {
        let parsed = ParsedBlock::with(&Model::embedded(), text, |_, _| true);
        let missing: Vec<String> =
            arcs.iter().filter(|arc| !holds(text, &parsed, arc)).map(|arc| arc.join(" ")).collect();
        if !missing.is_empty() {
            failures.push(format!("{text} => {}", missing.join("; ")));
            parses.push(shown(text, &parsed));
        }
    }
    let known = known_failures.iter().map(|Case { text, arcs }| {
        format!("{text} => {}", arcs.iter().map(|arc| arc.join(" ")).collect::<Vec<_>>().join("; "))
    });
    let known: Vec<String> = known.collect();
    assert_eq!(failures, known, "sentences => missing arcs; parses:\n{}", parses.join("\n"));
}

/// A parse in one line: form, tag, relation and form of the head of each token.
fn shown(text: &str, parsed: &ParsedBlock) -> String {
    let tokens = parsed.tokens.iter().enumerate().map(|(i, token)| {
        let head = parsed.form(text, token.head as usize);
        format!("{}/{}:{}>{head}", parsed.form(text, i), token.tag.as_str(), token.rel.as_str())
    });
    tokens.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_verb_behind_a_closing_mark_is_a_verb() {
    for text in
        ["“It rained,” notes Orla Finch.", "\"It rained,\" adds the captain.", "“It rained,” says Tamsin Reeve."]
    {
        let parsed = ParsedBlock::of(text);
        assert_eq!(parsed.tokens[5].tag, Tag::Vbz, "{}", shown(text, &parsed));
    }
}

#[test]
fn the_kind_of_marks_makes_no_difference() {
    let parse = |text: &str| {
        let parsed = ParsedBlock::of(text);
        parsed.tokens.iter().map(|t| (t.tag, t.head, t.rel)).collect::<Vec<_>>()
    };
    let straight = parse("\"We will rebuild the school,\" said Laura Ekman, the mayor of Tarnby.");
    assert_eq!(straight, parse("“We will rebuild the school,” said Laura Ekman, the mayor of Tarnby."));
    assert_eq!(straight, parse("``We will rebuild the school,'' said Laura Ekman, the mayor of Tarnby."));
    assert_eq!(straight, parse("«We will rebuild the school,» said Laura Ekman, the mayor of Tarnby."));
}

#[test]
fn only_sentences_that_can_report_are_parsed() {
    for (text, expected) in [
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
        let parsed = ParsedBlock::of(text);
        assert_eq!(parsed.sentences.iter().all(|s| s.parsed), expected, "{text}");
    }
}

/// Checks the properties of every parse: tokens are in order, lie on character boundaries and have no white space;
/// sentences cover all tokens; heads lie in the same sentence and lead to a root.
fn check(text: &str) {
    let parsed = ParsedBlock::of(text);
    let mut end = 0;
    for (i, token) in parsed.tokens.iter().enumerate() {
        assert!(token.start >= end && token.end > token.start);
        end = token.end;
        let form = text.get(token.start as usize..token.end as usize).expect("on character boundaries");
        assert_eq!((parsed.form(text, i), parsed.text_span(TokenSpan::one(i))), (form, Some(token.span())));
        assert!(!form.contains(char::is_whitespace), "{form:?}");
    }
    assert!(end as usize <= text.len());
    let mut next = 0;
    for sentence in &parsed.sentences {
        assert!(sentence.start == next && sentence.end > sentence.start);
        assert!(sentence.end - sentence.start <= 400);
        next = sentence.end;
        for i in sentence.start..sentence.end {
            let head = parsed.tokens[i as usize].head;
            assert!((sentence.start..sentence.end).contains(&head));
            assert!(parsed.ancestors(i as usize).take(500).count() < 400);
            assert!(parsed.left_edge(i as usize) <= i as usize && parsed.right_edge(i as usize) >= i as usize);
        }
    }
    assert_eq!(next as usize, parsed.tokens.len());
}

proptest! {
    #[test]
    fn any_text_is_parsed(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_text_of_news_like_pieces_is_parsed(
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
    // Each of these would take minutes if any step took quadratic time.
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
        let parsed = ParsedBlock::of(&text);
        assert!(parsed.sentences.iter().all(|s| s.end - s.start <= 400));
    }
}
