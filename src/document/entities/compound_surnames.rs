//! Surnames of several words, of which a later mention repeats all, or one that is not the last: "Ortega Vidal" and
//! "Ortega" for José Luis Ortega Vidal, "Lau" for Regina Lau Kit-ying.

use super::table::EntityTable;
use crate::block::mentions::{NameMention, NameSpelling};
use crate::lexicon::{WordId, is_first_name, is_role_or_title};

/// Whether a name of several words is the end of a longer one: "Ortega Vidal" of "José Luis Ortega Vidal".
#[inline]
pub(super) fn is_end_of(short: &str, long: &str) -> bool {
    short.contains(' ') && long.strip_suffix(short).is_some_and(|rest| rest.len() > 1 && rest.ends_with(' '))
}

/// Whether a name that ends in a shorter one begins with a word that is no given name, as a title that no list holds does
/// ("Beadle Peter Cho" and "Peter Cho"), or with a job that is a given name, too ("Porter Len Dale" and "Len Dale").
pub(super) fn begins_with_title(short: &str, long: &str) -> bool {
    let first = |name: &str| WordId::of(name.split(' ').next().unwrap_or_default());
    let added = long[..long.len() - short.len()].trim_end();
    let title = !is_first_name(first(long)) || is_role_or_title(first(long));
    !added.contains(' ') && is_first_name(first(short)) && title
}

/// Whether one of two words that a hyphen joins can be a surname of its own.
fn is_half_of_surname(half: &str) -> bool {
    half.starts_with(char::is_uppercase) && half.chars().count() >= 3
}

/// The words of a full name between the first and the last that can be used as a surname.
fn inner_surnames(form: &str) -> impl Iterator<Item = WordId> {
    let words: Vec<&str> = form.split(' ').collect();
    let behind = |i: usize| words.get(i).is_some_and(|word| word.contains('-'));
    let inner = 1..words.len().max(2) - 1;
    // A second given name is no surname, unless a given name in East Asian order follows it.
    let surname = |&i: &usize| {
        let word = words[i];
        let capital = word.starts_with(char::is_uppercase) && word.chars().count() > 1 && !word.ends_with('.');
        capital && (!is_first_name(WordId::of(word)) || behind(i + 1))
    };
    inner.filter(surname).map(|i| WordId::of(words[i])).collect::<Vec<_>>().into_iter()
}

impl EntityTable<'_> {
    /// Indexes a person by the words inside the name that can be used as a surname, by the halves of a double surname, and by the
    /// ends of several words.
    pub(super) fn index_inner_surnames(&mut self, id: usize, spelling: &NameSpelling) {
        if let Some((one, other)) = spelling.last().split_once('-').filter(|_| spelling.words >= 2) {
            let halves = [one, other].into_iter().filter(|half| is_half_of_surname(half));
            halves.for_each(|half| self.index_part(WordId::of(half), id));
        }
        if spelling.words >= 3 {
            let form = &*spelling.form;
            let ends = form.match_indices(' ').map(|(at, _)| &form[at + 1..]).filter(|end| end.contains(' '));
            let words = inner_surnames(form).chain(ends.map(WordId::of));
            words.for_each(|word| self.index_part(word, id));
        }
    }

    /// Indexes a person by a word that can stand for the whole name.
    pub(super) fn index_part(&mut self, part: WordId, id: usize) {
        let people = self.inner_surnames.entry(part).or_default();
        if !people.contains(&id) {
            people.push(id);
        }
    }

    /// The person of this first name whose double surname, or whose name in front of the surname, this surname is a part of: "Ada
    /// Moor was born in Leeds" of Ada Moor-Reed, "Ada Moor" of Ada Moor Reed.
    pub(super) fn person_of_born_name(&self, name: &NameMention) -> Option<usize> {
        let first = name.spelling.first.as_ref()?;
        let people = self.inner_surnames.get(&WordId::of(name.spelling.last()))?;
        let same = |e: &usize| {
            let entity = &self.entities[*e];
            entity.first.is_some_and(|known| known == first) && name.spelling.same_suffix(entity.suffix)
        };
        people.iter().copied().find(same)
    }

    /// The person inside whose full name a single word stands, or whose full name ends in several words; of several
    /// people the one named last, whose mention is ambiguous then. `None` when the gender contradicts.
    pub(super) fn person_of_inner_surname(&mut self, name: &NameMention) -> Option<usize> {
        let single = !name.spelling.form.contains(' ');
        let people = self.inner_surnames.get(&name.folded_key).filter(|_| !(single && name.place))?;
        let gender = name.gender.map(|(gender, _)| gender);
        let fits = |e: &&usize| self.profiles[**e].may_be_of_gender(gender);
        let candidates = || people.iter().filter(fits);
        let chosen = candidates().copied().max_by_key(|&e| (self.profiles[e].count > 0, self.entities[e].last_seen))?;
        if candidates().any(|&e| e != chosen && self.profiles[e].count > 0) {
            self.ambiguous.push(self.named.len());
        }
        Some(chosen)
    }
}

#[cfg(test)]
mod tests {
    use super::{begins_with_title, is_end_of};

    #[test]
    fn a_name_is_the_end_of_a_longer_one() {
        assert!(is_end_of("Ortega Vidal", "José Luis Ortega Vidal"));
        assert!(!is_end_of("Vidal", "Ortega Vidal") && !is_end_of("Tega Vidal", "Ortega Vidal"));
        assert!(begins_with_title("Peter Cho", "Beadle Peter Cho"));
        assert!(begins_with_title("Len Dale", "Porter Len Dale"));
        assert!(!begins_with_title("Ann Smith", "Mary Ann Smith"));
        assert!(!begins_with_title("Ortega Vidal", "José Luis Ortega Vidal"));
    }
}
