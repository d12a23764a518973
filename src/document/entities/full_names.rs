//! The people whom a document names in full.

use std::borrow::Cow;

use super::compound_surnames::{begins_with_title, is_end_of};
use super::families::{is_relative_of_pronoun, is_relative_of_subject};
use super::offices::{is_spouse_of_leader, stated_roles};
use super::table::{EntityTable, KnownForm};
use super::teams::is_of_team;
use crate::block::mentions::{NameMention, NameSpelling, PersonEvidence, Role, same_last, surname_hashes};
use crate::lexicon::WordId;

/// Whether a name is a person's and has a first name.
pub(super) fn is_full(name: &NameMention) -> bool {
    name.person >= PersonEvidence::Likely && name.word_count >= 2
}

impl<'a> EntityTable<'a> {
    /// Whether a name is a person's and has a first name, and no part of the document shows that it is a team's.
    pub(super) fn is_person_in_full(&self, name: &NameMention) -> bool {
        is_full(name) && (name.person == PersonEvidence::Sure || !is_of_team(&self.teams, name))
    }

    /// Adds a person for every full name; full names that can be one person's become one person. Returns the person of each full
    /// name, in order of the text.
    pub(super) fn add_full_names(&mut self) -> Vec<usize> {
        let mut people = Vec::with_capacity(self.named.capacity());
        for view in self.views {
            for (n, name) in view.names.iter().enumerate() {
                if !self.is_person_in_full(name) {
                    continue;
                }
                let is_relative = |role: &Role| role.is_kinship() || is_spouse_of_leader(role);
                let relative = name.role_mentions.iter().any(|mention| is_relative(&mention.role));
                // The entity of a form never changes: people are only added, behind those that are there.
                let entity = match self.known_forms.get_mut(&name.exact_key) {
                    Some(known) => {
                        known.times += 1;
                        known.entity
                    }
                    None => self.person_of_full_alias(view.names, n).unwrap_or_else(|| self.entity_of_new_form(name)),
                };
                if name.alias.is_some() {
                    self.note_name_of_alias(view.names, n, entity);
                }
                if let Some(nickname) = name.spelling.nickname {
                    self.entities[entity].nickname = Some(nickname);
                    let bearers = self.first_names.entry(nickname).or_default();
                    bearers.push(entity);
                    bearers.dedup();
                }
                people.push(entity);
                let entity = &mut self.entities[entity];
                // Only the first full name can show that a surname in front of it is somebody else's.
                if !entity.is_named_in_full {
                    let of_pronoun = relative && is_relative_of_pronoun(view, name);
                    entity.is_relative_of_other |= of_pronoun || is_relative_of_subject(view, name);
                }
                entity.is_named_in_full = true;
                entity.is_relative |= relative;
                entity.introduced.extend(stated_roles(name));
            }
        }
        people
    }

    /// The person of a full name that has not been seen in this form, which is known from now on.
    fn entity_of_new_form(&mut self, name: &'a NameMention) -> usize {
        let entity = match self.knowledge.of_form(name.exact_key) {
            Some(known) => self.known_speaker(known),
            None => self.person_of_full_name(name).unwrap_or_else(|| self.add_one_of_family(name)),
        };
        self.add_given_names(entity, &name.spelling);
        self.entities[entity].spell_surname(name.spelling.last());
        self.add_form(name, entity);
        entity
    }

    /// The person of a full name that has been seen in this form.
    pub(super) fn person_of_form(&self, name: &NameMention) -> Option<usize> {
        self.known_forms.get(&name.exact_key).map(|known| known.entity)
    }

    /// Lets a full name in this form mean a person from now on.
    pub(super) fn add_form(&mut self, name: &'a NameMention, entity: usize) {
        let known = KnownForm { entity, form: &name.spelling.form, times: 1, person_count: 0 };
        self.known_forms.insert(name.exact_key, known);
    }

    /// The first person with a spelling of this last name whose first name can be the same.
    fn person_of_full_name(&mut self, name: &NameMention) -> Option<usize> {
        let first = name.spelling.first.as_ref()?;
        self.find_namesakes(name);
        let born = || self.person_of_born_name(name);
        let Some(namesakes) = self.namesakes.get(&name.surname_key) else { return born() };
        let same = |e: &usize| {
            let entity = &self.entities[*e];
            entity.first.is_some_and(|f| f.same(first)) && name.spelling.same_suffix(entity.suffix)
        };
        let form = &*name.spelling.form;
        let end = |e: &usize| is_end_of(form, &self.entities[*e].name) || is_end_of(&self.entities[*e].name, form);
        namesakes.found.iter().copied().find(same).or_else(|| namesakes.found.iter().copied().find(end)).or_else(born)
    }

    /// Gives a person who was known by the end of the name so far ("Ortega Vidal") the given names of the whole name.
    fn add_given_names(&mut self, entity: usize, spelling: &'a NameSpelling) {
        let known = &mut self.entities[entity];
        if is_end_of(&known.name, &spelling.form) && !begins_with_title(&known.name, &spelling.form) {
            known.name = Cow::Borrowed(&spelling.form);
            known.first = spelling.first.as_ref();
            self.first_names.entry(WordId::of(spelling.first())).or_default().push(entity);
            self.index_inner_surnames(entity, spelling);
        }
    }

    /// Fills the cache of the people whose last name is a spelling of this one.
    #[inline]
    pub(super) fn find_namesakes(&mut self, name: &NameMention) {
        let namesakes = self.namesakes.entry(name.surname_key).or_default();
        let filled_at = self.person_count + 1;
        if namesakes.filled_at == filled_at {
            return;
        }
        let NameSpelling { initial, phonetic_key, .. } = &*name.spelling;
        let hashes = surname_hashes(*initial, phonetic_key);
        let buckets = hashes.iter().filter_map(|hash| self.people.get(hash));
        namesakes.filled_at = filled_at;
        namesakes.found =
            buckets.flatten().copied().filter(|&e| same_last(self.entities[e].phonetic_key, phonetic_key)).collect();
        namesakes.found.sort_unstable();
        namesakes.found.dedup();
    }

    /// Adds a person with this full name, whose surname others may have.
    fn add_one_of_family(&mut self, name: &'a NameMention) -> usize {
        let person = self.add_person(name);
        let family = self.namesakes.get(&name.surname_key).map_or(&[][..], |namesakes| &namesakes.found);
        for &other in family {
            self.entities[other].has_namesake = true;
        }
        self.entities[person].has_namesake = !family.is_empty();
        person
    }
}
