//! Sources that contain names.

use std::borrow::Cow;

use smallvec::SmallVec;

use super::recency::{RecentMention, only_entity};
use super::{Query, Resolution, ResolutionMethod, Resolver};
use crate::block::mentions::{GrammaticalRole, MentionPosition, NameInPhrase, NameLink, NounPhrase, Reference};
use crate::document::entities::EntityProfile;
use crate::grammar::TokenSpan;
use crate::lexicon::WordId;
use crate::speaker::{Confidence, Mention, MentionKind, SpeakerId, SpeakerKind};

impl<'a> Resolver<'a> {
    /// Whether an entity is a single word of a heading that may be no name at all: "Pier closed after storm". A name stands
    /// in the text of the article, too.
    pub(super) fn is_word_of_heading(&self, block: usize, entity: usize) -> bool {
        let profile = &self.table.profiles[entity];
        // "Summary" alone on its line heads a list.
        let view = &self.table.views[block];
        profile.doubtful && profile.single && (view.block.kind.is_heading() || view.structure.tokens == 1)
    }

    /// What some words of a block name as the subject of something: in “Reed was late,” it is Reed.
    pub(super) fn named_in(&self, block: usize, words: &[TokenSpan]) -> SmallVec<[u32; 2]> {
        let names = &self.table.views[block].names;
        let mut named = SmallVec::new();
        for span in words {
            let from = names.partition_point(|name| name.tokens.start < span.start);
            let inside = names[from..].iter().take_while(|name| name.tokens.end <= span.end);
            let subjects =
                (from..from + inside.count()).filter(|&n| names[n].grammatical_role == GrammaticalRole::Subject);
            for n in subjects {
                named.extend(self.table.entity_of_name(block, n as u32).map(|entity| entity as u32));
            }
        }
        named
    }

    /// Resolves a noun phrase by the names in it; `None` when none of them is the source.
    pub(super) fn by_name(&mut self, query: &Query<'_, 'a>, phrase: &'a NounPhrase) -> Option<Resolution> {
        // "Ukraine and its allies": a group, under its own name.
        if let Some(own) = &phrase.allies {
            let speaker = self.unnamed_speaker(query, SpeakerKind::Group, own.key, Cow::Borrowed(&own.text));
            return Some(Resolution {
                speaker,
                method: ResolutionMethod::UnnamedSource,
                confidence: Confidence::High,
                antecedent: None,
            });
        }
        if phrase.several()
            && let Some(members) = self.joint_members(query.block, phrase)
        {
            return Some(self.joint(query, &members));
        }
        let entities = || {
            let entity = |name: &'a NameInPhrase| Some((name, self.table.entity_of_name(query.block, name.name)?));
            phrase.names.iter().filter_map(entity)
        };
        if let Some(owner) = phrase.owner
            && let Some(entity) = self.table.entity_of_name(query.block, owner)
        {
            return Some(self.named_at(query, owner, entity));
        }
        let head = entities().find(|(name, _)| name.head);
        let is_person = |(_, entity): &(_, usize)| self.is_person(*entity);
        // "the state copper company, Codel", "a Dane named Lars Holm": an apposition names the head.
        let apposition = || entities().find(|(name, _)| name.link == NameLink::Apposition);
        let named_head = head.filter(is_person).or_else(apposition).or(head);
        if let Some((inside, entity)) = named_head {
            return Some(self.named_at(query, inside.name, entity));
        }
        // The head is a common noun: "the minister, Hakan Fidan" names a person; "Trump adviser" does not.
        if phrase.proper || phrase.office {
            let mut people = entities().filter(|&(_, entity)| self.is_person(entity));
            if let Some((beside, entity)) = people.find(|(name, _)| name.person || name.behind)
                && (beside.behind || phrase.proper)
            {
                return Some(self.named_at(query, beside.name, entity));
            }
        }
        // "The MP for Webuye" is not the place.
        let means_head = |name: &NameInPhrase| !phrase.office || name.head || name.behind;
        let (last, entity) = entities().next_back().filter(|(name, _)| phrase.proper && means_head(name))?;
        Some(self.named_at(query, last.name, entity))
    }

    fn is_person(&self, entity: usize) -> bool {
        self.table.profiles[entity].kind == SpeakerKind::Person
    }

    /// The entities that speak together in a phrase with "and": its people, when there are two or more; all its names,
    /// when at most one is a person's.
    fn joint_members(&self, block: usize, phrase: &NounPhrase) -> Option<SmallVec<[usize; 4]>> {
        let entities = phrase.joined().iter().filter_map(|name| self.table.entity_of_name(block, name.name));
        let people: SmallVec<[usize; 4]> = entities.clone().filter(|&entity| self.is_person(entity)).collect();
        // "Her sons, Ada and Tom": names in apposition to a noun are of one kind, however short they are.
        let apposed = phrase.joined().first().is_some_and(|name| name.link == NameLink::Apposition);
        if apposed && people.len() < 2 {
            return Some(entities.collect()).filter(|all: &SmallVec<[usize; 4]>| all.len() > 1);
        }
        match people.len() {
            0 => phrase.proper.then(|| entities.collect()).filter(|all: &SmallVec<[usize; 4]>| all.len() > 1),
            1 => phrase.proper.then(|| entities.collect()).filter(|all: &SmallVec<[usize; 4]>| all.len() > 1),
            _ => Some(people),
        }
    }

    /// The university that the name of its town stands for: "Leeds said" of the University of Leeds.
    pub(super) fn university_at(&self, place: usize) -> Option<usize> {
        let town = &self.table.entities[place];
        let profile = &self.table.profiles[place];
        let may_be_town = match profile.kind {
            SpeakerKind::Place => town.country.is_none(),
            SpeakerKind::Person => profile.doubtful && profile.single,
            _ => false,
        };
        may_be_town.then(|| self.university_of(&town.name)).flatten()
    }

    /// The university of a town of this name.
    pub(super) fn university_of(&self, town: &str) -> Option<usize> {
        let names = [format!("University of {town}"), format!("{town} University")];
        let named = names.iter().filter_map(|name| self.unnamed.by_name.get(&WordId::of(name))).flatten().copied();
        named.into_iter().find(|&entity| self.recent.was_mentioned(entity))
    }

    /// The entity of a name of a block, named in so many words. When the name is a surname of several people and nothing
    /// tells which one is meant, the confidence is low.
    pub(super) fn named_at(&self, query: &Query<'_, 'a>, name: u32, entity: usize) -> Resolution {
        let block = query.block;
        let resolution = self.named(entity);
        let survivor = self.may_be_survivor(block, name, entity);
        let unsure = self.table.is_ambiguous(block, name) || survivor;
        if unsure && let Some(relative) = self.relative_by_title(block, name) {
            return Resolution { confidence: Confidence::Low, ..self.named(relative) };
        }
        // "Mrs Marsh" of Karen, whose surname no text states.
        let inferred = self.table.is_in_family(entity);
        let confidence = match () {
            () if unsure && !survivor && self.speaks_on(query, name, entity) => Confidence::Medium,
            () if unsure => Confidence::Low,
            () if inferred => Confidence::Medium,
            () => resolution.confidence,
        };
        Resolution { confidence, ..resolution }
    }

    /// Whether a person has just spoken, and nobody else of the same surname was mentioned in this paragraph or since then: "Tom Reed
    /// said no. Reed said", whichever other Reed the article is about elsewhere.
    fn speaks_on(&self, query: &Query<'_, 'a>, name: u32, entity: usize) -> bool {
        if query.previous != Some(SpeakerId(entity as u32)) {
            return false;
        }
        let Some(surname) = self.table.views[query.block].names.get(name as usize) else { return false };
        // "Kim Bo-ra": the surname may stand first.
        let word = surname.spelling.last();
        let bears = |other: usize| self.table.entities[other].name.split(' ').any(|part| part == word);
        // The surname itself may have been recorded already.
        let before = self.recent.backwards().filter(|m| m.is_before(query.block, query.source.position.token));
        let near = before.take_while(|mention| mention.block as usize + 1 >= query.block);
        let is_of_family = |other: usize| other == entity || self.is_named(other) && bears(other);
        let mut family = near.filter(|mention| is_of_family(mention.entity()));
        let last = family.next();
        last.is_some_and(|last| last.entity() == entity)
            && family.take_while(|mention| mention.block as usize == query.block).all(|m| m.entity() == entity)
    }

    /// Whether the name that is read next introduces somebody of whom the reader need know no more, beside somebody of the same
    /// gender, whom the pronouns go on to mean: "Her teacher, a Miss Humphreys, begged her parents … she told the paper".
    pub(super) fn is_in_passing(&self, block: usize, position: &MentionPosition, entity: usize) -> bool {
        let view = &self.table.views[block];
        let Some(name) = view.names.get(self.next_name - self.table.starts[block]) else { return false };
        let titled = name.full_span.start < name.text_span.start && name.word_count == 1;
        let before = view.block.text.get(..name.full_span.start as usize).filter(|_| titled);
        if !before.is_some_and(|before| ["A ", " a ", " a certain "].iter().any(|a| before.ends_with(a))) {
            return false;
        }
        let (sentence, gender) = (self.sentence(block, position), self.table.profiles[entity].gender());
        let near = self.recent.backwards().take_while(|mention| mention.sentence + 1 >= sentence);
        // A description that no quotation means is in no table.
        let named = near.map(RecentMention::entity).filter(|&other| self.is_named(other));
        let mut others = named.filter(|&other| other != entity && self.is_person(other));
        others.any(|other| gender.is_none() || self.table.profiles[other].gender() == gender)
    }

    /// The only relative of somebody who is called by the first name alone and whom a title fits: "Her son, Tom, … Mr Reed said".
    fn relative_by_title(&self, block: usize, name: u32) -> Option<usize> {
        let surname = self.table.views[block].names.get(name as usize)?;
        let titled = surname.stated_gender()?;
        // "Her son, Tom Reed, … Her husband, Ivo Reed, died": two who bear the surname leave it to nobody else.
        let bears = |entity: &usize| {
            let (known, profile) = (&self.table.entities[*entity], &self.table.profiles[*entity]);
            known.last == surname.spelling.last() && !profile.single && profile.gender() == Some(titled)
        };
        if (0..self.table.entities.len()).filter(|e| self.is_named(*e) && bears(e)).nth(1).is_some() {
            return None;
        }
        let fits = |&other: &usize| {
            let profile = &self.table.profiles[other];
            let relative = self.table.entities[other].roles.iter().any(|role| role.is_kinship());
            profile.single && relative && profile.gender() == Some(titled)
        };
        only_entity(self.recent.backwards().map(RecentMention::entity).filter(|e| self.is_named(*e) && fits(e)))
    }

    /// Whether a surname is of somebody who has died, in an article that calls a relative by the first name alone: "Mr Reed
    /// said" may be his brother.
    fn may_be_survivor(&self, block: usize, name: u32, entity: usize) -> bool {
        let died = |entity: usize| self.table.entities[entity].roles.iter().any(|role| role.is_of_the_dead());
        let surname = self.table.views[block].names.get(name as usize).is_some_and(|name| name.word_count == 1);
        let gender = self.table.profiles[entity].gender();
        let relative = |other: usize| {
            let profile = &self.table.profiles[other];
            profile.single
                && profile.may_be_of_gender(gender)
                && self.table.entities[other].roles.iter().any(|role| role.is_kinship())
        };
        let mut mentioned = self.recent.backwards().map(RecentMention::entity).filter(|&other| self.is_named(other));
        surname && died(entity) && mentioned.any(|other| other != entity && relative(other))
    }

    /// An entity that is named in so many words.
    pub(super) fn named(&self, entity: usize) -> Resolution {
        let person = self.is_person(entity);
        Resolution {
            speaker: SpeakerId(entity as u32),
            method: if person { ResolutionMethod::Name } else { ResolutionMethod::UnnamedSource },
            confidence: Confidence::High,
            antecedent: None,
        }
    }

    /// The name of several entities that speak together: "A, B and C".
    pub(super) fn joint_name(&self, members: &[usize]) -> String {
        let mut joint = String::with_capacity(20 * members.len());
        for (n, &member) in members.iter().enumerate() {
            joint.push_str(match n {
                0 => "",
                n if n + 1 == members.len() => " and ",
                _ => ", ",
            });
            joint.push_str(&self.table.entities[member].name);
        }
        joint
    }

    /// Records several names that "and" joins as a group that "they" can mean.
    pub(super) fn record_joint(&mut self, block: usize, reference: &Reference, names: u32) {
        let Reference { position, grammatical_role, .. } = reference;
        let first = self.next_name.saturating_sub(names as usize);
        let members: SmallVec<[usize; 4]> =
            (first..self.next_name).filter_map(|name| self.table.entity_of_mention(name)).collect();
        let kind = members.first().map(|&member| self.table.profiles[member].kind);
        let alike = members.iter().all(|&member| Some(self.table.profiles[member].kind) == kind);
        if members.len() < 2 || !alike || kind == Some(SpeakerKind::Place) {
            return;
        }
        self.recent.note_joined(block, &members);
        let name = self.joint_name(&members);
        let span = self.source_span(block, position.text_span);
        let mention = Mention { span, name: span, kind: MentionKind::Name };
        let mut profile = EntityProfile::new(SpeakerKind::Group, "");
        profile.single = false;
        let entity = self.pending.add((WordId::of(&name), None), profile, || Cow::Owned(name.clone()), mention);
        self.record(block, position, entity, *grammatical_role, f32::INFINITY);
    }

    /// Several named entities that speak together: a group of that name.
    fn joint(&mut self, query: &Query<'_, 'a>, members: &[usize]) -> Resolution {
        let name = self.joint_name(members);
        let speaker = self.unnamed_speaker(query, SpeakerKind::Group, WordId::of(&name), Cow::Owned(name));
        Resolution { speaker, method: ResolutionMethod::Joint, confidence: Confidence::High, antecedent: None }
    }
}
