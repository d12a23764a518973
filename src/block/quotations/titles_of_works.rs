//! Quotation marks around the titles of works (books, songs, films, programmes), and around words of the law.

use super::context::BlockContext;
use crate::lexicon::{BEFORE_TITLES, WordSet, word_in};

const LONGEST_TITLE: usize = 8;

const SMALL_WORDS: WordSet<64> = WordSet::new("a an the of in on and to for with at from by is or as vs de la");

/// Whether the words of pair `n` are those of a work: its title, or a passage with its citation behind it.
pub fn is_of_a_work(context: &BlockContext, n: usize) -> bool {
    is_title_of_work(context, n) || is_cited(context, n)
}

/// Whether a citation of a judgment or of the law stands directly behind pair `n`: *“…” Moor v. Reed, 94 N.M. 479 (1980)*.
fn is_cited(context: &BlockContext, n: usize) -> bool {
    let end = context.quoted[n].tokens.end;
    let behind = end..context.len().min(end + LONGEST_CITATION);
    let form = |i: usize| context.form(i);
    let starts = |i: usize| form(i).starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "(§[".contains(c));
    let Some(first) = behind.clone().find(|&i| !context.is_char(i, ".,;")).filter(|&i| starts(i)) else { return false };
    if word_in!(context.token(first).word, "id" | "id." | "ibid" | "ibid.") || form(first) == "§" {
        return true;
    }
    // A name, "v." and another name, with nothing in lower case between them.
    let versus = behind.clone().find(|&i| word_in!(context.token(i).word, "v" | "v." | "vs."));
    let names = |v: usize| (first..v).all(|i| starts(i) || !context.is_wordy(i) || form(i).len() <= 3);
    versus.is_some_and(names) || behind.clone().any(|i| matches!(form(i), "U.S.C." | "C.F.R." | "U.S.C" | "C.F.R"))
}

/// How far behind the marks a citation shows what it is, in tokens.
const LONGEST_CITATION: usize = 14;

/// The number of capitalised words of pair `n` when all its words are capitalised but for small ones; `None` otherwise.
fn capitals(context: &BlockContext, n: usize) -> Option<usize> {
    let mut capitals = 0;
    for i in context.quoted[n].tokens.iter().filter(|&i| context.is_wordy(i)) {
        let form = context.form(i);
        if form.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) {
            capitals += 1;
        } else if !SMALL_WORDS.has(context.token(i).word) && !form.starts_with(['\'', '’']) {
            return None;
        }
    }
    Some(capitals)
}

/// Whether the words of pair `n` are capitalised as in a title of any length, and end without a stop: *launched two groups: “The
/// Future of Work” and …*
pub fn is_in_title_case(context: &BlockContext, n: usize) -> bool {
    let stops = matches!(context.quoted[n].last, '.' | '!' | '?');
    !stops && capitals(context, n).is_some_and(|capitals| capitals >= 2)
}

/// Whether pair `n` is the title of a work: up to eight words, all capitalised, after a word that announces one.
pub fn is_title_of_work(context: &BlockContext, n: usize) -> bool {
    let quoted = &context.quoted[n];
    if quoted.words > LONGEST_TITLE {
        return false;
    }
    let Some(capitals) = capitals(context, n) else { return false };
    let Some(mut before) = quoted.tokens.start.checked_sub(1) else { return false };
    // "in her book, “Night Trains”"
    let comma = context.is_char(before, ",") && before > 0 && context.token(before - 1).tag.is_noun();
    before -= usize::from(comma);
    // "who wrote “The Dictionary of Mud”": what is said ends with a stop, and has a verb.
    let made = word_in!(
        context.token(before).word,
        "wrote" | "written" | "directed" | "sang" | "penned" | "composed" | "published" | "recorded"
    );
    let untitled = !quoted.last.is_alphanumeric() || context.has_finite(quoted.tokens);
    if made && !comma && capitals > 1 && !untitled {
        return true;
    }
    capitals > 0 && BEFORE_TITLES.has(context.token(before).word) && !(comma && context.token(before).tag.is_proper())
}
