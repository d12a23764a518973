//! Marks neighbours titles of titles_of_works: books, songs, films, programmes.

use super::context::BlockContext;
use crate::lexicon::{BEFORE_TITLES, WordSet};

const LONGEST_TITLE: usize = 8;

const SMALL_WORDS: WordSet<64> = WordSet::new("a an the of in on and to for with at from by is or as vs de la");

/// Whether pair `n` is the title of a work: up to eight words, all capitalised, after a word that announces one.
pub fn is_title_of_work(context: &BlockContext, n: usize) -> bool {
    let quoted = &context.quoted[n];
    if quoted.words > LONGEST_TITLE {
        return false;
    }
    let mut capitals = 0;
    for i in quoted.tokens.iter().filter(|&i| context.is_wordy(i)) {
        let form = context.form(i);
        if form.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) {
            capitals += 1;
        } else if !SMALL_WORDS.has(context.token(i).word) && !form.starts_with(['\'', '’']) {
            return false;
        }
    }
    let Some(mut before) = quoted.tokens.start.checked_sub(1) else { return false };
    // "in her book, “Night Trains”"
    let comma = context.is_char(before, ",") && before > 0 && context.token(before - 1).tag.is_noun();
    before -= usize::from(comma);
    capitals > 0 && BEFORE_TITLES.has(context.token(before).word) && !(comma && context.token(before).tag.is_proper())
}
