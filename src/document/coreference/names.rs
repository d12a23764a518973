//! Sources that contain names.

use std::borrow::Cow;

use smallvec::SmallVec;

use super::{Query, Resolution, ResolutionMethod, Resolver};
use crate::block::mentions::NounPhrase;
use crate::lexicon::WordId;
use crate::speaker::{Confidence, SpeakerId, SpeakerKind};

impl<'a> Resolver<'a> {
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
        let entity = |name: u32| self.table.entity_of_name(query.block, name);
        if let Some(inside) = phrase.names.iter().find(|name| name.head) {
            return Some(self.named(entity(inside.name)));
        }
        // The head is a common noun: "the minister, Hakan Fidan" names a person; "Trump adviser" does not.
        if phrase.proper || phrase.office {
            let people = phrase.names.iter().filter(|name| self.is_person(entity(name.name)));
            if let Some(beside) = people.into_iter().find(|name| name.person || name.behind)
                && (beside.behind || phrase.proper)
            {
                return Some(self.named(entity(beside.name)));
            }
        }
        let last = phrase.names.last().filter(|_| phrase.proper)?;
        Some(self.named(entity(last.name)))
    }

    fn is_person(&self, entity: usize) -> bool {
        self.table.profiles[entity].kind == SpeakerKind::Person
    }

    /// The entities that speak together in a phrase with "and": its people, when there are two or more; all its names,
    /// when none is a person's.
    fn joint_members(&self, block: usize, phrase: &NounPhrase) -> Option<SmallVec<[usize; 4]>> {
        let entities = phrase.names.iter().map(|name| self.table.entity_of_name(block, name.name));
        let people: SmallVec<[usize; 4]> = entities.clone().filter(|&entity| self.is_person(entity)).collect();
        match people.len() {
            0 => phrase.proper.then(|| entities.collect()),
            1 => None,
            _ => Some(people),
        }
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

    /// Several named entities that speak together: a group of that name.
    fn joint(&mut self, query: &Query<'_, 'a>, members: &[usize]) -> Resolution {
        let names: Vec<&str> = members.iter().map(|&e| &*self.table.entities[e].name).collect();
        let name = match names.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
            None => String::new(),
        };
        let speaker = self.unnamed_speaker(query, SpeakerKind::Group, WordId::of(&name), Cow::Owned(name));
        Resolution { speaker, method: ResolutionMethod::Joint, confidence: Confidence::High, antecedent: None }
    }
}
