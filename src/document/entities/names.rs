//! The name that is shown of a person.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::compound_surnames::{begins_with_title, is_end_of};
use super::entity::Entity;
use super::table::{EntityTable, NO_ENTITY};
use crate::block::mentions::is_full_name;
use crate::lexicon::{WordId, is_role_or_title};
use crate::speaker::SpeakerKind;

impl<'a> EntityTable<'a> {
    /// Gives every person the fullest of its names: one with a given name rather than a surname, then the most
    /// frequent, then the longest, then the first in alphabetical order.
    pub(super) fn choose_names(&mut self) {
        // "Ada Jane Moor was born in 1933" names Ada Moor-Reed as she was called then.
        let born = |form: &str, last: &str| last.contains('-') && !form.ends_with(last);
        let rank = |entity: usize, form: &str, count: usize| {
            let Entity { last, birth_name, .. } = self.entities[entity];
            let born = born(form, last) || birth_name == Some(form);
            (is_full_name(form), !is_shouted(form), !born, count, form.len())
        };
        let mut best: Vec<Option<(&'a str, usize)>> = vec![None; self.entities.len()];
        for (&word, known) in &self.known_forms {
            self.other_forms.entry((known.entity, word)).or_insert((0, known.form)).0 += known.times;
        }
        for (&(entity, _), &(count, form)) in &self.other_forms {
            if self.profiles[entity].kind != SpeakerKind::Person || self.entities[entity].is_known {
                continue;
            }
            let beats = |&(other, times): &(&str, usize)| {
                rank(entity, form, count).cmp(&rank(entity, other, times)).then_with(|| other.cmp(form)).is_gt()
            };
            if best[entity].as_ref().is_none_or(beats) {
                best[entity] = Some((form, count));
            }
        }
        let whole = self.whole_names(&best);
        let untitled = self.untitled_names(&best);
        for (id, best) in best.into_iter().enumerate() {
            if let Some((form, _)) = best {
                let form = whole.get(&id).or(untitled.get(&id)).copied().unwrap_or(form);
                self.profiles[id].single = !form.contains(' ');
                if let Some((given, family)) = self.entities[id].family {
                    self.profiles[id].single = false;
                    self.entities[id].name = Cow::Owned(format!("{given} {family}"));
                    continue;
                }
                let whole = form.contains(' ') || form.len() >= SHORTEST_SHOUTED;
                self.entities[id].name =
                    if is_shouted(form) && whole { Cow::Owned(unshouted(form)) } else { Cow::Borrowed(form) };
            }
        }
    }

    /// Puts the style of a person without a given name in front of the surname: "Lord Ashcombe", "Pope Francis".
    pub(super) fn add_styles(&mut self) {
        let mut mention = 0;
        for view in self.views {
            for name in view.names {
                let entity = self.named[mention];
                mention += 1;
                if name.full_span.start == name.text_span.start || entity == NO_ENTITY || self.entities[entity].is_known
                {
                    continue;
                }
                let in_front = view.block.text.get(name.full_span.start as usize..name.text_span.start as usize);
                let title = in_front.unwrap_or_default().split_whitespace().next_back().unwrap_or_default();
                let profile = &self.profiles[entity];
                if is_style(title) && profile.kind == SpeakerKind::Person && !is_full_name(&self.entities[entity].name)
                {
                    self.entities[entity].name = Cow::Owned(format!("{title} {}", name.spelling.form));
                }
            }
        }
    }

    /// The name of every person whose most frequent full name, in `frequent`, begins with a job: "Porter Len Dale".
    fn untitled_names(&self, frequent: &[Option<(&str, usize)>]) -> FxHashMap<usize, &'a str> {
        let forms = self.other_forms.iter().filter_map(|(&(entity, _), &(_, form))| {
            let (titled, _) = (*frequent.get(entity)?)?;
            let job = titled.split(' ').next().is_some_and(|first| is_role_or_title(WordId::of(first)));
            (job && is_end_of(form, titled) && begins_with_title(form, titled)).then_some((entity, form))
        });
        forms.collect()
    }

    /// The whole name of every person whose most frequent full name, in `frequent`, is only the end of it: "Ortega Vidal".
    fn whole_names(&self, frequent: &[Option<(&str, usize)>]) -> FxHashMap<usize, &'a str> {
        let mut whole: FxHashMap<usize, &'a str> = FxHashMap::default();
        for (&(entity, _), &(_, form)) in &self.other_forms {
            let Some(Some((end, _))) = frequent.get(entity) else { continue };
            if is_end_of(end, form) && !begins_with_title(end, form) && !is_shouted(form) {
                let longest = whole.entry(entity).or_insert(form);
                if (form.len(), *longest) > (longest.len(), form) {
                    *longest = form;
                }
            }
        }
        whole
    }
}

/// Whether a title is a part of the name of somebody who is known by no given name.
fn is_style(title: &str) -> bool {
    matches!(
        title,
        "Lord"
            | "Lady"
            | "Baron"
            | "Baroness"
            | "Pope"
            | "King"
            | "Queen"
            | "Prince"
            | "Princess"
            | "Emperor"
            | "Empress"
            | "Sheikh"
            | "Haji"
            | "Hajji"
            | "Alhaji"
            | "Maulana"
            | "Swami"
            | "Mullah"
            | "Ayatollah"
            | "Sultan"
            | "Emir"
    )
}

/// Shortest surname in capitals that is shown in small letters; shorter ones can be initials.
const SHORTEST_SHOUTED: usize = 5;

/// Whether a name is written in capitals, as in the labels of a transcript.
fn is_shouted(name: &str) -> bool {
    !name.contains(char::is_lowercase)
        && name.split(' ').any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2)
}

/// A name in capitals as it is written elsewhere: "ANNE-MARIE O’NEILL" is "Anne-Marie O’Neill". Initials stay.
fn unshouted(name: &str) -> String {
    let words = name.split(' ').map(|word| {
        let initials =
            word.chars().filter(|c| c.is_alphabetic()).count() <= 2 && !word.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
        if initials || word.contains('.') {
            return word.to_owned();
        }
        let mut first = true;
        let lower = |c: char| {
            let is_first = std::mem::replace(&mut first, !c.is_alphabetic());
            if is_first { c.to_string() } else { c.to_lowercase().to_string() }
        };
        word.chars().map(lower).collect()
    });
    words.collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{is_shouted, unshouted};

    #[test]
    fn names_in_capitals_are_shown_in_small_letters() {
        assert!(is_shouted("LARS DAHL") && !is_shouted("Lars DAHL") && !is_shouted("J. K."));
        assert_eq!(unshouted("ANNE-MARIE O’NEILL"), "Anne-Marie O’Neill");
        assert_eq!(unshouted("J. K. MOOR"), "J. K. Moor");
        assert_eq!(unshouted("ÉVA ŐRY"), "Éva Őry");
    }
}
