//! People, groups and bodies that are described and not named: "a spokesman for the bank", "two officials", "the company".

use super::called_names::is_called;
use super::descriptions::end_of_age;
use super::names::NameMention;
use super::particles::is_tight_hyphen;
use super::peoples::is_national;
use super::tagged_text::TaggedText;
use super::titles::is_title;
use crate::grammar::{Rel, Tag, Token, TokenSpan};
use crate::lexicon::{
    BODIES, DEPARTMENTS, Gender, KIN, ROLES, WordId, country, gender_of_first_name, gender_of_word, is_role_or_title,
    names_people, word_in,
};
use crate::speaker::SpeakerKind;

/// What a description says of whom it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Description {
    /// The role that it states of a single person, by which a named person can be found: its index in
    /// [`BlockMentions::roles`](super::BlockMentions::roles).
    pub role: Option<u32>,
    /// What is meant, when it is nobody who is named elsewhere.
    pub kind: SpeakerKind,
    /// The gender that its noun implies.
    pub gender: Option<Gender>,
    /// Whether it means somebody who was mentioned before: "the official", but not "an official", "his wife" or "police".
    pub definite: bool,
    /// Its noun.
    pub noun: WordId,
    /// Hash of its words in lower case.
    pub key: WordId,
}

/// Longest description, in tokens in front of its noun.
const LONGEST: usize = 7;

impl Description {
    /// What the tokens of a description say; the last of `noun_phrase` is its noun, `all` are its words with what
    /// follows the noun.
    pub(super) fn new(text: TaggedText, noun_phrase: TokenSpan, all: TokenSpan, role: Option<u32>) -> Self {
        let noun = &text.parsed.tokens[noun_phrase.end - 1];
        let words = text.text_of(all).split_whitespace();
        Description {
            role,
            kind: if is_national(text, noun_phrase.end - 1) || word_in!(noun.word, "old") {
                SpeakerKind::Anonymous
            } else {
                kind_of_unnamed(noun)
            },
            gender: gender_of_word(noun.word),
            definite: word_in!(text.word(all.start), "the" | "this" | "that" | "these" | "those"),
            noun: noun.word,
            key: WordId::of(&words.collect::<Vec<_>>().join(" ")),
        }
    }
}

/// The noun phrase of a person, a group or a body that starts at token `start`, up to its noun. `None` when it names
/// somebody beside it, says what somebody is, or owns something.
pub(super) fn noun_phrase(text: TaggedText, start: usize) -> Option<TokenSpan> {
    let first = &text.parsed.tokens[start];
    let bare = matches!(first.tag, Tag::Nns) || word_in!(first.word, "police" | "prosecutors");
    // "Field’s wife": the phrase begins with the mark of the owner.
    let relative = first.tag == Tag::Pos && start > 0 && text.tag(start - 1).is_proper();
    if !bare && !relative && !is_determiner(first) && !matches!(first.tag, Tag::Jj | Tag::Vbn | Tag::Nn) {
        return None;
    }
    if word_in!(first.word, "the")
        && let Some(end) = end_of_age(text, start + 1)
    {
        return Some(TokenSpan::new(start, end));
    }
    let limit = text.sentence_end(start).min(start + LONGEST + 1);
    let mut end = start + usize::from(!bare);
    // "Two now-retired engineers"
    let joined = |i: usize| text.tag(i) == Tag::Rb && text.get(i + 1).is_some_and(|t| t.tag == Tag::Hyph);
    while end < limit && (is_inside(&text.parsed.tokens[end]) || joined(end)) {
        end += 1;
    }
    let noun = &text.parsed.tokens[end.checked_sub(1)?];
    let plural = matches!(noun.tag, Tag::Nns);
    // "The work that economists did": no determiner of the noun.
    if plural && word_in!(first.word, "that") {
        return None;
    }
    let relative = relative && ROLES.has(noun.word) && gender_of_word(noun.word).is_some();
    let determined = is_determiner(first) || plural && first.tag != Tag::Pos || bare || relative;
    let phrase = TokenSpan::new(start, end);
    // "The Prime Minister": an office in capitals without a name.
    let of_office = |i: usize| {
        let word = text.word(i);
        is_role_or_title(word) || DEPARTMENTS.has(word) || country(word).is_some()
    };
    let office =
        noun.tag.is_proper() && ROLES.has(noun.word) && word_in!(first.word, "the") && (start + 1..end).all(of_office);
    let speaks = determined && (can_speak(text, end - 1) || office) && noun.tag.is_noun();
    let speaks = speaks || word_in!(first.word, "the") && is_national(text, end - 1);
    if !speaks {
        return None;
    }
    // "Harriers director of rugby Ada Moor" is the person; "the mother of soldier Tom Moor" is not.
    let all = with_complement(text, phrase);
    // "He shook his head"; "her head of sales" is a person.
    let of_body = first.tag == Tag::PrpPoss && phrase.len() == 2 && all == phrase && word_in!(noun.word, "head");
    let name_at_end = !KIN.has(noun.word)
        && (phrase.end + 2..all.end).any(|i| {
            text.tag(i).is_proper() && text.is_capitalised(i) && matches!(text.tag(i - 1), Tag::Nn | Tag::Nns)
        });
    (!name_at_end && !of_body && stands_alone(text, phrase) && !is_named_behind(text, all)).then_some(phrase)
}

/// The noun of a person in the phrase that starts at token `start` with "a" or "another".
pub(super) fn introduced(text: TaggedText, start: usize) -> Option<usize> {
    if !word_in!(text.word(start), "a" | "an" | "another" | "one") {
        return None;
    }
    let limit = text.sentence_end(start).min(start + LONGEST + 1);
    let noun = (start + 1..limit).take_while(|&i| is_inside(&text.parsed.tokens[i])).last()?;
    is_role_or_title(text.word(noun)).then_some(noun)
}

/// A noun phrase with the words behind its noun that say whose or where: "a spokesman for the bank".
pub(super) fn with_complement(text: TaggedText, phrase: TokenSpan) -> TokenSpan {
    let behind = phrase.end;
    if !text.get(behind).is_some_and(|t| word_in!(t.word, "of" | "for" | "at" | "from")) {
        return phrase;
    }
    let limit = text.sentence_end(phrase.start).min(behind + 1 + LONGEST);
    let mut end = behind + 1;
    while end < limit
        && (is_inside(&text.parsed.tokens[end]) || end == behind + 1 && is_determiner(&text.parsed.tokens[end]))
    {
        end += 1;
    }
    let noun = end > behind + 1 && text.tag(end - 1).is_noun();
    if noun { TokenSpan::new(phrase.start, end) } else { phrase }
}

/// What the head of a phrase without a name is.
pub(super) fn kind_of_unnamed(head: &Token) -> SpeakerKind {
    let plural = matches!(head.tag, Tag::Nns | Tag::Nnps)
        || word_in!(head.word, "police" | "people" | "both" | "many" | "some" | "others" | "several" | "few" | "staff");
    if country(head.word).is_some() {
        SpeakerKind::Place
    } else if BODIES.has(head.word) {
        SpeakerKind::Organisation
    } else if plural {
        SpeakerKind::Group
    } else if is_role_or_title(head.word) || head.tag == Tag::Nn {
        SpeakerKind::Anonymous
    } else {
        SpeakerKind::Group
    }
}

#[inline]
fn is_determiner(token: &Token) -> bool {
    word_in!(
        token.word,
        "the"
            | "a"
            | "an"
            | "one"
            | "another"
            | "two"
            | "three"
            | "four"
            | "five"
            | "several"
            | "some"
            | "many"
            | "both"
            | "all"
            | "these"
            | "those"
            | "this"
            | "that"
            | "his"
            | "her"
            | "their"
            | "its"
            | "my"
            | "our"
    )
}

/// Whether a token can stand between the determiner and the noun, or be the noun.
fn is_inside(token: &Token) -> bool {
    token.tag.is_noun()
        || matches!(token.tag, Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Vbn | Tag::Hyph | Tag::Cd | Tag::Pos)
}

/// Whether the noun at `i` is a person, a group of people or a body.
fn can_speak(text: TaggedText, i: usize) -> bool {
    let token = &text.parsed.tokens[i];
    let listed = |word: WordId| is_role_or_title(word) || BODIES.has(word);
    if token.tag.is_proper() {
        return false;
    }
    if listed(token.word) || names_people(token.word) {
        return true;
    }
    let form = text.form(i);
    let singular =
        |end: &str, instead: &str| form.strip_suffix(end).map(|stem| WordId::of(&format!("{stem}{instead}")));
    [("s", ""), ("es", ""), ("men", "man"), ("ies", "y")].iter().any(|(end, s)| singular(end, s).is_some_and(listed))
}

/// Number of names at the end of a list that are joined by commas and "and"; 0 when the last one follows no "and".
pub(super) fn joined_names(text: TaggedText, names: &[NameMention]) -> usize {
    let mut joined = 0;
    for pair in names.rchunks(1).zip(names.rchunks(1).skip(1)) {
        let ([name], [before]) = pair else { break };
        let full_start = name.full_span.start;
        let start = (before.tokens.end..name.tokens.start).find(|&i| text.parsed.tokens[i].start >= full_start);
        let between = TokenSpan::new(before.tokens.end, start.unwrap_or(name.tokens.start));
        let tokens = without_age(text.tokens(between));
        let and = tokens.last().is_some_and(|t| word_in!(t.word, "and"));
        let only_comma = matches!(tokens, [t] if t.tag == Tag::Comma);
        let first = if joined == 0 { and && tokens.len() <= 2 } else { only_comma };
        if !first || tokens.len() == 2 && tokens[0].tag != Tag::Comma {
            break;
        }
        joined += 1;
    }
    if joined == 0 { 0 } else { joined + 1 }
}

/// Tokens behind a name without the age at their start: ", nine, and".
pub(super) fn without_age(tokens: &[Token]) -> &[Token] {
    match tokens {
        [comma, age, rest @ ..] if comma.tag == Tag::Comma && age.tag == Tag::Cd => rest,
        _ => tokens,
    }
}

/// Whether a name in apposition follows a description: "a spokeswoman for the hospital, Ada Moor, said".
fn is_named_behind(text: TaggedText, description: TokenSpan) -> bool {
    // "Her friend and lawyer, Ada Moor,"
    let joined = text.get(description.end).is_some_and(|t| word_in!(t.word, "and"))
        && text.get(description.end + 1).is_some_and(|t| t.tag == Tag::Nn && ROLES.has(t.word));
    let end = description.end + if joined { 2 } else { 0 };
    // "A driver there, Tom Reed,"
    let place = text.get(end).is_some_and(|t| word_in!(t.word, "there" | "here" | "nearby"));
    let end = end + usize::from(place);
    let name = |i: usize| text.get(i).is_some_and(|t| t.tag.is_proper()) && text.is_capitalised(i);
    let comma = |i: usize| text.get(i).is_some_and(|t| t.tag == Tag::Comma);
    let limit = text.sentence_end(description.start);
    if comma(end) && end + 1 < limit && name(end + 1) {
        return !is_name_of_relative(text, description, end + 1);
    }
    // "The driver, who gave his name only as Tom,"
    let who = comma(end) && text.get(end + 1).is_some_and(|t| t.tag == Tag::Wp);
    let mut clause = end + 2..limit.min(end + LONGEST_APPOSITION);
    if who && clause.find(|&i| comma(i) || name(i)).is_some_and(|i| name(i) && is_called(text, i, end)) {
        return true;
    }
    // "The winner was Ada Moor."
    let copula = text.get(end).is_some_and(|t| word_in!(t.word, "is" | "was"));
    if copula && end + 2 < limit && name(end + 1) && country(text.word(end + 1)).is_none() {
        return true;
    }
    // "the rabbi in charge of the stones, Ada Moor,", "its founder, a former nun called Ada Moor,"
    let finite = |i: usize| text.parsed.tokens[i].tag.is_finite();
    let within = limit.min(end + LONGEST_APPOSITION);
    let plain = |from: usize| (from..within).take_while(|&i| !finite(i)).find(|&i| comma(i));
    let led = comma(end) || text.get(end).is_some_and(|t| t.tag == Tag::In);
    let Some(open) = plain(end).filter(|_| led) else { return false };
    let Some(close) = plain(open + 1) else { return false };
    // "the Rev Tom Reed-Moor"
    let in_name = |i: usize| name(i) || name(i + 1) && name(i - 1) && is_tight_hyphen(text, i, close);
    let run = (open + 1..close).rev().take_while(|&i| in_name(i)).count();
    let first = close - run;
    // "The vicar of Arlen, the Rev Tom Reed,"
    let noun = |i: usize| ROLES.has(text.word(i)) || gender_of_word(text.word(i)).is_some();
    let head = description.iter().find(|&i| word_in!(text.word(i), "of" | "for")).unwrap_or(description.end);
    let described = noun(head - 1);
    let apposed = matches!(text.tag(open + 1), Tag::Dt | Tag::Jj) || text.tag(open + 1).is_noun();
    let person = run >= 2 || run == 1 && open + 2 < close && is_title(text.word(close - 2));
    person && described && apposed && text.tag(first - 1) != Tag::In
}

/// Whether the name at token `name` behind a relative of somebody is that of the somebody: "the mother of a soldier, Tom Moor, said",
/// "the widow of the late mayor, Tom Moor, said". A first name that fits the relative may be anybody's.
fn is_name_of_relative(text: TaggedText, description: TokenSpan, name: usize) -> bool {
    let relative = |&i: &usize| KIN.has(text.word(i)) && text.get(i + 1).is_some_and(|t| word_in!(t.word, "of"));
    let Some(gender) = description.iter().find(relative).and_then(|i| gender_of_word(text.word(i))) else {
        return false;
    };
    let titles = (name..description.end + LONGEST).take_while(|&i| text.get(i).is_some() && is_title(text.word(i)));
    let first = text.get(name + titles.count());
    first.and_then(|t| gender_of_first_name(t.word)).is_some_and(|other| other != gender)
}

/// Longest apposition behind a description, with the phrase in front of it, in tokens.
const LONGEST_APPOSITION: usize = 16;

/// Whether a noun phrase has neither a name beside it that it describes, nor is it the predicate of somebody, nor an
/// owner.
pub(super) fn stands_alone(text: TaggedText, phrase: TokenSpan) -> bool {
    let noun = &text.parsed.tokens[phrase.end - 1];
    let brought_up = || is_brought_up(text, phrase);
    if matches!(noun.rel, Rel::Appos | Rel::Compound | Rel::Poss) || noun.rel == Rel::Attr && !brought_up() {
        return false;
    }
    let proper = |i: usize| text.get(i).is_some_and(|t| t.tag.is_proper()) && text.is_capitalised(i);
    let comma = |i: usize| text.get(i).is_some_and(|t| t.tag == Tag::Comma);
    let end = phrase.end;
    let names_behind = proper(end) || comma(end) && proper(end + 1);
    let owner = text.get(end).is_some_and(|t| t.tag == Tag::Pos);
    let before = |n: usize| phrase.start.checked_sub(n);
    let apposed = before(1).is_some_and(comma) && before(2).is_some_and(proper);
    let predicate = before(1).is_some_and(|i| {
        word_in!(
            text.word(i),
            "is" | "was" | "are" | "were" | "be" | "been" | "being" | "become" | "became" | "as" | "'s"
        )
    });
    !names_behind && !owner && !apposed && (!predicate || brought_up())
}

/// Whether a noun phrase behind "is" or "was" is where a sentence first speaks of somebody, and not what it says of somebody else:
/// "There was a woman", "It was my daughter who noticed", "Among them was a teacher".
pub(super) fn is_brought_up(text: TaggedText, phrase: TokenSpan) -> bool {
    let sentence = text.parsed.sentence_of(phrase.start).start as usize;
    let Some(verb) = phrase.start.checked_sub(1).filter(|&verb| verb > sentence) else { return false };
    let subject = text.word(verb - 1);
    // "It was a boy of nine who saw it"
    let mut behind = (phrase.end..phrase.end + LONGEST).map_while(|i| text.get(i));
    let mut clause = || {
        let relative = |t: &Token| word_in!(t.word, "who" | "that");
        let next = behind.find(|t| relative(t) || !matches!(t.tag, Tag::In | Tag::Cd | Tag::Dt) && !t.tag.is_noun());
        next.is_some_and(relative)
    };
    let inverted = text.tag(sentence) == Tag::In
        && word_in!(text.word(verb), "is" | "was" | "are" | "were")
        && verb - sentence <= LONGEST
        && word_in!(subject, "them" | "those" | "these");
    word_in!(subject, "there") || word_in!(subject, "it") && clause() || inverted
}
