//! People who are meant by a description: "the Ukrainian president", "Moscow's top negotiator".

use std::cell::OnceCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::recency::RecentMentions;
use super::role_kinds::{are_opposed, has_other_party, kinds_of, party_of, roles_of_kind};
use super::weights::DESCRIPTION;
use crate::block::mentions::{Role, is_age, is_country};
use crate::document::entities::EntityTable;
use crate::lexicon::{WordId, is_role_or_title};
use crate::speaker::SpeakerKind;

/// Canonical words of a role.
type RoleWords = SmallVec<[u64; 6]>;

/// Finds people by description. The people whose roles fit are cached by the words of the description.
#[derive(Default)]
pub(super) struct RoleIndex {
    matches: FxHashMap<RoleWords, Rc<RoleMatches>>,
    /// The people whom the article names most often; filled on first use.
    pub(super) often_named: OnceCell<Vec<usize>>,
}

impl RoleIndex {
    /// Whether another person whose role fits a description as well was mentioned about as recently as the one who was
    /// found for it.
    pub fn has_rival(&self, recent: &RecentMentions, role: &Role, found: usize) -> bool {
        /// Number of mentions between two that are about as recent.
        const NEAR: usize = 3;
        let Some(matches) = self.matches.get(&cache_key(role)) else { return false };
        let (score, since) = (matches.score(found), recent.mentions_since(found));
        let near = |id: usize| recent.contains(id) && recent.mentions_since(id) <= since + NEAR;
        matches.all.iter().any(|&(id, other)| id != found && Some(other) >= score && near(id))
    }

    /// The person whose role fits a description best, with the score; of several, the one mentioned last. Whoever is
    /// `excluded` is passed over.
    pub fn find(
        &mut self,
        table: &EntityTable,
        recent: &RecentMentions,
        role: &Role,
        excluded: impl Fn(usize) -> bool,
    ) -> Option<(usize, f32)> {
        let key = cache_key(role);
        let matches = match self.matches.get(&key) {
            Some(known) => Rc::clone(known),
            None => {
                let found = Rc::new(RoleMatches::of(table, role));
                self.matches.insert(key, Rc::clone(&found));
                found
            }
        };
        matches.best_of(recent, excluded)
    }
}

fn cache_key(role: &Role) -> RoleWords {
    let mut key = role.words.clone();
    if role.former {
        key.push(FORMER);
    }
    key
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
    /// The people one of whose roles fits a description. When none holds every word of it, the only person who has its
    /// head fits: "the defence lawyer" is the one lawyer of the article.
    fn of(table: &EntityTable, description: &Role) -> Self {
        let wanted = Wanted::new(description);
        let mut matches = RoleMatches::default();
        // Whoever fits has the head.
        let Some(head) = wanted.head else { return matches };
        let mut candidates = entities_with(table, head);
        if !wanted.countries.is_empty() {
            candidates.extend_from_slice(table.with_role(COUNTERPART));
        }
        candidates.sort_unstable();
        candidates.dedup();
        let mut partial: SmallVec<[(usize, bool); 4]> = SmallVec::new();
        let party = party_of(description);
        for id in candidates.into_iter().filter(|&id| table.profiles[id].kind == SpeakerKind::Person) {
            let roles = &table.entities[id].roles;
            // "The Republican candidate" is not the Democratic one.
            if !wanted.age_agrees(roles) || has_other_party(roles, party) {
                continue;
            }
            let inferred = |role: &Role| if role.is_of_deeds() { DESCRIPTION.not_stated } else { 0.0 };
            let stated = roles.iter().filter_map(|role| Some(wanted.score(role)? + inferred(role)));
            let known = table.entities[id].known_roles.iter().filter_map(|role| wanted.score(role));
            let best = stated.chain(known.map(|score| score + DESCRIPTION.not_stated)).reduce(f32::max);
            if let Some(score) = best {
                matches.add(id, score);
            } else if roles.iter().any(|role| wanted.fits_head(role)) {
                partial.push((id, roles.iter().any(|role| wanted.fits_head(role) && wanted.fits_rest(role))));
            }
        }
        // Of several who have the head, the one whose role has the other words: "the Town boss" manages Town.
        let closer = |&(_, rest): &(usize, bool)| rest;
        let only = |mut fitting: SmallVec<[(usize, bool); 4]>| fitting.pop().filter(|_| fitting.is_empty());
        if matches.all.is_empty()
            && let Some((id, _)) =
                only(partial.iter().copied().filter(closer).collect()).or_else(|| only(partial.clone()))
        {
            matches.add(id, DESCRIPTION.role + DESCRIPTION.words_missing);
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

    /// The best match when recent mentions count, with its score, of those that are not `excluded`.
    fn best_of(&self, recent: &RecentMentions, excluded: impl Fn(usize) -> bool) -> Option<(usize, f32)> {
        let (mut first, mut score) = self.best?;
        if excluded(first) {
            let others = self.all.iter().filter(|&&(id, _)| !excluded(id));
            (first, score) = others.copied().reduce(|best, other| if other.1 > best.1 { other } else { best })?;
        }
        // Entities outside the window all get the same penalty, so only the best match can win among them. When it is
        // inside the window, the loop below scores it, higher than any entity outside.
        let mut best = (!recent.contains(first)).then_some((first, score + DESCRIPTION.not_recent));
        for mention in recent.backwards() {
            let id = mention.entity();
            let Some(score) = self.score(id).filter(|_| !excluded(id)) else { continue };
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
const DEPUTIES: [u64; 4] = WordId::hashes(["vice", "deputy", "shadow", "assistant"]);

/// Roles of one word whose holder is a leader; so is a prime minister.
const LEADERS: [u64; 4] = [WordId::new("president").0, WordId::new("chancellor").0, WordId::new("king").0, LEADER];

/// Whether whoever has a role can be called "the leader".
pub(super) fn is_leader(role: &Role) -> bool {
    let has = |word: &u64| role.words.contains(word);
    LEADERS.iter().any(has) || has(&PRIME) && has(&MINISTER)
}

/// The entities with a role that contains a word or, for "leader", a role that is a leader's; some of them twice.
fn entities_with(table: &EntityTable, word: u64) -> Vec<usize> {
    let leaders: &[u64] = if word == LEADER { &LEADERS } else { &[] };
    let prime = (word == LEADER).then_some(&PRIME);
    leaders
        .iter()
        .chain(prime)
        .chain(roles_of_kind(word))
        .chain([&word])
        .copied()
        .chain(kinds_of(word))
        .flat_map(|word| table.with_role(word))
        .copied()
        .collect()
}

/// What a role adds to its score that says nothing beside the description: less than any other difference.
const WHOLE_ROLE: f32 = 1e-3;

/// Whoever has the office of somebody else in another country: "his Estonian counterpart".
const COUNTERPART: u64 = WordId::new("counterpart").0;
const FORMER: u64 = WordId::new("former").0;

/// Whether a description is of somebody who has lost what the holder of its role has now.
pub(super) fn is_of_loser(role: &Role) -> bool {
    role.words.iter().any(|word| LOSERS.contains(word))
}

/// Words for whoever has lost what the holder of a role has now: "the beaten champion".
const LOSERS: [u64; 5] = WordId::hashes(["beaten", "defeated", "dethroned", "losing", "unseated"]);

/// Heads of offices that differ by the words in front of them: the finance minister is not the foreign minister.
const SEVERAL_OF_ONE_NAME: [u64; 17] = [
    WordId::new("minister").0,
    WordId::new("secretary").0,
    WordId::new("chief").0,
    WordId::new("director").0,
    WordId::new("head").0,
    WordId::new("officer").0,
    WordId::new("president").0,
    WordId::new("manager").0,
    WordId::new("editor").0,
    WordId::new("commissioner").0,
    WordId::new("general").0,
    WordId::new("spokesperson").0,
    WordId::new("official").0,
    WordId::new("executive").0,
    WordId::new("advisor").0,
    WordId::new("member").0,
    LEADER,
];

/// Whether a word is the noun of a role or a title.
fn is_person_noun(word: &u64) -> bool {
    is_role_or_title(WordId(*word))
}

/// A description in the parts by which it is compared.
pub(super) struct Wanted {
    /// Its words without countries and ages.
    words: RoleWords,
    countries: RoleWords,
    age: Option<u64>,
    /// The word that says what the person is; the age when there is no other word.
    head: Option<u64>,
    /// The words for kinds of people some of whom have the head as their role.
    kinds: SmallVec<[u64; 2]>,
    former: bool,
}

impl Wanted {
    pub(super) fn new(description: &Role) -> Self {
        let (countries, words): (RoleWords, RoleWords) =
            description.words.iter().copied().partition(|w| is_country(*w));
        let (ages, words): (RoleWords, RoleWords) = words.into_iter().partition(|word| is_age(*word));
        // "The father of a boy" and "the boy's father" are a father.
        let noun = words.iter().rev().find(|word| is_person_noun(word) && !description.others.contains(word));
        let head = noun.or(words.last()).or(ages.first()).copied();
        let kinds = head.into_iter().flat_map(kinds_of).collect();
        Wanted { kinds, age: ages.first().copied(), words, countries, head, former: description.former }
    }

    /// Whether none of somebody's roles states another age; a description that is nothing but an age must be stated.
    fn age_agrees(&self, roles: &[&Role]) -> bool {
        let Some(age) = self.age else { return true };
        let mut ages = roles.iter().flat_map(|role| role.words.iter()).filter(|word| is_age(**word)).peekable();
        if ages.peek().is_none() { !self.words.is_empty() } else { ages.any(|word| *word == age) }
    }

    /// Whether the description can be of the person that a role names, and not of the body that the role mentions: "the
    /// ambulance service" is not "a spokeswoman for the ambulance service".
    fn is_of_holder(&self, role: &Role) -> bool {
        self.words.iter().any(is_person_noun) || !role.words.iter().any(is_person_noun)
    }

    /// How well a role fits; `None` when it does not: a word is missing, only one of them is a deputy's or a former
    /// one's, or the countries differ.
    pub(super) fn score(&self, role: &Role) -> Option<f32> {
        // Whoever had an office is not meant by its name alone.
        if role.former && !self.former {
            return None;
        }
        let alike = |word: &u64| role.words.contains(word) == self.words.contains(word);
        if !DEPUTIES.iter().all(alike) {
            return None;
        }
        if are_opposed(&self.words, &role.words) {
            return None;
        }
        let country = self.country_score(role)?;
        if self.words.is_empty() {
            let age = self.age.is_some_and(|age| role.words.contains(&age));
            return age.then_some(DESCRIPTION.role);
        }
        if !self.is_of_holder(role) || self.head.is_some_and(|head| role.others.contains(&head)) {
            return None;
        }
        if self.words.iter().all(|word| role.words.contains(word) || *word == LEADER && is_leader(role)) {
            // "The former mayor" is hardly whoever is called the mayor.
            let lost = if self.former && !role.former { DESCRIPTION.words_missing } else { 0.0 };
            // Of two who are as near, "the chairman" is the chairman and not the chairman of something.
            let whole = if role.words.len() == self.words.len() { WHOLE_ROLE } else { 0.0 };
            return Some(DESCRIPTION.role + country + lost + whole);
        }
        let counterpart = role.words.contains(&COUNTERPART) && country > 0.0;
        counterpart.then_some(DESCRIPTION.role + DESCRIPTION.country_unstated)
    }

    /// What the countries of description and role add to the score; `None` when they differ.
    fn country_score(&self, role: &Role) -> Option<f32> {
        if self.countries.is_empty() {
            return Some(0.0);
        }
        let mut stated = role.words.iter().filter(|word| is_country(**word)).peekable();
        if stated.peek().is_none() {
            Some(DESCRIPTION.country_unstated)
        } else if stated.any(|country| self.countries.contains(country)) {
            Some(DESCRIPTION.country_agrees)
        } else {
            None
        }
    }

    /// Whether a role has all words of the description beside its head.
    fn fits_rest(&self, role: &Role) -> bool {
        self.words.iter().filter(|word| Some(**word) != self.head).all(|word| role.words.contains(word))
    }

    /// Whether a role has the head of the description, which no other words tell from others of its kind, or is of the
    /// kind that the head names.
    fn fits_head(&self, role: &Role) -> bool {
        let Some(head) = self.head.filter(|_| !self.words.is_empty()) else { return false };
        let several = SEVERAL_OF_ONE_NAME.contains(&head);
        // "The defence minister" may be the Defence Secretary, but "the premier" is no secretary of a union.
        let of_kind = || {
            let mut words = roles_of_kind(head).iter().chain(&self.kinds);
            (!several || self.fits_rest(role)) && words.any(|word| role.words.contains(word))
        };
        (role.words.contains(&head) && !several || of_kind())
            && (self.former || !role.former)
            && !are_opposed(&self.words, &role.words)
            && self.country_score(role).is_some()
            && self.is_of_holder(role)
            && !role.others.contains(&head)
            && !self.words.iter().any(|word| LOSERS.contains(word))
    }
}
