//! The resolver: walks through the mentions of a document in order and keeps the recent ones.

use super::entity_names::EntityNames;
use super::neutral_pronouns::NeutralPronoun;
use super::pronouns::{Antecedent, PersonalPronoun};
use super::recency::{RecentMention, RecentMentions};
use super::roles::RoleIndex;
use super::unnamed_speakers::UnnamedSpeakers;
use super::weights::PRONOUN;
use super::{Query, Resolution, ResolutionMethod};
use crate::block::mentions::{GrammaticalRole, MentionPosition, Reference, ReferenceKind, SourceForm};
use crate::block::quotations::NameInBlock;
use crate::document::entities::{EntityProfile, EntityTable};
use crate::lexicon::Gender;
use crate::speaker::{Confidence, Mention, MentionKind, SpeakerId, SpeakerKind};
use crate::text::{Span, TextSpan};

/// Resolves mentions to entities, in order of the text.
pub struct Resolver<'a> {
    pub(super) table: EntityTable<'a>,
    pub(super) recent: RecentMentions,
    pub(super) roles: RoleIndex,
    pub(super) unnamed: UnnamedSpeakers,
    /// For corrections; filled on first use.
    pub(super) names: Option<EntityNames>,
    /// Block and index in it of the next mention to be recorded.
    next: (usize, usize),
    /// Index of the next mention by name in the whole document.
    next_name: usize,
    /// Number of sentences in front of each block.
    sentences_before: Vec<u32>,
}

impl<'a> Resolver<'a> {
    /// A resolver over the entities of a document.
    pub fn new(table: EntityTable<'a>) -> Self {
        let mut sum = 0;
        let sentences_before = table.views.iter().map(|block| {
            let before = sum;
            sum += block.parsed.sentences.len() as u32;
            before
        });
        Resolver {
            sentences_before: sentences_before.collect(),
            recent: RecentMentions::new(table.entities.len()),
            roles: RoleIndex::default(),
            unnamed: UnnamedSpeakers::new(&table),
            names: None,
            table,
            next: (0, 0),
            next_name: 0,
        }
    }

    /// The entities, with the mentions and speakers that were added.
    pub fn into_entities(self) -> EntityTable<'a> {
        self.table
    }

    /// Resolves the source of a quotation; `None` when it cannot be known. Quotations must come in order of the text.
    pub fn resolve(&mut self, query: &Query<'_, 'a>) -> Option<Resolution> {
        if query.block >= self.table.views.len() {
            return None;
        }
        self.advance(query.block, query.source.start as usize);
        match &query.source.form {
            SourceForm::Pronoun(gender, grammatical_role) => self.personal_pronoun(query, *gender, *grammatical_role),
            SourceForm::It => {
                self.neutral_pronoun(query, |e| matches!(e.kind, SpeakerKind::Place | SpeakerKind::Organisation))
            }
            SourceForm::They => self
                .neutral_pronoun(query, |e| matches!(e.kind, SpeakerKind::Group | SpeakerKind::Organisation))
                .or_else(|| self.neutral_pronoun(query, |e| e.kind == SpeakerKind::Anonymous)),
            SourceForm::Name(name) => {
                let entity = self.table.entity_of_name(query.block, *name)?;
                Some(self.named_at(query.block, *name, entity))
            }
            SourceForm::NounPhrase(phrase) => self
                .by_name(query, phrase)
                .or_else(|| self.by_role(query, phrase.role.as_ref()?))
                .or_else(|| self.unnamed_source(query, phrase.unnamed.as_ref()?)),
            SourceForm::Nobody => None,
        }
    }

    /// The person whom a mention elsewhere in the document introduces.
    pub fn introduced(&self, introduction: NameInBlock) -> Option<Resolution> {
        let view = self.table.views.get(introduction.block as usize)?;
        let name = view.names.get(introduction.name as usize)?;
        let entity = self.table.entity_of_name(introduction.block as usize, introduction.name)?;
        let span = view.source_span(name.text_span);
        Some(Resolution { confidence: Confidence::Medium, antecedent: Some(span), ..self.named(entity) })
    }

    /// Records all mentions in front of a token of a block that have not been recorded yet.
    pub(super) fn advance(&mut self, block: usize, token: usize) {
        loop {
            let (at, index) = self.next;
            if at > block {
                return;
            }
            let Some(view) = self.table.views.get(at) else { return };
            let Some(reference) = view.references.get(index) else {
                self.next = (at + 1, 0);
                continue;
            };
            if at == block && reference.start as usize >= token {
                return;
            }
            self.next.1 += 1;
            self.record_reference(at, reference);
        }
    }

    /// Leaves out the next mention if it is a pronoun or a description that starts at this token: its entity is known.
    pub(super) fn skip_description(&mut self, block: usize, token: u32) {
        let (at, index) = self.next;
        let next = self.table.views.get(at).and_then(|view| view.references.get(index));
        let same = |reference: &&Reference| reference.start == token && !matches!(reference.kind, ReferenceKind::Name);
        if at == block && next.filter(same).is_some() {
            self.next.1 += 1;
        }
    }

    /// Records a mention that is no source, when its entity can be told.
    fn record_reference(&mut self, block: usize, reference: &Reference) {
        let Reference { position, grammatical_role, kind, .. } = reference;
        match *kind {
            ReferenceKind::Name => {
                if let Some(entity) = self.table.entity_of_mention(self.next_name) {
                    self.record(block, position, entity, *grammatical_role);
                }
                self.next_name += 1;
            }
            ReferenceKind::Role(role) => {
                let role = self.table.views[block].roles.get(role as usize);
                let found = role.and_then(|role| self.roles.find(&self.table, &self.recent, role));
                if let Some((entity, _)) = found {
                    self.record(block, position, entity, *grammatical_role);
                }
            }
            ReferenceKind::Pronoun(_) if position.quoted => {}
            ReferenceKind::Pronoun(gender) => {
                let (token, sentence) = (position.token, self.sentence(block, position));
                let pronoun =
                    PersonalPronoun { block, token, sentence, gender, content: &[], previous: None, continuing: false };
                let antecedent = pronoun.antecedent(&self.recent, &self.table.profiles);
                let likely = antecedent.filter(|antecedent| antecedent.margin >= PRONOUN.likely_margin);
                if let Some(entity) = likely.map(|antecedent| antecedent.mention.entity()) {
                    self.record_pronoun(block, position, entity, *grammatical_role);
                }
            }
        }
    }

    /// Records a mention as a recent one.
    pub(super) fn record(
        &mut self,
        block: usize,
        position: &MentionPosition,
        entity: usize,
        grammatical_role: GrammaticalRole,
    ) {
        let sentence = self.sentence(block, position);
        self.recent.record(block, position, sentence, entity, grammatical_role);
    }

    /// Records a pronoun as a recent mention and as a mention of its entity.
    pub(super) fn record_pronoun(
        &mut self,
        block: usize,
        position: &MentionPosition,
        entity: usize,
        grammatical_role: GrammaticalRole,
    ) {
        self.record(block, position, entity, grammatical_role);
        let span = self.source_span(block, position.text_span);
        self.table.entities[entity].mentions.push(Mention { span, name: span, kind: MentionKind::Pronoun });
    }

    /// The sentence of a mention, counted from the start of the document.
    pub(super) fn sentence(&self, block: usize, position: &MentionPosition) -> u32 {
        self.sentences_before[block] + position.sentence
    }

    /// Where some bytes of the plain text of a block lie in the source.
    pub(super) fn source_span(&self, block: usize, text_span: TextSpan) -> Span {
        self.table.views[block].source_span(text_span)
    }

    /// "He" or "she" as a source.
    fn personal_pronoun(
        &mut self,
        query: &Query,
        gender: Gender,
        grammatical_role: GrammaticalRole,
    ) -> Option<Resolution> {
        let position = &query.source.position;
        let pronoun = PersonalPronoun {
            block: query.block,
            token: position.token,
            sentence: self.sentence(query.block, position),
            gender,
            content: query.content,
            previous: query.previous,
            continuing: query.goes_on,
        };
        let antecedent = pronoun.antecedent(&self.recent, &self.table.profiles)?;
        let entity = antecedent.mention.entity();
        let confidence = confidence_of(&antecedent, &self.table.profiles[entity], query.previous);
        let span = self.span_of(antecedent.mention);
        self.record_pronoun(query.block, position, entity, grammatical_role);
        let profile = &mut self.table.profiles[entity];
        profile.vote(gender, 1);
        profile.count += 1;
        Some(Resolution {
            speaker: SpeakerId(entity as u32),
            method: ResolutionMethod::Pronoun,
            confidence,
            antecedent: Some(span),
        })
    }

    /// "It" or "they" as a source, and a noun phrase like "the company": the best recent mention whose entity `fits`.
    pub(super) fn neutral_pronoun(
        &mut self,
        query: &Query,
        fits: impl Fn(&EntityProfile) -> bool,
    ) -> Option<Resolution> {
        let position = &query.source.position;
        let (block, token, sentence) = (query.block, position.token, self.sentence(query.block, position));
        let pronoun = NeutralPronoun { block, token, sentence, content: query.content };
        let mention = pronoun.antecedent(&self.recent, &self.table.profiles, fits)?;
        let (entity, span) = (mention.entity(), self.span_of(mention));
        self.record_pronoun(block, position, entity, GrammaticalRole::Subject);
        Some(Resolution {
            speaker: SpeakerId(entity as u32),
            method: ResolutionMethod::Pronoun,
            confidence: Confidence::Low,
            antecedent: Some(span),
        })
    }

    /// Where a recent mention lies in the source.
    fn span_of(&self, mention: &RecentMention) -> Span {
        self.source_span(mention.block as usize, mention.text_span)
    }
}

/// How sure the choice of an antecedent is: medium when it is near and clear, or near and the speaker before.
fn confidence_of(antecedent: &Antecedent, profile: &EntityProfile, previous: Option<SpeakerId>) -> Confidence {
    let near = antecedent.sentences <= 1;
    let known = profile.gender().is_some() || antecedent.only_candidate;
    let clear = antecedent.margin >= PRONOUN.clear_margin && known;
    let goes_on = previous == Some(SpeakerId(antecedent.mention.entity)) && antecedent.margin >= PRONOUN.likely_margin;
    if near && (clear || goes_on) { Confidence::Medium } else { Confidence::Low }
}
