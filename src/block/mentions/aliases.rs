//! Words that give somebody a second name: "Tom Reed, better known as Wren Star", "Wren Star (born Tom Reed)".

use super::tagged_text::{TaggedText, is_mark};
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{WordId, word_in};

/// What kind of second name somebody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alias {
    /// The name by which most people know them: "better known as Wren Star".
    Public,
    /// The name that they were given: "whose real name is Tom Reed", "born Tom Reed".
    Birth,
    /// The name that somebody was given whom the sentence does not name, but who has the same given name and is whom the article tells
    /// of: "Born Ada Reed in 1931, she", "She was born Ada Reed".
    BirthOfSubject,
}

/// The kind of a name when "born" stands in front of it and the sentence names nobody else before. "Born Tom Field’s son" tells of a
/// father, "born Ada Moor at noon" of a birth.
pub(super) fn birth_name_of_subject(text: TaggedText, name: TokenSpan) -> Option<Alias> {
    let born = name
        .start
        .checked_sub(1)
        .filter(|&i| word_in!(text.word(i), "born" | "christened" | "baptised" | "baptized"))?;
    let opens = text.parsed.sentence_of(born).start as usize == born;
    let of_pronoun = || {
        let verb = born.checked_sub(1).filter(|&i| word_in!(text.word(i), "was"));
        verb.and_then(|i| i.checked_sub(1)).is_some_and(|i| word_in!(text.word(i), "he" | "she"))
    };
    let whole = text.get(name.end).is_none_or(|next| next.tag != Tag::Pos && !word_in!(next.word, "at"));
    (whole && (opens || of_pronoun())).then_some(Alias::BirthOfSubject)
}

/// The kind of the name at token `start` when it is another name of whoever bears the name in front of it, which ends at token
/// `end_before`.
pub(super) fn alias(text: TaggedText, end_before: usize, start: usize) -> Option<Alias> {
    /// Most tokens between the two names.
    const LONGEST: usize = 9;
    // "known as “Wren Star”"
    let mark = usize::from(start > end_before && is_mark(text.form(start - 1)));
    let last = start.checked_sub(1 + mark).filter(|&last| last >= end_before)?;
    // The cheapest test first: this is asked of every name.
    let word = text.word(last);
    let led = word_in!(
        word,
        "as" | "born" | "née" | "nee" | "né" | "aka" | "a.k.a." | "alias" | "christened" | "is" | "was" | "name"
    );
    if !led || start - end_before > LONGEST || text.sentence_end(end_before - 1) < start {
        return None;
    }
    let before = |back: usize| last.checked_sub(back).filter(|&i| i >= end_before);
    let is = |back: usize, fits: fn(WordId) -> bool| before(back).is_some_and(|i| fits(text.word(i)));
    let second_name = |back: usize| {
        let public = is(back + 1, |word| word_in!(word, "stage" | "pen"));
        let birth = is(back + 1, |word| word_in!(word, "real" | "birth" | "given" | "full" | "maiden" | "courtesy"));
        let kind = if public { Some(Alias::Public) } else { birth.then_some(Alias::Birth) };
        kind.filter(|_| is(back, |word| word_in!(word, "name")))
    };
    let kind = if word_in!(word, "as") {
        let born = (1..=4).any(|back| is(back, |word| word_in!(word, "born" | "christened")));
        let known = (1..=4).any(|back| is(back, |word| word_in!(word, "known")));
        let performs = is(1, |word| {
            word_in!(word, "performs" | "performed" | "records" | "recorded" | "writes" | "wrote" | "sings")
        });
        if born { Some(Alias::Birth) } else { (known || performs).then_some(Alias::Public) }
    } else if word_in!(word, "is" | "was") {
        second_name(1)
    } else if word_in!(word, "name") {
        second_name(0)
    } else {
        Some(if word_in!(word, "aka" | "a.k.a." | "alias") { Alias::Public } else { Alias::Birth })
    }?;
    let plain = |i: usize| {
        let (tag, word) = (text.tag(i), text.word(i));
        let called = word_in!(
            word,
            "name" | "courtesy" | "stage" | "birth" | "pen" | "alias" | "née" | "nee" | "né" | "aka" | "a.k.a."
        );
        called || !(tag.is_noun() || tag.is_proper() || matches!(tag, Tag::Stop | Tag::Prp | Tag::PrpPoss | Tag::Cc))
    };
    (end_before..start - mark).all(plain).then_some(kind)
}
