//! Relatives who are described as such and named as something else: "Her husband said" of the father of her children, "Her son
//! said" of the only other person of her surname.

use super::Resolver;
use super::recency::RecentMention;
use crate::block::mentions::{GrammaticalRole, MentionPosition, Role, is_full_name};
use crate::lexicon::{Gender, WordId, gender_of_word, word_in};
use crate::speaker::SpeakerKind;

/// The gender of "his" or "her" in "her son", and the word behind it; `None` for other words.
fn owner_and_relative(words: &str) -> Option<(Gender, WordId)> {
    let owner = words.get(.."his ".len())?;
    let gender = match () {
        () if owner.eq_ignore_ascii_case("his ") => Gender::Male,
        () if owner.eq_ignore_ascii_case("her ") => Gender::Female,
        () => return None,
    };
    Some((gender, WordId::of(&words[owner.len()..])))
}

/// Roles of whoever is married.
const SPOUSES: [u64; 4] = WordId::hashes(["wife", "husband", "widow", "widower"]);

/// Number of sentences in front of "his wife" in which he is looked for.
const NEAR: u32 = 4;

impl Resolver<'_> {
    /// The named person whom "his wife" or "her husband" means, which are `words`: of the same surname as whoever was mentioned
    /// last, when the article calls the one a mother and the other a father, or the one a wife.
    pub(super) fn spouse(&self, block: usize, position: &MentionPosition, words: &str) -> Option<usize> {
        let (gender, noun) = owner_and_relative(words)?;
        let (spouses, parent, other_parent) = match gender {
            Gender::Male if word_in!(noun, "wife") => (["wife", "widow"], "mother", "father"),
            Gender::Female if word_in!(noun, "husband") => (["husband", "widower"], "father", "mother"),
            _ => return None,
        };
        let owner = self.owner_near(block, position, gender)?;
        let surname = |entity: usize| {
            let name = &*self.table.entities[entity].name;
            is_full_name(name).then(|| name.rsplit(' ').next()).flatten()
        };
        let has = |entity: usize, role: &str| {
            self.table.entities[entity].roles.iter().any(|held| held.words.contains(&WordId::of(role).0))
        };
        let fits = |&entity: &usize| {
            let profile = &self.table.profiles[entity];
            let married = spouses.iter().any(|role| has(entity, role)) || has(owner, other_parent);
            entity != owner
                && married
                && profile.kind == SpeakerKind::Person
                && profile.gender().is_none_or(|other| other != gender)
                && surname(entity).is_some_and(|name| surname(owner) == Some(name))
        };
        let roles = spouses.into_iter().chain([parent]);
        let mut found = roles.flat_map(|role| self.table.with_role(WordId::of(role).0)).copied().filter(fits);
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }

    /// The named person whom "her son" or "his mother" means most likely, which are `words`: the only other one of the surname of
    /// whoever was mentioned last.
    pub(super) fn namesake_of_owner(&self, block: usize, position: &MentionPosition, words: &str) -> Option<usize> {
        let (gender, noun) = owner_and_relative(words)?;
        let relative = word_in!(
            noun,
            "son" | "daughter" | "mother" | "father" | "brother" | "sister" | "wife" | "husband" | "mum" | "dad"
        );
        let owner = self.owner_near(block, position, gender).filter(|_| relative)?;
        let surname = |entity: usize| {
            let name = &*self.table.entities[entity].name;
            is_full_name(name).then(|| name.rsplit(' ').next()).flatten()
        };
        let last = surname(owner)?;
        // "His daughter" is not the woman whom the article calls his wife.
        let blood = !word_in!(noun, "wife" | "husband");
        let is_spouse = |held: &Role| held.words.iter().any(|word| SPOUSES.contains(word));
        let fits = |&entity: &usize| {
            let profile = &self.table.profiles[entity];
            entity != owner
                && profile.kind == SpeakerKind::Person
                && self.recent.was_mentioned(entity)
                && profile.gender().zip(gender_of_word(noun)).is_none_or(|(one, other)| one == other)
                && surname(entity) == Some(last)
                && !(blood && self.table.entities[entity].roles.iter().any(|held| is_spouse(held)))
        };
        let mut found = self.unnamed.all_named().filter(fits);
        found.next().filter(|_| found.next().is_none())
    }

    /// Whoever of a gender was mentioned last in front of a place, a subject first.
    fn owner_near(&self, block: usize, position: &MentionPosition, gender: Gender) -> Option<usize> {
        let sentence = self.sentence(block, position);
        let near = self.recent.backwards().take_while(|mention| mention.sentence + NEAR >= sentence);
        let fits = |mention: &&RecentMention| {
            let profile = self.table.profiles.get(mention.entity());
            !mention.quoted
                && mention.is_before(block, position.token)
                && profile
                    .is_some_and(|e| e.kind == SpeakerKind::Person && e.gender().is_none_or(|other| other == gender))
        };
        let mut people = near.filter(fits).peekable();
        let last = people.peek()?.entity();
        let subject = people.find(|mention| mention.grammatical_role == GrammaticalRole::Subject);
        Some(subject.map_or(last, RecentMention::entity))
    }
}
