//! Roles of people ("Ukrainian foreign minister") in a form in which two of them can be compared.

use smallvec::SmallVec;

use super::tagged_text::TaggedText;
use super::titles::is_honorific;
use crate::grammar::{Token, TokenSpan};
use crate::lexicon::{ROLES, TITLES, WordId, country, word_in};

/// A role as a set of words that can be compared with another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Canonical words, in order, without function words. The name, the people and the capital of a country are one
    /// word, and so are different names of one office.
    pub words: SmallVec<[u64; 6]>,
    /// Where the role stands; empty where it was inferred.
    pub tokens: TokenSpan,
    /// Whether its holder no longer has it: "the former president".
    pub former: bool,
}

/// A role that the text gives to a named person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleMention {
    /// For comparing.
    pub role: Role,
    /// As the text words it, without a leading article; empty when it is nothing but an honorific.
    pub text: Box<str>,
}

impl RoleMention {
    /// A role with its wording.
    pub(super) fn new(text: TaggedText, role: Role) -> Self {
        RoleMention { text: role_text(text, role.tokens), role }
    }
}

impl Role {
    /// The role that some tokens word; `None` when no word of them is a role or a title.
    pub(super) fn listed(text: TaggedText, tokens: TokenSpan) -> Option<Role> {
        let listed = text.tokens(tokens).iter().any(|t| ROLES.has(t.word) || TITLES.has(t.word));
        if listed { Role::any(text, tokens) } else { None }
    }

    /// The same for words that are in no list ("the harbour master"); `None` when they are all function words.
    pub(super) fn any(text: TaggedText, tokens: TokenSpan) -> Option<Role> {
        let from = text.tokens(tokens).first().map_or(0, |t| t.start as usize);
        let age = age_in(text.text_of(tokens));
        let states_age = |t: &&Token| age.as_ref().is_some_and(|(_, age)| age.contains(&(t.start as usize - from)));
        let content = text.tokens(tokens).iter().filter(|t| !is_function_word(t.word) && !t.tag.is_punctuation());
        let content = content.filter(|t| !states_age(t));
        let mut words: SmallVec<[u64; 6]> = content.map(|t| canonical(t.word)).collect();
        merge_names_of_offices(&mut words);
        // "The father of a six-year-old" and "the six-year-old's father" are not six.
        let of_holder = age.as_ref().filter(|(_, age)| {
            let (before, behind) = text.text_of(tokens).split_at(age.end);
            let complement = [" of ", " for ", " to ", " with "].iter().any(|word| before.contains(word));
            !complement && !behind.starts_with(['\'', '’'])
        });
        words.extend(of_holder.map(|(age, _)| age_word(*age)));
        let former =
            text.tokens(tokens).iter().any(|t| word_in!(t.word, "former" | "ex" | "late" | "ousted" | "deposed"));
        (!words.is_empty()).then_some(Role { words, tokens, former })
    }

    /// The role that some words name, for knowledge that stands in no article. `None` when they are all function words.
    pub fn of_words(role: &str) -> Option<Role> {
        let words = role.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
        let ids = words.map(WordId::of);
        let former = ids.clone().any(|word| word_in!(word, "former"));
        let mut words: SmallVec<[u64; 6]> = ids.filter(|word| !is_function_word(*word)).map(canonical).collect();
        merge_names_of_offices(&mut words);
        (!words.is_empty()).then_some(Role { words, tokens: TokenSpan::default(), former })
    }

    /// Negotiator for some countries: the role of whoever leads a delegation. It is inferred and has no tokens.
    pub(super) fn negotiator(countries: impl Iterator<Item = u16>) -> Role {
        let mut words: SmallVec<[u64; 6]> = SmallVec::new();
        words.push(WordId::new("negotiator").0);
        words.extend(countries.map(country_word));
        Role { words, tokens: TokenSpan::default(), former: false }
    }

    /// The age of somebody: it identifies people like a role. It is not shown and has no tokens.
    pub(super) fn age(age: u8) -> Role {
        let mut words: SmallVec<[u64; 6]> = SmallVec::new();
        words.push(age_word(age));
        Role { words, tokens: TokenSpan::default(), former: false }
    }

    /// The leader of what some tokens name: "who heads the farmers’ union". It is inferred and has no tokens.
    pub(super) fn leader(text: TaggedText, tokens: TokenSpan) -> Option<Role> {
        let mut role = Role::any(text, tokens)?;
        role.words.push(WordId::new("leader").0);
        Some(Role { tokens: TokenSpan::default(), ..role })
    }

    /// Whether it says whose relative somebody is.
    #[inline]
    pub fn is_kinship(&self) -> bool {
        self.words.iter().any(|word| is_relative(*word))
    }

    /// Whether it holds an age.
    pub fn has_age(&self) -> bool {
        self.words.iter().any(|word| is_age(*word))
    }
}

/// Whether a canonical word of a role is a noun for a relative.
#[inline]
pub fn is_relative(word: u64) -> bool {
    const RELATIVES: [u64; 27] = WordId::hashes([
        "son",
        "daughter",
        "brother",
        "sister",
        "wife",
        "husband",
        "widow",
        "widower",
        "father",
        "mother",
        "dad",
        "mum",
        "mom",
        "grandad",
        "stepfather",
        "stepmother",
        "grandfather",
        "grandmother",
        "grandson",
        "granddaughter",
        "uncle",
        "aunt",
        "nephew",
        "niece",
        "cousin",
        "fiancé",
        "fiancée",
    ]);
    RELATIVES.contains(&word)
}

const AGE_BASE: u64 = 0xa6e0_0000_0000_0000;

/// The canonical word of an age in years.
fn age_word(age: u8) -> u64 {
    AGE_BASE + u64::from(age)
}

/// Whether a canonical word of a role is an age.
pub fn is_age(word: u64) -> bool {
    word & 0xffff_ffff_0000_0000 == AGE_BASE
}

/// The age that some words state with "-year-old", in years, and where it stands, in bytes of the words.
pub(super) fn age_in(words: &str) -> Option<(u8, std::ops::Range<usize>)> {
    let end = words.find("year-old").or_else(|| words.find("year old"))?;
    let number = words[..end].trim_end_matches(['-', ' ', '‑']);
    let start = number
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + number[at..].chars().next().map_or(1, char::len_utf8));
    Some((number[start..].parse().ok()?, start..end + "year-old".len()))
}

const COUNTRY_BASE: u64 = 0xc0de_0000_0000_0000;

/// The canonical word of a country, given its index in the list of countries.
fn country_word(country: u16) -> u64 {
    COUNTRY_BASE + u64::from(country)
}

/// Whether a canonical word of a role is a country.
pub fn is_country(word: u64) -> bool {
    word & 0xffff_ffff_0000_0000 == COUNTRY_BASE
}

/// Words that do not tell one role from another.
fn is_function_word(word: WordId) -> bool {
    word_in!(
        word,
        "the"
            | "a"
            | "an"
            | "'s"
            | "of"
            | "for"
            | "in"
            | "at"
            | "on"
            | "and"
            | "to"
            | "his"
            | "her"
            | "their"
            | "its"
            | "former"
            | "then"
            | "top"
            | "senior"
            | "old"
            | "new"
            | "own"
            | "-"
            | ","
            | "current"
            | "longtime"
    )
}

/// One word for all spellings and synonyms of a word of a role.
fn canonical(word: WordId) -> u64 {
    if let Some(country) = country(word) {
        return country_word(country);
    }
    let same = if word_in!(word, "novelist" | "author") {
        WordId::new("writer")
    } else if word_in!(word, "attorney" | "solicitor" | "barrister" | "counsel") {
        WordId::new("lawyer")
    } else if word_in!(word, "motorist") {
        WordId::new("driver")
    } else if word_in!(word, "physician") {
        WordId::new("doctor")
    } else if word_in!(word, "reporter" | "correspondent") {
        WordId::new("journalist")
    } else if word_in!(word, "mp" | "legislator" | "parliamentarian") {
        WordId::new("lawmaker")
    } else if word_in!(word, "proprietor") {
        WordId::new("owner")
    } else if word_in!(word, "researcher") {
        WordId::new("scientist")
    } else if word_in!(word, "defense") {
        WordId::new("defence")
    } else if word_in!(word, "monarch") {
        WordId::new("king")
    } else if word_in!(word, "adviser") {
        WordId::new("advisor")
    } else if word_in!(word, "spokesman" | "spokeswoman") {
        WordId::new("spokesperson")
    } else {
        written_out(word).unwrap_or(word)
    };
    same.0
}

/// The title that an abbreviation stands for: "Gov." is the governor. "Dr" is left alone: not all who have the degree are
/// called "the doctor".
fn written_out(word: WordId) -> Option<WordId> {
    const fn of(title: &str) -> Option<WordId> {
        Some(WordId::new(title))
    }
    if word_in!(word, "gov" | "gov.") {
        of("governor")
    } else if word_in!(word, "sen" | "sen.") {
        of("senator")
    } else if word_in!(word, "rep" | "rep.") {
        of("representative")
    } else if word_in!(word, "gen" | "gen.") {
        of("general")
    } else if word_in!(word, "col" | "col.") {
        of("colonel")
    } else if word_in!(word, "maj" | "maj.") {
        of("major")
    } else if word_in!(word, "capt" | "capt.") {
        of("captain")
    } else if word_in!(word, "lt" | "lt.") {
        of("lieutenant")
    } else if word_in!(word, "di" | "dci") {
        of("inspector")
    } else if word_in!(word, "dcs") {
        of("superintendent")
    } else if word_in!(word, "pc" | "wpc") {
        of("constable")
    } else if word_in!(word, "ds" | "sgt" | "sgt.") {
        of("sergeant")
    } else if word_in!(word, "cpl" | "cpl.") {
        of("corporal")
    } else if word_in!(word, "det" | "det.") {
        of("detective")
    } else if word_in!(word, "insp" | "insp.") {
        of("inspector")
    } else if word_in!(word, "supt" | "supt.") {
        of("superintendent")
    } else if word_in!(word, "adm" | "adm.") {
        of("admiral")
    } else if word_in!(word, "cmdr" | "cmdr.") {
        of("commander")
    } else if word_in!(word, "prof" | "prof.") {
        of("professor")
    } else if word_in!(word, "cllr" | "cllr." | "councilor") {
        of("councillor")
    } else {
        None
    }
}

/// Replaces names of one office by the same words: the top diplomat is the foreign minister, a premier is a prime
/// minister.
fn merge_names_of_offices(words: &mut SmallVec<[u64; 6]>) {
    const FOREIGN_MINISTER: &[u64] = &WordId::hashes(["foreign", "minister"]);
    const NEGOTIATOR: &[u64] = &WordId::hashes(["negotiator"]);
    const SAME: &[(&[u64], &[u64])] = &[
        (&WordId::hashes(["diplomat"]), FOREIGN_MINISTER),
        (&WordId::hashes(["foreign", "secretary"]), FOREIGN_MINISTER),
        (&WordId::hashes(["secretary", "state"]), FOREIGN_MINISTER),
        (&WordId::hashes(["premier"]), &WordId::hashes(["prime", "minister"])),
        (&WordId::hashes(["district", "lawyer"]), &WordId::hashes(["prosecutor"])),
        (&WordId::hashes(["ceo"]), &WordId::hashes(["chief", "executive"])),
        (&WordId::hashes(["delegation", "head"]), NEGOTIATOR),
        (&WordId::hashes(["chief", "negotiator"]), NEGOTIATOR),
        (&WordId::hashes(["lead", "negotiator"]), NEGOTIATOR),
    ];
    for (from, to) in SAME {
        if from.iter().all(|word| words.contains(word)) {
            words.retain(|word| !from.contains(word));
            words.extend_from_slice(to);
        }
    }
}

/// A role as it is shown: without a leading article and stray marks; empty when it is nothing but an honorific.
fn role_text(text: TaggedText, tokens: TokenSpan) -> Box<str> {
    const ARTICLES: [&str; 14] =
        ["the ", "a ", "an ", "The ", "A ", "An ", "his ", "her ", "its ", "their ", "His ", "Her ", "Its ", "Their "];
    if tokens.is_empty() {
        return Box::default();
    }
    let text = text.text_of(tokens).split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let bare = ARTICLES.iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text);
    if bare.split(' ').all(|word| is_honorific(WordId::of(word))) { Box::default() } else { bare.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::mentions::fixture::Parsed;

    /// The words of the role that a phrase words.
    fn words(phrase: &str) -> Vec<u64> {
        let text = format!("Later {phrase} left.");
        let parsed = Parsed::new(&text);
        let role = Role::any(parsed.tagged(), parsed.span(phrase)).unwrap();
        let mut words = role.words.to_vec();
        words.sort_unstable();
        words
    }

    #[test]
    fn a_country_its_people_and_its_capital_are_one_word() {
        assert_eq!(words("the Ukrainian president"), words("Ukraine's president"));
        assert_eq!(words("Kyiv's negotiator"), words("the Ukrainian negotiator"));
        assert_ne!(words("the Russian president"), words("the Ukrainian president"));
        assert_eq!(words("the Ukrainian president").iter().filter(|word| is_country(**word)).count(), 1);
    }

    #[test]
    fn an_age_is_a_word_of_a_role() {
        assert_eq!(words("the 52-year-old"), [age_word(52)]);
        assert!(words("the 52-year-old driver").contains(&age_word(52)));
        assert_ne!(words("the 52-year-old driver"), words("the 53-year-old driver"));
    }

    #[test]
    fn names_of_one_office_are_one_role() {
        for (one, other) in [
            ("the foreign secretary", "the foreign minister"),
            ("the top diplomat", "the foreign minister"),
            ("the premier", "the prime minister"),
            ("the defense minister", "the defence minister"),
            ("the chief negotiator", "the lead negotiator"),
            ("the delegation head", "the head of the delegation"),
            ("a spokeswoman", "the spokesman"),
            ("the former senior adviser", "their advisor"),
        ] {
            assert_eq!(words(one), words(other), "{one}, {other}");
        }
        assert_ne!(words("the finance minister"), words("the foreign minister"));
    }

    #[test]
    fn a_listed_role_needs_a_listed_word() {
        let parsed = Parsed::new("Later the dune watcher left.");
        let phrase = parsed.span("the dune watcher");
        assert_eq!(Role::listed(parsed.tagged(), phrase), None);
        assert!(Role::any(parsed.tagged(), phrase).is_some());
        let function_words = Parsed::new("It was of the old.");
        assert_eq!(Role::any(function_words.tagged(), function_words.span("of the old")), None);
    }

    #[test]
    fn roles_are_shown_without_article_and_honorific() {
        let shown = |phrase: &str| {
            let text = format!("Later {phrase} left.");
            let parsed = Parsed::new(&text);
            role_text(parsed.tagged(), parsed.span(phrase)).into_string()
        };
        assert_eq!(shown("the bloc's foreign policy chief"), "bloc's foreign policy chief");
        assert_eq!(shown("Prime Minister"), "Prime Minister");
        assert_eq!(shown("Mr"), "");
    }
}
