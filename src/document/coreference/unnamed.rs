//! Sources that are described and not named: people who are named elsewhere, and speakers without any name.

use std::borrow::Cow;

use super::pronouns::PersonalPronoun;
use super::roles::Wanted;
use super::weights::{DESCRIPTION, PRONOUN};
use super::{Query, Resolution, ResolutionMethod, Resolver};
use crate::block::mentions::{GrammaticalRole, Role, UnnamedSource, is_country};
use crate::lexicon::{EPITHETS, NATIONALS, ROLES, WordId, gender_of_word, word_in};
use crate::speaker::{Confidence, Mention, MentionKind, SpeakerId, SpeakerKind};
use crate::text::Span;

impl<'a> Resolver<'a> {
    /// A source that states the role of a person who is named elsewhere: "the Ukrainian president".
    pub(super) fn by_role(&mut self, query: &Query, role: &Role) -> Option<Resolution> {
        if role.words.iter().all(|word| is_country(*word)) {
            return self.by_country(query, role);
        }
        let found = self.roles.find(&self.table, &self.recent, role);
        let by_age = || {
            let new_age = |role: &Role| role.has_age();
            Some((self.only_person_nearby(query, new_age).filter(|_| role.has_age())?, 0.0))
        };
        let (entity, score) = match found.or_else(by_age) {
            Some(found) => found,
            None => (self.known_holder(role)?, 0.0),
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
        let is_from = |entity: &usize| {
            let mut roles = self.table.entities.get(*entity).into_iter().flat_map(|entity| &entity.roles);
            roles.any(|held| role.words.iter().any(|word| held.words.contains(word)))
        };
        let person = |entity: &usize| self.table.profiles.get(*entity).is_some_and(|e| e.kind == SpeakerKind::Person);
        let mentioned = self.recent.backwards().map(|mention| mention.entity());
        let stated = mentioned.filter(person).find(is_from);
        if let Some(entity) = stated {
            return Some(self.described(query, entity, Confidence::Medium));
        }
        let other_country = |role: &Role| role.words.iter().any(|word| is_country(*word));
        let entity = self.only_person_nearby(query, other_country)?;
        Some(self.described(query, entity, Confidence::Low))
    }

    /// A source that describes an entity known otherwise; it becomes a mention of the entity.
    fn described(&mut self, query: &Query, entity: usize, confidence: Confidence) -> Resolution {
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
    pub(super) fn unnamed_source(&mut self, query: &Query<'_, 'a>, source: &'a UnnamedSource) -> Option<Resolution> {
        if let Some(entity) = self.table.known_phrase(&source.own.text) {
            let antecedent = self.record_description(query, entity);
            return Some(Resolution { antecedent, ..self.named(entity) });
        }
        // "The church" is the body whose name contains the word; "the company" the organisation that was mentioned last.
        if source.the_body
            && let Some((entity, rival)) = self.body_of_name(source.word)
        {
            let confidence = if rival { Confidence::Low } else { Confidence::Medium };
            return Some(self.described(query, entity, confidence));
        }
        if source.the_body
            && let Some(found) = self.body_named_last(query, source.word)
        {
            return Some(found);
        }
        // "The official" is the one who was quoted without a name before.
        if source.the_one
            && let Some(&entity) = self.unnamed.by_word.get(&source.word)
        {
            return Some(self.described(query, entity, Confidence::Medium));
        }
        if let Some(entity) = self.parent(query, source).filter(|_| source.the_one) {
            return Some(self.described(query, entity, Confidence::Low));
        }
        if let Some(entity) = self.taken_up(query, source).filter(|_| source.the_one && !source.restricted) {
            let goes_on = query.previous == Some(SpeakerId(entity as u32));
            return Some(self.described(query, entity, if goes_on { Confidence::Medium } else { Confidence::Low }));
        }
        let speaker = self.unnamed_speaker(query, source.kind, source.own.key, Cow::Borrowed(&source.own.text));
        // "The woman" is no "he".
        if let Some(gender) = gender_of_word(source.word).filter(|_| source.kind == SpeakerKind::Anonymous) {
            self.table.profiles[speaker.0 as usize].vote(gender, 4);
        }
        Some(Resolution {
            speaker,
            method: ResolutionMethod::UnnamedSource,
            confidence: source.confidence,
            antecedent: None,
        })
    }

    /// "The mother": the person with a name whom "she" would mean, when that is clear. No text states that role of
    /// anybody, and a word for a relative says less than a role.
    fn parent(&self, query: &Query, source: &UnnamedSource) -> Option<usize> {
        if !word_in!(
            source.word,
            "mother" | "father" | "mum" | "mom" | "dad" | "widow" | "widower" | "grandmother" | "grandfather"
        ) {
            return None;
        }
        let position = &query.source.position;
        let pronoun = PersonalPronoun {
            block: query.block,
            token: position.token,
            sentence: self.sentence(query.block, position),
            gender: gender_of_word(source.word)?,
            content: query.content,
            previous: query.previous,
            continuing: false,
            grammatical_role: GrammaticalRole::Subject,
        };
        let antecedent = pronoun.antecedent(&self.recent, &self.pending, &self.table.profiles)?;
        let entity = antecedent.mention.entity();
        let named = self.table.profiles.get(entity)?;
        let clear = antecedent.margin >= PRONOUN.likely_margin && antecedent.sentences <= 3;
        let known = named.gender().is_some() || antecedent.only_candidate;
        (clear && named.kind == SpeakerKind::Person && known).then_some(entity)
    }

    /// "The plumber": the only person mentioned in the two sentences before, when the text has not said what this person does
    /// and the word is none by which somebody is mentioned first.
    fn taken_up(&self, query: &Query, source: &UnnamedSource) -> Option<usize> {
        let other = |role: &Role| role.words.iter().any(|word| ROLES.has(WordId(*word))) && !role.is_kinship();
        // "A plumber was there": that one is meant.
        if self.recent.backwards().any(|mention| self.pending.has_noun(mention.entity(), source.word)) {
            return None;
        }
        // "The Swede", whose country the list does not give, because the word means other things, too.
        if NATIONALS.has(source.word) {
            return self.only_person_nearby(query, |role| role.words.iter().any(|word| is_country(*word)));
        }
        self.only_person_nearby(query, other).filter(|_| EPITHETS.has(source.word))
    }

    /// The body mentioned last whose name contains a word: "the church" is the Church of the Rising Sun; and whether
    /// another one was mentioned about as recently.
    fn body_of_name(&self, word: WordId) -> Option<(usize, bool)> {
        /// Number of mentions between two that are about as recent.
        const NEAR: usize = 3;
        let bodies = self.unnamed.bodies(&self.table, word).iter().copied();
        let mentioned = bodies.filter(|&entity| self.recent.was_mentioned(entity));
        let found = mentioned.clone().min_by_key(|&entity| self.recent.mentions_since(entity))?;
        let near = self.recent.mentions_since(found) + NEAR;
        let rival = mentioned.into_iter().any(|other| other != found && self.recent.mentions_since(other) <= near);
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
        self.record(query.block, &query.source.position, entity, GrammaticalRole::Subject);
        let span = self.source_span(query.block, query.source.text_span);
        let mentions = &mut self.table.entities[entity].mentions;
        let introduction = mentions.first().map(|mention| mention.span);
        mentions.push(Mention { span, name: span, kind: MentionKind::Description });
        introduction
    }
}
