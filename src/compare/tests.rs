//! Quotations against transcripts, and the quotations of articles against each other.

use super::*;
use crate::{Analysis, Format, Span};

const SPEECH: &str = "Thank you all. We will not sail before the wind has dropped, and I don't care who calls. \
    The owners know that. They have known it since Tuesday.";

const ALLOWED: &[EditKind] = EditKind::ALL;

fn shown(transcripts: &Transcripts, quotation: &str, speaker: Option<&str>) -> String {
    let found = transcripts.compare(quotation, speaker, ALLOWED);
    let text = found.place.as_ref().map_or("", |place| place.text);
    let changes = found.changes.iter().map(|(q, s)| format!(" [{}|{}]", q.of(quotation), s.of(text)));
    let edits = found.edits.iter().map(|edit| format!(" {edit}"));
    let reasons = found.reasons.iter().map(|reason| format!(" ({})", reason.describe(text)));
    format!("{}:{}", found.verdict.as_str(), changes.chain(edits).chain(reasons).collect::<String>())
}

fn verdict(quotation: &str) -> String {
    shown(&Transcripts::new([("harbour.txt".to_owned(), SPEECH.to_owned())]), quotation, None)
}

#[test]
fn verbatim_altered_and_missing_quotations() {
    assert_eq!(verdict("“We will not sail before the wind has dropped,”"), "verbatim:");
    assert_eq!(verdict("“I don’t care who calls.”"), "verbatim:");
    assert_eq!(verdict("“We will not sail … The owners [of the ferry] know that.”"), "cut: brackets");
    assert_eq!(verdict("“We will never sail before the wind has dropped”"), "altered: [never|not]");
    assert_eq!(verdict("“We will sail before the wind has dropped”"), "altered: [|not]");
    assert_eq!(verdict("“The crew wants better pay and longer holidays.”"), "not found:");
    assert_eq!(verdict("“Never again.”"), "too short to compare:");
    assert_eq!(verdict("“”"), "too short to compare:");
    assert_eq!(verdict("“[…]”"), "too short to compare:");
}

#[test]
fn the_place_of_a_quotation() {
    let transcripts = Transcripts::new([("harbour.txt".to_owned(), SPEECH.to_owned())]);
    let found = transcripts.compare("“We will not sail … The owners know that.”", None, ALLOWED);
    let place = found.place.unwrap();
    assert_eq!(
        place.span.of(place.text),
        "We will not sail before the wind has dropped, and I don't care who calls. The owners know that"
    );
    assert_eq!((place.transcript, place.line, place.turn), ("harbour.txt", 1, 0));
}

const HEARING: &str = "MOOR: The landlord is not permitted to end the lease before May. We lost ten boats and 4 men, \
    uh, in the long-term storage.\nREED: Nobody was asked about it, and we will — we will not co-\noperate. The \
    labour was organised badly.\n";

fn hearing() -> Transcripts {
    Transcripts::read([("hearing.txt".to_owned(), HEARING.to_owned(), TranscriptFormat::Text)])
}

#[test]
fn allowed_edits_are_named() {
    let transcripts = hearing();
    for (quotation, expected) in [
        ("we lost 10 boats and four men", "verbatim with allowed edits: numerals"),
        ("four men in the long term storage", "verbatim with allowed edits: fillers numerals hyphens"),
        ("and we will not cooperate", "verbatim with allowed edits: repetitions hyphens"),
        ("The labor was organized badly", "verbatim with allowed edits: spelling"),
        ("[He said] the LANDLORD is not permitted", "verbatim with allowed edits: case brackets"),
        ("Nobody was asked about it — and we will", "verbatim with allowed edits: punctuation"),
        ("The landlord isn’t permitted to end the lease", "verbatim with allowed edits: contractions"),
    ] {
        assert_eq!(shown(&transcripts, quotation, None), expected, "{quotation}");
    }
    let strict = transcripts.compare("we lost 10 boats and four men", None, &[EditKind::Case]);
    assert_eq!((strict.verdict, strict.changes.len()), (Verdict::Altered, 2));
}

#[test]
fn harmful_cuts() {
    let transcripts = hearing();
    for (quotation, expected) in [
        ("The landlord is … permitted to end the lease", "altered: (what is left out holds “not”)"),
        ("The landlord is [now] permitted to end the lease", "altered: brackets (what is left out holds “not”)"),
        ("The landlord is not permitted … before May", "cut:"),
        ("We lost ten boats … nobody was asked about it", "altered: (the words belong to two speakers)"),
    ] {
        assert_eq!(shown(&transcripts, quotation, None), expected, "{quotation}");
    }
    let far =
        format!("MOOR: The first pier will open. {}We asked everybody.\n", "Then we spoke of the town. ".repeat(40));
    let far = Transcripts::read([("far.txt".to_owned(), far, TranscriptFormat::Text)]);
    assert_eq!(shown(&far, "The first pier will open … we asked everybody", None), "altered: (240 words are left out)");
    assert_eq!(
        shown(&transcripts, "the landlord is not permitted and the labour was organised badly", None),
        "altered: (two passages are put together without an ellipsis)"
    );
}

#[test]
fn words_of_somebody_else() {
    let transcripts = hearing();
    assert_eq!(shown(&transcripts, "Nobody was asked about it", Some("Tom Reed")), "verbatim:");
    assert_eq!(shown(&transcripts, "Nobody was asked about it", Some("Ada Moor")), "said by somebody else:");
    let place = transcripts.compare("Nobody was asked about it", Some("Ada Moor"), ALLOWED).place;
    assert_eq!(place.map(|place| (place.speaker, place.line, place.turn)), Some((Some("REED"), 2, 2)));
}

#[test]
fn quotations_that_differ_between_articles() {
    let article = |text: &str| Analysis::of(text, Format::Plain);
    let longer = "We will never sail before the wind has dropped, and I don't care.";
    let articles = [
        (
            "monday",
            article("“We will not sail before the wind has dropped, and I don't care who calls,” said Ada Moor."),
        ),
        ("tuesday", article(&format!("“{longer}” said Ada Moor."))),
        ("friday", article("“The best hour of the whole day is the hour before the north boat,” said Ada Moor.")),
    ];
    let articles = articles.map(|(name, analysis)| (name.to_owned(), analysis));
    let transcripts = Transcripts::of_articles(articles.iter().map(|(name, analysis)| (name, analysis)));
    let drift = |quotation: &str, speaker, own| {
        transcripts.drift(quotation, speaker, own).map(|(place, changes)| {
            let (quoted, spoken): (Span, Span) = changes[0];
            format!("{}: {}|{}", place.transcript, quoted.of(quotation), spoken.of(place.text))
        })
    };
    assert_eq!(drift(longer, Some("Ada Moor"), "tuesday"), Some("monday: never|not".into()));
    assert_eq!(drift(longer, Some("Tom Reed"), "tuesday"), None, "another speaker");
    assert_eq!(drift("We will not sail before the wind has dropped", Some("Moor"), "wednesday"), None);
    assert_eq!(drift("We will not sail before the wind has dropped, so come on Friday", None, "wednesday"), None);
    let everyday = "The best hour of the long day is the hour before the south boat";
    assert_eq!(drift(everyday, Some("Tom Reed"), "saturday"), None);
}

#[test]
fn repetitions_of_one_speaker_and_of_two() {
    let text = "MOOR: No, no, no. Yesterday I told the council, I told the council that it leaks.\nREED: I do not know.\n\
        MOOR: I do not know.\n";
    let transcripts = Transcripts::read([("hearing.txt".to_owned(), text.to_owned(), TranscriptFormat::Text)]);
    for (quotation, speaker, expected) in [
        ("No, no, no", "Ada Moor", "verbatim:"),
        ("Yesterday I told the council that it leaks", "Ada Moor", "verbatim with allowed edits: repetitions"),
        ("I do not know", "Ada Moor", "verbatim:"),
        ("I do not know", "Tom Reed", "verbatim:"),
    ] {
        assert_eq!(shown(&transcripts, quotation, Some(speaker)), expected, "{quotation}");
    }
}

#[test]
fn a_passage_is_shown_without_times_labels_and_tags() {
    let srt = "1\n00:00:01,000 --> 00:00:04,000\nAda Moor: We will <i>not</i> sail\n\n2\n00:00:04,000 --> 00:00:08,000\n\
        Ada Moor: before the wind has dropped.\n\n3\n00:00:08,000 --> 00:00:09,000\nKarl Reed: Nobody asked us.\n";
    let ttml = "<tt><head><ttm:agent xml:id=\"s1\"><ttm:name>Ada Moor</ttm:name></ttm:agent></head><body>\n\
        <p begin=\"1s\" ttm:agent=\"s1\">We will not<br/>sail</p>\n<p begin=\"4s\" ttm:agent=\"s1\">before the wind has dropped.</p>\n\
        </body></tt>";
    let quotation = "We will never sail before the wind has dropped";
    for (source, format) in [(srt, TranscriptFormat::Captions), (ttml, TranscriptFormat::Ttml)] {
        let transcripts = Transcripts::read([("hearing".to_owned(), source.to_owned(), format)]);
        let compared = transcripts.compare(quotation, Some("Ada Moor"), ALLOWED);
        let place = compared.place.unwrap();
        assert_eq!((compared.verdict, place.time), (Verdict::Altered, Some(1000)));
        assert_eq!(place.passage(place.span), "We will not sail before the wind has dropped");
        let [(quoted, spoken)] = compared.changes[..] else { panic!("{:?}", compared.changes) };
        assert_eq!((quoted.of(quotation), &*place.passage(spoken)), ("never", "not"));
        let verbatim = transcripts.compare("We will not sail before the wind has dropped", Some("Ada Moor"), ALLOWED);
        assert_eq!(verbatim.verdict, Verdict::Verbatim);
    }
}
