//! Antecedents of "it", "they" and "the company" as sources: the best of the nearest mentions of the right kind.

use super::features::NeutralFeatures;
use super::recency::RecentMention;
use super::weights::NEUTRAL_PRONOUN;
use super::{Query, Resolution, ResolutionMethod, Resolver};
use crate::block::mentions::{GrammaticalRole, NameSpeech};
use crate::document::entities::EntityProfile;
use crate::lexicon::{INSTITUTIONS, WordId};
use crate::speaker::{Confidence, SpeakerId, SpeakerKind};

impl Resolver<'_> {
    /// "It" as a source: a place, an organisation, or else what has a name of several words that may be one.
    pub(super) fn it(&mut self, query: &Query) -> Option<Resolution> {
        self.neutral_mention(query, |resolver, mention| {
            resolver
                .profile_of(mention)
                .is_some_and(|e| matches!(e.kind, SpeakerKind::Place | SpeakerKind::Organisation))
        })
        .or_else(|| self.neutral_mention(query, Self::may_be_body))
    }

    /// "They" as a source: a group or an organisation, a place that does something, or else somebody without a name.
    pub(super) fn they(&mut self, query: &Query) -> Option<Resolution> {
        self.neutral_mention(query, |resolver, mention| {
            let subject = mention.grammatical_role == GrammaticalRole::Subject;
            resolver.profile_of(mention).is_some_and(|e| match e.kind {
                SpeakerKind::Group | SpeakerKind::Organisation => true,
                SpeakerKind::Place => subject,
                _ => false,
            })
        })
        .or_else(|| self.neutral_mention(query, Self::may_be_body))
        .or_else(|| {
            self.neutral_mention(query, |resolver, mention| {
                resolver.profile_of(mention).is_some_and(|e| e.kind == SpeakerKind::Anonymous)
            })
        })
    }

    /// A noun phrase like "the company": the organisation that was named last, or described with this noun. Other
    /// descriptions mean other bodies. "The court" and "the government" are only those whose names say so.
    pub(super) fn body_named_last(&mut self, query: &Query, noun: WordId) -> Option<Resolution> {
        if INSTITUTIONS.has(noun) {
            return self.neutral_mention(query, |resolver, mention| resolver.pending.has_noun(mention.entity(), noun));
        }
        self.neutral_mention(query, |resolver, mention| {
            let entity = mention.entity();
            let organisation = resolver.table.profiles.get(entity).is_some_and(|e| e.kind == SpeakerKind::Organisation);
            // "The army", which spoke before, is not "the union".
            let described = || entity >= resolver.unnamed.named;
            let noun_agrees = || resolver.table.entities[entity].name.split(' ').any(|word| WordId::of(word) == noun);
            organisation && (!described() || noun_agrees()) || resolver.pending.has_noun(mention.entity(), noun)
        })
    }

    fn profile_of(&self, mention: &RecentMention) -> Option<&EntityProfile> {
        self.pending.profile(mention.entity(), &self.table.profiles)
    }

    /// Whether a mention was taken for a person although nothing shows it, and its name has several words.
    fn may_be_body(&self, mention: &RecentMention) -> bool {
        self.profile_of(mention).is_some_and(|e| e.kind == SpeakerKind::Person && e.doubtful && !e.single)
    }

    /// The best recent mention that `fits` and can speak; of equal ones, the one recorded first. Mentions between
    /// quotation marks and in what is said are left out.
    fn neutral_mention(&mut self, query: &Query, fits: impl Fn(&Self, &RecentMention) -> bool) -> Option<Resolution> {
        let position = &query.source.position;
        let (block, token, sentence) = (query.block, position.token, self.sentence(query.block, position));
        let sentences = |mention: &RecentMention| sentence.saturating_sub(mention.sentence);
        let candidates = self
            .recent
            .backwards()
            .filter(|mention| sentences(mention) <= NEUTRAL_PRONOUN.sentence_window)
            .filter(|mention| !mention.is_inside(block, query.content) && !mention.quoted)
            .filter(|mention| mention.is_before(block, token) && fits(self, mention) && self.may_speak(mention));
        let score = |mention: &RecentMention| {
            let entity = self.table.entities.get(mention.entity());
            NEUTRAL_PRONOUN.score(&NeutralFeatures {
                sentences: sentences(mention),
                blocks: (block - mention.block as usize) as u32,
                token: mention.token,
                frequency: self.profile_of(mention).map_or(0, |profile| profile.count),
                grammatical_role: mention.grammatical_role,
                first: mention.first,
                previous: query.previous == Some(SpeakerId(mention.entity)),
                body: entity.map_or_else(
                    || self.profile_of(mention).is_some_and(|e| e.kind == SpeakerKind::Organisation),
                    |e| e.speech == NameSpeech::Body || !e.bodies.is_empty(),
                ),
            })
        };
        let mention = candidates.max_by(|a, b| score(a).total_cmp(&score(b)))?;
        let (entity, span) = (mention.entity(), self.span_of(mention));
        let entity = self.entity_of(entity);
        self.record_pronoun(block, position, entity, GrammaticalRole::Subject, 0.0);
        Some(Resolution {
            speaker: SpeakerId(entity as u32),
            method: ResolutionMethod::Pronoun,
            confidence: Confidence::Low,
            antecedent: Some(span),
        })
    }

    /// Whether the name of what a mention means does not rule out that it speaks.
    fn may_speak(&self, mention: &RecentMention) -> bool {
        self.table.entities.get(mention.entity()).is_none_or(|entity| entity.speech != NameSpeech::Silent)
    }
}
