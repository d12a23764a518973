//! The words of roles in a form in which they can be compared: ages, countries, synonyms, and the words for other people.

use smallvec::SmallVec;

use super::tagged_text::TaggedText;
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{ROLES, WordId, WordSet, country, is_role_or_title, role_synonym, word_in};

const AGE_BASE: u64 = 0xa6e0_0000_0000_0000;

/// The canonical word of an age in years.
pub(super) fn age_word(age: u8) -> u64 {
    AGE_BASE + u64::from(age)
}

/// Whether a canonical word of a role is an age.
pub fn is_age(word: u64) -> bool {
    has_base(word, AGE_BASE)
}

/// The age in years that a canonical word of a role states.
pub fn age_of(word: u64) -> Option<u8> {
    is_age(word).then(|| (word - AGE_BASE) as u8)
}

/// The age that some words state with "-year-old", in years, and where it stands, in bytes of the words.
pub(super) fn age_in(words: &str) -> Option<(u8, std::ops::Range<usize>)> {
    let end = words.find("year-old").or_else(|| words.find("year old"))?;
    let number = words[..end].trim_end_matches(['-', ' ', '‑']);
    let start = number
        .rfind(|c: char| !c.is_ascii_alphanumeric())
        .map_or(0, |at| at + number[at..].chars().next().map_or(1, char::len_utf8));
    Some((age_in_words(&number[start..])?, start..end + "year-old".len()))
}

/// An age in digits or letters: "47", "seven".
pub(super) fn age_in_words(number: &str) -> Option<u8> {
    const NUMBERS: [&str; 13] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"];
    let written = || NUMBERS.iter().position(|written| written.eq_ignore_ascii_case(number));
    number.parse().ok().or_else(|| Some(written()? as u8 + 1))
}

/// Whether a canonical word is a number on top of a base.
#[inline]
fn has_base(word: u64, base: u64) -> bool {
    word & 0xffff_ffff_0000_0000 == base
}

const RANK_BASE: u64 = 0x9a4c_0000_0000_0000;

/// The canonical word of a rank in the world.
pub(super) fn rank_word(rank: u8) -> u64 {
    RANK_BASE + u64::from(rank)
}

/// Whether a canonical word of a role is a rank in the world.
pub fn is_rank_word(word: u64) -> bool {
    has_base(word, RANK_BASE)
}

/// The rank that begins with the "world" at token `world`, and the index behind it: "world No. 4", "world number four".
pub(super) fn rank_at(text: TaggedText, world: usize) -> Option<(u8, usize)> {
    let end = text.sentence_end(world);
    let number = |i: usize| text.get(i).filter(|t| i < end && t.tag == Tag::Cd).map(|_| i);
    let counts = world + 1 < end && word_in!(text.word(world + 1), "no" | "no." | "number");
    if !counts || !word_in!(text.word(world), "world") {
        return None;
    }
    let number = number(world + 2).or_else(|| number(world + 3))?;
    Some((age_in_words(text.form(number))?, number + 1))
}

const COUNTRY_BASE: u64 = 0xc0de_0000_0000_0000;

/// The canonical word of a country, given its index in the list of countries.
pub fn country_word(country: u16) -> u64 {
    COUNTRY_BASE + u64::from(country)
}

/// The country of the two words at `i`: "South Korean", "New Zealander".
pub(super) fn country_of_pair(text: TaggedText, i: usize) -> Option<u16> {
    let pair = TokenSpan::new(i, i + 2);
    text.get(i + 1).filter(|_| text.is_capitalised(i))?;
    country(WordId::of(text.text_of(pair)))
}

/// Whether a canonical word of a role is a country.
pub fn is_country(word: u64) -> bool {
    has_base(word, COUNTRY_BASE)
}

/// Words that do not tell one role from another.
pub(super) fn is_function_word(word: WordId) -> bool {
    word_in!(
        word,
        "the"
            | "a"
            | "an"
            | "'s"
            | "of"
            | "for"
            | "in"
            | "at"
            | "on"
            | "and"
            | "to"
            | "his"
            | "her"
            | "their"
            | "its"
            | "former"
            | "then"
            | "top"
            | "senior"
            | "old"
            | "new"
            | "own"
            | "-"
            | ","
            | "current"
            | "longtime"
    )
}

/// One word for all spellings and synonyms of a word of a role.
pub fn canonical(word: WordId) -> u64 {
    // Words for one of a people that are names of other things, too, so that the list gives them no country.
    let demonym = match () {
        () if word_in!(word, "swede") => WordId::new("swedish"),
        () if word_in!(word, "dane") => WordId::new("danish"),
        () if word_in!(word, "turk") => WordId::new("turkish"),
        () if word_in!(word, "scot") => WordId::new("scottish"),
        () => word,
    };
    country(demonym).map_or_else(|| role_synonym(word).0, country_word)
}

/// Replaces names of one office by the same words: the top diplomat is the foreign minister, a premier is a prime
/// minister.
pub(super) fn merge_names_of_offices(words: &mut SmallVec<[u64; 6]>) {
    const FOREIGN_MINISTER: &[u64] = &WordId::hashes(["foreign", "minister"]);
    const NEGOTIATOR: &[u64] = &WordId::hashes(["negotiator"]);
    const SAME: &[(&[u64], &[u64])] = &[
        (&WordId::hashes(["diplomat"]), FOREIGN_MINISTER),
        (&WordId::hashes(["foreign", "secretary"]), FOREIGN_MINISTER),
        (&WordId::hashes(["secretary", "state"]), FOREIGN_MINISTER),
        (&WordId::hashes(["premier"]), &WordId::hashes(["prime", "minister"])),
        (&WordId::hashes(["district", "lawyer"]), &WordId::hashes(["prosecutor"])),
        (&WordId::hashes(["ceo"]), &WordId::hashes(["chief", "executive"])),
        (&WordId::hashes(["delegation", "head"]), NEGOTIATOR),
        (&WordId::hashes(["chief", "negotiator"]), NEGOTIATOR),
        (&WordId::hashes(["lead", "negotiator"]), NEGOTIATOR),
    ];
    for (from, to) in SAME {
        if from.iter().all(|word| words.contains(word)) {
            words.retain(|word| !from.contains(word));
            words.extend_from_slice(to);
        }
    }
}

/// The canonical words of the people in a role who are not its holder: owners, and those behind its first preposition. A
/// party or a body is none: "leader of the Conservative group".
pub(super) fn others(text: TaggedText, tokens: TokenSpan) -> SmallVec<[u64; 1]> {
    // "As the janitor of the school"
    let holder = tokens.iter().find(|&i| is_role_or_title(text.word(i))).unwrap_or(tokens.end);
    let preposition = (holder..tokens.end).find(|&i| text.tag(i) == Tag::In).unwrap_or(tokens.end);
    let other = |&i: &usize| {
        let next = text.get(i + 1).filter(|_| i + 1 < tokens.end);
        let owner = next.is_some_and(|t| t.tag == Tag::Pos);
        let modifies = next.is_some_and(|t| t.tag.is_noun() || t.tag == Tag::Hyph);
        ROLES.has(text.word(i)) && text.tag(i).is_noun() && (owner || i > preposition && !modifies)
    };
    let words: SmallVec<[u64; 1]> = tokens.iter().filter(other).map(|i| canonical(text.word(i))).collect();
    let holds = |word: &u64| {
        let holder = |&i: &usize| i < preposition && canonical(text.word(i)) == *word && !other(&i);
        tokens.iter().any(|i| holder(&i))
    };
    words.into_iter().filter(|word| !holds(word)).collect()
}

/// Words for relatives.
const RELATIVES: WordSet<64> = WordSet::new(
    "son daughter brother sister wife husband widow father mother grandson granddaughter nephew niece cousin children parents sons \
     daughters brothers sisters widower dad mum mom grandad stepfather stepmother grandfather grandmother uncle aunt fiancé fiancée",
);

/// Whether a canonical word of a role is a relative of somebody.
#[inline]
pub fn is_relative(word: u64) -> bool {
    RELATIVES.has(WordId(word))
}
