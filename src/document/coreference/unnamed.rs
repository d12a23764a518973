//! Sources that are described and not named: people who are named elsewhere, and speakers without any name.

use std::borrow::Cow;

use smallvec::SmallVec;

use super::recency::{MentionForm, RecentMention};
use super::role_kinds::{has_other_country, has_other_job, has_other_party, is_player};
use super::roles::Wanted;
use super::weights::{DESCRIPTION, PRONOUN};
use super::{Query, Resolution, ResolutionMethod, Resolver};
use crate::block::mentions::{
    Description, GrammaticalRole, MentionPosition, PersonTrait, Role, UnnamedSource, is_country,
};
use crate::lexicon::{Gender, WordId, gender_of_word};
use crate::speaker::{Confidence, Mention, MentionKind, SpeakerId, SpeakerKind};
use crate::text::Span;

/// Number of sentences in front of a description in which the person is looked for: the words of a quotation may be two.
const NEAR: u32 = 3;

/// The same for an age, which no text gives to somebody without a name.
const FAR: u32 = 8;

impl<'a> Resolver<'a> {
    /// A source that states the role of a person who is named elsewhere: "the Ukrainian president".
    pub(super) fn by_role(&mut self, query: &Query, role: &Role) -> Option<Resolution> {
        if role.words.iter().all(|word| is_country(*word)) {
            return self.by_country(query, role);
        }
        // Nobody is called by name in their own words: in “… President Obama and me,” the former president said.
        let in_content = |mention: &&RecentMention| {
            mention.form == MentionForm::Name && mention.is_inside(query.block, query.content)
        };
        let named: SmallVec<[usize; 4]> =
            self.recent.backwards().filter(in_content).map(RecentMention::entity).collect();
        let found = self.roles.find(&self.table, &self.recent, role, |entity| named.contains(&entity));
        let contradicts = |held: &Role| held.has_age() || has_other_country(&[held], role);
        let by_age = || Some((self.only_person_nearby(query, contradicts).filter(|_| role.has_age())?, 0.0));
        let (entity, score) = match found.or_else(by_age) {
            Some(found) => found,
            None => match self.known_holder(role) {
                Some(holder) => (holder, 0.0),
                None => {
                    let age =
                        |roles: &[&Role]| roles.iter().any(|held| held.has_age()) || has_other_country(roles, role);
                    let (entity, _) = role.has_age().then(|| self.person_near(query, (None, FAR), age)).flatten()?;
                    return Some(self.described(query, entity, Confidence::Low));
                }
            },
        };
        let confidence = if self.roles.has_rival(&self.recent, role, entity) {
            // Whoever spoke last goes on.
            if query.previous == Some(SpeakerId(entity as u32)) { Confidence::Medium } else { Confidence::Low }
        } else if score >= DESCRIPTION.high_confidence {
            Confidence::High
        } else {
            Confidence::Medium
        };
        Some(self.described(query, entity, confidence))
    }

    /// "The Nigerian": the person from this country who was mentioned last, or else the only person mentioned in the two
    /// sentences before whom no role gives another country.
    fn by_country(&mut self, query: &Query, role: &Role) -> Option<Resolution> {
        if let Some(entity) = self.person_from(role) {
            return Some(self.described(query, entity, Confidence::Medium));
        }
        let other_country = |role: &Role| role.words.iter().any(|word| is_country(*word));
        let other = |roles: &[&Role]| roles.iter().any(|role| other_country(role));
        let nearby = self.only_person_nearby(query, other_country);
        let entity = nearby.or_else(|| Some(self.person_near(query, (None, NEAR), other)?.0))?;
        Some(self.described(query, entity, Confidence::Low))
    }

    /// The person from a country who was mentioned last.
    pub(super) fn person_from(&self, country: &Role) -> Option<usize> {
        let is_from = |entity: &usize| {
            let mut roles = self.table.entities.get(*entity).into_iter().flat_map(|entity| &entity.roles);
            roles.any(|held| country.words.iter().any(|word| held.words.contains(word)))
        };
        let person = |entity: &usize| self.table.profiles.get(*entity).is_some_and(|e| e.kind == SpeakerKind::Person);
        self.recent.backwards().map(RecentMention::entity).filter(person).find(is_from)
    }

    /// A source that describes an entity known otherwise; it becomes a mention of the entity.
    pub(super) fn described(&mut self, query: &Query, entity: usize, confidence: Confidence) -> Resolution {
        let antecedent = self.record_description(query, entity);
        Resolution { speaker: SpeakerId(entity as u32), method: ResolutionMethod::Role, confidence, antecedent }
    }

    /// The known person who has a role, when the article names nobody with it.
    fn known_holder(&mut self, role: &Role) -> Option<usize> {
        let wanted = Wanted::new(role);
        self.table.known_holder(|known| wanted.score(known).is_some())
    }

    /// The person whom something new describes ("the 39-year-old"): the only one mentioned in the two sentences before,
    /// of those who have no role that `contradicts`, such as another age.
    fn only_person_nearby(&self, query: &Query, contradicts: impl Fn(&Role) -> bool) -> Option<usize> {
        let sentence = self.sentence(query.block, &query.source.position);
        let near = self.recent.backwards().take_while(|mention| mention.sentence + 2 >= sentence);
        let mut people = near.filter(|mention| !mention.quoted).map(|mention| mention.entity()).filter(|&entity| {
            let person = self.table.profiles.get(entity).is_some_and(|profile| profile.kind == SpeakerKind::Person);
            person && !self.table.entities[entity].roles.iter().any(|role| contradicts(role))
        });
        let first = people.next()?;
        people.all(|other| other == first).then_some(first)
    }

    /// A source that nothing names: somebody without a name, a group, an organisation.
    /// `role` is the role that it states.
    pub(super) fn unnamed_source(
        &mut self,
        query: &Query<'_, 'a>,
        source: &'a UnnamedSource,
        role: Option<&Role>,
    ) -> Option<Resolution> {
        if let Some(entity) = self.table.known_phrase(&source.own.text) {
            let antecedent = self.record_description(query, entity);
            return Some(Resolution { antecedent, ..self.named(entity) });
        }
        // "Leeds", which looks like a plural, is its university.
        if source.kind == SpeakerKind::Group
            && source.own.text.starts_with(char::is_uppercase)
            && !source.own.text.contains(' ')
            && let Some(entity) = self.university_of(&source.own.text)
        {
            return Some(self.described(query, entity, Confidence::Medium));
        }
        // "The church" is the body whose name contains the word; "the company" the organisation that was mentioned last.
        if source.the_body
            && let Some((entity, rival)) = self.body_of_name(source.word)
        {
            let confidence = if rival { Confidence::Low } else { Confidence::Medium };
            return Some(self.described(query, entity, confidence));
        }
        // "The fire service" is the West Arlen Fire Service.
        if let Some(words) = source.own.text.strip_prefix("the ").or(source.own.text.strip_prefix("The "))
            && words.split(' ').count() == 2
            && let Some((entity, rival)) = self.body_of_name(WordId::of(words))
        {
            let confidence = if rival { Confidence::Low } else { Confidence::Medium };
            return Some(self.described(query, entity, confidence));
        }
        if source.the_body
            && let Some(found) = self.body_named_last(query, source.word)
        {
            return Some(found);
        }
        // "The three-time finalist" is the one of whom the article said so.
        if source.says.is_some()
            && source.own.text.split(' ').count() > 2
            && let Some(&entity) = self.unnamed.described.get(&source.own.key)
        {
            return Some(self.described(query, entity, Confidence::Low));
        }
        // "The official" is the one who was quoted without a name before.
        if source.the_one
            && let Some(&entity) = self.unnamed.by_word.get(&source.word)
        {
            return Some(self.described(query, entity, Confidence::Medium));
        }
        if let Some(spouse) = self.spouse(query.block, &query.source.position, &source.own.text) {
            return Some(self.described(query, spouse, Confidence::Medium));
        }
        let person = self.described_person(query, source, role).or_else(|| self.who_spoke_before(query, source, role));
        if let Some((entity, confidence)) = person {
            self.unnamed.described.insert(source.own.key, entity);
            return Some(self.described(query, entity, confidence));
        }
        if let Some(relative) = self.namesake_of_owner(query.block, &query.source.position, &source.own.text) {
            return Some(self.described(query, relative, Confidence::Low));
        }
        // "The three-time finalist" stays the one who was called so before.
        if source.the_one
            && let Some(&entity) = self.unnamed.described.get(&source.own.key)
        {
            return Some(self.described(query, entity, Confidence::Low));
        }
        Some(self.speaker_of_its_own(query, source))
    }

    /// The speaker whom a source describes and nothing names.
    fn speaker_of_its_own(&mut self, query: &Query<'_, 'a>, source: &'a UnnamedSource) -> Resolution {
        let named = |mention: &RecentMention| {
            let kind = self.table.profiles.get(mention.entity()).map(|profile| profile.kind);
            let person = source.kind == SpeakerKind::Anonymous;
            kind == Some(if person { SpeakerKind::Person } else { SpeakerKind::Organisation })
        };
        let unsure = source.may_be_named && self.recent.backwards().any(named);
        let speaker = self.unnamed_speaker(query, source.kind, source.own.key, Cow::Borrowed(&source.own.text));
        // "The woman" is no "he".
        if let Some(gender) = gender_of_word(source.word).filter(|_| source.kind == SpeakerKind::Anonymous) {
            self.table.profiles[speaker.0 as usize].vote(gender, 4);
        }
        Resolution {
            speaker,
            method: ResolutionMethod::UnnamedSource,
            confidence: if unsure { source.confidence.min(Confidence::Medium) } else { source.confidence },
            antecedent: None,
        }
    }

    /// "The midfielder", "the mother": the person with a name whom the sentence before is about, for a description that no
    /// text states of anybody.
    fn described_person(
        &self,
        query: &Query,
        source: &UnnamedSource,
        role: Option<&Role>,
    ) -> Option<(usize, Confidence)> {
        // "A driver" who was mentioned before, and nobody with a name, is "the driver".
        let says = source.says.filter(|_| !self.pending.was_introduced(source.word))?;
        if says == PersonTrait::Office {
            return None;
        }
        let contradicts = |roles: &[&Role]| contradicts(roles, source, role);
        let (entity, only) = self.person_near(query, (gender_of_word(source.word), NEAR), contradicts)?;
        // "The Labour MP" may be somebody else.
        let modified = says == PersonTrait::Job
            && source.own.text.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase));
        // Of two people, either may have the job.
        if !only && says == PersonTrait::Job {
            return None;
        }
        Some((entity, if only && !modified { Confidence::Medium } else { Confidence::Low }))
    }

    /// Notes whom a description in running text means most likely: the subject of the sentence before it in its paragraph.
    pub(super) fn note_description(&mut self, block: usize, position: &MentionPosition, description: &Description) {
        if !description.definite || description.kind != SpeakerKind::Anonymous {
            return;
        }
        let sentence = self.sentence(block, position);
        let near = |mention: &&RecentMention| mention.block as usize == block && mention.sentence + 1 >= sentence;
        let subject = self.recent.backwards().take_while(near).find(|mention| {
            mention.sentence < sentence
                && !mention.quoted
                && mention.first
                && mention.grammatical_role == GrammaticalRole::Subject
        });
        let Some(entity) = subject.map(RecentMention::entity) else { return };
        let Some(profile) = self.table.profiles.get(entity) else { return };
        let agrees = profile.gender().zip(description.gender).is_none_or(|(one, other)| one == other);
        if profile.kind == SpeakerKind::Person && agrees {
            self.unnamed.described.entry(description.key).or_insert(entity);
        }
    }

    /// The person who spoke in the sentence before, for a description in the same paragraph that the article states of
    /// nobody: *Ada Moor said no. “…,” the surgeon said.*
    fn who_spoke_before(
        &self,
        query: &Query,
        source: &UnnamedSource,
        role: Option<&Role>,
    ) -> Option<(usize, Confidence)> {
        let says = source.says.filter(|_| !self.pending.was_introduced(source.word))?;
        let speaker = query.previous?;
        let position = &query.source.position;
        let sentence = self.sentence(query.block, position);
        let in_front = |mention: &&RecentMention| {
            mention.block as usize == query.block
                && !mention.quoted
                && !mention.is_inside(query.block, query.content)
                && mention.is_before(query.block, position.token)
        };
        let last = self.recent.backwards().find(in_front)?.sentence;
        let there = || self.recent.backwards().filter(in_front).take_while(|mention| mention.sentence == last);
        let subject = there().find(|mention| mention.first && mention.grammatical_role == GrammaticalRole::Subject)?;
        let profile = self.table.profiles.get(subject.entity())?;
        let gender = gender_of_word(source.word);
        let named = profile.kind == SpeakerKind::Person && !(profile.doubtful && profile.single);
        let other_gender = profile.gender().zip(gender).is_some_and(|(one, other)| one != other);
        if SpeakerId(subject.entity) != speaker || !named || other_gender || last + NEAR < sentence {
            return None;
        }
        // A director may be an anaesthetist beside, but not the prosecutor, and no goalkeeper is the striker.
        let roles = &self.table.entities[subject.entity()].roles;
        let other_job = contradicts(roles, source, role);
        if other_job && (says != PersonTrait::Job || is_player(source.word.0)) {
            return None;
        }
        let alone = there().all(|mention| mention.entity == subject.entity);
        let sure = subject.margin >= PRONOUN.sure_margin && (alone || says != PersonTrait::Office) && !other_job;
        Some((subject.entity(), if sure { Confidence::Medium } else { Confidence::Low }))
    }

    /// The person with a name who is meant where something new describes one: the subject of the nearest sentence that
    /// mentions people whom no role `contradicts`, and whether nobody else is mentioned there. `limits` are the gender, and
    /// the number of sentences that are looked at.
    fn person_near(
        &self,
        query: &Query,
        (gender, sentences): (Option<Gender>, u32),
        contradicts: impl Fn(&[&Role]) -> bool,
    ) -> Option<(usize, bool)> {
        let position = &query.source.position;
        let sentence = self.sentence(query.block, position);
        let mut best: Option<&RecentMention> = None;
        let (mut only, mut passed) = (true, None);
        for mention in self.recent.backwards() {
            if mention.sentence + sentences < sentence || best.is_some_and(|best| best.sentence != mention.sentence) {
                break;
            }
            let entity = mention.entity();
            let Some(profile) = self.table.profiles.get(entity) else { continue };
            let other_gender = profile.gender().zip(gender).is_some_and(|(one, other)| one != other);
            let person = profile.kind == SpeakerKind::Person && !(profile.doubtful && profile.single);
            let outside = !mention.quoted
                && !mention.is_inside(query.block, query.content)
                && mention.is_before(query.block, position.token);
            if !outside || !person || other_gender || contradicts(&self.table.entities[entity].roles) {
                continue;
            }
            // Whoever spoke just now under another description is not described anew.
            if mention.form == MentionForm::Definite && mention.block as usize == query.block {
                passed = Some(entity);
            }
            if passed == Some(entity) {
                continue;
            }
            only &= best.is_none_or(|best| best.entity == mention.entity);
            let leads = mention.first && mention.grammatical_role == GrammaticalRole::Subject;
            if best.is_none() || leads {
                best = Some(mention);
            }
        }
        Some((best?.entity(), only))
    }

    /// The body mentioned last whose name contains a word: "the church" is the Church of the Rising Sun; and whether
    /// another one was mentioned as often or about as recently.
    fn body_of_name(&self, word: WordId) -> Option<(usize, bool)> {
        /// Number of mentions between two that are about as recent.
        const NEAR: usize = 3;
        let count = |entity: usize| self.table.profiles[entity].count;
        let bodies = self.unnamed.bodies(&self.table, word).iter().copied();
        let mentioned = bodies.filter(|&entity| self.recent.was_mentioned(entity));
        let found = mentioned.clone().min_by_key(|&entity| self.recent.mentions_since(entity))?;
        let near = self.recent.mentions_since(found) + NEAR;
        let rivals = |other: usize| self.recent.mentions_since(other) <= near || count(other) >= count(found);
        let rival = mentioned.into_iter().any(|other| other != found && rivals(other));
        Some((found, rival))
    }

    /// The speaker of this name and kind, a new one if there is none; `key` is the hash of the name in lower case. The
    /// source becomes a mention of it.
    pub(super) fn unnamed_speaker(
        &mut self,
        query: &Query<'_, 'a>,
        kind: SpeakerKind,
        key: WordId,
        name: Cow<'a, str>,
    ) -> SpeakerId {
        let id = self.unnamed_entity(kind, key, name);
        self.record_description(query, id);
        SpeakerId(id as u32)
    }

    /// The entity of this name and kind, a new one if there is none; `key` is the hash of the name in lower case.
    pub(super) fn unnamed_entity(&mut self, kind: SpeakerKind, key: WordId, name: Cow<'a, str>) -> usize {
        let same = self.unnamed.by_name.entry(key).or_default();
        let known = same.iter().copied().find(|&e| self.table.profiles[e].kind == kind);
        known.unwrap_or_else(|| {
            let id = self.table.entities.len();
            if kind == SpeakerKind::Anonymous {
                for word in name.split(' ') {
                    self.unnamed.by_word.entry(WordId::of(word)).or_insert(id);
                }
            }
            same.push(id);
            self.table.add(kind, name)
        })
    }

    /// Records the source as a description of an entity; returns the first mention of the entity in the source text.
    fn record_description(&mut self, query: &Query, entity: usize) -> Option<Span> {
        let position = &query.source.position;
        let sentence = self.sentence(query.block, position);
        let form = (MentionForm::Definite, f32::INFINITY);
        self.recent.record(query.block, position, sentence, entity, GrammaticalRole::Subject, form);
        let span = self.source_span(query.block, query.source.text_span);
        let mentions = &mut self.table.entities[entity].mentions;
        let introduction = mentions.first().map(|mention| mention.span);
        mentions.push(Mention { span, name: span, kind: MentionKind::Description });
        introduction
    }
}

/// Whether somebody with these roles cannot be whom a source describes: another job, party or country is stated.
fn contradicts(roles: &[&Role], source: &UnnamedSource, role: Option<&Role>) -> bool {
    let job = source.says.is_some_and(|says| says != PersonTrait::Status);
    job && has_other_job(roles, source.word.0)
        || role.is_some_and(|role| has_other_party(roles, role) || has_other_country(roles, role))
}
