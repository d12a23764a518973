//! The age that a sentence gives to a person, and the rank in the world: both tell people from each other like a role.

use super::role_words::{age_in, age_in_words, rank_at};
use super::tagged_text::TaggedText;
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{WordId, word_in};

/// The age of a person: "Ada Moor, 52,", "Ada Moor (52)", "the 52-year-old Ada Moor".
pub(super) fn age(text: TaggedText, run: TokenSpan) -> Option<u8> {
    let number = |i: usize| text.get(i).filter(|t| t.tag == Tag::Cd).and_then(|_| text.form(i).parse::<u8>().ok());
    let behind = text.get(run.end).filter(|t| matches!(t.tag, Tag::Comma | Tag::OpenBracket));
    let closes = text.get(run.end + 2).is_none_or(|t| {
        matches!(t.tag, Tag::Comma | Tag::CloseBracket | Tag::Stop) || word_in!(t.word, "and" | "from" | "of" | "years")
    });
    if let Some(age) = behind.and_then(|_| number(run.end + 1)).filter(|age| closes && *age < 120) {
        return Some(age);
    }
    // "Ada Moor, aged 52,"
    let aged = behind.is_some() && text.get(run.end + 1).is_some_and(|t| word_in!(t.word, "aged"));
    if let Some(age) = number(run.end + 2).filter(|age| aged && *age < 120) {
        return Some(age);
    }
    // "Her son, Tom, is seven.", "Ada, who was 14, swam."
    let comma = usize::from(text.get(run.end).is_some_and(|t| t.tag == Tag::Comma));
    let who = usize::from(text.get(run.end + comma).is_some_and(|t| word_in!(t.word, "who")));
    let verb = run.end + comma + who;
    if let Some(age) = age_behind_verb(text, verb) {
        return Some(age);
    }
    // "Ada Moor, a teacher who is now 91 and lives in Leeds,"
    if let Some(age) = age_of_apposition(text, run.end) {
        return Some(age);
    }
    let in_front = text.text_of(TokenSpan::new(run.start.saturating_sub(5), run.start));
    age_in(in_front).filter(|(_, at)| at.end == in_front.trim_end().len()).map(|(age, _)| age)
}

/// The rank of a person in the world: "Ada Moor, the world No. 4,", "the world number four, Ada Moor,", "world No. 4 Ada Moor".
pub(super) fn rank(text: TaggedText, run: TokenSpan) -> Option<u8> {
    /// Longest rank with the comma behind it, in tokens.
    const LONGEST: usize = 6;
    let comma = |i: usize| text.get(i).is_some_and(|t| t.tag == Tag::Comma);
    let the = usize::from(text.get(run.end + 1).is_some_and(|t| word_in!(t.word, "the")));
    if comma(run.end)
        && run.end + 1 + the < text.sentence_end(run.start)
        && let Some((rank, _)) = rank_at(text, run.end + 1 + the)
    {
        return Some(rank);
    }
    let mut ranks = (run.start.saturating_sub(LONGEST)..run.start).filter_map(|world| rank_at(text, world));
    ranks.next_back().filter(|(_, end)| *end == run.start || comma(*end) && end + 1 == run.start).map(|(rank, _)| rank)
}

/// The age in the relative clause of an apposition behind the name that ends at `end`: "Ada Moor, a teacher who is now 91,".
fn age_of_apposition(text: TaggedText, end: usize) -> Option<u8> {
    /// Longest apposition in front of "who", in tokens.
    const LONGEST: usize = 8;
    let comma = text.get(end).filter(|t| t.tag == Tag::Comma).map(|_| end)?;
    let limit = text.sentence_end(comma).min(comma + LONGEST);
    let part = |i: &usize| {
        let tag = text.tag(*i);
        tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::In | Tag::Hyph | Tag::Vbn)
    };
    let who = comma + 1 + (comma + 1..limit).take_while(part).count();
    if who == comma + 1 || !text.get(who).is_some_and(|t| word_in!(t.word, "who")) {
        return None;
    }
    age_behind_verb(text, who + 1)
}

/// The age that a verb at `verb` leads to: "is seven", "was 14 years old", "turned 44 in March".
fn age_behind_verb(text: TaggedText, verb: usize) -> Option<u8> {
    let is = |i: usize, fits: fn(WordId) -> bool| text.get(i).is_some_and(|t| fits(t.word));
    if !is(verb, |word| word_in!(word, "is" | "was" | "turned")) {
        return None;
    }
    let adverb = is(verb + 1, |word| word_in!(word, "now" | "just" | "only" | "then" | "still"));
    let number = verb + 1 + usize::from(adverb);
    text.get(number).filter(|t| t.tag == Tag::Cd)?;
    // "Who is three years older" is not three.
    let years = is(number + 1, |word| word_in!(word, "years")) && is(number + 2, |word| word_in!(word, "old"));
    let turned =
        is(verb, |word| word_in!(word, "turned")) && is(number + 1, |word| word_in!(word, "in" | "on" | "last"));
    let ends = text
        .get(number + 1)
        .is_some_and(|t| matches!(t.tag, Tag::Comma | Tag::Stop) || word_in!(t.word, "and" | "but"));
    age_in_words(text.form(number)).filter(|age| (ends || years || turned) && *age < 120)
}
