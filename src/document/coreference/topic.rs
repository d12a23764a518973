//! Whom an article is about: its names tell at the start, and its pronouns from then on.

use crate::document::entities::{EntityProfile, EntityTable};
use crate::lexicon::Gender;
use crate::speaker::SpeakerKind;

/// Number of pronouns by which somebody must lead over all others of the gender to be whom the article is about.
const LEAD: u32 = 4;

/// How often an article names the person whom it is about, at least.
const LEAST_NAMED: u32 = 3;

/// Whom most pronouns of a gender meant so far, and by how many more than all others together.
#[derive(Clone, Copy, Debug, Default)]
struct Leader {
    entity: usize,
    lead: u32,
}

/// Whom the article is about, for each gender.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Topics([Leader; 2]);

impl Topics {
    /// The topics of an article of which nothing was read but its names: whom a profile or an obituary is about. That is the
    /// person who is named first in each of the first two blocks that name anybody, and at least twice as often as anybody else
    /// who may be of the gender. It takes two pronouns more to be sure of it: news may begin like a profile.
    pub fn of_profile(table: &EntityTable) -> Topics {
        let mut topics = Topics::default();
        if let Some((entity, gender)) = subject_of_profile(table) {
            topics.0[gender as usize] = Leader { entity, lead: LEAD / 2 };
        }
        topics
    }

    /// Counts a pronoun of a gender that means an entity.
    pub fn count(&mut self, gender: Gender, entity: usize) {
        let leader = &mut self.0[gender as usize];
        match leader.entity == entity {
            true => leader.lead += 1,
            false if leader.lead == 0 => *leader = Leader { entity, lead: 1 },
            false => leader.lead -= 1,
        }
    }

    /// The entity that most pronouns of a gender mean by far.
    pub(super) fn of(&self, gender: Gender) -> Option<usize> {
        let leader = self.0[gender as usize];
        (leader.lead >= LEAD).then_some(leader.entity)
    }
}

/// Whom a profile is about, with the gender.
fn subject_of_profile(table: &EntityTable) -> Option<(usize, Gender)> {
    let first_person = |block: usize| {
        let names = *table.starts.get(block)?..*table.starts.get(block + 1)?;
        names.filter_map(|name| table.entity_of_mention(name)).find(|&entity| table.profiles[entity].is_named_person())
    };
    let mut first_people = (0..table.views.len()).filter_map(first_person);
    let subject = first_people.next()?;
    let opens = first_people.next() == Some(subject);
    let profile = &table.profiles[subject];
    let gender = profile.gender().filter(|_| opens && profile.count >= LEAST_NAMED)?;
    let behind = |(other, rival): (usize, &EntityProfile)| {
        other == subject
            || rival.kind != SpeakerKind::Person
            || !rival.may_be_of_gender(Some(gender))
            || 2 * rival.count <= profile.count
    };
    table.profiles.iter().enumerate().all(behind).then_some((subject, gender))
}
