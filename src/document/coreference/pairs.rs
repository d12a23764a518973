//! Descriptions that tell one of two from the other: "the former" and "the latter", "the father" and "the son", "the older woman".

use smallvec::SmallVec;

use super::described_person::is_outside;
use super::descriptions::without_the;
use super::features::MentionForm;
use super::recency::{RecentMention, only_entity};
use super::{Query, Resolution, Resolver};
use crate::block::mentions::{UnnamedSource, age_of};
use crate::lexicon::{WordId, gender_of_word, word_in};
use crate::speaker::{Confidence, SpeakerKind};

/// Number of sentences in front of a description in which both are named.
const FAR: u32 = 2;

/// Which of two is meant.
#[derive(Clone, Copy, PartialEq)]
enum OneOfTwo {
    First,
    Second,
    Father,
    Son,
    Older,
    Younger,
}

impl OneOfTwo {
    /// What a description says; `None` when it does not tell two apart.
    fn of(source: &UnnamedSource) -> Option<Self> {
        let mut words = without_the(&source.own.text)?.split(' ').map(WordId::of);
        let (first, second) = (words.next()?, words.next());
        if words.next().is_some() {
            return None;
        }
        match second {
            None if word_in!(first, "former") => Some(OneOfTwo::First),
            None if word_in!(first, "latter") => Some(OneOfTwo::Second),
            None if word_in!(first, "father") => Some(OneOfTwo::Father),
            None if word_in!(first, "son") => Some(OneOfTwo::Son),
            Some(_) if word_in!(first, "older" | "elder") => Some(OneOfTwo::Older),
            Some(_) if word_in!(first, "younger") => Some(OneOfTwo::Younger),
            _ => None,
        }
    }
}

impl Resolver<'_> {
    /// The one of the two that are named last whom a description tells from the other: *Ada Moor and Tom Reed were late. **The latter**
    /// said …*, *Tom Reed Sr. and Tom Reed Jr. … **the son** said*. Nobody where more than two are named there.
    pub(super) fn one_of_two(&mut self, query: &Query, source: &UnnamedSource) -> Option<Resolution> {
        let which = OneOfTwo::of(source)?;
        let pair = self.pair_in_front(query)?;
        let entity = match which {
            OneOfTwo::First => pair[0],
            OneOfTwo::Second => pair[1],
            OneOfTwo::Father => self.of_generation(pair, &["Sr", "Snr", "senior", "Senior"])?,
            OneOfTwo::Son => self.of_generation(pair, &["Jr", "Jnr", "junior", "Junior"])?,
            OneOfTwo::Older | OneOfTwo::Younger => self.of_age(pair, source, which == OneOfTwo::Older)?,
        };
        Some(self.described(query, entity, Confidence::Medium))
    }

    /// The two people in order who are named in the nearest sentence in front that names more than one, or the two bodies where it
    /// names no people.
    fn pair_in_front(&self, query: &Query) -> Option<[usize; 2]> {
        let sentence = self.sentence(query.block, &query.source.position);
        let named = |mention: &&RecentMention| {
            mention.form == MentionForm::Name && self.is_named(mention.entity()) && is_outside(mention, query)
        };
        let near = self.recent.backwards().take_while(|mention| mention.sentence + FAR >= sentence).filter(named);
        let mut mentions: SmallVec<[&RecentMention; 8]> = near.collect();
        mentions.sort_by_key(|mention| (mention.block, mention.token));
        for at in (sentence.saturating_sub(FAR)..=sentence).rev() {
            for kind in [SpeakerKind::Person, SpeakerKind::Organisation] {
                let mut entities: SmallVec<[usize; 4]> = SmallVec::new();
                for mention in mentions.iter().filter(|mention| mention.sentence == at) {
                    let entity = mention.entity();
                    if self.table.profiles[entity].kind == kind && !entities.contains(&entity) {
                        entities.push(entity);
                    }
                }
                match entities[..] {
                    [first, second] => return Some([first, second]),
                    [_, _, _, ..] => return None,
                    _ => {}
                }
            }
        }
        None
    }

    /// The one of two whose name ends with one of some words for a generation.
    fn of_generation(&self, pair: [usize; 2], words: &[&str]) -> Option<usize> {
        let last = |entity: usize| self.table.entities[entity].name.rsplit(' ').next().unwrap_or_default();
        only_entity(pair.into_iter().filter(|&entity| words.contains(&last(entity).trim_end_matches('.'))))
    }

    /// The older or the younger of two whose ages are stated, or who are a master and a pupil, and of whom both can be meant by the noun.
    fn of_age(&self, pair: [usize; 2], source: &UnnamedSource, older: bool) -> Option<usize> {
        let gender = gender_of_word(source.word);
        if !pair.iter().all(|&entity| self.table.profiles[entity].may_be_of_gender(gender)) {
            return None;
        }
        let words = |entity: usize| self.table.entities[entity].roles.iter().flat_map(|role| role.words.iter());
        let age = |entity: usize| words(entity).find_map(|&word| age_of(word));
        let [first, second] = pair;
        let first_is_older = match (age(first), age(second)) {
            (Some(one), Some(other)) if one != other => one > other,
            (Some(_), Some(_)) => return None,
            _ => {
                let young = |entity: usize| words(entity).any(|word| PUPILS.contains(word));
                match (young(first), young(second)) {
                    (false, true) => true,
                    (true, false) => false,
                    _ => return None,
                }
            }
        };
        Some(if first_is_older == older { first } else { second })
    }
}

/// Words for somebody who is nearly always the younger of two.
const PUPILS: [u64; 8] =
    WordId::hashes(["pupil", "apprentice", "protege", "protégé", "grandson", "granddaughter", "daughter", "son"]);
