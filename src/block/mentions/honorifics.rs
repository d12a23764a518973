//! Honorifics in front of a name: "Mr", "Dame", "Señora".

use crate::lexicon::{WordId, word_in};

/// Honorifics, which say nothing of what somebody does, and titles in the plural, which belong to several people.
pub(super) fn is_honorific(word: WordId) -> bool {
    word_in!(
        word,
        "mr" | "mr."
            | "mrs"
            | "mrs."
            | "ms"
            | "ms."
            | "miss"
            | "mx"
            | "sir"
            | "dame"
            | "lord"
            | "lady"
            | "herr"
            | "frau"
            | "señor"
            | "señora"
            | "monsieur"
            | "madame"
            | "dr"
            | "dr."
            | "prof"
            | "prof."
            | "presidents"
            | "ministers"
            | "senators"
            | "governors"
            | "generals"
    )
}

/// Whether a word addresses somebody by the surname.
pub(super) fn is_form_of_address(word: WordId) -> bool {
    word_in!(word, "mr" | "mr." | "mrs" | "mrs." | "ms" | "ms." | "miss")
}
