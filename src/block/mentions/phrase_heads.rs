//! Phrases whose head by the parse is a part of what is said of a person in front of it, or of a description.

use super::common_nouns::noun_phrase;
use super::described_names::{apposed_person, names_from};
use super::entity_type::PersonEvidence;
use super::names::NameMention;
use super::tagged_text::TaggedText;
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{is_role_or_title, word_in};
use crate::text::is_dash;

/// The head of a phrase that begins with a person's name, when the parser took a later word for it: in "Ada Moor of the
/// Port Authority" and "Ada Moor, head of Public Affairs" it is the person.
pub(super) fn person_in_front(
    text: TaggedText,
    names: &[NameMention],
    phrase: TokenSpan,
    head: usize,
) -> Option<usize> {
    let (_, name) = names_from(names, phrase).next()?;
    let TokenSpan { start, end } = name.tokens;
    let titles_only = start == phrase.start || name.full_span.start <= text.parsed.tokens[phrase.start].start;
    let behind = text.get(end).filter(|_| end < phrase.end)?;
    let modified = behind.tag == Tag::Comma
        || behind.tag == Tag::OpenBracket
        || is_dash(text.form(end))
        || word_in!(behind.word, "of" | "from" | "at" | "with" | "for" | "in");
    let person = name.person == PersonEvidence::Sure || name.person == PersonEvidence::Likely && name.word_count >= 2;
    (person && titles_only && modified && head >= end).then_some(end - 1)
}

/// A phrase from the person in front of it on, when it is only the last of the places and bodies that follow the name at
/// the start of a sentence: "Ada Moor of KTLV in Ashford, Iowa".
pub(super) fn with_person_in_front(text: TaggedText, names: &[NameMention], phrase: TokenSpan) -> TokenSpan {
    /// Longest way back to the person, in tokens.
    const LONGEST: usize = 20;
    if let Some(person) = apposed_person(text, names, phrase).or_else(|| person_with_reflexive(text, names, phrase)) {
        return TokenSpan::new(person, phrase.end);
    }
    let sentence = text.parsed.sentence_of(phrase.start).start as usize;
    if let Some(person) = person_of_clause(text, names, phrase, sentence) {
        return TokenSpan::new(person, phrase.end);
    }
    let first = sentence + usize::from(text.get(sentence).is_some_and(|t| word_in!(t.word, "as")));
    if first >= phrase.start || phrase.start - first > LONGEST {
        return phrase;
    }
    let from = names.partition_point(|name| name.tokens.start < first);
    let Some(person) = names.get(from).filter(|name| name.tokens.start == first) else { return phrase };
    let likely = person.person >= PersonEvidence::Likely && person.word_count >= 2 && person.tokens.end < phrase.start;
    let joins = |i: usize| {
        text.is_capitalised(i)
            || matches!(text.tag(i), Tag::Comma | Tag::Hyph)
            || word_in!(text.word(i), "of" | "at" | "in" | "from" | "for" | "the" | "and" | "–" | "-")
    };
    let modified = text.get(person.tokens.end).is_some_and(|t| word_in!(t.word, "of" | "at" | "in" | "from"));
    let direct = modified && (person.tokens.end..phrase.end).all(joins);
    if likely && direct { TokenSpan::new(first, phrase.end) } else { phrase }
}

/// Where the name of the person begins whom a reflexive pronoun behind a comma means, which the parser took for the source: "Referee Ada
/// Moor, herself once fined for parking, said".
fn person_with_reflexive(text: TaggedText, names: &[NameMention], phrase: TokenSpan) -> Option<usize> {
    let comma = phrase.start.checked_sub(1).filter(|_| word_in!(text.word(phrase.start), "himself" | "herself"))?;
    let last = names.partition_point(|name| name.tokens.end < comma + 1).checked_sub(1)?;
    let name = names.get(last).filter(|name| name.tokens.end == comma && text.tag(comma) == Tag::Comma)?;
    (name.person >= PersonEvidence::Likely).then_some(name.tokens.start)
}

/// The source and its head for a phrase that the parser took from the place in front of it: "In the margin **someone** noted".
pub(super) fn indefinite_subject(text: TaggedText, phrase: TokenSpan) -> Option<(TokenSpan, usize)> {
    let first = text.parsed.sentence_of(phrase.start).start as usize;
    let place = phrase.start == first + 1 && text.tag(first) == Tag::In;
    let someone = |&i: &usize| word_in!(text.word(i), "someone" | "somebody");
    let at = (phrase.start + 1..phrase.end + 1).find(|i| place && *i < text.parsed.tokens.len() && someone(i))?;
    Some((TokenSpan::one(at), at))
}

/// A phrase with the description to which the clause with "who" belongs that it ends, and the noun of it: "**a diplomat** in Arlen who
/// saw an earlier draft says".
pub(super) fn with_antecedent_of_clause(text: TaggedText, phrase: TokenSpan) -> Option<(TokenSpan, usize)> {
    /// Longest way from "who" to the noun, in tokens.
    const LONGEST: usize = 7;
    let verb = phrase.start.checked_sub(1).filter(|&i| text.tag(i).is_finite())?;
    let who = verb.checked_sub(1).filter(|&i| word_in!(text.word(i), "who"))?;
    let goes_on = text.get(phrase.end).is_some_and(|t| t.tag.is_finite()) && text.tag(phrase.start) != Tag::Prp;
    let first = text.parsed.sentence_of(who).start as usize;
    let inside = |&i: &usize| i >= first && text.tag(i) != Tag::Comma && !text.tag(i).is_finite();
    let mut in_front = (first..who).rev().take(LONGEST).take_while(inside);
    let noun = in_front.find(|&i| is_role_or_title(text.word(i)) && text.tag(i) == Tag::Nn)?;
    let article = in_front.take(3).find(|&i| text.tag(i) == Tag::Dt)?;
    goes_on.then_some((TokenSpan::new(article, phrase.end), noun))
}

/// A phrase with the description in front of it, when the parser took the noun behind a plural for all of it: "**an official** in the
/// fisheries ministry says".
pub(super) fn with_official_in_front(text: TaggedText, phrase: TokenSpan) -> Option<(TokenSpan, usize)> {
    let noun = phrase.start.checked_sub(4).filter(|_| phrase.len() == 1 && text.tag(phrase.start).is_noun())?;
    let [preposition, article, plural] = [noun + 1, noun + 2, noun + 3];
    let first = text.parsed.sentence_of(phrase.start).start as usize;
    let joined = text.tag(plural) == Tag::Nns
        && !text.is_capitalised(phrase.start)
        && word_in!(text.word(article), "the")
        && word_in!(text.word(preposition), "in" | "at" | "from" | "of" | "for");
    if !joined || noun < first || !text.tag(noun).is_noun() {
        return None;
    }
    let in_phrase = |&i: &usize| matches!(text.tag(i), Tag::Dt | Tag::Jj | Tag::Jjr | Tag::Cd | Tag::Nn);
    let start = noun - (first..noun).rev().take_while(in_phrase).count();
    (start == first || text.tag(start - 1) == Tag::Comma).then(|| (TokenSpan::new(start, phrase.end), noun))
}

/// The first token of the name with which a sentence begins, when the phrase ends the clause with "who" behind it: "Baker Ada Moor, 26,
/// who studies at Dale College, says".
fn person_of_clause(text: TaggedText, names: &[NameMention], phrase: TokenSpan, sentence: usize) -> Option<usize> {
    /// Longest clause, in tokens.
    const LONGEST: usize = 12;
    let inside = |&i: &usize| i >= sentence && text.tag(i) != Tag::Comma;
    let who =
        (sentence..phrase.start).rev().take(LONGEST).take_while(inside).find(|&i| word_in!(text.word(i), "who"))?;
    let joins = phrase.start > who + 1
        && (text.tag(phrase.start - 1) == Tag::In || word_in!(text.word(phrase.start - 1), "the" | "a"));
    let closes = text.get(phrase.end).is_some_and(|t| t.tag == Tag::Comma);
    let last = names.partition_point(|name| name.tokens.end < who).checked_sub(1)?;
    let person = names.get(last)?;
    let between = TokenSpan::new(person.tokens.end, who);
    let aged = text.tokens(between).iter().all(|t| matches!(t.tag, Tag::Comma | Tag::Cd));
    let in_front = TokenSpan::new(sentence, person.tokens.start);
    let opens = in_front.len() <= 3 && !text.tokens(in_front).iter().any(|t| matches!(t.tag, Tag::Comma | Tag::In));
    let likely = person.person >= PersonEvidence::Likely && person.word_count >= 2;
    (joins && closes && aged && opens && likely).then_some(person.tokens.start)
}

/// The head of a phrase that begins with a description, when the parser took the name in its complement for it: in "a
/// nurse treating Ada Moor" and "a spokesman for Senator Ada Moor (D-OR)" it is the nurse and the spokesman.
pub(super) fn description_in_front(
    text: TaggedText,
    names: &[NameMention],
    phrase: TokenSpan,
    head: usize,
) -> Option<usize> {
    let description = noun_phrase(text, phrase.start).filter(|description| description.end <= head)?;
    let (_, name) = names_from(names, phrase).find(|(_, name)| name.tokens.contains(head))?;
    let behind = text.get(description.end)?;
    // "The MP for Mid Wealden" is nobody's name.
    let seat = word_in!(
        text.word(description.end - 1),
        "mp" | "td" | "msp" | "mla" | "mep" | "member" | "senator" | "councillor" | "candidate" | "representative"
    );
    let definite = word_in!(text.word(phrase.start), "the") && !seat;
    let complement = match behind.tag {
        Tag::In => !definite && word_in!(behind.word, "for" | "of" | "from" | "at" | "with"),
        Tag::Vbg | Tag::Vbn => true,
        _ => false,
    };
    let between = TokenSpan::new(description.end, name.tokens.start);
    let direct = !text.tokens(between).iter().any(|t| t.tag == Tag::Comma || t.tag.is_finite() || t.tag == Tag::Cc);
    (complement && direct && name.tokens.start > description.end).then_some(description.end - 1)
}
