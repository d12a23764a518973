//! Sources that are described and not named: people who are named elsewhere, and speakers without any name.

use std::borrow::Cow;

use smallvec::SmallVec;

use super::described_bodies::is_one_trader;
use super::described_person::NEAR;
use super::features::MentionForm;
use super::recency::{RecentMention, only_entity};
use super::role_kinds::{are_opposed, has_other_country, is_in_court, is_in_police};
use super::roles::Wanted;
use super::weights::DESCRIPTION;
use super::{Query, Resolution, ResolutionMethod, Resolver};
use crate::block::mentions::{GrammaticalRole, Role, SourceForm, UnnamedSource, is_country, person_of_several};
use crate::lexicon::{WordId, gender_of_word, word_in};
use crate::speaker::{Confidence, Mention, MentionKind, SpeakerId, SpeakerKind};
use crate::text::Span;

/// Number of sentences in front of an age in which the person is looked for, which no text gives to somebody without a name.
const FAR: u32 = 8;

impl<'a> Resolver<'a> {
    /// A source that states the role of a person who is named elsewhere: "the Ukrainian president".
    pub(super) fn by_role(&mut self, query: &Query, role: &Role) -> Option<Resolution> {
        if role.words.iter().all(|word| is_country(*word)) {
            return self.by_country(query, role);
        }
        if self.points_back(query) {
            return None;
        }
        // Nobody is called by name in their own words: in “… President Obama and me,” the former president said.
        let in_content = |mention: &&RecentMention| {
            mention.form == MentionForm::Name && mention.is_inside(query.block, query.content)
        };
        let named: SmallVec<[usize; 4]> =
            self.recent.backwards().filter(in_content).map(RecentMention::entity).collect();
        // "The former captain" is nobody whom only the rest of the article names.
        let unknown = |entity: usize| role.former && !self.recent.was_mentioned(entity);
        let found =
            self.roles.find(&self.table, &self.recent, role, |entity| named.contains(&entity) || unknown(entity));
        let contradicts = |held: &Role| held.has_age() || has_other_country(&[held], role);
        let by_age = || Some((self.only_person_nearby(query, contradicts).filter(|_| role.has_age())?, 0.0));
        // "The ambassador, Ada Moor, … the envoy said": whoever spoke just before, and no envoy whom only the rest names.
        if let Some((found, _)) = found.filter(|(found, _)| !self.recent.was_mentioned(*found))
            && let Some(source) = unnamed_of(query)
            && let Some(says) = source.says
            && let Some((entity, confidence)) = self.who_spoke_before(query, source, says, Some(role))
            && entity != found
        {
            return Some(self.described(query, entity, confidence));
        }
        // "The new champion" is whoever beat the champion.
        if let Some(source) = unnamed_of(query)
            && let Some(entity) = self.new_or_former_holder(source, found)
        {
            return Some(self.described(query, entity, Confidence::Medium));
        }
        if let Some((found, _)) = found
            && let Some(unnamed) = self.quoted_since(query, found)
        {
            return Some(self.described(query, unnamed, Confidence::Medium));
        }
        let (entity, score) = match found.or_else(by_age) {
            Some(found) => found,
            None => match self.known_holder(role) {
                Some(holder) => (holder, 0.0),
                None => {
                    // Nobody calls counsel or the detective "the 81-year-old".
                    let age = |roles: &[&Role]| {
                        roles.iter().any(|held| held.has_age())
                            || has_other_country(roles, role)
                            || is_in_police(roles)
                            || is_in_court(roles)
                    };
                    let of_age = || role.has_age().then(|| self.person_near(query, (None, FAR), age)).flatten();
                    let of_age = || Some(of_age()?.0);
                    let entity = of_age().or_else(|| self.leader_by_elimination(query.block, role))?;
                    return Some(self.described(query, entity, Confidence::Low));
                }
            },
        };
        // Whoever is named only behind the description is hardly meant where somebody else was named in front of it.
        let named_later = !self.recent.was_mentioned(entity);
        let others = || {
            self.recent.backwards().any(|mention| {
                self.table.profiles.get(mention.entity()).is_some_and(|profile| profile.is_named_person())
            })
        };
        // "The former mayor" is whoever is called the mayor only if nobody else was spoken of.
        let not_former = role.former && score < DESCRIPTION.role && query.previous != Some(SpeakerId(entity as u32));
        let confidence = if named_later && others() || not_former && self.recent.mentions_since(entity) > 0 {
            Confidence::Low
        } else if self.roles.has_rival(&self.recent, role, entity) {
            // Whoever spoke last goes on.
            if query.previous == Some(SpeakerId(entity as u32)) { Confidence::Medium } else { Confidence::Low }
        } else if score >= DESCRIPTION.high_confidence && !unnamed_of(query).is_some_and(is_new) {
            Confidence::High
        } else {
            Confidence::Medium
        };
        Some(self.described(query, entity, confidence))
    }

    /// Whoever has followed somebody in an office, or came before, for "the new mayor" and "the former mayor", when `found` is
    /// somebody else whose role does not say so.
    fn new_or_former_holder(&self, source: &UnnamedSource, found: Option<(usize, f32)>) -> Option<usize> {
        let (found, score) = found?;
        let word = if is_new(source) { "new" } else { "former" };
        let stated = self.table.entities[found].roles.iter().any(|role| match word {
            "new" => role.words.contains(&WordId::new("new").0),
            _ => role.former && score >= DESCRIPTION.role,
        });
        let told = source.own.text.split(' ').nth(1).is_some_and(|first| first == word);
        let holder = self.in_succession(&source.own.text).filter(|_| told && !stated)?;
        (holder != found && self.recent.was_mentioned(holder)).then_some(holder)
    }

    /// Whoever was quoted without a name and by this noun, later than the last mention of the named person `found`: "a senior
    /// diplomat said … the diplomat said".
    fn quoted_since(&self, query: &Query, found: usize) -> Option<usize> {
        let source = unnamed_of(query).filter(|source| source.the_one)?;
        let unnamed = *self.unnamed.by_word.get(&source.word)?;
        let later = self.recent.mentions_since(unnamed) < self.recent.mentions_since(found);
        let alone = source.own.text.split(' ').count() == 2;
        (alone && later && self.recent.was_mentioned(unnamed)).then_some(unnamed)
    }

    /// Whether a description points at somebody just mentioned, who need not have a name: "that officer".
    fn points_back(&self, query: &Query) -> bool {
        let text = &self.table.views[query.block].block.text;
        let words = text.get(query.source.text_span.start as usize..query.source.text_span.end as usize);
        words.is_some_and(|words| words.starts_with("that ") || words.starts_with("That "))
    }

    /// "The Nigerian": the person from this country who was mentioned last, or else the only person mentioned in the two
    /// sentences before whom no role gives another country.
    fn by_country(&mut self, query: &Query, role: &Role) -> Option<Resolution> {
        if let Some(entity) = self.person_from(role) {
            return Some(self.described(query, entity, Confidence::Medium));
        }
        let other_country = |held: &Role| has_other_country(&[held], role);
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
        only_entity(near.filter(|mention| !mention.quoted).map(RecentMention::entity).filter(|&entity| {
            let person = self.table.profiles.get(entity).is_some_and(|profile| profile.kind == SpeakerKind::Person);
            person && !self.table.entities[entity].roles.iter().any(|role| contradicts(role))
        }))
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
        if let Some(found) = self.told_elsewhere(query, source) {
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
            && !is_opposed_to(&source.own.text, &self.table.entities[entity].name)
        {
            return Some(self.described(query, entity, Confidence::Medium));
        }
        // "His Labour counterpart, Ada Moor, … the shadow foreign secretary said"
        let words = &source.own.text;
        if let Some(entity) = self.shadow_minister(words).or_else(|| self.in_succession(words)) {
            return Some(self.described(query, entity, Confidence::Medium));
        }
        if let Some(spouse) = self.spouse(query.block, &query.source.position, &source.own.text) {
            return Some(self.described(query, spouse, Confidence::Medium));
        }
        if let Some(relative) = self.namesake_of_child(&source.own.text) {
            return Some(self.described(query, relative, Confidence::Medium));
        }
        if let Some(entity) = self.lead.person(source.word, &self.table).filter(|_| source.the_one) {
            return Some(self.described(query, entity, Confidence::Medium));
        }
        if let Some(entity) = self.in_charge_of_team(query, source) {
            return Some(self.described(query, entity, Confidence::Medium));
        }
        if let Some(entity) = self.headliner(query, source) {
            return Some(self.described(query, entity, Confidence::Low));
        }
        // "A driver" who was mentioned before, and nobody with a name, is "the driver".
        let introduced = self.pending.was_introduced(source.word);
        let here = || {
            let mut in_block = self.recent.backwards().filter(|mention| mention.block as usize == query.block);
            in_block.any(|mention| self.pending.has_noun(mention.entity(), source.word))
        };
        let person = source.says.filter(|_| !self.is_agent(query)).and_then(|says| {
            let described = (!introduced).then(|| self.described_person(query, source, says, role)).flatten();
            // Whoever has just spoken may be the driver who was mentioned, but not where one is in the same paragraph.
            let spoke = || self.who_spoke_before(query, source, says, role).filter(|_| !introduced || !here());
            described.or_else(spoke).or_else(|| self.introduced_above(query, source, role).filter(|_| !introduced))
        });
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
        let introduced = self.introduced_by_noun(query, source);
        Some(self.speaker_of_its_own(query, source, introduced))
    }

    /// Whoever other words of the article say that a description means, whatever it says of them.
    fn told_elsewhere(&mut self, query: &Query<'_, 'a>, source: &'a UnnamedSource) -> Option<Resolution> {
        // "Witness" in the report of an inquest is whoever gives evidence; "an engineer" may be named by the next sentence.
        let told = self.deponent(&source.own.text).or_else(|| self.named_afterwards(query, source));
        if let Some(entity) = told {
            return Some(self.described(query, entity, Confidence::Medium));
        }
        if let Some(entity) = self.quoted_next(query, source) {
            return Some(self.described(query, entity, Confidence::Low));
        }
        self.one_of_two(query, source).or_else(|| self.body_described(query, source))
    }

    /// Whether a source does something to somebody whom its sentence is about: "Moor was told by the foreman".
    fn is_agent(&self, query: &Query) -> bool {
        let tokens = &self.table.views[query.block].parsed.tokens;
        let before = (query.source.start as usize).checked_sub(1).and_then(|i| tokens.get(i));
        before.is_some_and(|token| word_in!(token.word, "by"))
    }

    /// The speaker whom a source describes and nothing names: `introduced`, if the text has described them before.
    fn speaker_of_its_own(
        &mut self,
        query: &Query<'_, 'a>,
        source: &'a UnnamedSource,
        introduced: Option<usize>,
    ) -> Resolution {
        let named = |mention: &RecentMention| {
            let kind = self.table.profiles.get(mention.entity()).map(|profile| profile.kind);
            let person = source.kind == SpeakerKind::Anonymous;
            kind == Some(if person { SpeakerKind::Person } else { SpeakerKind::Organisation })
        };
        let unsure = source.may_be_named && self.recent.backwards().any(named);
        let speaker = match introduced {
            Some(entity) => {
                self.record_description(query, entity);
                SpeakerId(entity as u32)
            }
            None => self.unnamed_speaker(query, source.kind, source.own.key, Cow::Borrowed(&source.own.text)),
        };
        let profile = &mut self.table.profiles[speaker.0 as usize];
        profile.doubtful |= source.thing;
        profile.may_be_trader |= source.kind == SpeakerKind::Organisation && is_one_trader(source);
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
                // "One of the officers" is "the officer".
                if let Some(noun) = one_of_several(&name) {
                    self.unnamed.by_word.entry(noun).or_insert(id);
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

/// The noun in the singular of a description that picks one of several: "One of the officers".
fn one_of_several(name: &str) -> Option<WordId> {
    let mut words = name.split(' ');
    let picks = words.next()?.eq_ignore_ascii_case("one") && words.next()? == "of";
    person_of_several(words.next_back().filter(|_| picks)?)
}

/// Whether a description is of somebody who has an office since lately, and may be another one than whoever had it so far.
fn is_new(source: &UnnamedSource) -> bool {
    source.own.text.split(' ').any(|word| word == "new")
}

/// The source of a quotation, as far as it is described and not named.
fn unnamed_of<'q>(query: &Query<'_, 'q>) -> Option<&'q UnnamedSource> {
    let SourceForm::NounPhrase(phrase) = &query.source.form else { return None };
    phrase.unnamed.as_ref()
}

/// Whether two descriptions cannot be of one person: "the outgoing mayor", "the incoming mayor of Arlen".
fn is_opposed_to(one: &str, other: &str) -> bool {
    let words = |text: &str| text.split([' ', '-']).map(|word| WordId::of(word).0).collect::<SmallVec<[u64; 6]>>();
    are_opposed(&words(one), &words(other))
}
