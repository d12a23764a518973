//! Places, and the words that belong to countries (`data/places.tsv`).

use super::WordId;
use super::tables::{CITIES_AND_REGIONS, COUNTRY_WORDS, FIRST_WORDS_OF_PLACES, METONYMS};

pub use super::tables::{NATIONALS, SEATS_OF_GOVERNMENT};

/// The country that a word belongs to, as a number: its name, its people, its capital, its seat of government. Words
/// that are also common names of people (Jordan, Georgia) belong to none.
#[inline]
pub fn country(word: WordId) -> Option<u16> {
    super::number_of(&COUNTRY_WORDS, word)
}

/// Whether a place name is a metonym: it stands for the government at that place.
pub fn is_metonym(word: WordId) -> bool {
    METONYMS.has(word)
}

/// Whether a name of these words is a place that is no country. `whole` gives the identity of the whole name, words
/// separated by single spaces; it is computed only where the single words do not decide.
pub fn is_place(words: &[WordId], whole: impl FnOnce() -> WordId) -> bool {
    match words {
        [one] => CITIES_AND_REGIONS.has(*one),
        [first, _] => FIRST_WORDS_OF_PLACES.has(*first) || CITIES_AND_REGIONS.has(whole()),
        _ => false,
    }
}
