//! Capitalised words at the start of a sentence that belong to no name.

use super::tagged_text::TaggedText;
use crate::lexicon::{WordId, word_in};

/// Adverbs, prepositions and interjections that a sentence may begin with and that the tagger may read as a name.
pub(super) fn opens_adverbial(word: WordId) -> bool {
    word_in!(
        word,
        "amid"
            | "amidst"
            | "despite"
            | "unlike"
            | "throughout"
            | "alongside"
            | "upstairs"
            | "downstairs"
            | "outdoors"
            | "indoors"
            | "overhead"
            | "backstage"
            | "elsewhere"
            | "nearby"
            | "ashore"
    ) || is_interjection(word)
        || is_deed_to_somebody(word)
}

/// Participles for what is done to somebody whose name follows: "Sentencing Novak, the judge said".
fn is_deed_to_somebody(word: WordId) -> bool {
    word_in!(
        word,
        "sentencing"
            | "jailing"
            | "fining"
            | "convicting"
            | "remanding"
            | "acquitting"
            | "addressing"
            | "questioning"
            | "prosecuting"
            | "interviewing"
            | "introducing"
            | "thanking"
            | "praising"
            | "accusing"
    )
}

/// Words of speech that say nothing: "Uh, we had agreed."
fn is_interjection(word: WordId) -> bool {
    word_in!(word, "uh" | "um" | "er" | "erm" | "hmm" | "huh" | "yeah" | "yep" | "nope" | "wow" | "oh" | "ah" | "ugh")
}

/// Words in front of a name that address or introduce somebody, or tell the reader to do something: "Ask Ada Moor".
pub(super) fn is_salutation(word: WordId) -> bool {
    word_in!(word, "dear" | "hello" | "hi" | "thank" | "thanks" | "congratulations" | "welcome")
        || word_in!(
            word,
            "ask"
                | "blame"
                | "bring"
                | "call"
                | "consider"
                | "credit"
                | "enter"
                | "follow"
                | "forget"
                | "give"
                | "hear"
                | "imagine"
                | "join"
                | "meet"
                | "picture"
                | "put"
                | "read"
                | "remember"
                | "see"
                | "take"
                | "tell"
                | "trust"
                | "visit"
                | "watch"
        )
}

/// Whether a word is the rest of an elided "it" behind an apostrophe: "’Tis", "’Twas".
pub(super) fn is_elided(text: TaggedText, i: usize) -> bool {
    word_in!(text.word(i), "tis" | "twas" | "twill") && i > 0 && matches!(text.form(i - 1), "’" | "'" | "‘")
}
