//! The resolver: walks through the mentions of a document in order and keeps the recent ones.

use std::cell::RefCell;

use smallvec::SmallVec;

use super::descriptions::PendingDescriptions;
use super::entity_names::EntityNames;
use super::features::MentionForm;
use super::lead::Lead;
use super::pronouns::{Antecedent, PersonalPronoun};
use super::recency::{RecentMention, RecentMentions};
use super::role_kinds::SUCCESSION;
use super::roles::RoleIndex;
use super::topic::Topics;
use super::trace::{CandidateTrace, PronounTrace};
use super::unnamed_speakers::UnnamedSpeakers;
use super::weights::PRONOUN;
use super::{Query, Resolution, ResolutionMethod};
use crate::block::mentions::{GrammaticalRole, MentionPosition, Reference, ReferenceKind, SourceForm};
use crate::block::quotations::NameInBlock;
use crate::document::entities::EntityTable;
use crate::lexicon::Gender;
use crate::speaker::{Confidence, Mention, MentionKind, SpeakerId};
use crate::text::{Span, TextSpan};

/// Resolves mentions to entities, in order of the text.
pub struct Resolver<'a> {
    pub(super) table: EntityTable<'a>,
    pub(super) recent: RecentMentions,
    pub(super) roles: RoleIndex,
    pub(super) unnamed: UnnamedSpeakers,
    pub(super) pending: PendingDescriptions<'a>,
    /// Whether the article says of anybody that he or she follows somebody in an office, or came before.
    pub(super) has_succession: bool,
    /// Whom the article begins with.
    pub(super) lead: Lead,
    /// Whose successor somebody is said to be.
    pub(super) owner_of_successor: Option<usize>,
    /// Whom the article is about.
    pub(super) topics: Topics,
    /// For corrections; filled on first use.
    pub(super) names: Option<EntityNames>,
    /// Block and index in it of the next mention to be recorded.
    next: (usize, usize),
    /// Index of the next mention by name in the whole document.
    pub(super) next_name: usize,
    /// Number of sentences in front of each block.
    sentences_before: Vec<u32>,
    /// The last "he" or "she" that was a source.
    last_pronoun: Option<SourcePronoun>,
    /// The source that was resolved last.
    pub(super) last_source: Option<LastSource>,
    /// Where the candidates of every pronoun are written, for the program that fits the weights.
    trace: Option<&'a RefCell<Vec<PronounTrace>>>,
}

/// A "he" or "she" that was a source.
#[derive(Clone, Copy, Debug)]
struct SourcePronoun {
    entity: usize,
    /// By how much the choice of the entity leads.
    margin: f32,
    confidence: Confidence,
    block: usize,
    /// Token index in the block.
    token: u32,
}

/// A source that was resolved.
#[derive(Clone, Copy, Debug)]
pub(super) struct LastSource {
    /// Index of its block.
    pub block: usize,
    /// Index of its first token in the block.
    pub token: u32,
    pub speaker: SpeakerId,
    pub confidence: Confidence,
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
            pending: PendingDescriptions::default(),
            names: None,
            lead: Lead::default(),
            owner_of_successor: None,
            topics: Topics::of_profile(&table),
            has_succession: SUCCESSION.as_flattened().iter().any(|&word| !table.with_role(word).is_empty()),
            table,
            next: (0, 0),
            next_name: 0,
            last_pronoun: None,
            last_source: None,
            trace: None,
        }
    }

    /// The same resolver, which also writes the candidates of every "he" and "she" to `trace`.
    pub fn traced(self, trace: &'a RefCell<Vec<PronounTrace>>) -> Self {
        Resolver { trace: Some(trace), ..self }
    }

    /// Records a pronoun with its candidates and the one that was chosen, when pronouns are traced.
    fn trace_pronoun(
        &self,
        pronoun: &PersonalPronoun,
        position: &MentionPosition,
        chosen: Option<&Antecedent>,
        source: bool,
    ) {
        let Some(trace) = self.trace else { return };
        let candidate = |(mention, values): (&RecentMention, _)| CandidateTrace {
            entity: mention.entity,
            span: self.span_of(mention),
            pronoun: mention.form == MentionForm::Pronoun,
            name: self.table.entities.get(mention.entity()).map_or_else(String::new, |entity| entity.name.to_string()),
            values,
        };
        let candidates = pronoun.candidates(&self.recent, &self.pending, &self.table.profiles);
        trace.borrow_mut().push(PronounTrace {
            span: self.source_span(pronoun.block, position.text_span),
            source,
            chosen: chosen.map(|antecedent| antecedent.mention.entity),
            candidates: candidates.into_iter().map(candidate).collect(),
        });
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
        let resolution = self.resolve_form(query)?;
        let Resolution { speaker, confidence, .. } = resolution;
        self.last_source = Some(LastSource { block: query.block, token: query.source.start, speaker, confidence });
        Some(resolution)
    }

    fn resolve_form(&mut self, query: &Query<'_, 'a>) -> Option<Resolution> {
        match &query.source.form {
            SourceForm::Pronoun(gender, grammatical_role) => self.personal_pronoun(query, *gender, *grammatical_role),
            SourceForm::It => self.it(query),
            SourceForm::They => self.they(query),
            SourceForm::Name(name) => {
                let entity = self.table.entity_of_name(query.block, *name)?;
                if let Some(university) = self.university_at(entity) {
                    return Some(Resolution { confidence: Confidence::Medium, ..self.named(university) });
                }
                Some(self.named_at(query, *name, entity))
            }
            SourceForm::NounPhrase(phrase) => self
                .by_name(query, phrase)
                .or_else(|| self.by_role(query, phrase.role.as_ref()?))
                .or_else(|| self.issuer(query, phrase.unnamed.as_ref()?))
                .or_else(|| self.unnamed_source(query, phrase.unnamed.as_ref()?, phrase.role.as_ref())),
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
        let same = |reference: &&Reference| {
            reference.start == token && !matches!(reference.kind, ReferenceKind::Name | ReferenceKind::Introduction(_))
        };
        if at == block && next.filter(same).is_some() {
            self.next.1 += 1;
        }
    }

    /// Records a mention that is no source, when its entity can be told.
    fn record_reference(&mut self, block: usize, reference: &Reference) {
        let Reference { position, grammatical_role, kind, .. } = reference;
        match *kind {
            ReferenceKind::Name => {
                let entity = self.table.entity_of_mention(self.next_name);
                if let Some(entity) = entity.filter(|&entity| !self.is_word_of_heading(block, entity)) {
                    // Whoever goes on from a surname of several people is no surer than it.
                    let margin = if self.table.may_mean_several(self.next_name) { 0.0 } else { f32::INFINITY };
                    self.lead.name(&self.table, block, position, *grammatical_role, entity);
                    if self.has_succession {
                        self.note_owner_of_successor(block, position, entity);
                    }
                    if !self.is_in_passing(block, position, entity) {
                        self.record(block, position, entity, *grammatical_role, margin);
                    }
                }
                self.next_name += 1;
            }
            ReferenceKind::Joint(names) => self.record_joint(block, reference, names),
            ReferenceKind::Introduction(noun) => self.pending.introduce(noun),
            _ if self.recent.is_recorded(block, position.token) => {}
            ReferenceKind::Description(description) => self.record_description_of(block, reference, &description),
            ReferenceKind::Pronoun(_) if position.quoted => {}
            ReferenceKind::Pronoun(gender) if self.is_ahead_of_name(block, position, (*grammatical_role, gender)) => {}
            ReferenceKind::Pronoun(gender) => {
                let (token, sentence) = (position.token, self.sentence(block, position));
                let pronoun = PersonalPronoun {
                    block,
                    token,
                    sentence,
                    gender,
                    content: &[],
                    named: SmallVec::new(),
                    listener: None,
                    previous: None,
                    reported: &[],
                    continuing: false,
                    grammatical_role: *grammatical_role,
                };
                let antecedent = pronoun.antecedent(&self.recent, &self.pending, &self.table.profiles);
                let antecedent = self.topic(&pronoun, antecedent.as_ref()).or(antecedent);
                self.trace_pronoun(&pronoun, position, antecedent.as_ref(), false);
                let likely = antecedent.filter(|antecedent| antecedent.margin >= PRONOUN.likely_margin);
                match likely.map(|a| (a.mention.entity(), a.margin.min(a.mention.margin))) {
                    Some((entity, margin)) => {
                        // "Moor, the mayor, called her a friend": an object is hardly the subject of its sentence.
                        if matches!(grammatical_role, GrammaticalRole::Subject | GrammaticalRole::Possessive) {
                            self.learn_gender(entity, &pronoun, margin);
                        }
                        self.topics.count(gender, entity);
                        self.record_pronoun(block, position, entity, *grammatical_role, margin);
                    }
                    None => self.recent.note_unresolved(block, sentence),
                }
            }
        }
    }

    /// The entity of a mention: of a description, the entity of its own that it becomes now.
    pub(super) fn entity_of(&mut self, mention: usize) -> usize {
        let Some(new) = self.pending.get(mention) else { return mention };
        let entity = self.unnamed_entity(new.profile.kind, new.key, new.name);
        let profile = &mut self.table.profiles[entity];
        profile.count += new.profile.count;
        if let Some(gender) = new.profile.gender() {
            profile.vote(gender, 4);
        }
        self.table.entities[entity].mentions.push(new.mention);
        self.recent.replace(mention, entity);
        entity
    }

    /// Records a mention by name as a recent one, with the margin by which its entity leads.
    pub(super) fn record(
        &mut self,
        block: usize,
        position: &MentionPosition,
        entity: usize,
        grammatical_role: GrammaticalRole,
        margin: f32,
    ) {
        let sentence = self.sentence(block, position);
        self.recent.record(block, position, sentence, entity, grammatical_role, (MentionForm::Name, margin));
    }

    /// Records a pronoun as a recent mention and as a mention of its entity.
    pub(super) fn record_pronoun(
        &mut self,
        block: usize,
        position: &MentionPosition,
        entity: usize,
        grammatical_role: GrammaticalRole,
        margin: f32,
    ) {
        let sentence = self.sentence(block, position);
        self.recent.record(block, position, sentence, entity, grammatical_role, (MentionForm::Pronoun, margin));
        // The pronouns of a description that no quotation means are not listed.
        if entity >= self.table.entities.len() {
            return;
        }
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
        let mut reported: SmallVec<[_; 2]> = query.reported.into();
        reported.extend(self.question_in_front(query));
        let pronoun = PersonalPronoun {
            block: query.block,
            token: position.token,
            sentence: self.sentence(query.block, position),
            gender,
            content: query.content,
            named: self.named_in(query.block, query.content),
            listener: self.listener_of(query),
            previous: query.previous,
            reported: &reported,
            continuing: query.goes_on,
            grammatical_role,
        };
        let antecedent = pronoun.antecedent(&self.recent, &self.pending, &self.table.profiles);
        let other = self.topic_as_source(&pronoun, antecedent.as_ref());
        let other = other.or_else(|| self.teller_of_others(&pronoun, antecedent.as_ref()));
        let other = other.or_else(|| self.topic_of_scene(&pronoun, antecedent.as_ref()));
        let other = other.or_else(|| self.owner_of_introduced(&pronoun, antecedent.as_ref()));
        let antecedent = other.filter(|other| !pronoun.speaks_to(other.mention)).or(antecedent);
        self.trace_pronoun(&pronoun, position, antecedent.as_ref(), true);
        let mut antecedent = antecedent?;
        let mention = antecedent.mention.entity();
        // A pronoun that goes on from another one, without a name in between, is no surer than it.
        let goes_on = self.last_pronoun.filter(|before| before.entity == mention);
        let goes_on = goes_on.filter(|before| antecedent.mention.is_before(before.block, before.token + 1));
        if let Some(before) = goes_on {
            antecedent.margin = antecedent.margin.min(before.margin);
        }
        let confidence = match antecedent.mention.is_inside(query.block, query.content) {
            true => Confidence::Low,
            false => antecedent.confidence(query.previous),
        };
        let confidence = goes_on.map_or(confidence, |before| confidence.min(before.confidence));
        let (span, margin) = (self.span_of(antecedent.mention), antecedent.margin.min(antecedent.mention.margin));
        let entity = self.entity_of(mention);
        self.topics.count(gender, entity);
        self.record_pronoun(query.block, position, entity, grammatical_role, margin);
        self.last_pronoun =
            Some(SourcePronoun { entity, margin, confidence, block: query.block, token: position.token });
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

    /// Where a recent mention lies in the source.
    pub(super) fn span_of(&self, mention: &RecentMention) -> Span {
        self.source_span(mention.block as usize, mention.text_span)
    }
}
