//! Words of set phrases that report a clause with "that" without a reporting verb.

use super::{WordId, word_in};

/// Whether `word` may stand right in front of "that", or of a phrase in front of it, in such a phrase: *let **slip** that*, *was
/// **adamant** that*, *gave **notice** that*.
#[inline]
pub fn ends_set_phrase(word: WordId) -> bool {
    is_firm(word) || word_in!(word, "clear" | "doubt" | "known" | "notice" | "plain" | "slip" | "word")
}

/// Whether `word` is an adjective for somebody who says something firmly: *was **adamant** that*.
#[inline]
pub fn is_firm(word: WordId) -> bool {
    word_in!(word, "adamant" | "categorical" | "emphatic" | "explicit" | "insistent" | "unequivocal")
}

/// Whether `word` names those to whom evidence is given: *told the **inquest***, *the **inquiry** heard*.
pub fn hears_evidence(word: WordId) -> bool {
    word_in!(word, "court" | "jury" | "inquest" | "tribunal" | "inquiry" | "hearing")
}

/// Whether `word` names those who judge: *in the opinion of the **court***.
pub fn judges(word: WordId) -> bool {
    word_in!(
        word,
        "bench"
            | "court"
            | "courts"
            | "judge"
            | "judges"
            | "jurors"
            | "jury"
            | "justice"
            | "justices"
            | "magistrate"
            | "magistrates"
            | "tribunal"
    )
}
