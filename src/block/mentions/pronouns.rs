//! Personal pronouns of the third person singular that mean a human being.

use crate::grammar::{Word, is_word};
use crate::lexicon::Gender;

/// The gender of "he", "she" and their other forms; `None` for every other word.
pub(super) fn gender_of_pronoun(word: Word) -> Option<Gender> {
    if is_word!(word, "he" | "him" | "his" | "himself") {
        Some(Gender::Male)
    } else if is_word!(word, "she" | "her" | "hers" | "herself") {
        Some(Gender::Female)
    } else {
        None
    }
}
