use super::*;

fn shown(text: &str) -> Vec<&str> {
    pair(text, NeighbourMarks::default()).pairs.iter().map(|p| &text[p.start as usize..p.end as usize]).collect()
}

#[test]
fn double_marks_of_every_make() {
    assert_eq!(shown("“Go,” she said. “Now.”"), ["“Go,”", "“Now.”"]);
    assert_eq!(shown("\"Go,\" she said. \"Now.\""), ["\"Go,\"", "\"Now.\""]);
    assert_eq!(shown("``Go,'' she said."), ["``Go,''"]);
    assert_eq!(shown("''Go,'' she said."), ["''Go,''"]);
    assert_eq!(shown("« Go », she said."), ["« Go »"]);
}

#[test]
fn marks_that_face_the_wrong_way() {
    assert_eq!(shown("“Go,“ she said. “Now.”"), ["“Go,“", "“Now.”"]);
    assert_eq!(shown("”Go,” she said. ”Now.”"), ["”Go,”", "”Now.”"]);
    assert_eq!(shown("”Go”, she said."), ["”Go”"]);
    assert_eq!(shown("„Go,“ she said. „Now.“"), ["„Go,“", "„Now.“"]);
    assert_eq!(shown("»Go,« she said. »Now.«"), ["»Go,«", "»Now.«"]);
}

#[test]
fn marks_that_measure_among_curly_ones() {
    for (text, pairs) in [
        (
            "“The board is 8\" wide,” she said. “It was 9\" once.”",
            &["“The board is 8\" wide,”", "“It was 9\" once.”"][..],
        ),
        ("The pipe is 4\" wide. “It leaks at 3½\",” she said.", &["“It leaks at 3½\",”"]),
        ("She called it \"flight 12\". “We go,” she said.", &["\"flight 12\"", "“We go,”"]),
        ("“We waited until 1999,\" she said.", &["“We waited until 1999,\""]),
        ("“We waited until 1999\", she said.", &["“We waited until 1999\""]),
        ("Type \", then a name. “I did,” she said.", &["“I did,”"]),
    ] {
        assert_eq!(shown(text), pairs);
    }
}

#[test]
fn nested_marks_of_the_same_sort() {
    for text in [
        "“His love of the “bit” is a joy,”",
        "\"The dealers call it \"white gold\" and sell it.\"",
        "“A “small” one and a “large” one.”",
    ] {
        assert_eq!(shown(&format!("{text} said Moor. “Go.”")), [text, "“Go.”"]);
    }
    assert_eq!(shown("“It is late. “We go,” she said."), ["“It is late.", "“We go,”"], "one mark is missing");
    let open = NeighbourMarks { before_opening: true, ..Default::default() };
    let marks = pair("“They say “no” to everything. We go on.", open);
    assert!(marks.open_at_end && marks.pairs.len() == 1, "{marks:?}");
}

#[test]
fn dropped_letters() {
    assert_eq!(
        shown("'We were runnin' late an' the boat was goin' out,' said Tom."),
        ["'We were runnin' late an' the boat was goin' out,'"]
    );
    assert_eq!(shown("The 'win' of the 'lads' was small."), ["'win'", "'lads'"]);
}

#[test]
fn a_stray_mark_does_not_turn_the_block_inside_out() {
    assert_eq!(shown("The fence is 6\" high. \"Too low,\" she said."), ["\"Too low,\""]);
    assert_eq!(
        shown("He called it \"fine. \"We will go,\" she added."),
        ["\"fine.", "\"We will go,\""],
        "a mark that can only open ends the one that nobody closed"
    );
}

#[test]
fn marks_that_are_mentioned_or_belong_to_code() {
    assert_eq!(shown("Strip the marks (\" or ' characters at both ends)."), [""; 0]);
    assert_eq!(shown("See http://example.org/?q=\"boats and more. “We wait,” said Reed."), ["“We wait,”"]);
    assert_eq!(shown("The tag <a title=\"x y\"> is “old”."), ["“old”"]);
    assert_eq!(shown("He said: \" We go"), ["\" We go"]);
}

#[test]
fn single_marks_and_apostrophes() {
    assert_eq!(
        shown("'We won't go,' he said. 'It's the players' choice.'"),
        ["'We won't go,'", "'It's the players' choice.'"]
    );
    assert_eq!(shown("the dogs' bowls in the '90s, rock 'n' roll"), [""; 0]);
    assert_eq!(shown("‘He called it “a farce” twice,’ she said."), ["‘He called it “a farce” twice,’"]);
    assert_eq!(shown("“He called it ‘a farce’ twice,” she said."), ["“He called it ‘a farce’ twice,”"]);
    assert_eq!(shown("The 'boss' of the 'lads' left."), ["'boss'", "'lads'"]);
}

#[test]
fn a_quotation_may_go_on_in_the_next_paragraph() {
    let open =
        pair("“We are tired. We want to go home.", NeighbourMarks { before_opening: true, ..Default::default() });
    assert!(open.open_at_end && !open.pairs[0].closed);
    let text = "“Nobody listens,” she said.";
    let next = pair(text, NeighbourMarks { after_open: true, ..Default::default() });
    assert!(next.pairs[0].continues && next.pairs[0].closed && !next.open_at_end);
    let text = "Nobody listens,” she said.";
    let next = pair(text, NeighbourMarks { after_open: true, ..Default::default() });
    assert_eq!((next.pairs[0].start, next.pairs[0].continues), (0, true), "reopening was forgotten");
}

#[test]
fn nothing_but_marks() {
    for text in ["\"", "“", "”", "'", "''", "\"\"", "“”“”", "‘", "« ", "\u{feff}“"] {
        pair(text, NeighbourMarks { after_open: true, before_opening: true });
        pair(text, NeighbourMarks::default());
    }
}
