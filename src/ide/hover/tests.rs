use super::*;
use crate::Format;
use crate::ide::fixture::Fixture;

fn shown(text: &str) -> String {
    let fixture = Fixture::new(text);
    hover(&fixture.analysis, fixture.cursor).map_or_else(|| "nothing".to_owned(), |hover| hover.plain())
}

const FERRY: &str = "\
“We are not sailing today,” Mayor Ada Moor told reporters. “Nobody is,” she added.

The crew left the quay at noon.
";

#[test]
fn a_quotation_says_who_and_why() {
    let text = shown(&FERRY.replacen('\n', "\n   |\n", 1));
    assert!(text.starts_with("Ada Moor says this · Mayor\nSure: “Mayor Ada Moor told” "), "{text}");
    assert!(text.ends_with("1 other quotation: line 1"), "{text}");
}

#[test]
fn a_pronoun_says_who_it_refers_to() {
    let column = FERRY.find("she").map(|at| FERRY[..at].chars().count()).unwrap();
    let text = shown(&FERRY.replacen('\n', &format!("\n{}|\n", " ".repeat(column)), 1));
    assert!(text.starts_with("Ada Moor says this · Mayor: “Nobody is,”\nFairly sure: “she added” "), "{text}");
    assert!(text.contains("\nIntroduced in line 1 · 1 other quotation: line 1"), "{text}");
}

#[test]
fn marks_without_speech_say_so() {
    let text = shown("The “free” ferry costs four pounds, and Ada Moor runs it.\n      |\n");
    assert!(text.starts_with("Not a quotation\n"), "{text}");
}

#[test]
fn a_name_says_who_it_is_and_what_was_said() {
    let text = shown(
        "\
“We are not sailing today,” Mayor Ada Moor told reporters. “Nobody is,” she added.

Moor left the quay at noon.
 |
",
    );
    insta::assert_snapshot!(text, @r"
    Ada Moor, Mayor
    Introduced in line 1 · quoted 2 times: line 1
    “We are not sailing today,”
    “Nobody is,”
    ");
}

/// The hover on the first occurrence of `word`, below the text it is about.
fn on(word: &str, source: &str, format: Format) -> String {
    let analysis = Analysis::of(source, format);
    let offset = source.find(word).expect("the word is in the text") + word.chars().next().map_or(0, char::len_utf8);
    hover(&analysis, offset).map_or_else(|| "nothing".to_owned(), |h| format!("[{}]\n{}", h.span.of(source), h.plain()))
}

#[test]
fn on_a_cue() {
    insta::assert_snapshot!(on("told", FERRY, Format::Plain), @r"
    [told]
    Ada Moor says this · Mayor: “We are not sailing today,”
    Sure: “Mayor Ada Moor told” follows the quotation.
    1 other quotation: line 1
    ");
}

#[test]
fn on_the_source_of_a_quotation() {
    insta::assert_snapshot!(on("Moor", FERRY, Format::Plain), @r"
    [Mayor Ada Moor]
    Ada Moor says this · Mayor: “We are not sailing today,”
    Sure: “Mayor Ada Moor told” follows the quotation.
    1 other quotation: line 1
    ");
}

#[test]
fn on_a_pronoun() {
    insta::assert_snapshot!(on("she", FERRY, Format::Plain), @r"
    [she]
    Ada Moor says this · Mayor: “Nobody is,”
    Fairly sure: “she added” follows the quotation. “she” is taken for Ada Moor (“Mayor Ada Moor” before it).
    Introduced in line 1 · 1 other quotation: line 1
    ");
}

#[test]
fn on_a_description() {
    let source = "“We wait,” a senior harbour official said.\n\n“Nobody sails,” the official added.\n";
    insta::assert_snapshot!(on("senior", source, Format::Plain), @r"
    [a senior harbour official]
    A senior harbour official says this: “We wait,”
    Sure: “a senior harbour official said” follows the quotation.
    1 other quotation: line 3
    ");
}

#[test]
fn on_an_indirect_quotation() {
    let source = "Ada Moor, the harbour master, said that the ferry would not sail before noon.\n";
    insta::assert_snapshot!(on("ferry", source, Format::Plain), @r"
    [the ferry would not sail before noon]
    Ada Moor says this · harbour master
    Sure: “Ada Moor, the harbour master, said” reports this clause. In the writer’s own words.
    ");
}

#[test]
fn on_a_mixed_quotation() {
    let source = "Ada Moor said the crossing was “far too dangerous” for small boats.\n";
    insta::assert_snapshot!(on("dangerous", source, Format::Plain), @r"
    [the crossing was “far too dangerous” for small boats]
    Ada Moor says this
    Sure: “Ada Moor said” reports this clause. Partly in the writer’s own words.
    ");
}

#[test]
fn on_an_unattributed_quotation() {
    let source = "The crew met at noon.\n\n“We are not sailing today, and nobody will make us.”\n\nIt rained.\n";
    insta::assert_snapshot!(on("sailing", source, Format::Plain), @r"
    [“We are not sailing today, and nobody will make us.”]
    Nobody is named as saying this
    No reporting verb stands near, and no quotation before it goes on here.
    ");
}

#[test]
fn on_a_place_that_speaks() {
    let source = "“We reject the plan,” the Kremlin said on Sunday.\n";
    insta::assert_snapshot!(on("Kremlin", source, Format::Plain), @r"
    [the Kremlin]
    The Kremlin says this: “We reject the plan,”
    Sure: “the Kremlin said” follows the quotation.
    ");
}

#[test]
fn on_a_name_that_is_never_quoted() {
    let source = "“We wait for Tom Field,” Ada Moor said.\n";
    insta::assert_snapshot!(on("Field", source, Format::Plain), @r"
    [Tom Field]
    Ada Moor says this
    Sure: “Ada Moor said” follows the quotation.
    —
    Tom Field
    Not quoted in this article
    ");
}

#[test]
fn with_an_emoji_and_a_combining_mark() {
    let source = "🙂 “We wait 🙂,” Zoe\u{301} Moor said. “Nobody e\u{301}lse does,” she added.\n";
    insta::assert_snapshot!(on("lse", source, Format::Plain), @r"
    [“Nobody élse does,”]
    Zoé Moor says this
    Fairly sure: “she added” follows the quotation. “she” is taken for Zoé Moor, named last before it.
    Introduced in line 1 · 1 other quotation: line 1
    ");
}

#[test]
fn with_windows_line_ends_and_a_byte_order_mark() {
    let source = "\u{feff}The crew met.\r\n\r\n“We wait,” said Ada Moor.\r\n\r\n“We hope,” she added.\r\n";
    insta::assert_snapshot!(on("hope", source, Format::Plain), @r"
    [“We hope,”]
    Ada Moor says this
    Fairly sure: “she added” follows the quotation. “she” is taken for Ada Moor, named last before it.
    Introduced in line 3 · 1 other quotation: line 3
    ");
}

#[test]
fn with_a_line_separator() {
    let source = "The crew met.\u{2028}“We wait,” said Ada Moor.\u{2028}“We hope,” she added.";
    insta::assert_snapshot!(on("wait", source, Format::Plain), @r"
    [“We wait,”]
    Ada Moor says this
    Sure: “said Ada Moor” follows the quotation.
    1 other quotation: line 1
    ");
}

#[test]
fn with_straight_marks_in_html() {
    let source = "<p>&quot;We <b>wait</b> &amp; hope,&quot; said <a href=\"/m\">Ada Moor</a>.</p>\n";
    insta::assert_snapshot!(on("wait", source, Format::Html), @r"
    [&quot;We <b>wait</b> &amp; hope,&quot;]
    Ada Moor says this
    Sure: “said Ada Moor” follows the quotation.
    ");
}

#[test]
fn boilerplate_and_text_without_speech_have_no_hover() {
    let source = "\
Home
News
Subscribe now

“We wait,” said Ada Moor, the harbour master, when she came to the quay on Monday morning.

The crew sat on deck until the evening, and the ropes were wet. It was a long day.
";
    for word in ["News", "Subscribe", "crew", "ropes", "day"] {
        assert_eq!(on(word, source, Format::Plain), "nothing", "{word}");
    }
    assert_eq!(hover(&Analysis::of(source, Format::Plain), source.len() + 9), None);
}

#[test]
fn every_offset_gives_a_span_around_it() {
    let source = "🙂 “We wait,” Zoe\u{301} Moor said.\r\n\r\nThe “free” ferry\u{2028}“We hope,” she added.\r\n";
    let analysis = Analysis::of(source, Format::Plain);
    for offset in 0..source.len() {
        if let Some(hover) = hover(&analysis, offset) {
            assert!(hover.span.touches(offset) && source.get(hover.span.start..hover.span.end).is_some(), "{offset}");
        }
    }
}

#[test]
fn plain_words_say_nothing() {
    assert_eq!(shown("The crew left the quay at noon.\n     |"), "nothing");
    assert_eq!(shown(""), "nothing");
}

/// A hover with these words as headline, as Markdown.
fn written(headline: &str) -> String {
    let link = Piece::Link(headline.into(), Span::new(3, 4));
    let pieces = vec![Piece::Strong(headline.into()), Piece::Text(" in ".into()), link];
    let hover = Hover { span: Span::new(0, 1), paragraphs: vec![Paragraph::Words(pieces)] };
    hover.markdown(|span| Some(format!("file:///a#{}", span.start)), |_, _| None)
}

#[test]
fn the_articles_words_are_no_markup() {
    assert_eq!(written("A *b* <c>"), "**A \\*b\\* \\<c\\>** in [A \\*b\\* \\<c\\>](file:///a#3)");
}

#[test]
fn addresses_are_no_links() {
    let address = written("press@example.org, http://example.org, www.example.org");
    assert!(address.starts_with("**press\\@example.org, http\\://example.org, www\\.example.org** in "), "{address}");
}

#[test]
fn a_name_inside_a_quotation_comes_below_whoever_says_it() {
    let source =
        "Ada Moor, the mayor, met Tom Field.\n\n“Field and the Kremlin know it,” Moor said. “Nobody else does.”\n";
    insta::assert_snapshot!(on("Field and", source, Format::Plain), @r"
    [Field]
    Ada Moor says this · mayor
    Sure: “Moor said” follows the quotation. “Moor” is Ada Moor.
    Introduced in line 1
    —
    Tom Field
    Introduced in line 1 · not quoted in this article
    ");
    insta::assert_snapshot!(on("know", source, Format::Plain), @r"
    [“Field and the Kremlin know it,”]
    Ada Moor says this · mayor
    Sure: “Moor said” follows the quotation. “Moor” is Ada Moor.
    Introduced in line 1
    ");
    insta::assert_snapshot!(on("said", source, Format::Plain), @r"
    [said]
    Ada Moor says this · mayor: “Field and the Kremlin know it,” … “Nobody else does.”
    Sure: “Moor said” follows the quotation. “Moor” is Ada Moor.
    Introduced in line 1
    ");
}

#[test]
fn clients_with_commands_get_links_that_execute_them() {
    let analysis = Analysis::of(FERRY, Format::Plain);
    let hover = hover(&analysis, 9).expect("a hover");
    let markdown = hover.markdown(|_| None, |action, quote| Some(format!("command:{action:?}-{quote}")));
    let links = "[Copy with the speaker](command:Copy-0) · [Somebody else…](command:ChooseSpeaker-0)";
    assert!(markdown.ends_with(links), "{markdown}");
    assert!(!hover.markdown(|_| None, |_, _| None).contains("Copy"));
}

#[test]
fn a_guess_says_that_it_is_one() {
    let source = "Karl Berg met Tom Field on Monday. He said the ferry would sail.\n";
    insta::assert_snapshot!(on("ferry", source, Format::Plain), @r"
    [the ferry would sail]
    Karl Berg may be saying this
    A guess: “He said” reports this clause. “He” is taken for Karl Berg, named last before it. In the writer’s own words.
    Introduced in line 1
    ");
}

#[test]
fn a_group_says_it_together() {
    let source = "“We wait,” two harbour officials said.\n";
    insta::assert_snapshot!(on("wait", source, Format::Plain), @r"
    [“We wait,”]
    Two harbour officials say this
    Sure: “two harbour officials said” follows the quotation.
    ");
}
