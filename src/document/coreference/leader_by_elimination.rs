//! "The Ukrainian president" in an article that never says who that is: the only one of the people whom the article is about who
//! can be meant. A guess, which is shown as a question.

use smallvec::SmallVec;

use super::Resolver;
use super::role_kinds::has_other_country;
use super::roles::is_leader;
use crate::block::mentions::{Role, is_country};
use crate::document::entities::EntityProfile;
use crate::lexicon::{WordId, word_in};

/// Fewest mentions by name of a person whom an article is about.
const FEWEST_NAMES: u32 = 4;

/// How many times as often somebody else may be named.
const MOST_OFTEN: u32 = 4;

impl Resolver<'_> {
    /// The head of a country whose office no text states: of those whom the article names most often, the only one of whom it
    /// states no role or only one of the same country, and who is not named in the paragraph `block`, in which others of them are told
    /// from the one who is described. `None` when several can be meant.
    pub(super) fn leader_by_elimination(&self, block: usize, role: &Role) -> Option<usize> {
        if role.former || !is_leader(role) || !role.words.iter().any(|&word| is_country(word)) {
            return None;
        }
        let named_here = |entity: usize| {
            let names = 0..self.table.views[block].names.len() as u32;
            names.filter_map(|name| self.table.entity_of_name(block, name)).any(|named| named == entity)
        };
        let often_named = self.roles.often_named.get_or_init(|| often_named(&self.table.profiles));
        let people = often_named.iter().copied().filter(|&entity| {
            let roles = &self.table.entities[entity].roles;
            let fits = roles.iter().all(|held| {
                let honorific =
                    held.words.iter().all(|&word| word_in!(WordId(word), "mr" | "mr." | "mrs" | "mrs." | "ms"));
                honorific || held.is_of_deeds() || held.words.iter().any(|word| role.words.contains(word))
            });
            fits && !has_other_country(roles, role)
        });
        let (others, mut left): (SmallVec<[usize; 4]>, SmallVec<[usize; 4]>) =
            people.partition(|&entity| named_here(entity));
        // With nobody to tell from, the leader may be somebody whom the article never names.
        let only = left.pop().filter(|_| left.is_empty() && !others.is_empty())?;
        self.recent.was_mentioned(only).then_some(only)
    }
}

/// The people whom an article names most often, by entity. Looked for once: an article may have many descriptions of leaders.
fn often_named(profiles: &[EntityProfile]) -> Vec<usize> {
    let count = |person: &EntityProfile| if person.is_named_person() { person.count } else { 0 };
    let most = profiles.iter().map(count).max().unwrap_or(0);
    let least = FEWEST_NAMES.max(most / MOST_OFTEN);
    profiles.iter().enumerate().filter(|(_, person)| count(person) >= least).map(|(entity, _)| entity).collect()
}
