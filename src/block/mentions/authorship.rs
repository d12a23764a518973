//! The words by which a sentence tells who wrote a document: "a letter that she had written", "a statement read on his behalf".

use crate::lexicon::{DOCUMENTS, WordId, word_in};

/// Whether a verb makes its subject the author of what is written or sent.
pub fn makes_author(word: WordId) -> bool {
    word_in!(
        word,
        "written"
            | "wrote"
            | "writes"
            | "dictated"
            | "signed"
            | "sent"
            | "left"
            | "posted"
            | "penned"
            | "recorded"
            | "issued"
            | "released"
            | "published"
    )
}

/// Whether a word helps to tell who wrote a document, or in which document somebody spoke.
pub fn tells_author(word: WordId) -> bool {
    DOCUMENTS.has(word)
        || makes_author(word)
        || word_in!(word, "in" | "by" | "from" | "that" | "which" | "had" | "has" | "behalf")
}
