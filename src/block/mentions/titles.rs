//! Titles, departments and honorifics in front of a name, and lower-case roles in front of these.

use super::tagged_text::TaggedText;
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{DEPARTMENTS, MEN, ORGANISATION_WORDS, ROLES, TITLES, WOMEN, WordId, country, word_in};

/// Whether a word is a title: "President", "Mr".
pub(super) fn is_title(word: WordId) -> bool {
    TITLES.has(word)
}

/// Honorifics, which say nothing of what somebody does, and titles in the plural, which belong to several people.
pub(super) fn is_honorific(word: WordId) -> bool {
    word_in!(
        word,
        "mr" | "mr."
            | "mrs"
            | "mrs."
            | "ms"
            | "ms."
            | "miss"
            | "mx"
            | "sir"
            | "dame"
            | "lord"
            | "lady"
            | "herr"
            | "frau"
            | "señor"
            | "señora"
            | "monsieur"
            | "madame"
            | "dr"
            | "dr."
            | "prof"
            | "prof."
            | "presidents"
            | "ministers"
            | "senators"
            | "governors"
            | "generals"
    )
}

/// The part of a run behind its titles and, where it has none, behind leading demonyms ("Ukrainian Volodymyr …").
/// `None` when the run ends with its title: "the President" is a description, not a name.
pub(super) fn without_titles(text: TaggedText, run: TokenSpan) -> Option<TokenSpan> {
    let word = |i: usize| text.word(i);
    let mut name = run;
    let last_title =
        run.iter().rev().find(|&i| is_title(word(i)) && (i == run.end - 1 || !is_first_name(text, i, run)));
    let Some(title) = last_title else {
        while name.len() > 1
            && (country(word(name.start)).is_some() || DEPARTMENTS.has(word(name.start)))
            && text.tag(name.start) == Tag::Jj
        {
            name.start += 1;
        }
        return Some(name);
    };
    let behind = TokenSpan::new(title + 1, run.end);
    if behind.is_empty() {
        return None;
    }
    // "General Electric Power Company": a title word inside the name of an organisation.
    if behind.len() > 2 && behind.iter().any(|i| ORGANISATION_WORDS.has(word(i))) {
        return Some(name);
    }
    name.start = title + 1;
    // "Secretary of State Marco Rubio"
    if word_in!(word(name.start), "of") {
        name.start += 1;
        while name.start + 1 < run.end && DEPARTMENTS.has(word(name.start)) {
            name.start += 1;
        }
    }
    Some(name)
}

/// Whether the title at `i` is a first name in this run: "Major Tom Reed" has a title, "Dean Martin" has none.
fn is_first_name(text: TaggedText, i: usize, run: TokenSpan) -> bool {
    i == run.start && (MEN.has(text.word(i)) || WOMEN.has(text.word(i))) && run.len() == 2
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
    let mut start = if has_role { role } else { run.start };
    // "Ukraine's President", "Zelensky's chief of staff"
    if start < name_start && start >= 2 && text.tag(start - 1) == Tag::Pos {
        start -= 2;
        while start > 0 && text.tag(start - 1).is_proper() && text.is_capitalised(start - 1) {
            start -= 1;
        }
    }
    PhraseStart { start, has_role }
}

fn is_role_or_title(word: WordId) -> bool {
    ROLES.has(word) || TITLES.has(word)
}

/// The first of the words in front of a run that can belong to a role: "foreign policy chief Kaja Kallas". At most
/// eight.
fn role_start(text: TaggedText, run: TokenSpan) -> usize {
    let mut start = run.start;
    while start > 0 {
        let token = &text.parsed.tokens[start - 1];
        let form = text.form(start - 1);
        let same_sentence = text.sentence_end(start - 1) > run.start;
        let role = is_role_or_title(token.word) || DEPARTMENTS.has(token.word);
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
