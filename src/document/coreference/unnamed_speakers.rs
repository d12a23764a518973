//! Indexes of the speakers that a noun phrase without a name can mean.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::document::entities::EntityTable;
use crate::lexicon::{BODIES, WordId};
use crate::speaker::SpeakerKind;

/// Indexes of the speakers that noun phrases without a name can mean.
pub(super) struct UnnamedSpeakers {
    /// Entities by name in lower case.
    pub(super) by_name: FxHashMap<WordId, SmallVec<[usize; 1]>>,
    /// The first anonymous speaker by each word of the description.
    pub(super) by_word: FxHashMap<WordId, usize>,
    /// Organisations by each word of their names that is a noun for a body ("court", "church"), and by the nouns that
    /// describe them.
    pub(super) bodies: FxHashMap<WordId, SmallVec<[usize; 1]>>,
}

impl UnnamedSpeakers {
    /// The entities of a table by name.
    pub fn new(table: &EntityTable) -> Self {
        let mut by_name: FxHashMap<WordId, SmallVec<[usize; 1]>> = FxHashMap::default();
        let mut bodies: FxHashMap<WordId, SmallVec<[usize; 1]>> = FxHashMap::default();
        for (id, entity) in table.entities.iter().enumerate() {
            by_name.entry(WordId::of(&entity.name)).or_default().push(id);
            if table.profiles[id].kind == SpeakerKind::Organisation && entity.name.contains(' ') {
                let words = entity.name.split(' ').map(noun_for_body).filter(|word| BODIES.has(*word));
                words.for_each(|word| bodies.entry(word).or_default().push(id));
            }
            entity.bodies.iter().for_each(|word| bodies.entry(*word).or_default().push(id));
        }
        UnnamedSpeakers { by_name, by_word: FxHashMap::default(), bodies }
    }
}

/// A word of a name in the singular: "Thamesford Utilities" is a utility.
fn noun_for_body(word: &str) -> WordId {
    let whole = WordId::of(word);
    if BODIES.has(whole) {
        return whole;
    }
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) => WordId::of(&format!("{stem}y")),
        (None, Some(singular)) => WordId::of(singular),
        (None, None) => whole,
    }
}
