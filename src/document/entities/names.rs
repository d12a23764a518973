//! The name that is shown of a person.

use std::borrow::Cow;

use super::table::EntityTable;
use crate::block::mentions::is_full_name;
use crate::speaker::SpeakerKind;

impl<'a> EntityTable<'a> {
    /// Gives every person the fullest of its names: one with a given name rather than a surname, then the most
    /// frequent, then the longest, then the first in alphabetical order.
    pub(super) fn choose_names(&mut self) {
        let rank = |form: &str, count: usize| (is_full_name(form), count, form.len());
        let mut best: Vec<Option<(&'a str, usize)>> = vec![None; self.entities.len()];
        for (&word, known) in &self.known_forms {
            self.other_forms.entry((known.entity, word)).or_insert((0, known.form)).0 += known.times;
        }
        for (&(entity, _), &(count, form)) in &self.other_forms {
            if self.profiles[entity].kind != SpeakerKind::Person || self.entities[entity].is_known {
                continue;
            }
            let beats = |&(other, times): &(&str, usize)| {
                rank(form, count).cmp(&rank(other, times)).then_with(|| other.cmp(form)).is_gt()
            };
            if best[entity].as_ref().is_none_or(beats) {
                best[entity] = Some((form, count));
            }
        }
        for (id, best) in best.into_iter().enumerate() {
            if let Some((form, _)) = best {
                self.profiles[id].single = !form.contains(' ');
                self.entities[id].name = Cow::Borrowed(form);
            }
        }
    }
}
