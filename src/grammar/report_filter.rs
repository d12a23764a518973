//! Which sentences are parsed.

use super::token::Token;
use super::token_features::TokenFeatures;
use super::{Verb, is_word, reporting_noun, reporting_verb, voiced_noun};

/// Whether a sentence can report speech, and is therefore parsed: it has a quotation mark or a possible cue, or ends in a
/// colon. Verbs that report only beside a direct quotation, or that take only an object, are no cues without a mark.
pub fn may_report(tokens: &[Token], features: &[TokenFeatures]) -> bool {
    let reports = |verb: Verb| {
        verb.says() || verb.takes_infinitive() || verb.takes_gerund() || verb.is_predicate() || verb.accuses()
    };
    features.iter().any(|f| f.is_mark)
        || tokens.iter().enumerate().any(|(i, t)| {
            // A straight apostrophe is a quotation mark unless it follows a word without a space. A colon at the end
            // introduces the next sentence.
            let opens = is_word!(t.word, "'") && i.checked_sub(1).is_none_or(|before| tokens[before].end < t.start);
            is_word!(t.word, "according")
                || opens
                || is_word!(t.word, ":") && i + 1 == tokens.len()
                || t.tag.is_verb() && reporting_verb(t.word).is_some_and(reports)
                || (reporting_noun(t.word) || voiced_noun(t.word))
                    && tokens[i + 1..].iter().take(12).any(|t| is_word!(t.word, "that" | "to"))
        })
}
