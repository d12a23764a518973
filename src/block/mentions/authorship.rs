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

/// Whether a verb says that its subject sent or left somebody a message.
pub fn sends_message(word: WordId) -> bool {
    word_in!(word, "sent" | "sends" | "wrote" | "writes" | "left" | "emailed" | "texted" | "posted")
}

/// Whether a noun is that of a message, which a sentence behind it quotes: "It read: …".
pub fn is_message(word: WordId) -> bool {
    word_in!(word, "message" | "email" | "e-mail" | "text" | "tweet" | "note" | "voicemail" | "postcard")
}

/// Whether a word may stand between the sender of a message and the verb: "had later sent".
pub fn may_precede_sending(word: WordId) -> bool {
    word_in!(word, "had" | "has" | "later" | "then" | "also")
}

/// Whether a word helps to tell who wrote a document, or in which document somebody spoke.
pub fn tells_author(word: WordId) -> bool {
    DOCUMENTS.has(word)
        || makes_author(word)
        || sends_message(word)
        || is_message(word)
        || may_precede_sending(word)
        || word_in!(word, "in" | "by" | "from" | "that" | "which" | "behalf" | "tweeted" | "about" | "on")
}
