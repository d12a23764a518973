//! What must be true of the word lists in `data/`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use whosaid::training_support::FEATURE_LISTS;
use whosaid::{Analysis, Format, SpeakerKind};

/// Name of a list, and its rows: the columns of every line that is no comment.
fn lists() -> BTreeMap<String, Vec<Vec<String>>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    let files = fs::read_dir(folder).expect("the folder of the lists").map(|entry| entry.expect("an entry").path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "tsv"));
    // No list of words; its own tests stand beside the code that reads it.
    let files = files.filter(|path| path.file_stem().is_some_and(|stem| stem != "office-holders"));
    let rows = |text: String| {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
    };
    files
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, rows(fs::read_to_string(&path).expect("a list").replace("\r\n", "\n")))
        })
        .collect()
}

fn has_class(row: &[String], class: &str) -> bool {
    row[1].split(',').any(|c| c == class)
}

#[test]
fn every_list_is_sorted_and_holds_nothing_twice() {
    let lists = lists();
    assert_eq!(lists.len(), 12);
    for (name, rows) in &lists {
        let columns = rows[0].len();
        for pair in rows.windows(2) {
            assert!(pair[0][0].as_bytes() < pair[1][0].as_bytes(), "{name}: {:?} stands before {:?}", pair[0], pair[1]);
        }
        for row in rows {
            assert_eq!(row.len(), columns, "{name}: {row:?}");
            assert!(!row[columns - 1].is_empty(), "{name}: {row:?} has no source");
            assert_eq!(row[0], row[0].to_lowercase(), "{name}: {row:?} is not in lower case");
            assert_eq!(row[0], row[0].trim(), "{name}: {row:?} has spaces around it");
        }
    }
}

#[test]
fn no_list_holds_the_words_of_another() {
    let lists = lists();
    let words = |name: &str| lists[name].iter().map(|row| row[0].as_str()).collect::<BTreeSet<_>>();
    for first in lists.keys() {
        for second in lists.keys().filter(|second| *second > first) {
            let (a, b) = (words(first), words(second));
            let common = a.intersection(&b).count();
            assert!(common * 2 < a.len().min(b.len()), "{first} and {second} share {common} words");
        }
    }
}

/// Pairs of lists of which no word may stand in both, but for these.
const DECLARED_OVERLAPS: &[(&str, &str, &[&str])] = &[
    (
        "first-names",
        "places",
        &[
            "adelaide",
            "alberta",
            "alexandria",
            "bradford",
            "chad",
            "cleveland",
            "dallas",
            "dane",
            "denver",
            "florence",
            "geneva",
            "geordie",
            "german",
            "houston",
            "kent",
            "milan",
            "odessa",
            "orlando",
            "santiago",
            "scot",
            "sierra",
            "sofia",
            "valencia",
            "victoria",
        ],
    ),
    ("people", "time", &[]),
    ("people", "places", &[]),
    ("places", "time", &[]),
    ("first-names", "time", &[]),
];

#[test]
fn only_declared_words_stand_in_two_lists() {
    let lists = lists();
    let words = |name: &str| lists[name].iter().map(|row| row[0].as_str()).collect::<BTreeSet<_>>();
    for (first, second, declared) in DECLARED_OVERLAPS {
        let common: Vec<&str> = words(first).intersection(&words(second)).copied().collect();
        let undeclared: Vec<_> = common.iter().filter(|word| !declared.contains(word)).collect();
        assert!(undeclared.is_empty(), "{first} and {second} share {undeclared:?}");
    }
}

#[test]
fn every_member_of_the_united_nations_and_its_capital_is_a_place() {
    let places = &lists()["places"];
    let members: Vec<_> = places.iter().filter(|row| has_class(row, "un-member")).collect();
    assert_eq!(members.len(), 193);
    for member in members {
        let capital = places.iter().any(|row| row[2] == member[2] && has_class(row, "capital"));
        // Brussels is listed with the European Union, whose seat it is.
        assert!(capital || member[2] == "Belgium", "{} has no capital", member[2]);
    }
}

#[test]
fn a_member_of_the_united_nations_that_speaks_is_a_place() {
    let places = &lists()["places"];
    let single = |row: &&Vec<String>| {
        has_class(row, "un-member") && !has_class(row, "ambiguous") && !row[0].contains([' ', '-'])
    };
    let mut wrong = Vec::new();
    for row in places.iter().filter(single) {
        let article = format!("“We reject the plan,” {} said on Sunday.", row[2]);
        let analysis = Analysis::of(&article, Format::Plain);
        let kind = analysis.quotes().first().and_then(|quote| analysis.speaker_of(quote)).map(|speaker| speaker.kind);
        if kind != Some(SpeakerKind::Place) {
            wrong.push(format!("{} is {kind:?}", row[2]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn people_whose_first_name_is_also_a_place_are_people() {
    for name in
        ["Rio Ferdinand", "Santa Montefiore", "Jordan Pickford", "Georgia Toffolo", "Chad Smith", "Great Gatsby"]
    {
        let article = format!("“We deserved it,” {name} said.");
        let analysis = Analysis::of(&article, Format::Plain);
        let speaker = analysis.speaker_of(&analysis.quotes()[0]).expect("a speaker");
        assert_eq!((speaker.name.as_str(), speaker.kind), (name, SpeakerKind::Person));
    }
    for name in ["Rio Grande", "Santa Barbara", "New Jersey", "El Salvador", "Abu Dhabi", "San Marino"] {
        let article = format!("“We deserved it,” {name} said.");
        let analysis = Analysis::of(&article, Format::Plain);
        let speaker = analysis.speaker_of(&analysis.quotes()[0]).expect("a speaker");
        assert_eq!((speaker.name.as_str(), speaker.kind), (name, SpeakerKind::Place));
    }
}

/// The parser was trained, and all figures were measured, with certain lists of reporting verbs and nouns.
#[test]
fn the_model_was_measured_with_these_lists() {
    let recorded = include_str!("../src/grammar/model.lexicon");
    assert_eq!(
        recorded.trim(),
        format!("{FEATURE_LISTS:016x}"),
        "the lists that the parser reads have changed: measure the accuracy, then record the new number"
    );
}
