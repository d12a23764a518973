//! Sources that describe a body or a document: "the fire service" is the West Arlen Fire Service, "the statement" is that of
//! whoever issued it.

use super::descriptions::without_the;
use super::recency::{RecentMention, only_entity};
use super::resolver::LastSource;
use super::{Query, Resolution, Resolver};
use crate::block::mentions::UnnamedSource;
use crate::grammar::{Tag, Token};
use crate::lexicon::{DOCUMENTS, INSTITUTIONS, WordId, word_in};
use crate::speaker::{Confidence, SpeakerKind};

/// Farthest place of "in" in front of "a written statement", in tokens.
const FARTHEST_IN: usize = 4;

/// Whether a token can stand between "in" and the noun of "in a written statement".
fn is_inside_phrase(token: &Token) -> bool {
    matches!(token.tag, Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Vbn | Tag::Nn)
}

/// Whether a noun is a firm’s as well as a person’s: "the miner", "the brewer".
fn is_trade_of_firms(noun: WordId) -> bool {
    word_in!(
        noun,
        "miner"
            | "brewer"
            | "distiller"
            | "grocer"
            | "baker"
            | "publisher"
            | "builder"
            | "developer"
            | "jeweller"
            | "jeweler"
            | "printer"
            | "trader"
            | "broker"
            | "explorer"
            | "driller"
            | "refiner"
            | "exporter"
            | "importer"
    )
}

impl<'a> Resolver<'a> {
    /// The body that a source describes: "the church", "the fire service", "the department store chain".
    pub(super) fn body_described(&mut self, query: &Query<'_, 'a>, source: &'a UnnamedSource) -> Option<Resolution> {
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
            && let Some(body) = self.body_of_name(query, source.word)
        {
            return Some(body);
        }
        // "The fire service" is the West Arlen Fire Service.
        if let Some(words) = source.own.text.strip_prefix("the ").or(source.own.text.strip_prefix("The "))
            && words.split(' ').count() == 2
            && let Some(body) = self.body_of_name(query, WordId::of(words))
        {
            return Some(body);
        }
        if source.the_body
            && let Some(body) = self.department(query, source.word)
        {
            return Some(body);
        }
        if source.the_body
            && let Some(found) = self.body_named_last(query, source.word)
        {
            // "The union", said again, is what was called so; "the company" behind a name is a guess.
            let own = &self.table.entities[found.speaker.0 as usize].name;
            let again = own.eq_ignore_ascii_case(&source.own.text);
            let confidence = if again { Confidence::Medium } else { found.confidence };
            return Some(Resolution { confidence, ..found });
        }
        if let Some(body) = self.firm_of_trade(source).or_else(|| self.body_named_afterwards(query, source)) {
            return Some(self.described(query, body, Confidence::Low));
        }
        // "The department store chain" is the only firm that was named so far.
        if !source.the_firm {
            return None;
        }
        if let Some(body) = self.body_of_name(query, source.word) {
            return Some(body);
        }
        let firm = self.only_body(true).or_else(|| self.only_firm())?;
        Some(self.described(query, firm, Confidence::Low))
    }

    /// The only firm named so far, for a noun that is a firm’s as well as a person’s, where no person is named: *Arlen Copper said output
    /// fell. **The miner** said …*
    fn firm_of_trade(&self, source: &UnnamedSource) -> Option<usize> {
        let alone = without_the(&source.own.text).is_some_and(|noun| !noun.contains(' '));
        if !source.the_one || !alone || !is_trade_of_firms(source.word) || self.pending.was_introduced(source.word) {
            return None;
        }
        if self.names_person_so_far() {
            return None;
        }
        self.only_body(true)
    }

    /// The only body of an article whose name has the noun of a description, when no body was named so far and this one is named in the
    /// next paragraphs: *The union said no. / Its secretary said **the Bakers’ Union** would vote.*
    fn body_named_afterwards(&self, query: &Query, source: &UnnamedSource) -> Option<usize> {
        /// Number of paragraphs behind the description in which the body is named.
        const FAR: usize = 2;
        if !source.the_body || INSTITUTIONS.has(source.word) {
            return None;
        }
        let entity = only_entity(self.unnamed.bodies(&self.table, source.word).iter().copied())?;
        let organisation = |mention: &RecentMention| {
            let profile = self.table.profiles.get(mention.entity());
            profile.is_some_and(|profile| profile.kind == SpeakerKind::Organisation)
        };
        if self.recent.backwards().any(|mention| self.is_named(mention.entity()) && organisation(mention)) {
            return None;
        }
        let last = (query.block + FAR).min(self.table.views.len().checked_sub(1)?);
        let named = self.table.entities[entity].mentions.first()?.span.start;
        (named < self.table.views[last].block.span.end).then_some(entity)
    }

    /// "The department" of an article that names one ministry and no department: "the Ministry of Justice … the department said".
    fn department(&mut self, query: &Query, noun: WordId) -> Option<Resolution> {
        if !word_in!(noun, "department") {
            return None;
        }
        let ministries = self.unnamed.bodies(&self.table, WordId::new("ministry"));
        let mentioned = |&entity: &usize| self.recent.was_mentioned(entity);
        let ministry = only_entity(ministries.iter().copied().filter(mentioned))?;
        Some(self.described(query, ministry, Confidence::Low))
    }

    /// Who issued "the statement": whoever the sentence with the source before says said something in one.
    pub(super) fn issuer(&mut self, query: &Query, source: &UnnamedSource) -> Option<Resolution> {
        if !DOCUMENTS.has(source.word) || without_the(&source.own.text).is_none_or(|noun| noun.contains(' ')) {
            return None;
        }
        if let Some(author) = self.author_of_noun(query, source.word) {
            return Some(author);
        }
        self.who_said_it_in(query, |noun| noun == source.word)
    }

    /// Who issued the statement that "it" means behind the words of somebody who spoke in one: *Ada Moor told the court in a statement that she
    /// was tired. “…,” **it** said.*
    pub(super) fn issuer_of_it(&mut self, query: &Query) -> Option<Resolution> {
        let last = self.last_source.filter(|last| last.block == query.block)?;
        let person = self.table.profiles.get(last.speaker.0 as usize)?.kind == SpeakerKind::Person;
        let written =
            |noun| word_in!(noun, "statement" | "letter" | "email" | "message" | "post" | "note" | "affidavit");
        if person { self.who_said_it_in(query, written) } else { None }
    }

    /// The source before, when its sentence says that it was said in a document whose noun is `of_kind`.
    fn who_said_it_in(&mut self, query: &Query, of_kind: impl Fn(WordId) -> bool) -> Option<Resolution> {
        let LastSource { block, token, speaker, confidence } = self.last_source?;
        let parsed = self.table.views[block].parsed;
        let sentence = parsed.sentence_of(token as usize);
        let in_one = parsed.tokens.get(sentence.start as usize..sentence.end as usize)?;
        // "said in a statement", but not "said that the report was late"
        let issued = |n: usize| {
            let within = in_one[..n].iter().rev().take(FARTHEST_IN).find(|token| !is_inside_phrase(token));
            of_kind(in_one[n].word) && within.is_some_and(|token| word_in!(token.word, "in"))
        };
        let confidence = confidence.min(Confidence::Medium);
        (0..in_one.len()).any(issued).then(|| self.described(query, speaker.0 as usize, confidence))
    }

    /// The body mentioned last whose name contains a word: "the church" is the Church of the Rising Sun. It is unsure when
    /// another one was mentioned as often or about as recently.
    fn body_of_name(&mut self, query: &Query, word: WordId) -> Option<Resolution> {
        /// Number of mentions between two that are about as recent.
        const NEAR: usize = 3;
        let count = |entity: usize| self.table.profiles[entity].count;
        let bodies = self.unnamed.bodies(&self.table, word).iter().copied();
        let mentioned = bodies.filter(|&entity| self.recent.was_mentioned(entity));
        let found = mentioned.clone().min_by_key(|&entity| self.recent.mentions_since(entity))?;
        let near = self.recent.mentions_since(found) + NEAR;
        let rivals = |other: usize| self.recent.mentions_since(other) <= near || count(other) >= count(found);
        let rival = mentioned.into_iter().any(|other| other != found && rivals(other));
        Some(self.described(query, found, if rival { Confidence::Low } else { Confidence::Medium }))
    }
}

/// Whether a description is of one of many who may be a person or a firm: "one supplier", "a retailer".
pub(super) fn is_one_trader(source: &UnnamedSource) -> bool {
    let trades = || {
        word_in!(
            source.word,
            "supplier"
                | "retailer"
                | "operator"
                | "dealer"
                | "contractor"
                | "producer"
                | "exporter"
                | "importer"
                | "employer"
                | "landlord"
                | "lender"
                | "grower"
                | "wholesaler"
                | "subcontractor"
                | "restaurateur"
        )
    };
    let first = source.own.text.split(' ').next().unwrap_or_default();
    let one = ["one", "a", "an", "another"].iter().any(|word| first.eq_ignore_ascii_case(word));
    one && (trades() || is_trade_of_firms(source.word))
}
