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
    assert!(text.starts_with("Ada Moor, Mayor\nDirect quotation, high confidence.\nWhy: "), "{text}");
    assert!(text.ends_with("Quoted 2 times in this article."), "{text}");
}

#[test]
fn a_pronoun_says_who_it_refers_to() {
    let column = FERRY.find("she").map(|at| FERRY[..at].chars().count()).unwrap();
    let text = shown(&FERRY.replacen('\n', &format!("\n{}|\n", " ".repeat(column)), 1));
    assert!(text.starts_with("Ada Moor, Mayor\n“she” refers to Ada Moor.\nSource of: “Nobody is,”\n"), "{text}");
    assert!(text.contains("\nWhy: ") && text.contains("\nIntroduced as “Mayor Ada Moor”.\n"), "{text}");
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
    Person.
    Introduced as “Mayor Ada Moor”.
    Quoted 2 times in this article.
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
    Ada Moor, Mayor
    Direct quotation, high confidence.
    Why: “Mayor Ada Moor told” follows the quotation. Pattern: cue-after.
    Quoted 2 times in this article.
    ");
}

#[test]
fn on_the_source_of_a_quotation() {
    insta::assert_snapshot!(on("Moor", FERRY, Format::Plain), @r"
    [Mayor Ada Moor]
    Ada Moor, Mayor
    Source of: “We are not sailing today,”
    Direct quotation, high confidence.
    Why: “Mayor Ada Moor told” follows the quotation. Pattern: cue-after.
    Quoted 2 times in this article.
    ");
}

#[test]
fn on_a_pronoun() {
    insta::assert_snapshot!(on("she", FERRY, Format::Plain), @r"
    [she]
    Ada Moor, Mayor
    “she” refers to Ada Moor.
    Source of: “Nobody is,”
    Direct quotation, medium confidence.
    Why: “she added” follows the quotation. “she” is taken for Ada Moor (“Mayor Ada Moor” before it). Pattern: cue-after.
    Introduced as “Mayor Ada Moor”.
    Quoted 2 times in this article.
    ");
}

#[test]
fn on_a_description() {
    let source = "“We wait,” a senior harbour official said.\n\n“Nobody sails,” the official added.\n";
    insta::assert_snapshot!(on("senior", source, Format::Plain), @r"
    [a senior harbour official]
    a senior harbour official
    “a senior harbour official” refers to a senior harbour official.
    Source of: “We wait,”
    Direct quotation, high confidence.
    Why: “a senior harbour official said” follows the quotation. Pattern: cue-after.
    Quoted 2 times in this article.
    ");
}

#[test]
fn on_an_indirect_quotation() {
    let source = "Ada Moor, the harbour master, said that the ferry would not sail before noon.\n";
    insta::assert_snapshot!(on("ferry", source, Format::Plain), @r"
    [the ferry would not sail before noon]
    Ada Moor, harbour master
    Indirect quotation (paraphrased), high confidence.
    Why: “Ada Moor, the harbour master, said” reports this clause. Pattern: reported-clause.
    Quoted once in this article.
    ");
}

#[test]
fn on_a_mixed_quotation() {
    let source = "Ada Moor said the crossing was “far too dangerous” for small boats.\n";
    insta::assert_snapshot!(on("dangerous", source, Format::Plain), @r"
    [the crossing was “far too dangerous” for small boats]
    Ada Moor
    Mixed quotation (partly quoted, partly paraphrased), high confidence.
    Why: “Ada Moor said” reports this clause. Pattern: reported-clause.
    Quoted once in this article.
    ");
}

#[test]
fn on_an_unattributed_quotation() {
    let source = "The crew met at noon.\n\n“We are not sailing today, and nobody will make us.”\n\nIt rained.\n";
    insta::assert_snapshot!(on("sailing", source, Format::Plain), @r"
    [“We are not sailing today, and nobody will make us.”]
    Unattributed
    Direct quotation.
    Why: Nobody is credited: no reporting verb stands near, and no quotation before it goes on here. Pattern: uncredited.
    ");
}

#[test]
fn on_a_place_that_speaks() {
    let source = "“We reject the plan,” the Kremlin said on Sunday.\n";
    insta::assert_snapshot!(on("Kremlin", source, Format::Plain), @r"
    [Kremlin]
    Kremlin
    Source of: “We reject the plan,”
    Direct quotation, high confidence.
    Why: “the Kremlin said” follows the quotation. Pattern: cue-after.
    Quoted once in this article.
    ");
}

#[test]
fn on_a_name_that_is_never_quoted() {
    let source = "“We wait for Tom Field,” Ada Moor said.\n";
    insta::assert_snapshot!(on("Field", source, Format::Plain), @r"
    [Tom Field]
    Tom Field
    Person.
    Not quoted in this article.
    ");
}

#[test]
fn with_an_emoji_and_a_combining_mark() {
    let source = "🙂 “We wait 🙂,” Zoe\u{301} Moor said. “Nobody e\u{301}lse does,” she added.\n";
    insta::assert_snapshot!(on("lse", source, Format::Plain), @r"
    [“Nobody élse does,”]
    Zoé Moor
    Direct quotation, medium confidence.
    Why: “she added” follows the quotation. “she” is taken for Zoé Moor, named last before it. Pattern: cue-after.
    Quoted 2 times in this article.
    ");
}

#[test]
fn with_windows_line_ends_and_a_byte_order_mark() {
    let source = "\u{feff}The crew met.\r\n\r\n“We wait,” said Ada Moor.\r\n\r\n“We hope,” she added.\r\n";
    insta::assert_snapshot!(on("hope", source, Format::Plain), @r"
    [“We hope,”]
    Ada Moor
    Direct quotation, medium confidence.
    Why: “she added” follows the quotation. “she” is taken for Ada Moor, named last before it. Pattern: cue-after.
    Quoted 2 times in this article.
    ");
}

#[test]
fn with_a_line_separator() {
    let source = "The crew met.\u{2028}“We wait,” said Ada Moor.\u{2028}“We hope,” she added.";
    insta::assert_snapshot!(on("wait", source, Format::Plain), @r"
    [“We wait,”]
    Ada Moor
    Direct quotation, high confidence.
    Why: “said Ada Moor” follows the quotation. Pattern: cue-after.
    Quoted 2 times in this article.
    ");
}

#[test]
fn with_straight_marks_in_html() {
    let source = "<p>&quot;We <b>wait</b> &amp; hope,&quot; said <a href=\"/m\">Ada Moor</a>.</p>\n";
    insta::assert_snapshot!(on("wait", source, Format::Html), @r"
    [&quot;We <b>wait</b> &amp; hope,&quot;]
    Ada Moor
    Direct quotation, high confidence.
    Why: “said Ada Moor” follows the quotation. Pattern: cue-after.
    Quoted once in this article.
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

#[test]
fn the_articles_words_are_no_markup() {
    let hover = Hover { span: Span::new(0, 1), title: "A *b*".into(), subtitle: None, lines: vec!["<c>".into()] };
    assert_eq!(hover.markdown(), "**A \\*b\\***\n\n\\<c\\>");
}

#[test]
fn addresses_are_no_links() {
    let hover = Hover {
        span: Span::new(0, 0),
        title: "press@example.org".into(),
        subtitle: None,
        lines: vec!["“See http://example.org and www.example.org.”".into()],
    };
    assert_eq!(hover.markdown(), "**press\\@example.org**\n\n“See http\\://example.org and www\\.example.org.”");
}
