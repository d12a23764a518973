//! Antecedents of "it", "they" and "the company" as sources: the best of the nearest mentions of the right kind.

use super::features::{MentionForm, NeutralFeatures};
use super::recency::{RecentMention, only_entity};
use super::weights::NEUTRAL_PRONOUN;
use super::{Query, Resolution, ResolutionMethod, Resolver};
use crate::block::mentions::{GrammaticalRole, MentionPosition, NameSpeech};
use crate::document::entities::EntityProfile;
use crate::grammar::{Tag, Token, TokenSpan};
use crate::lexicon::{BODIES, BODY_KINDS, BUSINESSES, INSTITUTIONS, LEGAL_FORMS, WordId, word_in};
use crate::speaker::{Confidence, SpeakerId, SpeakerKind};

impl Resolver<'_> {
    /// "It" as a source: a place, an organisation, or what has a name that may be a body's.
    pub(super) fn it(&mut self, query: &Query) -> Option<Resolution> {
        if let Some(sender) = self.sender_in_front(query) {
            return Some(sender);
        }
        if let Some(issuer) = self.issuer_of_it(query) {
            return Some(issuer);
        }
        self.neutral_mention(query, false, |resolver, mention| {
            let kind = resolver.profile_of(mention).map(|e| e.kind);
            matches!(kind, Some(SpeakerKind::Place | SpeakerKind::Organisation)) || resolver.may_be_body(mention)
        })
    }

    /// "They" as a source: a group or an organisation, a place that does something, or else somebody without a name.
    pub(super) fn they(&mut self, query: &Query) -> Option<Resolution> {
        if let Some(spokesperson) = self.spokesperson_who_adds(query) {
            return Some(spokesperson);
        }
        self.neutral_mention(query, false, |resolver, mention| {
            let subject = mention.grammatical_role == GrammaticalRole::Subject;
            resolver.profile_of(mention).is_some_and(|e| match e.kind {
                SpeakerKind::Group | SpeakerKind::Organisation => true,
                SpeakerKind::Place => subject,
                _ => resolver.may_be_body(mention),
            })
        })
        .or_else(|| {
            self.neutral_mention(query, false, |resolver, mention| {
                resolver.profile_of(mention).is_some_and(|e| e.kind == SpeakerKind::Anonymous)
            })
        })
    }

    /// The spokesperson without a name who spoke last, for "they added": *A spokesperson for the council said no. / **They** added: “…”*
    fn spokesperson_who_adds(&mut self, query: &Query) -> Option<Resolution> {
        let previous = query.previous.filter(|_| query.goes_on)?;
        let entity = previous.0 as usize;
        let unnamed = self.table.profiles.get(entity)?.kind == SpeakerKind::Anonymous;
        let mut words = self.table.entities[entity].name.split(' ').map(WordId::of);
        let speaks_for = words.any(|word| word_in!(word, "spokesperson" | "spokesman" | "spokeswoman"));
        (unnamed && speaks_for).then(|| self.described(query, entity, Confidence::Medium))
    }

    /// A noun phrase like "the company": the organisation that was named last, or described with this noun. Other
    /// descriptions mean other bodies. "The court" and "the government" are only those whose names say so.
    pub(super) fn body_named_last(&mut self, query: &Query, noun: WordId) -> Option<Resolution> {
        if INSTITUTIONS.has(noun) {
            return self
                .neutral_mention(query, false, |resolver, mention| resolver.pending.has_noun(mention.entity(), noun));
        }
        let business = is_business(noun);
        // "The union" is not Dale Gateway Corp.
        let no_firm = BODY_KINDS.has(noun) && !business;
        // "The paper" that researchers have written is no university.
        let written = word_in!(noun, "paper" | "journal");
        self.neutral_mention(query, business, |resolver, mention| {
            let entity = mention.entity();
            let organisation = resolver.table.profiles.get(entity).is_some_and(|e| e.kind == SpeakerKind::Organisation);
            // "The army", which spoke before, is not "the union", and neither is a commission.
            let described = || !resolver.is_named(entity);
            let has = |fits: &dyn Fn(WordId) -> bool| {
                resolver.table.entities[entity].name.split(' ').any(|word| fits(WordId::of(word)))
            };
            let agrees = || has(&|word| word == noun);
            let other_kind = || BODY_KINDS.has(noun) && has(&|word| BODIES.has(word));
            let public = || business && is_public_body(&resolver.table.entities[entity].name);
            let firm = || no_firm && resolver.is_firm(entity);
            let school = || written && is_school(&resolver.table.entities[entity].name);
            let contradicts = || (other_kind() || public() || firm() || school()) && !agrees();
            organisation && (!described() && !contradicts() || agrees())
                || resolver.pending.has_noun(mention.entity(), noun)
                || resolver.may_be_body(mention)
        })
        .or_else(|| {
            let school = |entity: usize| written && is_school(&self.table.entities[entity].name);
            let other = |entity: usize| no_firm && self.is_firm(entity) || school(entity);
            let entity = self.only_body(business).filter(|&entity| !other(entity))?;
            Some(self.described(query, entity, Confidence::Low))
        })
    }

    /// Whether the name of an entity ends with the legal form of a firm.
    fn is_firm(&self, entity: usize) -> bool {
        let name = &self.table.entities[entity].name;
        let last = WordId::of(name.rsplit(' ').next().unwrap_or(name).trim_end_matches('.'));
        LEGAL_FORMS.has(last) || word_in!(last, "co" | "holdings")
    }

    /// Whether the words beside the name of an entity say that it is an agency, which an article hardly calls "the company": "polled by
    /// the TRN agency".
    fn is_agency(&self, entity: usize) -> bool {
        let bodies = &self.table.entities[entity].bodies;
        !bodies.is_empty() && bodies.iter().all(|word| word_in!(*word, "agency"))
    }

    /// The only body that has been named so far, of those that a noun, a name of several words or a second mention shows to be
    /// one. A `business` is no council.
    pub(super) fn only_body(&self, business: bool) -> Option<usize> {
        let shown = |&entity: &usize| {
            let body = &self.table.entities[entity];
            let count = self.table.profiles[entity].count;
            if business && is_public_body(&body.name) {
                return false;
            }
            body.speech == NameSpeech::Body || !body.bodies.is_empty() || body.name.contains(' ') || count > 1
        };
        let bodies = self.unnamed.all_bodies(&self.table).iter().copied();
        let mut mentioned = bodies.filter(|&entity| self.recent.was_mentioned(entity)).filter(shown);
        mentioned.next().filter(|_| mentioned.next().is_none())
    }

    /// The only body named so far whose name ends with a legal form: *Moor Foods Inc.* beside other names that may be bodies'.
    pub(super) fn only_firm(&self) -> Option<usize> {
        let bodies = self.unnamed.all_bodies(&self.table).iter().copied();
        only_entity(bodies.filter(|&entity| self.recent.was_mentioned(entity) && self.is_firm(entity)))
    }

    fn profile_of(&self, mention: &RecentMention) -> Option<&EntityProfile> {
        self.pending.profile(mention.entity(), &self.table.profiles)
    }

    /// Whether a mention was taken for a person although nothing shows it: no first name, no title, and no "he" or "she".
    fn may_be_body(&self, mention: &RecentMention) -> bool {
        let subject = mention.grammatical_role == GrammaticalRole::Subject;
        let unclear = |e: &EntityProfile| e.doubtful && e.gender().is_none() && (!e.single || subject);
        self.profile_of(mention).is_some_and(|e| e.kind == SpeakerKind::Person && unclear(e))
    }

    /// The organisation that "the company" means in running text, as [`Resolver::body_named_last`] finds it.
    pub(super) fn body_meant(&self, block: usize, position: &MentionPosition, noun: WordId) -> Option<usize> {
        if INSTITUTIONS.has(noun) {
            return None;
        }
        let business = is_business(noun);
        let place = Place { block, position, content: &[], previous: None, business };
        let organisation = |mention: &RecentMention| {
            let entity = mention.entity();
            self.is_named(entity)
                && self.table.profiles[entity].kind == SpeakerKind::Organisation
                && !(business && (is_public_body(&self.table.entities[entity].name) || self.is_agency(entity)))
        };
        self.neutral_antecedent(&place, organisation).map(RecentMention::entity).or_else(|| self.only_body(business))
    }

    /// What the best recent mention means that `fits` and can speak.
    fn neutral_mention(
        &mut self,
        query: &Query,
        business: bool,
        fits: impl Fn(&Self, &RecentMention) -> bool,
    ) -> Option<Resolution> {
        let Query { block, content, previous, .. } = *query;
        let position = &query.source.position;
        let place = Place { block, position, content, previous, business };
        let mention = self.neutral_antecedent(&place, |mention| fits(self, mention))?;
        let (entity, span) = (mention.entity(), self.span_of(mention));
        if self.pending.get(entity).is_some() {
            let document = mention.clone();
            if let Some(author) = self.author_of_it(query, &document) {
                return Some(author);
            }
        }
        let entity = self.entity_of(entity);
        self.record_pronoun(block, position, entity, GrammaticalRole::Subject, 0.0);
        Some(Resolution {
            speaker: SpeakerId(entity as u32),
            method: ResolutionMethod::Pronoun,
            confidence: Confidence::Low,
            antecedent: Some(span),
        })
    }

    /// The best mention in front of a place that `fits` and can speak; of equal ones, the one recorded first. Mentions
    /// between quotation marks and in what is said are left out.
    fn neutral_antecedent(&self, place: &Place, fits: impl Fn(&RecentMention) -> bool) -> Option<&RecentMention> {
        let Place { block, position, content, previous, business } = *place;
        let (token, sentence) = (position.token, self.sentence(block, position));
        let sentences = |mention: &RecentMention| sentence.saturating_sub(mention.sentence);
        let candidates = self
            .recent
            .backwards()
            .filter(|mention| sentences(mention) <= NEUTRAL_PRONOUN.sentence_window)
            .filter(|mention| !mention.is_inside(block, content) || business && is_subject_of_content(mention))
            .filter(|mention| !mention.quoted)
            .filter(|mention| mention.is_before(block, token) && fits(mention) && self.may_speak(mention));
        let score = |mention: &RecentMention| {
            let entity = self.table.entities.get(mention.entity());
            NEUTRAL_PRONOUN.score(&NeutralFeatures {
                sentences: sentences(mention),
                blocks: (block - mention.block as usize) as u32,
                token: mention.token,
                frequency: self.profile_of(mention).map_or(0, |profile| profile.count),
                grammatical_role: mention.grammatical_role,
                first: mention.first,
                previous: previous == Some(SpeakerId(mention.entity)),
                place: mention.grammatical_role == GrammaticalRole::Other
                    && (business && self.is_in_phrase_of_place(mention)
                        || self.profile_of(mention).is_some_and(|e| e.kind == SpeakerKind::Place)),
                person: self.may_be_body(mention),
                body: entity.map_or_else(
                    || self.profile_of(mention).is_some_and(|e| e.kind == SpeakerKind::Organisation),
                    |e| e.speech == NameSpeech::Body || !e.bodies.is_empty(),
                ),
            })
        };
        candidates.max_by(|a, b| score(a).total_cmp(&score(b)))
    }

    /// Whether a mention by name stands behind a preposition of place, and no noun shows that it is a body: "from Arlen to Sund", "out of
    /// Arlen and Sund".
    fn is_in_phrase_of_place(&self, mention: &RecentMention) -> bool {
        let tokens = &self.table.views[mention.block as usize].parsed.tokens;
        let before = tokens.get(..mention.token as usize).unwrap_or_default();
        let in_name = |token: &&Token| token.tag.is_proper() || matches!(token.tag, Tag::Dt | Tag::Cc);
        let mut words = before.iter().rev().skip_while(in_name).map(|token| token.word);
        let preposition = words.next();
        let mut out_of = || {
            preposition.is_some_and(|word| word_in!(word, "of"))
                && words.next().is_some_and(|word| word_in!(word, "out"))
        };
        let entity = self.table.entities.get(mention.entity());
        let body = entity.is_some_and(|entity| entity.speech == NameSpeech::Body || !entity.bodies.is_empty());
        !body && (preposition.is_some_and(is_preposition_of_place) || out_of())
    }

    /// Whether the name of what a mention means does not rule out that it speaks.
    fn may_speak(&self, mention: &RecentMention) -> bool {
        self.table.entities.get(mention.entity()).is_none_or(|entity| entity.speech != NameSpeech::Silent)
    }
}

/// Whether a word in front of a name says that it is a place: "from Arlen to Sund", "leave Arlen".
fn is_preposition_of_place(word: WordId) -> bool {
    word_in!(word, "in" | "at" | "on" | "near" | "from" | "to" | "off" | "between" | "through" | "outside" | "leave")
}

/// Whether a word helps to tell that the name behind it is a place: "from Arlen", "out of Arlen".
pub fn tells_place(word: WordId) -> bool {
    is_preposition_of_place(word) || word_in!(word, "out" | "of")
}

/// Whether a noun means a firm: "the company", "the group".
fn is_business(noun: WordId) -> bool {
    BUSINESSES.has(noun) || word_in!(noun, "group")
}

/// Whether a mention in what is said begins its sentence as the subject: *Arlen Foods will close a bakery, the company said*.
fn is_subject_of_content(mention: &RecentMention) -> bool {
    mention.first && mention.grammatical_role == GrammaticalRole::Subject && mention.form == MentionForm::Name
}

/// Whether the name of a body is that of a place of learning.
fn is_school(name: &str) -> bool {
    name.split(' ')
        .any(|word| word_in!(WordId::of(word), "university" | "college" | "institute" | "school" | "academy"))
}

/// Whether a name is that of a council, a ministry, a union or another body that is no firm, by the noun in front of "of" or "for" that
/// ends it. A bank is a firm.
fn is_public_body(name: &str) -> bool {
    let front = name.split(' ').take_while(|word| !matches!(*word, "of" | "for" | "in" | "on"));
    front.last().map(WordId::of).is_some_and(|last| {
        let kind =
            INSTITUTIONS.has(last) || BODY_KINDS.has(last) || word_in!(last, "association" | "federation" | "trust");
        kind && !BUSINESSES.has(last) && !word_in!(last, "bank" | "newspaper")
    })
}

/// Where something stands whose antecedent is looked for.
struct Place<'q> {
    block: usize,
    position: &'q MentionPosition,
    /// What is said, in tokens of the block.
    content: &'q [TokenSpan],
    /// The speaker of the quotation before.
    previous: Option<SpeakerId>,
    /// Whether a firm is looked for.
    business: bool,
}
