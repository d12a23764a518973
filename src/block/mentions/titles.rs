//! Titles, departments and honorifics in front of a name, and lower-case roles in front of these.

use super::honorifics::{is_form_of_address, is_honorific};
use super::named_bodies::end_of_named_body;
use super::particles::is_tight_hyphen;
use super::roles_in_front::{full_name_at_end, is_body_in_front, is_role_in_front, name_of_member};
use super::tagged_text::{TaggedText, is_mark};
use super::title_fields::{
    first_name_behind_of, is_field_of_minister, is_office, is_office_alone, name_behind_complement, name_behind_field,
    title_in_front_of_field,
};
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{
    BODIES, DEPARTMENTS, ORGANISATION_WORDS, SURNAME_NOUNS, SURNAME_TITLES, TITLES, WordId, country, is_first_name,
    is_role_or_title, word_in,
};

/// Whether a word is a title: "President", "Mr".
pub(super) fn is_title(word: WordId) -> bool {
    TITLES.has(word)
}

/// The part of a run behind its titles and, where it has none, behind leading demonyms ("Ukrainian Volodymyr …").
/// `None` when the run ends with its title: "the President" is a description, not a name.
pub(super) fn without_titles(text: TaggedText, run: TokenSpan) -> Option<TokenSpan> {
    let word = |i: usize| text.word(i);
    let mut name = run;
    if is_class_of_rank(text, run) {
        return Some(TokenSpan::new(run.start + 1, run.end));
    }
    // "Mr Bishop"
    if run.len() == 2 && is_form_of_address(word(run.start)) && SURNAME_TITLES.has(word(run.end - 1)) {
        return Some(TokenSpan::one(run.end - 1));
    }
    let is_title = |i: usize| is_title_of_run(text, i, run);
    // "Head of Libraries Ada Moor"
    let is_office = |i: usize| {
        let of = i + 1 < run.end && word_in!(word(i + 1), "of" | "for");
        of && is_office(text, i) && first_name_behind_of(text, i + 1, text.sentence_end(i)).is_some()
    };
    let is_cut =
        |i: usize| is_title(i) || is_office(i) || is_role_in_front(text, i, run) || is_body_in_front(text, i, run);
    let Some(title) = run.iter().rev().find(|&i| is_cut(i)) else {
        if let Some(first) = full_name_at_end(text, run)
            .or_else(|| name_of_member(text, run))
            .or_else(|| name_behind_field(text, run))
            .or_else(|| name_behind_complement(text, run))
        {
            return Some(TokenSpan::new(first, run.end));
        }
        if is_field_of_minister(text, run) || is_office_alone(text, run) {
            return None;
        }
        return Some(without_demonyms(text, run));
    };
    let behind = TokenSpan::new(title + 1, run.end);
    // "The Ministry of Justice" is no judge.
    let of_body = title >= run.start + 2 && word_in!(word(title - 1), "of" | "for") && BODIES.has(word(title - 2));
    if behind.is_empty() && of_body {
        return Some(name);
    }
    // "Father Christmas", "Mother Nature" are nobody's parents.
    let figure = behind.len() == 1 && word_in!(word(behind.start), "christmas" | "nature" | "time");
    if behind.is_empty() || figure {
        return None;
    }
    if word_in!(word(behind.start), "of" | "for")
        && let Some(first) =
            first_name_behind_of(text, behind.start, text.sentence_end(run.start)).filter(|first| *first < run.end)
    {
        return Some(TokenSpan::new(first, run.end));
    }
    if is_title_of_body(text, run, title) || end_of_named_body(text, run.start).is_some() {
        return Some(name);
    }
    // "District Attorney’s Office": the holder of the title owns what the run names.
    if text.tag(behind.start) == Tag::Pos {
        return Some(name);
    }
    name.start = title + 1;
    // "Sergeant First Class Ada Moor", "President Pro Tem Ada Moor"
    let pair = |first: bool, second: bool| behind.len() > 2 && first && second;
    let second = behind.start + usize::from(behind.len() > 1);
    let class = pair(word_in!(word(behind.start), "first" | "1st" | "second" | "2nd"), word_in!(word(second), "class"));
    if class || pair(word_in!(word(behind.start), "pro"), word_in!(word(second), "tem" | "tempore")) {
        name.start += 2;
        return Some(name);
    }
    // "Secretary of State Marco Rubio"
    if word_in!(word(name.start), "of") {
        name.start += 1;
        let of_field =
            |i: &usize| DEPARTMENTS.has(word(*i)) || word_in!(word(*i), "affairs" | "relations" | "services");
        name.start = (name.start..run.end - 1).rfind(of_field).map_or(name.start, |last| last + 1);
        // "The Secretary of State" is a description.
        if name.len() == 1 && of_field(&name.start) {
            return None;
        }
    }
    Some(name)
}

/// Whether a run begins with the second half of a rank, behind its number: "Airman 1st **Class Ada Moor**".
fn is_class_of_rank(text: TaggedText, run: TokenSpan) -> bool {
    run.len() > 2
        && run.start > 1
        && word_in!(text.word(run.start), "class")
        && word_in!(text.word(run.start - 1), "1st" | "2nd" | "3rd")
        && is_role_or_title(text.word(run.start - 2))
        && text.is_capitalised(run.start - 2)
}

/// Whether the word at `i` is a title of whom a run names, and no part of the name.
fn is_title_of_run(text: TaggedText, i: usize, run: TokenSpan) -> bool {
    let word = |i: usize| text.word(i);
    let first = i == run.start;
    // In “Tom “Duke” Rivers” the title is a nickname.
    let nickname = || i > run.start && is_mark(text.form(i - 1));
    // "The Selby Recorder" is a newspaper.
    let newspaper = || word_in!(word(i), "recorder") && i + 1 == run.end && i > run.start;
    // "Dato Sri Ada Moor" has a title of two words, "Sri Moor" a given name.
    let second = || word_in!(word(i), "sri") && i == run.start + 1 && word_in!(word(i - 1), "dato" | "datuk" | "tan");
    // "The Crown Prosecution Service" has no title, "Crown Prince Haakon" has.
    let crown = || word_in!(word(i), "crown") && i + 1 < run.end && !is_title(word(i + 1));
    // "Sr Ada" is a nun, "Ada Moor Sr" has a daughter of this name.
    let religious = || first && word_in!(word(i), "sr" | "sr." | "br" | "br.");
    let given = || i + 1 < run.end && is_first_name(word(i + 1));
    // "DC Ada Moor" is a detective constable, "Washington DC" a city.
    let constable = || first && text.form(i) == "DC" && (run.len() > 2 || given());
    // "Centre Ada Moor" plays netball, "Centre Point" is a building.
    let position = || {
        let plays = word_in!(word(i), "centre" | "center" | "guard" | "half" | "wing" | "lock" | "back" | "forward");
        first && plays && run.len() > 2 && given()
    };
    (is_title(word(i)) || second() || religious() || constable() || position())
        && !is_part_of_name(text, i, run)
        && !nickname()
        && !newspaper()
        && !crown()
}

/// Whether the title at `i` is one half of a surname: "Amrita Sen-Dahl" is no senator, "Olga Nowak-Maj" no major.
fn is_half_of_surname(text: TaggedText, i: usize, run: TokenSpan) -> bool {
    let half = |other: usize| text.is_capitalised(other) && !is_role_or_title(text.word(other));
    let second = || i >= run.start + 3 && is_tight_hyphen(text, i - 1, run.end) && is_first_name(text.word(run.start));
    let first = i > run.start && is_tight_hyphen(text, i + 1, run.end);
    first && text.is_capitalised(i + 2) && !TITLES.has(text.word(i + 2)) || i + 1 == run.end && second() && half(i - 2)
}

/// The part of a run without titles behind what modifies its name: "Ukrainian Volodymyr …", "the Briton Lars Holm".
fn without_demonyms(text: TaggedText, mut name: TokenSpan) -> TokenSpan {
    let word = |i: usize| text.word(i);
    if is_body_of_a_country(text, name) {
        return name;
    }
    while name.len() > 1
        && (country(word(name.start)).is_some() || DEPARTMENTS.has(word(name.start)))
        && text.tag(name.start) == Tag::Jj
    {
        name.start += 1;
    }
    let people = country(word(name.start)).is_some() && !is_first_name(word(name.start));
    if name.len() > 2 && people && is_first_name(word(name.start + 1)) {
        name.start += 1;
    }
    name
}

/// Whether a demonym is the first word of the name of a body, which no article and no noun for a body shows to be a description:
/// "Canadian Prairie Air", "British Eastern Ferries".
fn is_body_of_a_country(text: TaggedText, run: TokenSpan) -> bool {
    let determined = run.start > 0 && matches!(text.tag(run.start - 1), Tag::Dt | Tag::PrpPoss | Tag::Pos | Tag::Jj);
    let direction = word_in!(
        text.word((run.start + 1).min(run.end - 1)),
        "north" | "south" | "east" | "west" | "northern" | "southern" | "eastern" | "western" | "pacific" | "atlantic"
    );
    let body = |i: usize| ORGANISATION_WORDS.has(text.word(i)) && !SURNAME_NOUNS.has(text.word(i));
    let listed = run.iter().any(body) && !BODIES.has(text.word(run.end - 1));
    run.len() >= 3 && !determined && (direction || listed)
}

/// Whether the title at `title` is a word inside the name of a body: "General Electric Power Company", "General Motors", "the
/// General Services Administration", "Elder Care Alliance".
fn is_title_of_body(text: TaggedText, run: TokenSpan, title: usize) -> bool {
    let behind = TokenSpan::new(title + 1, run.end);
    let general = behind.len() <= 2 && word_in!(text.word(title), "general") && title == run.start;
    let firm = word_in!(text.word(behind.start), "motors" | "electric" | "mills" | "dynamics" | "atomics" | "synod");
    let given_name =
        behind.len() > 2 && is_tight_hyphen(text, run.end - 2, run.end) && !text.is_capitalised(run.end - 1);
    let body = behind.iter().any(|i| ORGANISATION_WORDS.has(text.word(i)));
    // "Elder Care Alliance", "Principal Bank"
    let last = text.word(run.end - 1);
    let short = title == run.start && behind.len() <= 2 && !is_honorific(text.word(title));
    if short && ORGANISATION_WORDS.has(last) && !SURNAME_NOUNS.has(last) {
        return true;
    }
    general && firm || (behind.len() > 2 || general) && !given_name && body
}

/// Whether the title at `i` is a first name or a surname in this run: "Dean Martin" has no title, "Major Tom Reed" has;
/// "Tom King" has none, "the Danish King" has.
fn is_part_of_name(text: TaggedText, i: usize, run: TokenSpan) -> bool {
    if is_half_of_surname(text, i, run) {
        return true;
    }
    let person = |i: usize| is_first_name(text.word(i));
    let first_name = i == run.start && run.len() == 2 && person(i) && !SURNAME_TITLES.has(text.word(i + 1));
    first_name || i + 1 == run.end && i > run.start && ends_in_surname(text, i, run, person)
}

/// Whether the title that ends a run is the surname of the name in front of it: a first name stands there, or one word
/// that is no part of a title, and what follows tells what the person does or says.
fn ends_in_surname(text: TaggedText, i: usize, run: TokenSpan, person: impl Fn(usize) -> bool) -> bool {
    if !SURNAME_TITLES.has(text.word(i)) {
        return false;
    }
    let given = i - 1;
    let initial = text.form(given).len() == 2 && text.form(given).ends_with('.');
    if person(given) || initial {
        return true;
    }
    let word = text.word(given);
    let of_a_title = DEPARTMENTS.has(word)
        || is_title(word)
        || ORGANISATION_WORDS.has(word)
        || country(word).is_some()
        || word_in!(word, "high" | "chief" | "circuit" | "county" | "drill" | "grand" | "crown" | "supreme" | "poor");
    let definite = run.start > 0 && text.tag(run.start - 1) == Tag::Dt;
    let behind = text.get(i + 1);
    let described = behind.is_some_and(|t| {
        matches!(t.tag, Tag::Comma | Tag::Pos) || t.tag.is_finite() || word_in!(t.word, "of" | "from")
    });
    let titles = TokenSpan::new(run.start, given);
    let titles_only = text.tokens(titles).iter().all(|t| is_role_or_title(t.word) || DEPARTMENTS.has(t.word));
    !of_a_title && !definite && titles_only && described
}

/// Words in front of a name that belong to its mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PhraseStart {
    /// First token of the mention: of the owner ("Ukraine's President"), the role, the titles, or the name.
    pub start: usize,
    /// Whether a role in lower case stands in front of the run: "engineer Colin Pratt".
    pub has_role: bool,
}

/// Where the mention of a name starts. `run` is the run of capitalised words that the name ends, `name_start` the first
/// token of the name alone.
pub(super) fn phrase_start(text: TaggedText, run: TokenSpan, name_start: usize) -> PhraseStart {
    let role = role_start(text, run);
    let has_role =
        role < run.start && text.tokens(TokenSpan::new(role, run.start)).iter().any(|t| is_role_or_title(t.word));
    let field = run.start < name_start && !is_title(text.word(name_start - 1));
    let title = title_in_front_of_field(text, run.start).filter(|_| field);
    let mut start = if has_role { role } else { title.unwrap_or(run.start) };
    // "Ukraine's President", "Zelensky's chief of staff"
    if start < name_start && start >= 2 && text.tag(start - 1) == Tag::Pos {
        start -= 2;
        while start > 0 && text.tag(start - 1).is_proper() && text.is_capitalised(start - 1) {
            start -= 1;
        }
    }
    PhraseStart { start, has_role }
}

/// Whether the role word `i` is the verb of the role in front of it: "the mayor accused Ada Moor", but "the murder accused Ada
/// Moor".
fn is_verb_of_role(text: TaggedText, i: usize) -> bool {
    let behind_role = || i > 0 && text.tag(i - 1).is_noun() && is_role_or_title(text.word(i - 1));
    text.tag(i) == Tag::Vbd || text.tag(i) == Tag::Vbn && behind_role()
}

/// The first of the words in front of a run that can belong to a role: "foreign policy chief Kaja Kallas". At most
/// eight.
fn role_start(text: TaggedText, run: TokenSpan) -> usize {
    let mut start = run.start;
    while start > 0 {
        let token = &text.parsed.tokens[start - 1];
        let form = text.form(start - 1);
        let same_sentence = text.sentence_end(start - 1) > run.start;
        let role = (is_role_or_title(token.word) || DEPARTMENTS.has(token.word)) && !is_verb_of_role(text, start - 1);
        let modifier =
            start < run.start && matches!(token.tag, Tag::Nn | Tag::Jj | Tag::Nnp | Tag::Hyph | Tag::Nns | Tag::Vbn);
        if !same_sentence || !(role || modifier) || form.len() < 2 && form != "-" {
            break;
        }
        start -= 1;
        if run.start - start > 7 {
            break;
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::mentions::fixture::Parsed;

    /// What is left of a run without its titles.
    fn name(text: &str, run: &str) -> Option<String> {
        let parsed = Parsed::new(text);
        without_titles(parsed.tagged(), parsed.span(run)).map(|name| parsed.words(name).to_owned())
    }

    #[test]
    fn titles_are_cut_off() {
        for (run, expected) in [
            ("President Vladimir Putin", "Vladimir Putin"),
            ("Prime Minister Mette Frederiksen", "Mette Frederiksen"),
            ("Mr Field", "Field"),
            ("Secretary of State Marco Rubio", "Marco Rubio"),
            ("Deputy Mayor Lena Holt", "Lena Holt"),
            ("Sir Alan Reed", "Alan Reed"),
            ("Ada Moor", "Ada Moor"),
        ] {
            assert_eq!(name(&format!("The guests saw {run} arrive."), run).as_deref(), Some(expected), "{run}");
        }
    }

    #[test]
    fn a_title_alone_is_no_name() {
        assert_eq!(name("The guests saw the President arrive.", "President"), None);
        assert_eq!(name("The guests saw the Prime Minister arrive.", "Prime Minister"), None);
    }

    #[test]
    fn first_names_that_are_titles_stay() {
        assert_eq!(name("The fans of Dean Martin cried.", "Dean Martin").as_deref(), Some("Dean Martin"));
        assert_eq!(name("The troops of Major Tom Reed left.", "Major Tom Reed").as_deref(), Some("Tom Reed"));
    }

    #[test]
    fn titles_inside_names_of_organisations_stay() {
        let run = "General Baltic Power Company";
        assert_eq!(name(&format!("Shares of the {run} fell."), run).as_deref(), Some(run));
    }

    #[test]
    fn mentions_start_at_their_roles_and_owners() {
        let start = |text: &str, run: &str, name: &str| {
            let parsed = Parsed::new(text);
            let run = parsed.span(run);
            let phrase = phrase_start(parsed.tagged(), run, parsed.token(name));
            (parsed.words(TokenSpan::new(phrase.start, run.end)).to_owned(), phrase.has_role)
        };
        for (text, run, name, expected, has_role) in [
            ("The bridge held, engineer Colin Pratt said.", "Colin Pratt", "Colin", "engineer Colin Pratt", true),
            (
                "The bloc will act, foreign policy chief Kaja Kallas said.",
                "Kaja Kallas",
                "Kaja",
                "foreign policy chief Kaja Kallas",
                true,
            ),
            (
                "It is over, Ukraine's President Volodymyr Zelensky said.",
                "President Volodymyr Zelensky",
                "Volodymyr",
                "Ukraine's President Volodymyr Zelensky",
                false,
            ),
            ("The crowd cheered Ada Moor.", "Ada Moor", "Ada", "Ada Moor", false),
        ] {
            assert_eq!(start(text, run, name), (expected.to_owned(), has_role), "{text}");
        }
    }

    #[test]
    fn honorifics_say_nothing_of_a_job() {
        assert!(["mr", "dr.", "señora", "presidents"].iter().all(|word| is_honorific(WordId::of(word))));
        assert!(["president", "engineer", "professor"].iter().all(|word| !is_honorific(WordId::of(word))));
    }
}
