//! Short forms of the names of organisations: abbreviations ("CNA" for the Central News Agency), the first word ("Codel"
//! for Codel Copper), and the noun alone ("the Church" for the Church of the Rising Sun).

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::kind::is_acronym;
use crate::block::mentions::NameMention;
use crate::lexicon::{DEPARTMENTS, ORGANISATION_WORDS, WordId, country, is_first_name, word_in};

/// Shortest abbreviation that stands for a name without being introduced in brackets, in letters.
const SHORTEST: usize = 3;

/// The short forms of organisations, by hash in lower case.
#[derive(Default)]
pub(super) struct ShortNames {
    /// Organisations by the initials of their names.
    initials: FxHashMap<WordId, usize>,
    /// Organisations by the first word of their names; `None` when several have the same.
    first_words: FxHashMap<WordId, Option<usize>>,
    /// The organisation that was added last, by each noun in its name.
    nouns: FxHashMap<WordId, usize>,
    /// Abbreviations that are entities of their own so far.
    abbreviations: FxHashMap<WordId, usize>,
}

impl ShortNames {
    /// The organisation that a name is short for, or whose abbreviation was named before.
    pub fn find(&self, name: &NameMention) -> Option<usize> {
        let form = &*name.spelling.form;
        if name.word_count > 1 || form.contains(' ') {
            return initials(form).iter().find_map(|key| self.abbreviations.get(key).copied());
        }
        if is_acronym(form) {
            return self.initials.get(&WordId::of(form)).copied();
        }
        if name.definite && ORGANISATION_WORDS.has(name.folded_key) {
            return self.nouns.get(&name.folded_key).copied();
        }
        if name.place || name.country.is_some() {
            return None;
        }
        self.of_first_word(name.folded_key)
    }

    /// The only organisation whose name begins with a word.
    pub fn of_first_word(&self, word: WordId) -> Option<usize> {
        self.first_words.get(&word).copied().flatten()
    }

    /// Adds the short forms of an organisation that was added to the table under this name.
    pub fn add(&mut self, name: &NameMention, entity: usize) {
        let form = &*name.spelling.form;
        if !form.contains(' ') {
            if is_acronym(form) && form.len() >= SHORTEST {
                self.abbreviations.insert(name.folded_key, entity);
            }
            return;
        }
        for key in initials(form) {
            self.initials.entry(key).or_insert(entity);
        }
        for word in form.split(' ').map(WordId::of).filter(|word| ORGANISATION_WORDS.has(*word)) {
            self.nouns.insert(word, entity);
        }
        let first = name.spelling.first();
        let key = WordId::of(first);
        let common = ORGANISATION_WORDS.has(key)
            || DEPARTMENTS.has(key)
            || is_first_name(key)
            || country(key).is_some()
            || first.chars().count() < 4
            || word_in!(
                key,
                "united"
                    | "royal"
                    | "new"
                    | "north"
                    | "south"
                    | "east"
                    | "west"
                    | "northern"
                    | "southern"
                    | "eastern"
                    | "western"
                    | "central"
                    | "great"
                    | "general"
                    | "saint"
                    | "first"
                    | "world"
                    | "global"
            );
        if !common {
            self.first_words.entry(key).and_modify(|other| *other = None).or_insert(Some(entity));
        }
    }
}

/// Hashes of the initials of a name of several words: of its capitalised words, of all its words, and of the field of a department.
fn initials(form: &str) -> SmallVec<[WordId; 4]> {
    let words = || form.split([' ', '-']).filter(|word| word.chars().any(char::is_alphabetic));
    let letters = |all: bool| -> String {
        let words = words().filter(|word| all || word.starts_with(char::is_uppercase));
        words.filter_map(|word| word.chars().next()).collect()
    };
    let (capitals, all) = (letters(false), letters(true));
    // "HHS" is the Department of Health and Human Services.
    let field =
        if form.starts_with("Department of ") || form.starts_with("Ministry of ") { &capitals[1..] } else { "" };
    let mut keys: SmallVec<[WordId; 4]> = SmallVec::new();
    for initials in [&*capitals, &*all, field, &*initials_of_firm(form)] {
        if initials.chars().count() >= SHORTEST {
            keys.push(WordId::of(initials));
        }
    }
    keys.dedup();
    keys
}

/// The initials of a firm of two partners with the "&" between them: "M&S" of Marks & Spencer. Empty for other names.
fn initials_of_firm(form: &str) -> String {
    if !form.contains('&') {
        return String::new();
    }
    form.split(' ').filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase() || *c == '&').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_of_capitalised_words_and_of_all_words() {
        assert!(initials("Central News Agency").contains(&WordId::of("CNA")));
        assert!(initials("Institute for the Study of Tides").contains(&WordId::of("IST")));
        assert!(initials("Department of Justice").contains(&WordId::of("DOJ")));
        assert!(initials("Department of Health and Human Services").contains(&WordId::of("HHS")));
        assert!(initials("Harbour Board").is_empty());
        assert!(initials("Reed & Moor").contains(&WordId::of("R&M")));
    }
}
