//! The named person whom a description means that the article states of nobody: "the surgeon" behind what Ada Moor said.

use super::features::MentionForm;
use super::lead::speaks_of_others;
use super::recency::{RecentMention, only_entity};
use super::role_kinds::{
    are_opposed, fits_age, has_like_job, has_other_country, has_other_job, has_other_party, has_other_rank,
    is_in_police, is_of_age, party_of,
};
use super::weights::PRONOUN;
use super::{Query, Resolver};
use crate::block::mentions::{
    Description, GrammaticalRole, MentionPosition, PersonTrait, Role, UnnamedSource, canonical, is_relative,
};
use crate::lexicon::{Gender, ROLES, ROLES_OF_A_CASE, TITLES, WordId, gender_of_word, is_player, word_in};
use crate::speaker::{Confidence, SpeakerId, SpeakerKind};

/// Number of sentences in front of a description in which the person is looked for: the words of a quotation may be two.
pub(super) const NEAR: u32 = 3;

/// Longest description, in bytes, that consists of an article and a noun.
const SHORT_DESCRIPTION: u32 = 14;

impl Resolver<'_> {
    /// "The midfielder", "the mother": the person with a name whom the sentence before is about, for a description that no
    /// text states of anybody.
    pub(super) fn described_person(
        &self,
        query: &Query,
        source: &UnnamedSource,
        says: PersonTrait,
        role: Option<&Role>,
    ) -> Option<(usize, Confidence)> {
        // "The pensioner" is the only one of that age.
        if let Some(entity) = self.only_one_of_age(source.word) {
            return Some((entity, Confidence::Medium));
        }
        let contradicts = |roles: &[&Role]| contradicts(roles, source, role);
        if says == PersonTrait::Office {
            let subject = self.only_person_of_block(query, source)?;
            let other = contradicts(&self.table.entities[subject].roles);
            return Some((subject, Confidence::Low)).filter(|_| !other);
        }
        // "The midfielder" is the captain of the sentence, and not the manager whom it is about.
        let sentence = self.sentence(query.block, &query.source.position);
        let near = self.recent.backwards().take_while(|mention| mention.sentence + NEAR >= sentence);
        let alike = near.filter(|mention| is_outside(mention, query)).map(RecentMention::entity).filter(|&entity| {
            let roles = self.table.entities.get(entity).map_or(&[][..], |entity| &entity.roles);
            has_like_job(roles, source.word.0) && !contradicts(roles)
        });
        if let Some(entity) = only_entity(alike).filter(|_| says == PersonTrait::Job) {
            let profile = &self.table.profiles[entity];
            let agrees = profile.may_be_of_gender(gender_of_word(source.word));
            if profile.is_named_person() && agrees {
                return Some((entity, Confidence::Medium));
            }
        }
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

    /// The only person with a name whom the paragraph has mentioned so far, when its first sentence is about them: "Howard Moss was
    /// told in a restaurant. “…,” the producer said."
    fn only_person_of_block(&self, query: &Query, source: &UnnamedSource) -> Option<usize> {
        let sentence = self.sentence(query.block, &query.source.position);
        let span = query.source.text_span;
        // "The surgeon, who cannot be named," is told from others.
        let behind = self.table.views[query.block].block.text.get(span.end as usize..).unwrap_or_default();
        let clause = behind.trim_start_matches([',', ' ']).starts_with("who");
        let whole = !clause && (span.end - span.start) as usize == source.own.text.len();
        if !whole || speaks_of_others(source.word) {
            return None;
        }
        let here = || {
            let here = self.recent.backwards().take_while(|mention| mention.block as usize == query.block);
            here.filter(|mention| is_outside(mention, query))
        };
        let is_person = |entity: usize| {
            let profile = self.pending.profile(entity, &self.table.profiles);
            profile.is_some_and(|e| matches!(e.kind, SpeakerKind::Person | SpeakerKind::Anonymous))
        };
        let entity = only_entity(here().map(RecentMention::entity).filter(|&entity| is_person(entity)))?;
        let profile = self.table.profiles.get(entity)?;
        // "Former president Reed was there. The president said": somebody else has the office.
        let lost =
            self.table.entities[entity].roles.iter().any(|role| role.former && role.words.contains(&source.word.0));
        let agrees = profile.may_be_of_gender(gender_of_word(source.word)) && !lost;
        let before = here().all(|mention| mention.sentence < sentence);
        let opens = before
            && here().any(|mention| {
                mention.entity() == entity
                    && mention.first_of_block
                    && mention.grammatical_role == GrammaticalRole::Subject
                    && mention.form == MentionForm::Name
            });
        (opens && agrees && profile.is_named_person()).then_some(entity)
    }

    /// "The Czech" of whom no text says where they are from: whoever was mentioned last of those who are from no other country,
    /// with a margin. It is small where several can be meant.
    pub(super) fn person_of_unknown_country(
        &self,
        block: usize,
        position: &MentionPosition,
        country: &Role,
    ) -> Option<(usize, f32)> {
        /// Number of sentences that are looked at.
        const FAR: u32 = 4;
        let sentence = self.sentence(block, position);
        let near = || self.recent.backwards().take_while(|mention| mention.sentence + FAR >= sentence);
        let fits = |entity: &usize| {
            let person = self.table.profiles.get(*entity).is_some_and(|e| e.is_named_person());
            person && !has_other_country(&self.table.entities[*entity].roles, country)
        };
        let before = |mention: &&RecentMention| mention.is_before(block, position.token) && !mention.quoted;
        let people = || near().filter(before).filter(|mention| fits(&mention.entity()));
        let last = people().next()?;
        // "Moor beat Field. The Swede wept": whom the sentence is about.
        let subject = people()
            .take_while(|mention| mention.sentence == last.sentence)
            .find(|mention| mention.first && mention.grammatical_role == GrammaticalRole::Subject);
        let entity = subject.unwrap_or(last).entity();
        let only = people().all(|mention| mention.entity() == entity);
        Some((entity, if only { PRONOUN.sure_margin } else { 0.0 }))
    }

    /// The person with a name whom "the author of the book" means when the article has mentioned nobody else so far.
    pub(super) fn only_person_so_far(&self, description: &Description, role: Option<&Role>) -> Option<usize> {
        let noun = description.noun;
        let job = ROLES.has(noun) && !ROLES_OF_A_CASE.has(noun) && !is_relative(noun.0);
        if !description.definite || description.kind != SpeakerKind::Anonymous || !job {
            return None;
        }
        // "The novelist who would rather fish" in a heading is the one whom the text names.
        let in_heading = |mention: &&RecentMention| {
            self.table.views[mention.block as usize].block.kind.is_heading() && !self.is_named(mention.entity())
        };
        let in_text = self.recent.backwards().filter(|mention| !in_heading(mention));
        let is_person = |entity: &usize| {
            let profile = self.pending.profile(*entity, &self.table.profiles);
            profile.is_some_and(|e| matches!(e.kind, SpeakerKind::Person | SpeakerKind::Anonymous))
        };
        // "The author of the book" is the only novelist so far.
        let noun = canonical(description.noun);
        let holds = |&entity: &usize| {
            let held = &self.table.entities[entity].roles;
            self.recent.was_mentioned(entity) && held.iter().any(|role| role.words.contains(&noun) && !role.former)
        };
        if let Some(holder) = only_entity(self.table.with_role(noun).iter().copied().filter(holds)) {
            return Some(holder);
        }
        if self.recent.is_full() {
            return None;
        }
        let entity = only_entity(in_text.map(RecentMention::entity).filter(is_person))?;
        let profile = self.table.profiles.get(entity)?;
        let agrees = profile.may_be_of_gender(description.gender);
        let roles = &self.table.entities[entity].roles;
        let other = has_other_job(roles, noun) || fits_age(roles, description.noun) == Some(false);
        let other = other || role.is_some_and(|role| is_from_elsewhere(roles, role));
        (profile.is_named_person() && agrees && !other).then_some(entity)
    }

    /// Notes whom a description in running text means most likely: the subject of the sentence before it in its paragraph.
    pub(super) fn note_description(
        &mut self,
        block: usize,
        position: &MentionPosition,
        description: &Description,
        role: Option<&Role>,
    ) {
        // Without an adjective the noun says too little.
        let span = position.text_span;
        let short = span.end - span.start <= SHORT_DESCRIPTION;
        if short || !description.definite || description.kind != SpeakerKind::Anonymous {
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
        let agrees = profile.may_be_of_gender(description.gender);
        let elsewhere = role.is_some_and(|role| is_from_elsewhere(&self.table.entities[entity].roles, role));
        if profile.kind == SpeakerKind::Person && agrees && !elsewhere {
            self.unnamed.described.entry(description.key).or_insert(entity);
        }
    }

    /// The person with a name whom the paragraph before was about, for the description of a public figure with which a paragraph
    /// begins: *Ada Moor, the challenger, said no. / **The Arlen senator** would not say why.*
    pub(super) fn renamed_person(
        &self,
        block: usize,
        position: &MentionPosition,
        description: &Description,
        role: Option<&Role>,
        words: &str,
    ) -> Option<usize> {
        /// Most tokens in front of the noun.
        const OPENING: u32 = 7;
        let noun = description.noun;
        let opens = position.sentence == 0 && position.token <= OPENING && !position.quoted;
        let one = description.definite && description.kind == SpeakerKind::Anonymous;
        if !opens || !one {
            return None;
        }
        let candidate = WordId::new("candidate").0;
        let former = words.split(' ').any(|word| word == "former");
        let public = TITLES.has(noun) && (former || !ROLES_OF_A_CASE.has(noun))
            || canonical(noun) == candidate
            || word_in!(noun, "billionaire" | "millionaire" | "businessman" | "businesswoman" | "mogul" | "tycoon");
        // "The mayor" is who has the office; "the Arlen senator" tells more.
        let told = former || words.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase));
        if !public || !told && canonical(noun) != candidate || has_new(words) {
            return None;
        }
        let before =
            || self.recent.backwards().filter(|mention| mention.block as usize + 1 == block && !mention.quoted);
        let subject = before().find(|mention| mention.first && mention.grammatical_role == GrammaticalRole::Subject)?;
        let entity = subject.entity();
        let spoke = self.last_source.filter(|source| source.block + 1 == block).map(|source| source.speaker);
        let profile = self.table.profiles.get(entity).filter(|profile| profile.is_named_person())?;
        let roles = &self.table.entities[entity].roles;
        let other = has_other_job(roles, canonical(noun)) || role.is_some_and(|role| is_from_elsewhere(roles, role));
        let agrees = profile.may_be_of_gender(description.gender) && !profile.doubtful;
        (agrees && !other && spoke.is_none_or(|speaker| speaker == SpeakerId(subject.entity))).then_some(entity)
    }

    /// The person who spoke in the sentence before, for a description in the same paragraph that the article states of
    /// nobody: *Ada Moor said no. “…,” the surgeon said.*
    pub(super) fn who_spoke_before(
        &self,
        query: &Query,
        source: &UnnamedSource,
        says: PersonTrait,
        role: Option<&Role>,
    ) -> Option<(usize, Confidence)> {
        let speaker = query.previous?;
        let sentence = self.sentence(query.block, &query.source.position);
        let in_front = |mention: &&RecentMention| mention.block as usize == query.block && is_outside(mention, query);
        let last = self.recent.backwards().find(in_front)?.sentence;
        let there = || self.recent.backwards().filter(in_front).take_while(|mention| mention.sentence == last);
        let subject = there().find(|mention| mention.first && mention.grammatical_role == GrammaticalRole::Subject)?;
        let profile = self.table.profiles.get(subject.entity())?;
        let gender = gender_of_word(source.word);
        let other_gender = !profile.may_be_of_gender(gender);
        if SpeakerId(subject.entity) != speaker || !profile.is_named_person() || other_gender || last + NEAR < sentence
        {
            return None;
        }
        // A director may be an anaesthetist beside, but not the prosecutor, and no goalkeeper is the striker.
        let roles = &self.table.entities[subject.entity()].roles;
        let other_job = contradicts(roles, source, role);
        if other_job && (says != PersonTrait::Job || is_player(source.word)) {
            return None;
        }
        let alone = there().all(|mention| mention.entity == subject.entity);
        let sure = subject.margin >= PRONOUN.sure_margin && (alone || says != PersonTrait::Office) && !other_job;
        Some((subject.entity(), if sure { Confidence::Medium } else { Confidence::Low }))
    }

    /// The only person mentioned so far whose stated age fits a description: "the pensioner", "the teenager".
    pub(super) fn only_one_of_age(&self, description: WordId) -> Option<usize> {
        if !is_of_age(description) {
            return None;
        }
        let gender = gender_of_word(description);
        let fits = |&entity: &usize| {
            let roles = self.table.entities.get(entity).map(|entity| &entity.roles[..]);
            roles.is_some_and(|roles| fits_age(roles, description) == Some(true))
                && self.table.profiles[entity].may_be_of_gender(gender)
        };
        only_entity(self.recent.backwards().map(RecentMention::entity).filter(fits))
    }

    /// The person with a name who is meant where something new describes one: the subject of the nearest sentence that
    /// mentions people whom no role `contradicts`, and whether nobody else is mentioned there. `limits` are the gender, and
    /// the number of sentences that are looked at.
    pub(super) fn person_near(
        &self,
        query: &Query,
        (gender, sentences): (Option<Gender>, u32),
        contradicts: impl Fn(&[&Role]) -> bool,
    ) -> Option<(usize, bool)> {
        let sentence = self.sentence(query.block, &query.source.position);
        let mut best: Option<&RecentMention> = None;
        let (mut only, mut passed) = (true, None);
        for mention in self.recent.backwards() {
            if mention.sentence + sentences < sentence || best.is_some_and(|best| best.sentence != mention.sentence) {
                break;
            }
            let entity = mention.entity();
            let Some(profile) = self.table.profiles.get(entity) else { continue };
            if !is_outside(mention, query)
                || !profile.is_named_person()
                || !profile.may_be_of_gender(gender)
                || contradicts(&self.table.entities[entity].roles)
            {
                continue;
            }
            // Whoever spoke just now under another description is not described anew.
            let spoke = query.previous == Some(SpeakerId(mention.entity));
            if mention.form == MentionForm::Definite && spoke && mention.block as usize == query.block {
                passed = Some(entity);
            }
            if passed == Some(entity) {
                continue;
            }
            only &= best.is_none_or(|best| best.entity == mention.entity);
            // "Her side had trailed, and the former captain said …"
            let owner = mention.form == MentionForm::Pronoun
                && mention.grammatical_role == GrammaticalRole::Possessive
                && mention.sentence == sentence;
            let leads = mention.first && (mention.grammatical_role == GrammaticalRole::Subject || owner);
            if best.is_none() || leads {
                best = Some(mention);
            }
        }
        // Nothing shows that Fabbri Harps is a person: the Italian is the 39-year-old after all.
        let doubtful = best.is_none_or(|best| self.table.profiles[best.entity()].doubtful);
        if let Some(passed) = passed.filter(|_| doubtful) {
            return Some((passed, false));
        }
        Some((best?.entity(), only))
    }
}

/// Whether a mention stands in front of the source of a quotation, and neither in its content nor between quotation marks.
pub(super) fn is_outside(mention: &RecentMention, query: &Query) -> bool {
    !mention.quoted
        && !mention.is_inside(query.block, query.content)
        && mention.is_before(query.block, query.source.position.token)
}

/// Whether a description is of somebody who has an office since lately: "the new Arlen senator".
fn has_new(words: &str) -> bool {
    words.split(' ').any(|word| matches!(word, "new" | "other" | "incoming" | "next"))
}

/// Whether another party or country is stated of somebody with these roles than of whom a role describes.
fn is_from_elsewhere(roles: &[&Role], role: &Role) -> bool {
    has_other_party(roles, party_of(role)) || has_other_country(roles, role)
}

/// Whether somebody with these roles cannot be whom a source describes: another job, party or country is stated.
pub(super) fn contradicts(roles: &[&Role], source: &UnnamedSource, role: Option<&Role>) -> bool {
    let job = source.says.is_some_and(|says| says != PersonTrait::Status);
    job && has_other_job(roles, source.word.0)
        || is_relative(source.word.0) && is_in_police(roles)
        || fits_age(roles, source.word) == Some(false)
        || role.is_some_and(|role| has_other_rank(roles, role))
        || role.is_some_and(|role| roles.iter().any(|held| are_opposed(&held.words, &role.words)))
        || role.is_some_and(|role| is_from_elsewhere(roles, role))
}
