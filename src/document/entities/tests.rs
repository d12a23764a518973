//! Who is who in small articles without quotations: one line for each entity.

use crate::{Analysis, Format};

/// A line for each entity, by first mention: its name, kind, and the texts of its mentions.
fn entities(article: &str) -> Vec<String> {
    let analysis = Analysis::of(article, Format::Plain);
    let line = |speaker: &crate::Speaker| {
        let mentions: Vec<&str> = speaker.mentions.iter().map(|mention| mention.span.of(article)).collect();
        format!("{} ({}): {}", speaker.name, speaker.kind, mentions.join(", "))
    };
    let mut speakers: Vec<_> = analysis.speakers().iter().collect();
    speakers.sort_by_key(|speaker| speaker.mentions.first().map(|mention| mention.span.start));
    speakers.into_iter().map(line).collect()
}

#[test]
fn a_surname_is_the_person_of_the_full_name() {
    assert_eq!(
        entities("The mayor, Ada Moor, opened the bridge on Monday.\n\nThe crowd cheered Moor and Mrs Moor waved.\n"),
        ["Ada Moor (person): Ada Moor, Moor, Mrs Moor"]
    );
}

#[test]
fn a_surname_in_the_first_paragraph_finds_the_full_name_of_the_third() {
    assert_eq!(
        entities("Voters liked what Moor did.\n\nThe bridge is open.\n\nThe mayor, Ada Moor, paid for it.\n"),
        ["Ada Moor (person): Moor, Ada Moor"]
    );
}

#[test]
fn spellings_of_one_name_are_one_person() {
    assert_eq!(
        entities(
            "In Kyiv they met Volodymyr Zelensky.\n\nThe guests praised Volodymyr Zelenskyy. Later they saw Zelenskiy again.\n"
        ),
        ["Kyiv (place): Kyiv", "Volodymyr Zelenskyy (person): Volodymyr Zelensky, Volodymyr Zelenskyy, Zelenskiy"]
    );
}

#[test]
fn short_forms_of_first_names_are_one_person() {
    assert_eq!(
        entities("The court heard William Quill.\n\nFriends of Bill Quill wept.\n"),
        ["William Quill (person): William Quill, Bill Quill"]
    );
}

#[test]
fn two_people_of_one_surname() {
    // The gender decides first, then the nearest mention.
    assert_eq!(
        entities("Police found Thomas Quill and Margaret Quill.\n\nA neighbour knew Mr Quill and helped Mrs Quill.\n"),
        ["Thomas Quill (person): Thomas Quill, Mr Quill", "Margaret Quill (person): Margaret Quill, Mrs Quill"]
    );
    assert_eq!(
        entities("Police found Thomas Quill and Martin Quill.\n\nThe family of Quill wept.\n"),
        ["Thomas Quill (person): Thomas Quill", "Martin Quill (person): Martin Quill, Quill"]
    );
}

#[test]
fn a_first_name_is_the_person_that_has_it() {
    assert_eq!(
        entities("Police found Margaret Quill.\n\nA neighbour had helped Margaret for years.\n"),
        ["Margaret Quill (person): Margaret Quill, Margaret"]
    );
}

#[test]
fn titles_and_appositions_give_roles() {
    let article = "Secretary of State Marco Rubio met Turkey's foreign minister, Hakan Fidan, in Ankara.\n";
    let analysis = Analysis::of(article, Format::Plain);
    let roles = |name: &str| {
        let speaker = analysis.speakers().iter().find(|speaker| speaker.name == name);
        speaker.map(|speaker| speaker.roles.clone()).unwrap_or_default()
    };
    assert_eq!(roles("Marco Rubio"), ["Secretary of State"]);
    assert_eq!(roles("Hakan Fidan"), ["Turkey's foreign minister"]);
}

#[test]
fn countries_organisations_and_seats_of_power() {
    assert_eq!(
        entities("On Monday Ukraine thanked the EU, the White House and the Northern Rail Company.\n"),
        [
            "Ukraine (place): Ukraine",
            "EU (organisation): EU",
            "White House (place): White House",
            "Northern Rail Company (organisation): Northern Rail Company"
        ]
    );
}

#[test]
fn the_fullest_name_is_shown() {
    assert_eq!(
        entities("Fans of J. Quill and of Jane Quill came. They saw Jane Quill.\n"),
        ["Jane Quill (person): J. Quill, Jane Quill, Jane Quill"]
    );
}
