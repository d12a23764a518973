//! Entities by name, for speakers that the writer has named.

use rustc_hash::FxHashMap;

use crate::document::entities::EntityTable;
use crate::lexicon::WordId;

/// The entities of a document by name.
pub(super) struct EntityNames {
    full: FxHashMap<WordId, usize>,
    /// By the last word of the name; `None` when several have it.
    last: FxHashMap<WordId, Option<usize>>,
}

impl EntityNames {
    pub(super) fn of(table: &EntityTable) -> Self {
        let mut names = EntityNames { full: FxHashMap::default(), last: FxHashMap::default() };
        for (id, entity) in table.entities.iter().enumerate() {
            names.full.entry(WordId::of(&entity.name)).or_insert(id);
            if let Some((_, last)) = entity.name.rsplit_once(' ') {
                names.last.entry(WordId::of(last)).and_modify(|known| *known = None).or_insert(Some(id));
            }
        }
        names
    }

    /// The entity whose name, or whose last name alone, is `name`, without regard to case.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let name = WordId::of(name);
        self.full.get(&name).copied().or_else(|| self.last.get(&name).copied().flatten())
    }

    /// Adds an entity.
    pub(super) fn insert(&mut self, name: &str, entity: usize) {
        self.full.insert(WordId::of(name), entity);
    }
}
