//! Where an interview is over and its writer speaks again.

use crate::block::BlockView;
use crate::lexicon::{WordId, word_in};

/// Whether a paragraph begins with when an interview was, or with how its writer left: *After the interview she asked us …*, *Before I leave
/// he shows me the yard.*
pub fn tells_of_interview(view: &BlockView) -> bool {
    let word = |i: usize| view.parsed.tokens.get(i).map(|token| token.word);
    let opens = word(0).is_some_and(|word| word_in!(word, "before" | "as" | "when" | "once" | "after" | "while"));
    let writer = opens && word(1).is_some_and(|word| word_in!(word, "i" | "we"));
    // "Before I left she gave me her key": in the past tense the answer may go on.
    let leaves = |word: WordId| {
        word_in!(
            word,
            "leave" | "go" | "depart" | "pack" | "stop" | "thank" | "say" | "stand" | "get" | "walk" | "finish"
        )
    };
    let other = || (3..7).filter_map(word).any(|word| word_in!(word, "he" | "she" | "they"));
    (0..4).filter_map(word).any(|word| word_in!(word, "interview" | "conversation"))
        || writer && (2..5).filter_map(word).any(leaves) && other()
}
