//! Roles of people ("Ukrainian foreign minister") in a form in which two of them can be compared.

use smallvec::SmallVec;

use super::honorifics::is_honorific;
use super::role_words::{
    age_in, age_word, canonical, country_of_pair, country_word, is_age, is_function_word, is_relative,
    merge_names_of_offices, others, rank_word,
};
use super::tagged_text::TaggedText;
use crate::grammar::{Token, TokenSpan};
use crate::lexicon::{WordId, is_role_or_title, word_in};

/// A role as a set of words that can be compared with another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Canonical words, in order, without function words. The name, the people and the capital of a country are one
    /// word, and so are different names of one office.
    pub words: SmallVec<[u64; 6]>,
    /// Those of `words` that are people of whom the role tells something, and not its holder: "driver" in "the driver's
    /// mother" and "mother of the driver".
    pub others: SmallVec<[u64; 1]>,
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
        let listed = text.tokens(tokens).iter().any(|t| is_role_or_title(t.word));
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
        // "The South Korean coach"
        let pairs = tokens.iter().filter(|&i| i + 1 < tokens.end);
        for (first, country) in pairs.filter_map(|i| Some((i, country_of_pair(text, i)?))) {
            words.retain(|word| *word != canonical(text.word(first)) && *word != canonical(text.word(first + 1)));
            words.push(country_word(country));
        }
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
        (!words.is_empty()).then_some(Role { others: others(text, tokens), words, tokens, former })
    }

    /// The role that some words name, for knowledge that stands in no article. `None` when they are all function words.
    pub fn of_words(role: &str) -> Option<Role> {
        let words = role.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
        let ids = words.map(WordId::of);
        let former = ids.clone().any(|word| word_in!(word, "former"));
        let mut words: SmallVec<[u64; 6]> = ids.filter(|word| !is_function_word(*word)).map(canonical).collect();
        merge_names_of_offices(&mut words);
        (!words.is_empty()).then_some(Role { words, former, ..Role::inferred() })
    }

    /// A role without words that stands nowhere.
    pub(super) fn inferred() -> Role {
        Role { words: SmallVec::new(), others: SmallVec::new(), tokens: TokenSpan::default(), former: false }
    }

    /// Negotiator for some countries: the role of whoever leads a delegation. It is inferred and has no tokens.
    pub(super) fn negotiator(countries: impl Iterator<Item = u16>) -> Role {
        let mut words: SmallVec<[u64; 6]> = SmallVec::new();
        words.push(WordId::new("negotiator").0);
        words.extend(countries.map(country_word));
        Role { words, ..Role::inferred() }
    }

    /// The age of somebody: it identifies people like a role. It is not shown and has no tokens.
    pub(super) fn age(age: u8) -> Role {
        let mut words: SmallVec<[u64; 6]> = SmallVec::new();
        words.push(age_word(age));
        Role { words, ..Role::inferred() }
    }

    /// The rank of somebody in the world, which identifies people like an age.
    pub(super) fn rank(rank: u8) -> Role {
        let mut words: SmallVec<[u64; 6]> = SmallVec::new();
        words.push(rank_word(rank));
        Role { words, ..Role::inferred() }
    }

    /// Whether no words of the text state it.
    pub fn is_inferred(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The leader of what some tokens name: "who heads the farmers’ union". It is inferred and has no tokens.
    pub(super) fn leader(text: TaggedText, tokens: TokenSpan) -> Option<Role> {
        let mut role = Role::any(text, tokens)?;
        role.words.push(WordId::new("leader").0);
        let school = |word: &u64| word_in!(WordId(*word), "school" | "academy" | "primary" | "college" | "grammar");
        if role.words.iter().any(school) {
            role.words.extend_from_slice(&WordId::hashes::<4>(["head", "teacher", "headteacher", "principal"]));
        }
        Some(Role { tokens: TokenSpan::default(), ..role })
    }

    /// Whether it says whose relative somebody is.
    #[inline]
    pub fn is_kinship(&self) -> bool {
        !self.is_inferred() && self.words.iter().any(|word| is_relative(*word))
    }

    /// Whether it was inferred from what its holder does.
    pub fn is_of_deeds(&self) -> bool {
        const LEADERS: [u64; 2] = WordId::hashes(["leader", "negotiator"]);
        self.is_inferred() && !self.has_age() && !self.words.iter().any(|word| LEADERS.contains(word))
    }

    /// Whether it says that somebody has died.
    pub fn is_of_the_dead(&self) -> bool {
        self.is_inferred() && self.words.contains(&WordId::new("dead").0)
    }

    /// Whether it holds the age of a child, whom no text calls by the surname alone.
    pub fn is_child(&self) -> bool {
        self.has_age_up_to(13)
    }

    /// Whether it holds the age of somebody whose parents speak for them.
    pub fn is_young(&self) -> bool {
        self.has_age_up_to(19)
    }

    /// Whether it holds an age of at most so many years.
    fn has_age_up_to(&self, oldest: u8) -> bool {
        self.words.iter().any(|word| (age_word(0)..=age_word(oldest)).contains(word))
    }

    /// Whether it holds an age.
    pub fn has_age(&self) -> bool {
        self.words.iter().any(|word| is_age(*word))
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
    use crate::block::mentions::is_country;

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
    fn the_driver_is_not_the_holder_of_her_mothers_role() {
        let others = |phrase: &str| {
            let text = format!("Later {phrase} left.");
            let parsed = Parsed::new(&text);
            Role::any(parsed.tagged(), parsed.span(phrase)).unwrap().others.to_vec()
        };
        let driver = [WordId::new("driver").0];
        assert_eq!(others("the driver's mother"), driver);
        assert_eq!(others("the mother of the driver"), driver);
        assert!(others("the chief of staff").is_empty() && others("the bus driver").is_empty());
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
