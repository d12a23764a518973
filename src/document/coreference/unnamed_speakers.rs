//! Indexes of the speakers that a noun phrase without a name can mean.

use std::cell::OnceCell;

use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;

use crate::block::mentions::NameSpeech;
use crate::document::entities::EntityTable;
use crate::lexicon::{BODIES, WordId, word_in};
use crate::speaker::SpeakerKind;

/// Indexes of the speakers that noun phrases without a name can mean.
pub(super) struct UnnamedSpeakers {
    /// Entities by name in lower case.
    pub(super) by_name: FxHashMap<WordId, SmallVec<[usize; 1]>>,
    /// The first anonymous speaker by each word of the description.
    pub(super) by_word: FxHashMap<WordId, usize>,
    /// The named person whom a description meant before, by its words in lower case: "the three-time finalist".
    pub(super) described: FxHashMap<WordId, usize>,
    /// Number of entities that the document names; those behind them were added while sources were resolved.
    pub(super) named: usize,
    /// The named organisations by the nouns for bodies in their names and beside them. Few documents ask for it.
    bodies: OnceCell<FxHashMap<WordId, SmallVec<[usize; 1]>>>,
    /// All named organisations that can speak.
    all_bodies: OnceCell<Vec<usize>>,
}

impl UnnamedSpeakers {
    /// The entities of a table by name.
    pub fn new(table: &EntityTable) -> Self {
        let mut by_name: FxHashMap<WordId, SmallVec<[usize; 1]>> =
            FxHashMap::with_capacity_and_hasher(table.entities.len(), FxBuildHasher);
        for (id, entity) in table.entities.iter().enumerate() {
            by_name.entry(WordId::of(&entity.name)).or_default().push(id);
        }
        let named = table.entities.len();
        let (by_word, described) = (FxHashMap::default(), FxHashMap::default());
        UnnamedSpeakers { by_name, by_word, described, named, bodies: OnceCell::new(), all_bodies: OnceCell::new() }
    }

    /// The organisations with a noun for a body in their names ("court", "church") or beside them, by its singular.
    /// `table` is the table that the indexes were made of.
    pub fn bodies(&self, table: &EntityTable, noun: WordId) -> &[usize] {
        let bodies = self.bodies.get_or_init(|| bodies_by_noun(table, self.named));
        bodies.get(&noun).map_or(&[], SmallVec::as_slice)
    }

    /// All named organisations that can speak; none where so many entities have names that to look through them each time would
    /// not be linear. `table` is the table that the indexes were made of.
    pub fn all_bodies(&self, table: &EntityTable) -> &[usize] {
        /// An article with more names tells of more than one firm.
        const MOST: usize = 400;
        self.all_bodies.get_or_init(|| {
            let speaks = |&id: &usize| {
                table.profiles[id].kind == SpeakerKind::Organisation && table.entities[id].speech != NameSpeech::Silent
            };
            (0..self.named).filter(|_| self.named <= MOST).filter(speaks).collect()
        })
    }
}

fn bodies_by_noun(table: &EntityTable, named: usize) -> FxHashMap<WordId, SmallVec<[usize; 1]>> {
    let mut bodies: FxHashMap<WordId, SmallVec<[usize; 1]>> = FxHashMap::default();
    for (id, entity) in table.entities[..named].iter().enumerate() {
        if table.profiles[id].kind == SpeakerKind::Organisation && entity.name.contains(' ') {
            let keys = head_noun(&entity.name).into_iter().chain(last_two_words(&entity.name));
            keys.for_each(|key| bodies.entry(key).or_default().push(id));
        }
        entity.bodies.iter().for_each(|word| bodies.entry(*word).or_default().push(id));
    }
    bodies
}

/// The noun for a body that heads a name: the last one in front of "of", "for" or "in". "Lagos State Lottery Agency" is an
/// agency and no state.
fn head_noun(name: &str) -> Option<WordId> {
    let front = name.split(' ').take_while(|word| !matches!(*word, "of" | "for" | "in" | "on" | "to"));
    front.map(noun_for_body).filter(|word| BODIES.has(*word)).last()
}

/// The last two words of a longer name: "the fire service" is the West Arlen Fire Service.
fn last_two_words(name: &str) -> Option<WordId> {
    let (front, last) = name.rsplit_once(' ')?;
    let (_, before) = front.rsplit_once(' ')?;
    Some(WordId::of(&format!("{before} {last}")))
}

/// A word of a name in the singular: "Thamesford Utilities" is a utility.
fn noun_for_body(word: &str) -> WordId {
    let whole = WordId::of(word);
    if word_in!(whole, "banco" | "banque" | "banca") {
        return WordId::new("bank");
    }
    if BODIES.has(whole) {
        return whole;
    }
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) => WordId::of(&format!("{stem}y")),
        (None, Some(singular)) => WordId::of(singular),
        (None, None) => whole,
    }
}
