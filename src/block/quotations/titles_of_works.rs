//! Quotation marks around words that nobody says: titles of works (books, songs, films, programmes), words of the law, and what is
//! written on signs.

use super::TokenSpan;
use super::context::BlockContext;
use crate::grammar::Tag;
use crate::lexicon::{BEFORE_TITLES, WordSet, word_in};

const LONGEST_TITLE: usize = 8;

const SMALL_WORDS: WordSet<64> = WordSet::new("a an the of in on and to for with at from by is or as vs de la");

/// Things that words are painted or printed on. Nobody says what a sign says.
const INSCRIBED: WordSet<64> = WordSet::new(
    "sign signs signpost banner banners placard placards poster posters sticker stickers badge badges billboard billboards \
     plaque plaques t-shirt t-shirts shirt shirts hoarding hoardings signboard blackboard chalkboard whiteboard graffiti tattoo doormat",
);

/// How far in front of its verb an inscribed thing may stand, in tokens.
const LONGEST_INSCRIBED: usize = 12;

/// Whether the words of pair `n` are those of a work, its title or a passage with its citation behind it, or are written on a
/// sign.
pub fn is_of_a_work(context: &BlockContext, n: usize) -> bool {
    is_said_by_nobody(context, n) || is_cited(context, n)
}

/// Whether the words of pair `n` are the title of a work, are written on a sign, or are words that somebody learns to say.
pub fn is_said_by_nobody(context: &BlockContext, n: usize) -> bool {
    is_title_of_work(context, n) || is_inscription(context, n) || is_learnt(context, n)
}

/// Whether pair `n` is a phrase that somebody learns or teaches: *I had learnt to say “good day”*, *she taught me how to say “thank
/// you”*.
fn is_learnt(context: &BlockContext, n: usize) -> bool {
    let Some(say) = context.quoted[n].tokens.start.checked_sub(1) else { return false };
    let start = context.sentence(say).start;
    let to = say.checked_sub(1).filter(|&to| word_in!(context.token(say).word, "say") && to > start);
    let Some(to) = to.filter(|&to| word_in!(context.token(to).word, "to")) else { return false };
    let how = word_in!(context.token(to - 1).word, "how");
    let verb = (start..to - usize::from(how)).rev().take(2);
    let learns = |i: usize| {
        let word = context.token(i).word;
        word_in!(word, "learn" | "learns" | "learnt" | "learned" | "learning" | "teach" | "taught" | "teaches")
            || how && word_in!(word, "know" | "knew" | "knows" | "shows" | "showed" | "practised" | "practiced" | "is")
    };
    verb.into_iter().any(learns)
}

/// Whether pair `n` is what is written on a sign: *a sign on the door said “Closed”*, *banners that read “Our water” and “Our
/// law”*.
fn is_inscription(context: &BlockContext, n: usize) -> bool {
    let first = context.quoted[n].tokens.start;
    let start = context.sentence(first).start;
    let Some(verb) = (start..first).rev().find(|&i| !context.is_char(i, ":,")) else { return false };
    if let Some(pair) = context.pair_of(verb - usize::from(verb > start && context.token(verb).tag == Tag::Cc)) {
        return pair < n && is_inscription(context, pair);
    }
    let says = word_in!(
        context.token(verb).word,
        "say" | "says" | "said" | "saying" | "read" | "reads" | "reading" | "declared" | "declaring" | "proclaiming"
    );
    if !says {
        return false;
    }
    let finite = |i: usize| context.token(i).tag.is_finite();
    let mut near = (start..verb).rev().take(LONGEST_INSCRIBED).take_while(|&i| !finite(i) && !context.in_quotes(i));
    let Some(thing) = near.find(|&i| INSCRIBED.has(context.token(i).word)) else { return false };
    let between = TokenSpan::new(thing + 1, verb);
    let relative = between.iter().find(|&i| word_in!(context.token(i).word, "that" | "which"));
    let comma = between.iter().any(|i| context.is_char(i, ",;") && relative != Some(i + 1));
    let participle = context.form(verb).ends_with("ing");
    // “The man under the banner said” is what the man says.
    let subject = || {
        let phrase = (start..thing).rev().take_while(|&i| {
            let tag = context.token(i).tag;
            tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::PrpPoss | Tag::Cd | Tag::Vbn | Tag::Hyph)
        });
        let opens = phrase.last().unwrap_or(thing);
        opens == start || context.token(opens - 1).tag != Tag::In || relative.is_some()
    };
    !comma && (participle || relative.is_some() || subject())
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
    let Some(mut before) = quoted.tokens.start.checked_sub(1) else { return false };
    // "a column entitled “Why the Ferry Matters More Than the Bridge and the Road”"
    let entitled = |i: usize| word_in!(context.token(i).word, "entitled" | "titled" | "headlined" | "headed");
    let announced = entitled(before) || before > 0 && entitled(before - 1);
    if quoted.words > if announced { 2 * LONGEST_TITLE } else { LONGEST_TITLE } {
        return false;
    }
    if entitled(before) {
        return true;
    }
    let Some(capitals) = capitals(context, n) else { return false };
    if announced && capitals > 0 {
        return true;
    }
    // "in her book, “Night Trains”"
    let comma = context.is_char(before, ",") && before > 0 && context.token(before - 1).tag.is_noun();
    before -= usize::from(comma);
    // "who wrote “The Dictionary of Mud”": what is said ends with a stop, and has a verb.
    let made = word_in!(
        context.token(before).word,
        "wrote" | "written" | "directed" | "penned" | "composed" | "published" | "recorded"
    );
    // "sang “You Never Walk Alone.”": the title of a song may be a sentence.
    let sung = word_in!(
        context.token(before).word,
        "sang" | "sing" | "sings" | "singing" | "hummed" | "humming" | "played" | "performed" | "whistled"
    );
    if sung && capitals > 1 {
        return true;
    }
    let untitled = !quoted.last.is_alphanumeric() || context.has_finite(quoted.tokens);
    if made && !comma && capitals > 1 && !untitled {
        return true;
    }
    capitals > 0 && BEFORE_TITLES.has(context.token(before).word) && !(comma && context.token(before).tag.is_proper())
}
