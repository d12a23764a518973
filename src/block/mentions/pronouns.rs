//! Personal pronouns of the third person singular that mean a human being.

use crate::lexicon::{Gender, WordId, word_in};

/// The gender of "he", "she" and their other forms; `None` for every other word.
pub(super) fn gender_of_pronoun(word: WordId) -> Option<Gender> {
    if word_in!(word, "he" | "him" | "his" | "himself") {
        Some(Gender::Male)
    } else if word_in!(word, "she" | "her" | "hers" | "herself") {
        Some(Gender::Female)
    } else {
        None
    }
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
