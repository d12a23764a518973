//! Sets of words.

use super::tables::{
    DEEDS, EITHER_SEX, EQUATED_NOUNS, FEMALE_WORDS, MALE_WORDS, REPORTING_NOUNS, ROLE_SYNONYMS, VOICED_NOUNS,
};
use super::{WordId, word_in};

pub use super::tables::{
    ABBREVIATIONS, BEFORE_TITLES, BODIES, BODY_KINDS, BODY_PARTS, BUSINESSES, COUNTED_NOUNS, DATES, DEPARTMENTS,
    DOCUMENTS, FIELDS, INITIALISMS, INSTITUTIONS, KIN, LEGAL_FORMS, MEN, NO_SENTENCE_END, OCCASIONS,
    ORGANISATION_WORDS, PARTS_OF_BODY, POSTNOMINALS, PRESS, RELATIONS, ROLES, ROLES_OF_A_CASE, SHOUTED_NOUNS,
    SILENT_NAMES, STATE_LIKE_BODIES, STATUSES, SURNAME_NOUNS, SURNAME_TITLES, TIME_SPANS, TIME_WORDS, TITLES,
    UTTERANCES, WOMEN, WORKS,
};

/// The gender of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

/// The gender of "he", "she" and their other forms; `None` for every other word.
#[inline]
pub fn gender_of_pronoun(word: WordId) -> Option<Gender> {
    if word_in!(word, "he" | "him" | "his" | "himself") {
        Some(Gender::Male)
    } else if word_in!(word, "she" | "her" | "hers" | "herself") {
        Some(Gender::Female)
    } else {
        None
    }
}

/// The gender that an honorific or a noun for a person implies.
pub fn gender_of_word(word: WordId) -> Option<Gender> {
    if MALE_WORDS.has(word) {
        Some(Gender::Male)
    } else if FEMALE_WORDS.has(word) {
        Some(Gender::Female)
    } else {
        None
    }
}

/// The gender of the people who bear a first name; `None` when it is borne by both, or is no first name.
pub fn gender_of_first_name(first: WordId) -> Option<Gender> {
    match (MEN.has(first), WOMEN.has(first)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// Whether `word` is a noun for people who speak together, in the plural or with a plural verb.
pub fn names_people(word: WordId) -> bool {
    word_in!(word, "police" | "people" | "relatives" | "authorities" | "parents" | "activists" | "families")
}

/// Whether `word` means whoever speaks alone. "Mine" is left out, because it is a noun as well.
pub fn is_first_person_singular(word: WordId) -> bool {
    word_in!(word, "i" | "me" | "my" | "myself")
}

/// Whether `word` means those who speak or those who are spoken to.
pub fn is_first_or_second_person(word: WordId) -> bool {
    is_first_person_singular(word) || word_in!(word, "we" | "us" | "our" | "you" | "your")
}

/// Whether `word` is a noun for what somebody is ("minister", "goalkeeper") or a title ("Mr", "Sgt").
pub fn is_role_or_title(word: WordId) -> bool {
    ROLES.has(word) || TITLES.has(word)
}

/// Whether a word as it stands in the text is a role in lower case: "owner", but not "Owner".
pub fn is_common_role(form: &str) -> bool {
    form.starts_with(char::is_lowercase) && is_role_or_title(WordId::of(form))
}

/// The words for whoever does what a verb says: whoever "chairs" something is its chairwoman or chairman.
pub fn roles_of_deed(verb: WordId) -> &'static [u64] {
    DEEDS.binary_search_by_key(&verb.0, |(verb, _)| *verb).map_or(&[], |at| DEEDS[at].1)
}

/// The word of a role that says the same as `word`, or `word` itself: "lawyer" for "barrister", "governor" for "gov.".
pub fn role_synonym(word: WordId) -> WordId {
    ROLE_SYNONYMS.binary_search_by_key(&word.0, |(word, _)| *word).map_or(word, |at| WordId(ROLE_SYNONYMS[at].1))
}

/// Whether a word ends like nouns for what somebody is that no list can hold in full: "saxophonist", "beachcomber" does not.
pub fn is_job_by_ending(form: &str) -> bool {
    /// Shortest word that may be one, in bytes: "Christ" is none.
    const SHORTEST: usize = 7;
    let form = form.to_lowercase();
    form.len() >= SHORTEST
        && ["ist", "ician", "keeper", "player", "maker", "woman", "bencher"].iter().any(|end| form.ends_with(end))
}

/// Whether `word` is a first name.
pub fn is_first_name(word: WordId) -> bool {
    MEN.has(word) || WOMEN.has(word) || EITHER_SEX.has(word)
}

/// Whether `word` is a noun that can carry a reported clause: *his claim that …*
#[inline]
pub fn reporting_noun(word: WordId) -> bool {
    REPORTING_NOUNS.has(word)
}

/// Whether `word` is a noun for somebody's words that are equated with a clause: *her message was that …*
#[inline]
pub fn equated_noun(word: WordId) -> bool {
    EQUATED_NOUNS.has(word)
}

/// Whether `word` is a noun for a view that can be expressed: *expressed doubt that …*
#[inline]
pub fn voiced_noun(word: WordId) -> bool {
    VOICED_NOUNS.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_he_and_she_have_a_gender() {
        for word in ["he", "Him", "HIS", "himself"] {
            assert_eq!(gender_of_pronoun(WordId::of(word)), Some(Gender::Male), "{word}");
        }
        for word in ["she", "Her", "hers", "herself"] {
            assert_eq!(gender_of_pronoun(WordId::of(word)), Some(Gender::Female), "{word}");
        }
        for word in ["it", "they", "I", "who", "hero"] {
            assert_eq!(gender_of_pronoun(WordId::of(word)), None, "{word}");
        }
    }
}
