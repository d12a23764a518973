//! Turns the word lists of `data/*.tsv` into hash tables, so that nothing is built when the program starts. For WebAssembly
//! it also writes the weights of the grammar in an order that is compressed better.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/grammar/model/columns.rs"]
mod columns;
#[path = "src/lexicon/hash.rs"]
mod hash;
#[path = "src/lexicon/verb_classes.rs"]
mod verb_classes;

/// A set that is made of a list: the class of its words, its name in the code, and its documentation.
type Set<'a> = (&'a str, &'a str, &'a str);

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The rows of a list: the columns of every line that is no comment.
fn rows(name: &str) -> Result<Vec<Vec<String>>> {
    let path = Path::new("data").join(name).with_extension("tsv");
    println!("cargo::rerun-if-changed={}", path.display());
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

fn hash_of(word: &str) -> u64 {
    hash::finish(word.bytes().fold(hash::SEED, hash::step))
}

/// Puts values into an open-addressing table of at most two thirds load. The first of two equal keys stays.
fn table<T: Copy>(entries: &[(u64, T)]) -> Vec<Option<(u64, T)>> {
    let slots = (entries.len() * 3 / 2 + 1).next_power_of_two().max(16);
    let mut table: Vec<Option<(u64, T)>> = vec![None; slots];
    for &(key, value) in entries {
        let mut slot = key as usize & (slots - 1);
        while table[slot].is_some_and(|(other, _)| other != key) {
            slot = (slot + 1) & (slots - 1);
        }
        table[slot].get_or_insert((key, value));
    }
    table
}

/// A set of words as a `WordSet`.
fn set(out: &mut String, name: &str, doc: &str, words: impl IntoIterator<Item = String>) -> Result<()> {
    let entries: Vec<(u64, ())> = words.into_iter().map(|word| (hash_of(&word), ())).collect();
    let slots = table(&entries);
    let cells: Vec<String> = slots.iter().map(|slot| slot.map_or(0, |(key, ())| key).to_string()).collect();
    writeln!(
        out,
        "/// {doc}\npub static {name}: WordSet<{}> = WordSet::from_slots([{}]);",
        slots.len(),
        cells.join(",")
    )?;
    Ok(())
}

/// The words of a list that have a class, which stands in the second column.
fn of_class<'r>(rows: &'r [Vec<String>], class: &'r str) -> impl Iterator<Item = String> + 'r {
    rows.iter().filter(move |row| row[1].split(',').any(|c| c == class)).map(|row| row[0].clone())
}

/// A map from words to numbers, as slots of hash and number; the number zero marks an empty slot.
fn map(out: &mut String, name: &str, doc: &str, entries: &[(u64, u16)]) -> Result<()> {
    let slots = table(entries);
    let cells: Vec<String> =
        slots.iter().map(|s| s.map_or("(0,0)".to_owned(), |(k, v)| format!("({k},{v})"))).collect();
    writeln!(out, "/// {doc}\npub static {name}: [(u64, u16); {}] = [{}];", slots.len(), cells.join(","))?;
    Ok(())
}

/// The forms of an English verb that are not listed.
mod inflection {
    fn ends_in_consonant_y(base: &str) -> bool {
        base.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|end| base.ends_with(end))
    }

    pub fn third_person(base: &str) -> String {
        if ends_in_consonant_y(base) {
            return format!("{}ies", &base[..base.len() - 1]);
        }
        let sibilant = ["s", "x", "z", "o", "ch", "sh"].iter().any(|end| base.ends_with(end));
        format!("{base}{}", if sibilant { "es" } else { "s" })
    }

    fn doubled(base: &str) -> String {
        format!("{base}{}", &base[base.len() - 1..])
    }

    pub fn past(base: &str, doubles: bool) -> String {
        if base.ends_with('e') {
            format!("{base}d")
        } else if ends_in_consonant_y(base) {
            format!("{}ied", &base[..base.len() - 1])
        } else if doubles {
            format!("{}ed", doubled(base))
        } else {
            format!("{base}ed")
        }
    }

    pub fn gerund(base: &str, doubles: bool) -> String {
        if base.ends_with('e') && !base.ends_with("ee") {
            format!("{}ing", &base[..base.len() - 1])
        } else if doubles {
            format!("{}ing", doubled(base))
        } else {
            format!("{base}ing")
        }
    }
}

fn reporting_verbs(out: &mut String) -> Result<u64> {
    let rows = rows("reporting-verbs")?;
    let (mut forms, mut verbs, mut fingerprint) = (Vec::new(), String::new(), hash::SEED);
    for (index, row) in rows.iter().enumerate() {
        let [base, past, participle, names, ..] = row.as_slice() else { return Err(format!("{row:?}").into()) };
        let mut classes = 0;
        for name in names.split(',') {
            match verb_classes::bit(name) {
                0 => return Err(format!("reporting-verbs.tsv: {base} has an unknown class {name}").into()),
                bit => classes |= bit,
            }
        }
        let doubles = classes & verb_classes::bit("doubles") != 0;
        let regular = inflection::past(base, doubles);
        let past = if past.is_empty() { &regular } else { past };
        let participle = if participle.is_empty() { &regular } else { participle };
        for form in [base, &inflection::third_person(base), &inflection::gerund(base, doubles), past, participle] {
            forms.push((hash_of(form), index as u16 + 1));
        }
        write!(verbs, "Verb::new({base:?},{classes}),")?;
        fingerprint = row[..4].join("\t").bytes().chain([b'\n']).fold(fingerprint, hash::step);
    }
    writeln!(
        out,
        "/// Every reporting verb, in the order of the list.\npub static VERBS: [Verb; {}] = [{verbs}];",
        rows.len()
    )?;
    map(out, "VERB_FORMS", "Forms of reporting verbs, with the index of the verb plus one.", &forms)?;
    Ok(fingerprint)
}

fn places(out: &mut String) -> Result<()> {
    let rows = rows("places")?;
    for row in &rows {
        if row.len() < 4 {
            return Err(format!("places.tsv: {row:?} has too few columns").into());
        }
    }
    let mut countries: BTreeMap<&str, u16> = BTreeMap::new();
    let has = |row: &[String], class: &str| row[1].split(',').any(|c| c == class);
    let words: Vec<_> = rows.iter().filter(|row| !row[2].is_empty() && !has(row, "ambiguous")).collect();
    for row in &words {
        let next = countries.len() as u16 + 1;
        countries.entry(&row[2]).or_insert(next);
    }
    let entries: Vec<(u64, u16)> = words.iter().map(|row| (hash_of(&row[0]), countries[row[2].as_str()])).collect();
    map(out, "COUNTRY_WORDS", "Words that belong to a country, with the number of the country.", &entries)?;
    set(out, "METONYMS", "Place names that stand for those who govern there.", of_class(&rows, "metonym"))?;
    set(out, "NATIONALS", "Nouns for one of a people: the Nigerian.", of_class(&rows, "national"))?;
    set(out, "CITIES_AND_REGIONS", "Places that are no countries.", of_class(&rows, "city-or-region"))?;
    set(out, "FIRST_WORDS_OF_PLACES", "First words of place names of two words.", of_class(&rows, "first-word"))?;
    let seats = rows.iter().filter(|row| has(row, "seat") && row[2].is_empty()).map(|row| row[0].clone());
    set(out, "SEATS_OF_GOVERNMENT", "Seats of government of more than one word.", seats)
}

/// What somebody is called by what they do: each verb form with the words for whoever does it, in order of the hashes.
fn deeds(out: &mut String) -> Result<()> {
    let rows = rows("deeds")?;
    let mut entries: Vec<(u64, String)> = Vec::new();
    for row in &rows {
        let roles: Vec<String> = row[1].split(',').map(|role| hash_of(role).to_string()).collect();
        entries.push((hash_of(&row[0]), roles.join(",")));
    }
    entries.sort_unstable();
    let cells: Vec<String> = entries.iter().map(|(verb, roles)| format!("({verb},&[{roles}])")).collect();
    writeln!(
        out,
        "/// Verbs, with the words for whoever does what they say, in order of the hashes.\npub static DEEDS: [(u64, &[u64]); {}] = [{}];",
        cells.len(),
        cells.join(",")
    )?;
    Ok(())
}

/// Words of roles, with the word that says the same, in order of the hashes.
fn role_synonyms(out: &mut String) -> Result<()> {
    let mut entries: Vec<(u64, u64)> = rows("people")?
        .iter()
        .filter(|row| !row[2].is_empty())
        .map(|row| (hash_of(&row[0]), hash_of(&row[2])))
        .collect();
    entries.sort_unstable();
    writeln!(
        out,
        "/// Words of roles, with the word that says the same, in order of the hashes.\npub static ROLE_SYNONYMS: [(u64, u64); {}] = {entries:?};",
        entries.len()
    )?;
    Ok(())
}

/// Writes the weights of the grammar in the order in which they are compressed best, for the WebAssembly module.
fn model_columns(folder: &Path) -> Result<()> {
    const MODEL: &str = "src/grammar/model.bin";
    println!("cargo::rerun-if-changed={MODEL}");
    println!("cargo::rerun-if-changed=src/grammar/model/columns.rs");
    Ok(fs::write(folder.join("model.columns"), columns::to_columns(&fs::read(MODEL)?))?)
}

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/lexicon/hash.rs");
    println!("cargo::rerun-if-changed=src/lexicon/verb_classes.rs");
    let mut out = String::new();
    let mut fingerprint = reporting_verbs(&mut out)?;
    let sets: &[(&str, &[Set])] = &[
        (
            "reporting-nouns",
            &[
                ("reporting", "REPORTING_NOUNS", "Nouns that carry a reported clause."),
                ("equated", "EQUATED_NOUNS", "Nouns for somebody's words that are equated with a clause."),
                ("voiced", "VOICED_NOUNS", "Nouns for what somebody gives voice to."),
                ("shouted", "SHOUTED_NOUNS", "Nouns for what a crowd calls out."),
            ],
        ),
        (
            "people",
            &[
                ("title", "TITLES", "Titles and ranks that can end the run of titles before a name."),
                ("department", "DEPARTMENTS", "Words that belong to a title but never end one."),
                ("role", "ROLES", "Nouns for what somebody is."),
                ("of-a-case", "ROLES_OF_A_CASE", "Roles of which a case, a place or a body has one."),
                ("surname", "SURNAME_TITLES", "Titles and roles that are frequent surnames as well."),
                ("postnominal", "POSTNOMINALS", "Letters behind a name for an honour, a degree or an office."),
                ("initialism", "INITIALISMS", "Such letters that stand for something else as well."),
                ("relation", "RELATIONS", "Roles that say what somebody is to others, and nothing of the job."),
                ("kin", "KIN", "Roles that say what somebody is to a relative, a spouse or a partner."),
                ("status", "STATUSES", "Roles that somebody can have beside any job."),
                ("press", "PRESS", "Roles of those who ask the questions in an interview."),
                ("male", "MALE_WORDS", "Words that say of a person that he is a man."),
                ("female", "FEMALE_WORDS", "Words that say of a person that she is a woman."),
            ],
        ),
        (
            "organisations",
            &[
                ("body", "BODIES", "Nouns for bodies that speak as one."),
                ("business", "BUSINESSES", "Nouns for firms."),
                ("kind", "BODY_KINDS", "Nouns for bodies that say which kind of body is meant."),
                ("field", "FIELDS", "Words for what bodies are there for, at the end of their names."),
                ("surname", "SURNAME_NOUNS", "Words in the names of bodies and places that are surnames as well."),
                ("institution", "INSTITUTIONS", "Nouns for bodies of which a place or a case has one."),
                ("name-part", "ORGANISATION_WORDS", "Capitalised words that make a name no person's."),
                ("body-part", "BODY_PARTS", "Words in the names of bodies that are no nouns for one."),
                ("legal-form", "LEGAL_FORMS", "Legal forms of firms, behind their names: Ltd, plc."),
                ("silent", "SILENT_NAMES", "Words at the end of the names of things that say nothing."),
                ("speaks-like-a-state", "STATE_LIKE_BODIES", "Names of bodies that stand where country names stand."),
            ],
        ),
        (
            "first-names",
            &[
                ("men", "MEN", "First names that men bear."),
                ("women", "WOMEN", "First names that women bear."),
                ("either", "EITHER_SEX", "First names that say nothing of the sex."),
            ],
        ),
        (
            "time",
            &[
                ("time", "TIME_WORDS", "Words that say when something was said."),
                ("span", "TIME_SPANS", "Words that say how long something lasts."),
                ("date", "DATES", "Weekdays and months that are no first names."),
            ],
        ),
        (
            "abbreviations",
            &[
                ("token", "ABBREVIATIONS", "Abbreviations that keep their stop."),
                ("no-sentence-end", "NO_SENTENCE_END", "Abbreviations whose stop never ends a sentence."),
            ],
        ),
        (
            "nouns",
            &[
                ("counted", "COUNTED_NOUNS", "Nouns that need an article or \"that\" in the singular."),
                ("occasion", "OCCASIONS", "Nouns for what something is said on."),
                ("utterance", "UTTERANCES", "Nouns for what its owner says or writes."),
                ("work", "WORKS", "Nouns for what a person writes or reckons."),
                ("body-part", "PARTS_OF_BODY", "Parts of the body that stand for their owner as a subject."),
            ],
        ),
        (
            "works",
            &[
                ("document", "DOCUMENTS", "Nouns for something written or broadcast that can say something."),
                ("before-title", "BEFORE_TITLES", "Words after which a capitalised phrase in marks is a title."),
            ],
        ),
    ];
    for (list, classes) in sets {
        let rows = rows(list)?;
        for (class, name, doc) in *classes {
            set(&mut out, name, doc, of_class(&rows, class))?;
        }
        if *list == "reporting-nouns" {
            let words: Vec<String> = of_class(&rows, "reporting").collect();
            fingerprint = words.join("\n").bytes().fold(fingerprint, hash::step);
        }
    }
    places(&mut out)?;
    deeds(&mut out)?;
    role_synonyms(&mut out)?;
    let groups: Vec<String> = rows("nicknames")?.iter().map(|row| row[0].clone()).collect();
    writeln!(
        out,
        "/// Short and full forms of first names, a group a string.\npub static NICKNAMES: [&str; {}] = {groups:?};",
        groups.len()
    )?;
    writeln!(
        out,
        "/// Identifies the lists that the parser reads as features.\npub const FEATURE_LISTS: u64 = {fingerprint};"
    )?;
    let folder = PathBuf::from(env::var("OUT_DIR")?);
    if env::var("CARGO_CFG_TARGET_FAMILY").unwrap_or_default().split(',').any(|family| family == "wasm") {
        model_columns(&folder)?;
    }
    fs::write(folder.join("lexicon.rs"), out)?;
    Ok(())
}
