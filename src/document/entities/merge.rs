//! Which names mean one entity.
//!
//! Full names come first, so that a surname in the first paragraph finds the full name of the third. Then every name
//! is linked in order of the text: a full name to the person of that name, a single word to the person with this
//! surname or first name, anything else to the entity of the same spelling.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::compound_surnames::{begins_with_title, is_end_of};
use super::entity::Entity;
use super::kind::kind_of_name;
use super::offices::{OfficeMatch, has_other_office, office_match, stated_roles};
use super::profile::EntityProfile;
use super::table::{EntityTable, KnownForm, NO_ENTITY};
use crate::block::mentions::{NameMention, NameSpelling, PersonEvidence, Role, same_last, surname_hashes};
use crate::lexicon::WordId;
use crate::speaker::SpeakerKind;
use crate::text::BlockKind;

/// Whether a name is a person's and has a first name.
fn is_full(name: &NameMention) -> bool {
    name.person >= PersonEvidence::Likely && name.word_count >= 2
}

/// Whether a name can be the surname or first name of a person.
fn may_be_surname(name: &NameMention) -> bool {
    name.country.is_none() && name.word_count == 1 && !(name.definite && name.person == PersonEvidence::No)
}

impl<'a> EntityTable<'a> {
    /// Adds a person for every full name; full names that can be one person's become one person.
    pub(super) fn add_full_names(&mut self) {
        for view in self.views {
            for name in view.names.iter().filter(|name| is_full(name)) {
                let relative = name.role_mentions.iter().any(|mention| mention.role.is_kinship());
                // The entity of a form never changes: people are only added, behind those that are there.
                let entity = match self.known_forms.get_mut(&name.exact_key) {
                    Some(known) => {
                        known.times += 1;
                        known.entity
                    }
                    None => self.entity_of_new_form(name),
                };
                let entity = &mut self.entities[entity];
                entity.is_relative |= relative;
                entity.introduced.extend(stated_roles(name));
            }
        }
    }

    /// The person of a full name that has not been seen in this form, which is known from now on.
    fn entity_of_new_form(&mut self, name: &'a NameMention) -> usize {
        let entity = match self.knowledge.of_form(name.exact_key) {
            Some(known) => self.known_speaker(known),
            None => self.person_of_full_name(name).unwrap_or_else(|| self.add_person(name)),
        };
        self.add_given_names(entity, &name.spelling);
        let known = KnownForm { entity, form: &name.spelling.form, times: 1, person_count: 0 };
        self.known_forms.insert(name.exact_key, known);
        entity
    }

    /// The first person with a spelling of this last name whose first name can be the same.
    fn person_of_full_name(&mut self, name: &NameMention) -> Option<usize> {
        let first = name.spelling.first.as_ref()?;
        self.find_namesakes(name);
        let namesakes = self.namesakes.get(&name.surname_key)?;
        let same = |e: &usize| {
            let entity = &self.entities[*e];
            entity.first.is_some_and(|f| f.same(first)) && name.spelling.same_suffix(entity.suffix)
        };
        let form = &*name.spelling.form;
        let end = |e: &usize| is_end_of(form, &self.entities[*e].name) || is_end_of(&self.entities[*e].name, form);
        namesakes.found.iter().copied().find(same).or_else(|| namesakes.found.iter().copied().find(end))
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
    fn find_namesakes(&mut self, name: &NameMention) {
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

    /// Adds a person with this name.
    fn add_person(&mut self, name: &'a NameMention) -> usize {
        let spelling = &name.spelling;
        let profile = EntityProfile {
            doubtful: name.person < PersonEvidence::Sure,
            ..EntityProfile::new(SpeakerKind::Person, &spelling.form)
        };
        let entity = Entity {
            phonetic_key: &spelling.phonetic_key,
            first: spelling.first.as_ref(),
            suffix: spelling.suffix,
            last: spelling.last(),
            speech: name.speech,
            ..Entity::new(Cow::Borrowed(&spelling.form))
        };
        let id = self.push(profile, entity);
        self.index_person(id, spelling);
        id
    }

    /// Links every name to an entity, in order of the text, and records what the mention says of the entity.
    pub(super) fn link_names(&mut self) {
        for (block, view) in self.views.iter().enumerate() {
            self.starts.push(self.named.len());
            // Entity and end of the name in front.
            let mut before: Option<(usize, usize)> = None;
            for name in view.names {
                if name.possible {
                    let entity = self.person_of_possible_surname(block, name);
                    if let Some(entity) = entity {
                        self.record_mention(block, name, entity);
                    }
                    self.named.push(entity.unwrap_or(NO_ENTITY));
                    continue;
                }
                let abbreviated = before.filter(|before| name.abbreviates && before.1 + 1 == name.tokens.start);
                let entity = match abbreviated.map(|(entity, _)| entity).filter(|&entity| self.can_be_body(entity)) {
                    Some(entity) => self.add_abbreviation(name, entity),
                    None => self.known_entity(name).unwrap_or_else(|| self.find_entity(block, name)),
                };
                before = Some((entity, name.tokens.end));
                self.record_mention(block, name, entity);
                self.named.push(entity);
            }
        }
        self.starts.push(self.named.len());
    }

    /// Whether nothing shows that an entity is a person.
    fn can_be_body(&self, entity: usize) -> bool {
        self.profiles[entity].kind != SpeakerKind::Person || self.profiles[entity].doubtful
    }

    /// Makes an abbreviation that was introduced in brackets a name of an entity, which then is no person.
    fn add_abbreviation(&mut self, name: &'a NameMention, entity: usize) -> usize {
        if self.profiles[entity].kind == SpeakerKind::Person {
            self.profiles[entity].kind = SpeakerKind::Organisation;
        }
        self.others.insert(name.folded_key, entity);
        entity
    }

    /// The person whose surname is spelt exactly like this common word, and whose full name occurs in the document.
    fn person_of_possible_surname(&mut self, block: usize, name: &'a NameMention) -> Option<usize> {
        self.find_namesakes(name);
        let found = &self.namesakes.get(&name.surname_key)?.found;
        let same = |e: usize| self.entities[e].first.is_some() && self.entities[e].last == name.spelling.last();
        if !found.iter().any(|&e| same(e)) {
            // "Hope said" of Hope Reed.
            let given = self.first_names.get(&name.folded_key)?;
            let spelt = |e: &usize| self.entities[*e].name.split(' ').next() == Some(name.spelling.last());
            return if given.iter().any(spelt) { self.person_of_first_name(name) } else { None };
        }
        self.person_of_surname(block, name)
    }

    /// The entity of a name that can mean only one, by its spelling.
    fn known_entity(&mut self, name: &NameMention) -> Option<usize> {
        let known = self.known_forms.get_mut(&name.exact_key)?;
        if is_full(name) {
            return Some(known.entity);
        }
        // A surname keeps its person as long as no other person is added.
        if known.person_count != self.person_count || !may_be_surname(name) {
            return None;
        }
        let entity = &self.entities[known.entity];
        if entity.is_relative && has_other_office(entity, name) {
            return None;
        }
        if entity.unsure_office && office_match(entity, name) == OfficeMatch::Unknown {
            self.ambiguous.push(self.named.len());
        }
        known.times += 1;
        Some(known.entity)
    }

    /// The entity of a name that is not known by its spelling, an old one or a new one.
    fn find_entity(&mut self, block: usize, name: &'a NameMention) -> usize {
        let entity = self.link_single_name(block, name);
        let form = &name.spelling.form;
        let unique = || self.namesakes.get(&name.surname_key).is_some_and(|same| *same.found == [entity]);
        if may_be_surname(name) && unique() {
            let person_count = self.person_count;
            let known = self.known_forms.entry(name.exact_key);
            let known = known.or_insert(KnownForm { entity, form, times: 0, person_count });
            if known.entity == entity {
                known.person_count = person_count;
                known.times += 1;
                return entity;
            }
        }
        self.other_forms.entry((entity, name.exact_key)).or_insert((0, form)).0 += 1;
        entity
    }

    /// The entity of a name that is not a full name: the person of this surname or first name, an entity of the same
    /// spelling, or a new one.
    fn link_single_name(&mut self, block: usize, name: &'a NameMention) -> usize {
        if let Some(known) = self.knowledge.of_form(name.exact_key) {
            return self.known_speaker(known);
        }
        if may_be_surname(name) {
            if let Some(person) = self.person_of_surname(block, name).or_else(|| self.person_of_first_name(name)) {
                return person;
            }
            if let Some(person) = self.person_of_inner_surname(name) {
                return person;
            }
            // "Peskov said", when only one person of this surname is known.
            let known = self.knowledge.of_surname(name.spelling.last()).filter(|_| !name.place);
            if let Some(known) = known.filter(|_| name.person > PersonEvidence::No) {
                return self.known_speaker(known);
            }
            if name.person == PersonEvidence::Sure {
                return self.add_person(name);
            }
        }
        // "St. John", when Ada St. John was named in full.
        if !name.definite
            && name.spelling.form.contains(' ')
            && let Some(person) = self.person_of_inner_surname(name)
        {
            return person;
        }
        if let Some(&entity) = self.others.get(&name.folded_key) {
            return entity;
        }
        if name.person < PersonEvidence::Likely
            && let Some(entity) = self.short_names.find(name)
        {
            // The full name is shown.
            if name.spelling.form.len() > self.entities[entity].name.len() {
                self.entities[entity].name = Cow::Borrowed(&name.spelling.form);
                self.entities[entity].speech = name.speech;
                self.short_names.add(name, entity);
            }
            self.others.insert(name.folded_key, entity);
            return entity;
        }
        let form = &name.spelling.form;
        let id = self.push(
            // "The Times" is no surname.
            EntityProfile {
                doubtful: !(name.definite && name.person == PersonEvidence::No),
                ..EntityProfile::new(kind_of_name(name), form)
            },
            Entity {
                speech: name.speech,
                country: name.country,
                last_seen: (block, name.tokens.start),
                ..Entity::new(Cow::Borrowed(form))
            },
        );
        self.others.insert(name.folded_key, id);
        if self.profiles[id].kind == SpeakerKind::Organisation {
            self.short_names.add(name, id);
        }
        id
    }

    /// The person of this surname. Of several, those whose gender does not contradict come first; then the one named
    /// last in this or the preceding block, then the one named most so far, then the one added first. When two of them
    /// have been named so far and neither is plainly the one whom the article is about, the mention is ambiguous.
    fn person_of_surname(&mut self, block: usize, name: &NameMention) -> Option<usize> {
        self.find_namesakes(name);
        let found = &*self.namesakes.get(&name.surname_key)?.found;
        // "President Quill pardoned his son Hunter Quill"
        // "President Quill signed the law … Oskar Quill, a plumber": the office was named before the full name.
        let heading = matches!(self.views[block].block.kind, BlockKind::Headline | BlockKind::Subhead);
        let first = |e: &usize| self.profiles[*e].count == 0 && !heading;
        let other = |e: &usize| {
            let entity = &self.entities[*e];
            entity.is_relative && has_other_office(entity, name)
                || first(e) && office_match(entity, name) == OfficeMatch::Differs
        };
        let unsure = |e: &usize| first(e) && office_match(&self.entities[*e], name) == OfficeMatch::Unknown;
        if name.person == PersonEvidence::Sure && found.iter().all(other) {
            return None;
        }
        let gender = name.gender.map(|(gender, _)| gender).filter(|_| found.len() > 1);
        let fits = |e: usize| gender.is_none_or(|gender| self.profiles[e].gender().is_none_or(|g| g == gender));
        let any_fits = found.iter().any(|&e| fits(e));
        let roles = name.role_mentions.iter().filter(|mention| !mention.text.is_empty() && found.len() > 1);
        let has_role = |e: usize| {
            let held =
                |role: &Role| role.words.iter().all(|w| self.entities[e].roles.iter().any(|r| r.words.contains(w)));
            roles.clone().any(|mention| held(&mention.role))
        };
        let holder = found.iter().any(|&e| has_role(e));
        let candidates = || found.iter().copied().filter(|&e| (!any_fits || fits(e)) && (!holder || has_role(e)));
        let count = |e: usize| self.profiles[e].count;
        let nearest = candidates().max_by_key(|&e| {
            let last_seen = self.entities[e].last_seen;
            let near = count(e) > 0 && block - last_seen.0 <= 1;
            (near.then_some(last_seen), count(e) > 0, count(e), Reverse(e))
        })?;
        // The one whom the article is about stays the one of this surname when a relative is named in passing.
        let main = candidates().max_by_key(|&e| (count(e), Reverse(e))).filter(|&e| count(e) > 3 * count(nearest));
        let chosen = main.unwrap_or(nearest);
        let (count, seen) = (count(chosen), self.entities[chosen].last_seen);
        let rival = |e: usize| {
            let (other, last) = (self.profiles[e].count, self.entities[e].last_seen);
            e != chosen && other > 0 && (count <= 2 * other || last > seen && count <= 4 * other)
        };
        let unsure = unsure(&chosen);
        if unsure || candidates().any(rival) {
            self.ambiguous.push(self.named.len());
        }
        self.entities[chosen].unsure_office |= unsure;
        Some(chosen)
    }

    /// The person of this first name who was named last, among those whose full name has occurred. When another one has
    /// been named about as often, the mention is ambiguous.
    fn person_of_first_name(&mut self, name: &NameMention) -> Option<usize> {
        let same = self.first_names.get(&name.folded_key)?;
        let named = |&e: &usize| self.profiles[e].count > 0 && self.entities[e].first.is_some();
        let chosen = same.iter().copied().filter(named).max_by_key(|&e| self.entities[e].last_seen);
        // "His wife, Jelena, said": her full name may follow.
        let relative = name.role_mentions.iter().any(|mention| mention.role.is_kinship());
        let later = || same.first().copied().filter(|_| relative && same.len() == 1);
        let chosen = chosen.or_else(later)?;
        let count = self.profiles[chosen].count;
        if same.iter().any(|e| *e != chosen && named(e) && count <= 2 * self.profiles[*e].count) {
            self.ambiguous.push(self.named.len());
        }
        Some(chosen)
    }

    /// Records what a mention by name says of its entity: that it is a person, gender and roles.
    fn record_mention(&mut self, block: usize, name: &'a NameMention, entity: usize) {
        let profile = &mut self.profiles[entity];
        profile.count += 1;
        if name.person == PersonEvidence::Sure {
            profile.doubtful = false;
            if profile.kind == SpeakerKind::Organisation && self.entities[entity].country.is_none() {
                profile.kind = SpeakerKind::Person;
            }
        }
        if let Some(body) = name.body {
            if profile.kind == SpeakerKind::Person && profile.doubtful {
                profile.kind = SpeakerKind::Organisation;
            }
            self.entities[entity].bodies.push(body);
        }
        if let Some((gender, votes)) = name.gender {
            profile.vote(gender, votes);
        }
        self.entities[entity].last_seen = (block, name.tokens.start);
        self.add_roles(entity, name);
    }
}
