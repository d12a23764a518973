//! Which names mean one entity.
//!
//! Full names come first, so that a surname in the first paragraph finds the full name of the third. Then every name
//! is linked in order of the text: a full name to the person of that name, a single word to the person with this
//! surname or first name, anything else to the entity of the same spelling.

use std::borrow::Cow;

use super::entity::Entity;
use super::kind::{is_acronym, kind_of_name};
use super::offices::{OfficeMatch, has_other_office, office_match};
use super::profile::EntityProfile;
use super::table::{EntityTable, KnownForm, NO_ENTITY};
use super::teams::is_of_team;
use crate::block::mentions::{GrammaticalRole, NameMention, NameSpeech, PersonEvidence, ReferenceKind};
use crate::grammar::{ParsedBlock, Tag};
use crate::lexicon::{ORGANISATION_WORDS, WordId, word_in};
use crate::speaker::SpeakerKind;

/// Whether a name can be the surname or first name of a person.
fn may_be_surname(name: &NameMention) -> bool {
    name.country.is_none() && name.word_count == 1 && !(name.definite && name.person == PersonEvidence::No)
}

impl<'a> EntityTable<'a> {
    /// Adds a person with this name.
    pub(super) fn add_person(&mut self, name: &'a NameMention) -> usize {
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

    /// Links every name to an entity, in order of the text, and records what the mention says of the entity. `people` are the people
    /// of the full names.
    pub(super) fn link_names(&mut self, people: &[usize]) {
        let mut people = people.iter().copied();
        for (block, view) in self.views.iter().enumerate() {
            self.starts.push(self.named.len());
            let mut references = view.references.iter().filter(|reference| reference.kind == ReferenceKind::Name);
            // Entity and end of the name in front.
            let mut before: Option<(usize, usize)> = None;
            for (n, name) in view.names.iter().enumerate() {
                let quoted = references.next().is_some_and(|reference| reference.position.quoted);
                if name.possible {
                    let entity = self.person_of_possible_surname(block, name);
                    if let Some(entity) = entity {
                        self.record_mention(block, name, entity);
                    }
                    self.named.push(entity.unwrap_or(NO_ENTITY));
                    continue;
                }
                let abbreviated = before.filter(|before| name.abbreviates && before.1 + 1 == name.tokens.start);
                let alias = before.filter(|_| name.alias.is_some() && name.word_count == 1);
                let alias = alias.and_then(|(person, _)| self.person_of_single_alias(name, person));
                let entity = match abbreviated.map(|(entity, _)| entity).filter(|&entity| self.can_be_body(entity)) {
                    Some(entity) => self.add_abbreviation(name, entity),
                    None if let Some(person) = alias => person,
                    None if self.is_person_in_full(name)
                        && let Some(person) = people.next() =>
                    {
                        person
                    }
                    None => self.known_entity(name).unwrap_or_else(|| self.find_entity(block, name)),
                };
                let entity = self.relative_with_title(block, name, entity).unwrap_or(entity);
                before = Some((entity, name.tokens.end));
                self.entities[entity].by_first_name |= !quoted && self.is_first_name_alone(name, entity);
                self.record_mention(block, name, entity);
                self.note_relative(block, name, entity, view.names.get(n + 1));
                self.named.push(entity);
            }
        }
        self.starts.push(self.named.len());
    }

    /// Whether a name is nothing but the first name of a person whose surname is known.
    fn is_first_name_alone(&self, name: &NameMention, entity: usize) -> bool {
        let known = &self.entities[entity];
        name.word_count == 1
            && name.role_mentions.is_empty()
            && known.first.is_some()
            && known.last != name.spelling.last()
            && known.name.starts_with(name.spelling.last())
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
            // "Hope said" of Hope Reed, "Albion said" of Albion Oil.
            let spelt = |e: &usize| {
                let entity = &self.entities[*e];
                entity.nickname == Some(name.folded_key) || entity.name.split(' ').next() == Some(name.spelling.last())
            };
            if self.first_names.get(&name.folded_key).is_some_and(|given| given.iter().any(spelt)) {
                return self.person_of_first_name(name);
            }
            if name.grammatical_role != GrammaticalRole::Subject {
                return None;
            }
            // "Skylink has closed" of Skylink, which the tagger took for a name before.
            let known = || self.others.get(&name.folded_key).copied();
            let body = |&entity: &usize| {
                let same = *self.entities[entity].name == *name.spelling.form;
                same && self.profiles[entity].kind == SpeakerKind::Organisation
            };
            return self.short_names.of_first_word(name.folded_key).filter(spelt).or_else(|| known().filter(body));
        }
        self.person_of_surname(block, name)
    }

    /// The entity of a name that is not a full one and can mean only one, by its spelling.
    fn known_entity(&mut self, name: &NameMention) -> Option<usize> {
        let known = self.known_forms.get_mut(&name.exact_key)?;
        // A surname keeps its person as long as no other person is added.
        if known.person_count != self.person_count || !may_be_surname(name) {
            return None;
        }
        let entity = &self.entities[known.entity];
        if entity.is_relative && has_other_office(entity, name) {
            return None;
        }
        let unsure = entity.unsure_office && office_match(entity, name) == OfficeMatch::Unknown;
        known.times += 1;
        let entity = known.entity;
        if unsure || self.is_of_other_gender(name, entity) {
            self.ambiguous.push(self.named.len());
        }
        Some(entity)
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
            if let Some(person) = self.person_of_inner_surname(name).or_else(|| self.person_of_short_form(block, name))
            {
                return person;
            }
            // "Peskov said", when only one person of this surname is known.
            let known = self.knowledge.of_surname(name.spelling.last()).filter(|_| !name.place);
            if let Some(known) = known.filter(|_| name.person > PersonEvidence::No) {
                return self.known_speaker(known);
            }
            // "Reed said no. His wife, Ada Reed, said yes."
            let of_family = name.person > PersonEvidence::No
                && self.namesakes.get(&name.surname_key).is_some_and(|namesakes| !namesakes.found.is_empty());
            if name.person == PersonEvidence::Sure || of_family {
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
            // The stop of "Velox Ltd. said" is a part of the name.
            let stop = name.spelling.form.ends_with('.') && !self.entities[entity].is_known;
            if stop && name.spelling.form.len() == self.entities[entity].name.len() + 1 {
                self.entities[entity].name = Cow::Borrowed(&name.spelling.form);
            }
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
        let team = is_of_team(&self.teams, name);
        let kind = if team { SpeakerKind::Organisation } else { kind_of_name(name) };
        let id = self.push(
            // "The Times" and "B&Q" are no surnames.
            EntityProfile {
                doubtful: !(name.definite && name.person == PersonEvidence::No || team || is_acronym(form)),
                ..EntityProfile::new(kind, form)
            },
            Entity {
                speech: name.speech,
                country: name.country,
                last_seen: (block, name.tokens.start),
                ..Entity::new(Cow::Borrowed(form))
            },
        );
        self.others.insert(name.folded_key, id);
        if self.profiles[id].kind == SpeakerKind::Organisation && !is_product(self.views[block].parsed, name) {
            self.short_names.add(name, id);
        }
        id
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
        // "Arlen bakery closes": that Arlen is a town is told later.
        if name.place && name.word_count == 1 && profile.kind == SpeakerKind::Organisation {
            let known = &self.entities[entity];
            if known.bodies.is_empty() && known.speech == NameSpeech::Unknown {
                profile.kind = SpeakerKind::Place;
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
        if self.entities[entity].has_namesake {
            self.note_call(block, name, entity);
        }
        self.add_roles(entity, name);
    }
}

/// Whether a name stands behind an article or an owner and no word in it is for a body, like the name of what a firm makes: "a Corvane Duo",
/// "her Corvane Duo". "Corvane said" is the firm.
fn is_product(parsed: &ParsedBlock, name: &NameMention) -> bool {
    let words = || name.spelling.form.split(' ').map(WordId::of);
    let before = name.tokens.start.checked_sub(1).and_then(|i| parsed.tokens.get(i));
    let owned = before.is_some_and(|token| {
        matches!(token.tag, Tag::Pos | Tag::PrpPoss | Tag::Cd) || word_in!(token.word, "a" | "an" | "the")
    });
    owned
        && name.spelling.form.contains(' ')
        && name.body.is_none()
        && !words().any(|word| ORGANISATION_WORDS.has(word))
}
