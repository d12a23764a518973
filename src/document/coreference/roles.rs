//! People who are meant by a description: "the Ukrainian president", "Moscow's top negotiator".

use std::rc::Rc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::recency::RecentMentions;
use super::weights::DESCRIPTION;
use crate::block::mentions::{Role, is_country};
use crate::document::entities::EntityTable;
use crate::lexicon::WordId;
use crate::speaker::SpeakerKind;

/// Canonical words of a role.
type RoleWords = SmallVec<[u64; 6]>;

/// Finds people by description. The people whose roles fit are cached by the words of the description.
#[derive(Default)]
pub(super) struct RoleIndex {
    matches: FxHashMap<RoleWords, Rc<RoleMatches>>,
}

impl RoleIndex {
    /// The person whose role fits a description best, with the score; of several, the one mentioned last.
    pub fn find(&mut self, table: &EntityTable, recent: &RecentMentions, role: &Role) -> Option<(usize, f32)> {
        let matches = match self.matches.get(&*role.words) {
            Some(known) => Rc::clone(known),
            None => {
                let found = Rc::new(RoleMatches::of(table, &role.words));
                self.matches.insert(role.words.clone(), Rc::clone(&found));
                found
            }
        };
        matches.best_of(recent)
    }
}

/// The people one of whose roles fits a description.
#[derive(Default)]
struct RoleMatches {
    /// Entities with their scores, in order of the entities.
    all: Vec<(usize, f32)>,
    /// A bit for each entity from the first match on: most of the entities that are looked up do not match.
    bits: Vec<u64>,
    /// The first of the best matches.
    best: Option<(usize, f32)>,
}

impl RoleMatches {
    /// The people one of whose roles contains all words of a description but its country, which must not contradict.
    fn of(table: &EntityTable, description: &[u64]) -> Self {
        let (countries, words): (RoleWords, RoleWords) = description.iter().copied().partition(|w| is_country(*w));
        let mut matches = RoleMatches::default();
        // Whoever fits has every word: the rarest one leaves the fewest candidates.
        let candidates = words.iter().map(|&word| entities_with(table, word)).min_by_key(Vec::len);
        let Some(mut candidates) = candidates else { return matches };
        candidates.sort_unstable();
        candidates.dedup();
        for id in candidates.into_iter().filter(|&id| table.profiles[id].kind == SpeakerKind::Person) {
            let scores = table.entities[id].roles.iter().filter_map(|role| score_of_role(role, &words, &countries));
            if let Some(score) = scores.reduce(f32::max) {
                matches.add(id, score);
            }
        }
        matches
    }

    /// Adds an entity, which must follow all others that were added.
    fn add(&mut self, id: usize, score: f32) {
        if self.best.is_none_or(|(_, best)| score > best) {
            self.best = Some((id, score));
        }
        self.all.push((id, score));
        let bit = id - self.all[0].0;
        self.bits.resize(bit / 64 + 1, 0);
        self.bits[bit / 64] |= 1 << (bit % 64);
    }

    /// The score of an entity; `None` when none of its roles fits.
    fn score(&self, id: usize) -> Option<f32> {
        let bit = id.checked_sub(self.all.first()?.0)?;
        if self.bits.get(bit / 64)? >> (bit % 64) & 1 == 0 {
            return None;
        }
        self.all.binary_search_by_key(&id, |fit| fit.0).ok().map(|at| self.all[at].1)
    }

    /// The best match when recent mentions count, with its score.
    fn best_of(&self, recent: &RecentMentions) -> Option<(usize, f32)> {
        let (first, score) = self.best?;
        // Entities outside the window all get the same penalty, so only the best match can win among them. When it is
        // inside the window, the loop below scores it, higher than any entity outside.
        let mut best = (!recent.contains(first)).then_some((first, score + DESCRIPTION.not_recent));
        for mention in recent.backwards() {
            let id = mention.entity();
            let Some(score) = self.score(id) else { continue };
            let ago = recent.mentions_since(id) as f32;
            let score = score + (DESCRIPTION.recent + ago * DESCRIPTION.mentions_ago);
            if best.is_none_or(|(other, b)| score > b || score == b && id < other) {
                best = Some((id, score));
            }
        }
        best
    }
}

const LEADER: u64 = WordId::new("leader").0;
const PRIME: u64 = WordId::new("prime").0;
const MINISTER: u64 = WordId::new("minister").0;
const DEPUTIES: [u64; 2] = [WordId::new("vice").0, WordId::new("deputy").0];

/// Roles of one word whose holder is a leader; so is a prime minister.
const LEADERS: [u64; 4] = [WordId::new("president").0, WordId::new("chancellor").0, WordId::new("king").0, LEADER];

/// Whether whoever has a role can be called "the leader".
fn is_leader(role: &Role) -> bool {
    let has = |word: &u64| role.words.contains(word);
    LEADERS.iter().any(has) || has(&PRIME) && has(&MINISTER)
}

/// The entities with a role that contains a word or, for "leader", a role that is a leader's; some of them twice.
fn entities_with(table: &EntityTable, word: u64) -> Vec<usize> {
    let leaders: &[u64] = if word == LEADER { &LEADERS } else { &[] };
    let prime = (word == LEADER).then_some(&PRIME);
    leaders.iter().chain(prime).chain([&word]).flat_map(|&word| table.with_role(word)).copied().collect()
}

/// How well a role fits a description of some words and countries; `None` when it does not: a word is missing, only one
/// of them is a deputy's, or the countries differ.
fn score_of_role(role: &Role, words: &[u64], countries: &[u64]) -> Option<f32> {
    let holds = words.iter().all(|word| role.words.contains(word) || *word == LEADER && is_leader(role));
    let alike = |word: &u64| role.words.contains(word) == words.contains(word);
    if !holds || !DEPUTIES.iter().all(alike) {
        return None;
    }
    if countries.is_empty() {
        return Some(DESCRIPTION.role);
    }
    let mut stated = role.words.iter().filter(|word| is_country(**word)).peekable();
    if stated.peek().is_none() {
        Some(DESCRIPTION.role + DESCRIPTION.country_unstated)
    } else if stated.any(|country| countries.contains(country)) {
        Some(DESCRIPTION.role + DESCRIPTION.country_agrees)
    } else {
        None
    }
}
