//! Descriptions in running text, which are no sources: each is a mention of a person or body that the article names, or of
//! nobody who is known so far.

use std::borrow::Cow;

use super::Resolver;
use super::features::MentionForm;
use super::roles::is_of_loser;
use super::weights::{DESCRIPTION, PRONOUN};
use crate::block::mentions::{Description, GrammaticalRole, Reference, is_country};
use crate::document::entities::EntityProfile;
use crate::lexicon::{NATIONALS, WordId};
use crate::speaker::{Mention, MentionKind, SpeakerKind};

impl Resolver<'_> {
    /// Records a description: of the named person whose role it states, of somebody who was quoted by it, or of nobody
    /// who is known so far.
    pub(super) fn record_description_of(&mut self, block: usize, reference: &Reference, description: &Description) {
        let Reference { position, grammatical_role, .. } = reference;
        let view = &self.table.views[block];
        let role = description.role.and_then(|role| view.roles.get(role as usize));
        let found = role.and_then(|role| self.roles.find(&self.table, &self.recent, role, |_| false));
        let of_people = |word: &u64| is_country(*word) || NATIONALS.has(WordId(*word));
        let country = role.filter(|role| role.words.iter().all(of_people));
        let named = found.map(|(entity, _)| entity).or_else(|| self.person_from(country?));
        // "The Kenyan" who is known by nothing else is whoever was mentioned last and is from nowhere else.
        if let Some(country) = country.filter(|_| named.is_none())
            && let Some((entity, margin)) = self.person_of_unknown_country(block, position, country)
        {
            self.unnamed.described.insert(description.key, entity);
            let sentence = self.sentence(block, position);
            let form = (MentionForm::Definite, margin);
            self.recent.record(block, position, sentence, entity, *grammatical_role, form);
            return;
        }
        let quoted = || {
            let one = description.definite && description.kind == SpeakerKind::Anonymous;
            one.then(|| self.unnamed.by_word.get(&description.noun).copied()).flatten()
        };
        let words = view.block.text.get(position.text_span.start as usize..position.text_span.end as usize);
        let body = || {
            let body = description.definite && description.kind == SpeakerKind::Organisation;
            let alone = || words.is_some_and(|words| words.split_whitespace().take(3).count() == 2);
            (body && alone()).then(|| self.body_meant(block, position, description.noun)).flatten()
        };
        let spouse = || self.spouse(block, position, words?);
        let follows = || self.in_succession(words?);
        let lost = role.is_some_and(is_of_loser);
        let only = || self.only_person_so_far(description, role).filter(|_| !lost);
        let aged = || self.only_one_of_age(description.noun).filter(|_| description.definite);
        let lead = || self.lead.person(description.noun, &self.table).filter(|_| description.definite);
        let known = named
            .or_else(lead)
            .or_else(follows)
            .or_else(quoted)
            .or_else(body)
            .or_else(spouse)
            .or_else(aged)
            .or_else(only);
        let renamed = || {
            let subject = *grammatical_role == GrammaticalRole::Subject;
            self.renamed_person(block, position, description, role, words?).filter(|_| subject)
        };
        let renamed = if known.is_none() { renamed() } else { None };
        let known = known.or(renamed);
        let guessed = role.filter(|_| known.is_none()).and_then(|role| self.leader_by_elimination(block, role));
        let known = known.or(guessed);
        if known.is_none() {
            self.note_description(block, position, description, role);
        }
        // A role that fits only in part is no sure antecedent.
        let partial = renamed.is_some() || found.is_some_and(|(_, score)| score < DESCRIPTION.role);
        let margin = match partial {
            _ if guessed.is_some() => 0.0,
            true => 0.5 * PRONOUN.sure_margin,
            false => f32::INFINITY,
        };
        let entity = known.unwrap_or_else(|| {
            let mut profile = EntityProfile::new(description.kind, "");
            (profile.count, profile.single) = (1, false);
            if let Some(gender) = description.gender {
                profile.vote(gender, 4);
            }
            let name = || Cow::Owned(words.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "));
            let span = view.source_span(position.text_span);
            let mention = Mention { span, name: span, kind: MentionKind::Description };
            self.pending.add((description.key, Some(description.noun)), profile, name, mention)
        });
        let form = if description.definite { MentionForm::Definite } else { MentionForm::Indefinite };
        if !description.definite {
            self.pending.introduce(description.noun);
            self.lead.describe(&self.table, block, position, *grammatical_role, description);
        }
        let sentence = self.sentence(block, position);
        self.recent.record(block, position, sentence, entity, *grammatical_role, (form, margin));
    }
}
