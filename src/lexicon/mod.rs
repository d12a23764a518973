//! Words and word lists: the identity of a word, and what the lists of `data/` say of it.
//!
//! `build.rs` turns each list into a hash table, so that a look-up costs one or two comparisons and starting costs
//! nothing. `data/README.md` describes the lists.

mod hash;
mod lists;
mod nicknames;
mod places;
mod players;
mod reporting_verbs;
mod set_phrases;
mod tables;
mod verb;
mod verb_classes;
mod word;

pub use lists::{
    ABBREVIATIONS, BEFORE_TITLES, BODIES, BODY_KINDS, BODY_PARTS, BUSINESSES, COUNTED_NOUNS, DATES, DEPARTMENTS,
    DOCUMENTS, FIELDS, Gender, INITIALISMS, INSTITUTIONS, KIN, LEGAL_FORMS, MEN, NO_SENTENCE_END, OCCASIONS,
    ORGANISATION_WORDS, PARTS_OF_BODY, POSTNOMINALS, PRESS, RELATIONS, ROLES, ROLES_OF_A_CASE, SHOUTED_NOUNS,
    SILENT_NAMES, STATE_LIKE_BODIES, STATUSES, SURNAME_NOUNS, SURNAME_TITLES, TIME_SPANS, TIME_WORDS, TITLES,
    UTTERANCES, WOMEN, WORKS, equated_noun, gender_of_first_name, gender_of_pronoun, gender_of_word, is_common_role,
    is_first_name, is_first_or_second_person, is_first_person_singular, is_job_by_ending, is_role_or_title,
    names_people, reporting_noun, role_synonym, roles_of_deed, voiced_noun,
};
pub use nicknames::nickname_groups;
pub use places::{NATIONALS, SEATS_OF_GOVERNMENT, country, is_metonym, is_place};
pub use players::{PLAYERS, is_player};
pub use reporting_verbs::reporting_verb;
pub use set_phrases::{ends_set_phrase, hears_evidence, is_firm, judges};
pub use tables::FEATURE_LISTS;
pub use verb::Verb;
pub(crate) use word::word_in;
pub use word::{WordId, WordSet};

/// The number of a word in a table that `build.rs` made; `None` when the word is not in it.
fn number_of(table: &[(u64, u16)], word: WordId) -> Option<u16> {
    let mut slot = word.0 as usize & (table.len() - 1);
    while table[slot].1 != 0 {
        if table[slot].0 == word.0 {
            return Some(table[slot].1);
        }
        slot = (slot + 1) & (table.len() - 1);
    }
    None
}
