//! The names inside a noun phrase: which of them can be its source, and how they are joined.

use smallvec::SmallVec;

use super::apposed_names::{is_apposed_behind_comma, is_descriptive, is_in_apposition};
use super::called_names::{is_called, is_called_something};
use super::common_nouns::without_age;
use super::complements::is_complement;
use super::described_names::{
    behind_relative_clause, is_body_behind_and, is_role_of_body, is_second_of_two, names_from,
    person_behind_joint_role, person_behind_joint_title,
};
use super::entity_type::PersonEvidence;
use super::names::NameMention;
use super::particles::is_tight_hyphen;
use super::tagged_text::TaggedText;
use crate::grammar::{Tag, Token, TokenSpan};
use crate::lexicon::{
    BODIES, DOCUMENTS, ROLES, UTTERANCES, WORKS, WordId, gender_of_word, is_role_or_title, reporting_noun, word_in,
};

/// A name in a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NameInPhrase {
    /// Its index among the names of the block.
    pub name: u32,
    /// Whether the head of the phrase is in it.
    pub head: bool,
    /// Whether it stands behind the head.
    pub behind: bool,
    /// Whether it is certainly or likely a person's.
    pub person: bool,
    /// Whether it is a name only when the document names somebody of this surname in full.
    pub possible: bool,
    /// How it is joined to the name in front of it or to the head of the phrase.
    pub link: NameLink,
}

/// How a name in a phrase is joined to what stands in front of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameLink {
    /// It is the first name of the phrase, or something else stands between.
    None,
    /// A comma stands between it and the name in front: they speak together when "and" follows in the same list.
    Comma,
    /// "And" stands between it and the name in front: they speak together.
    And,
    /// It is in apposition to the head: "the state copper company, Codel", "a Dane named Lars Holm".
    Apposition,
}

/// The names that lie in a phrase and own nothing in it.
pub(super) fn names_in(
    text: TaggedText,
    all: &[NameMention],
    phrase: TokenSpan,
    head: usize,
) -> SmallVec<[NameInPhrase; 2]> {
    let mut found: SmallVec<[NameInPhrase; 2]> = SmallVec::new();
    let mut end_before = None;
    for (n, name) in names_from(all, phrase) {
        let TokenSpan { start, end } = name.tokens;
        let owner = end < phrase.end && text.get(end).is_some_and(|t| t.tag == Tag::Pos);
        // "Mother and campaigner Ada Moor" is one person.
        let role_and = name.word_count == 1
            && text.parsed.sentence_of(start).start as usize == start
            && ROLES.has(text.word(start))
            && text.get(end).is_some_and(|t| word_in!(t.word, "and"))
            && text.get(end + 1).is_some_and(|t| ROLES.has(t.word) && t.tag == Tag::Nn);
        // "Police and Crime Commissioner Ada Moor"
        let department_and = name.word_count == 1 && person_behind_joint_title(text, all, phrase, start).is_some();
        // "Ada Moor, President and CEO of the bank"
        let second_role = name.word_count == 1
            && start > phrase.start + 1
            && ROLES.has(text.word(start))
            && word_in!(text.word(start - 1), "and" | "&")
            && is_role_or_title(text.word(start - 2));
        // "The Somali-born Dutchwoman"
        let compound = is_tight_hyphen(text, end, phrase.end);
        let role = role_and || second_role || department_and;
        if end > phrase.end || owner || role || compound || is_in_brackets(text, phrase, start) {
            continue;
        }
        // "Ada Moor and Dock Union leader Tom Reed" are two people.
        if is_in_title(text, all, n, phrase) {
            continue;
        }
        // The names behind the last person belong to what that person is.
        if found.last().is_some_and(|last| !last.person)
            && let Some(last) = found.iter().rposition(|found| found.person)
            && let first = &all[found[last].name as usize]
            && is_second_of_two(text, first, name)
        {
            found.truncate(last + 1);
            end_before = Some(first.tokens.end);
        }
        found.push(NameInPhrase {
            name: n as u32,
            head: name.tokens.contains(head),
            behind: start > head && !is_complement(text, head, name),
            person: name.person >= PersonEvidence::Likely,
            possible: name.possible,
            // "Rail, Maritime and Dock Union secretary Ada Moor": the list in front is the name of the union.
            link: match link(text, name, end_before, phrase, head) {
                NameLink::And if ends_name_of_body(text, all, n, phrase, found.last()) => NameLink::None,
                link => link,
            },
        });
        end_before = Some(end);
    }
    found
}

/// Whether a name belongs to the office of the person in the same phrase whose name follows: "Dock Union leader Tom Reed", "Dock
/// Union regional organiser Tom Reed", "Leeds chimney sweep Tom Reed".
fn is_in_title(text: TaggedText, all: &[NameMention], name: usize, phrase: TokenSpan) -> bool {
    let Some(holder) = all.get(name + 1).filter(|next| next.tokens.end <= phrase.end) else { return false };
    let between = TokenSpan::new(all[name].tokens.end, holder.tokens.start);
    let titled = holder.full_span.start < holder.text_span.start && !between.is_empty();
    let occupied = || holder.word_count >= 2 && !between.is_empty() && text.tag(between.end - 1) == Tag::Nn;
    let role = titled || occupied();
    let plain = |t: &Token| matches!(t.tag, Tag::Nn | Tag::Jj | Tag::Hyph);
    let inside = holder.full_span.start <= all[name].text_span.start;
    holder.person >= PersonEvidence::Likely && (inside || role && text.tokens(between).iter().all(plain))
}

/// Whether the office of a person begins with a body, the first words of whose name are the names in front, of which `before` is
/// the last.
fn ends_name_of_body(
    text: TaggedText,
    all: &[NameMention],
    name: usize,
    phrase: TokenSpan,
    before: Option<&NameInPhrase>,
) -> bool {
    let body = name.checked_sub(1).filter(|&body| is_in_title(text, all, body, phrase));
    body.is_some_and(|body| all[body].person == PersonEvidence::No) && before.is_some_and(|before| !before.person)
}

/// Whether token `i` stands in brackets that open in its phrase: "Ada Moor (R-Tex.) and Tom Reed (D-Mass.)".
fn is_in_brackets(text: TaggedText, phrase: TokenSpan, i: usize) -> bool {
    let bracket = |&i: &usize| matches!(text.tag(i), Tag::OpenBracket | Tag::CloseBracket);
    (phrase.start + 1..i).rev().find(bracket).is_some_and(|i| text.tag(i) == Tag::OpenBracket)
}

/// The head of a phrase whose words from its head on lead to a person's name: "Cuban vice-premier Raul Diaz".
pub(super) fn person_at_end(text: TaggedText, names: &[NameMention], phrase: TokenSpan, head: usize) -> Option<usize> {
    let joint = || person_behind_joint_role(text, names, phrase, head);
    if let Some(person) = person_behind_joint_title(text, names, phrase, head).or_else(joint) {
        return Some(person);
    }
    let hyphen = is_tight_hyphen(text, head + 1, phrase.end);
    let (_, name) = names_from(names, TokenSpan::new(head + 1, phrase.end)).next().filter(|_| hyphen)?;
    let direct = (head + 2..name.tokens.start).all(|i| text.tag(i).is_noun());
    (direct && name.person >= PersonEvidence::Likely && name.tokens.end <= phrase.end).then_some(name.tokens.end - 1)
}

/// The name directly behind a noun for a body that the parser took for the head: "the sandwich chain Prestos".
pub(super) fn body_named_behind(
    text: TaggedText,
    names: &[NameMention],
    phrase: TokenSpan,
    head: usize,
) -> Option<usize> {
    let (_, name) = names_from(names, TokenSpan::new(head + 1, phrase.end)).next()?;
    let beside = name.tokens.start == head + 1 && name.tokens.end <= phrase.end;
    let owner = text.get(name.tokens.end).is_some_and(|t| t.tag == Tag::Pos);
    let body = text.tag(head) == Tag::Nn && BODIES.has(text.word(head)) && !DOCUMENTS.has(text.word(head));
    (beside && body && !owner && !name.possible).then_some(name.tokens.end - 1)
}

/// How a name is joined to the name that ends at `end_before` or to the head of the phrase.
fn link(text: TaggedText, name: &NameMention, end_before: Option<usize>, phrase: TokenSpan, head: usize) -> NameLink {
    let full_start = name.full_span.start;
    let TokenSpan { start: name_start, .. } = name.tokens;
    if is_called(text, name_start, phrase.start) {
        return NameLink::Apposition;
    }
    // The mention begins at its titles and roles.
    let start = (end_before.unwrap_or(0)..name_start).find(|&i| text.parsed.tokens[i].start >= full_start);
    let start = start.unwrap_or(name_start);
    let words = |from: usize| TokenSpan::new(from.min(start), start);
    let Some(end) = end_before else {
        // "One of them, retired postmistress Ada Moor,"; "her daughter, the novelist Ada Moor"
        let described = (head + 1..start).rev().take_while(|&i| is_descriptive(&text.parsed.tokens[i])).count();
        let first = start.max(1) - described.min(start.max(1) - 1);
        let the = first.checked_sub(1).filter(|&i| i > head + 1 && word_in!(text.word(i), "the"));
        let apposition = name_start > head + 1 && text.form(the.unwrap_or(first).max(1) - 1) == ",";
        let apposition = apposition || is_apposed_behind_comma(text, head, name_start);
        return if apposition { NameLink::Apposition } else { NameLink::None };
    };
    let mut between = words(end);
    if text.tag(end) == Tag::OpenBracket
        && let Some(close) = between.iter().find(|&i| text.tag(i) == Tag::CloseBracket)
    {
        between.start = close + 1;
    }
    let tokens = without_age(text.tokens(between));
    let joined = tokens.iter().all(|t| t.tag == Tag::Comma || word_in!(t.word, "and" | "&" | "the"));
    if joined && tokens.iter().any(|t| t.tag == Tag::Cc) || is_body_behind_and(text, between, name) {
        return NameLink::And;
    }
    // "Ada Moor, the mayor, and Tom Field": the comma in front of "and" ends an apposition.
    let behind_apposition = between.len() >= 4
        && text.form(between.start) == ","
        && word_in!(text.word(start - 1), "and")
        && text.form(start - 2) == ","
        && name.person >= PersonEvidence::Likely;
    // "said spokesman for Hill Power, the regional supplier, Ada Moor": the person at the end names a role in front.
    let role = |t: &Token| is_role_or_title(t.word);
    let states_role = text.tokens(phrase).iter().take_while(|t| t.tag != Tag::In).take(5).any(role);
    // "His former partner at Hill Power, Ada Moor": the person at the end is whom the phrase describes.
    let owned = text.tag(phrase.start) == Tag::PrpPoss;
    let described = owned && name.word_count >= 2;
    // "Her sister and only waitress, Ada"
    let relative = owned && name.word_count == 1 && gender_of_word(text.word(head)).is_some();
    let names_role = (described || states_role && (between.len() > 1 || start < name_start))
        && name.tokens.end == phrase.end
        && tokens.last().is_some_and(|t| t.tag == Tag::Comma)
        && name.person >= PersonEvidence::Likely;
    let names_role =
        names_role || relative && name.tokens.end == phrase.end && tokens.last().is_some_and(|t| t.tag == Tag::Comma);
    if names_role {
        NameLink::Apposition
    } else if behind_apposition {
        NameLink::And
    } else if joined && !between.is_empty() {
        NameLink::Comma
    } else {
        NameLink::None
    }
}

/// A phrase with the name that an apposition behind it adds: "a Dane named Lars Holm", "one of them, Halima Diallo,",
/// "its editor, a former priest called Anselm Kroll,".
pub(super) fn with_name_behind(text: TaggedText, names: &[NameMention], phrase: TokenSpan) -> TokenSpan {
    // The parser may cut a name in two.
    let before = names.partition_point(|name| name.tokens.start < phrase.start).checked_sub(1);
    if let Some(cut) = before.map(|before| &names[before]).filter(|name| name.tokens.end > phrase.start) {
        return TokenSpan::new(cut.tokens.start, phrase.end.max(cut.tokens.end));
    }
    if let Some((_, cut)) = names_from(names, phrase).last().filter(|(_, name)| name.tokens.end > phrase.end) {
        return TokenSpan::new(phrase.start, cut.tokens.end);
    }
    if let Some(end) = behind_relative_clause(text, names, phrase) {
        return TokenSpan::new(phrase.start, end);
    }
    // "She called Tom Moor’s plan “a joke”": nobody is introduced behind a pronoun.
    if phrase.len() == 1 && text.tag(phrase.start) == Tag::Prp {
        return phrase;
    }
    let Some(next) = text.get(phrase.end) else { return phrase };
    // The phrase may have been cut at a hyphen: "Cuban vice-premier Raul Diaz".
    if is_tight_hyphen(text, phrase.end, text.sentence_end(phrase.start))
        && let Some((_, name)) = names_from(names, TokenSpan::new(phrase.end, phrase.end + 4)).next()
        && TokenSpan::new(phrase.end + 1, name.tokens.start).iter().all(|i| text.tag(i).is_noun())
    {
        return TokenSpan::new(phrase.start, name.tokens.end);
    }
    let limit = TokenSpan::new(phrase.end, phrase.end + 9);
    let owner = |name: &NameMention| text.get(name.tokens.end).is_some_and(|t| t.tag == Tag::Pos);
    let Some((_, name)) = names_from(names, limit).find(|(_, name)| !owner(name)) else { return phrase };
    let start = name.tokens.start;
    let extended = TokenSpan::new(phrase.start, name.tokens.end);
    let person = name.person >= PersonEvidence::Likely && name.word_count >= 2;
    let by_the_name_of = start == phrase.end + 4 && is_called(text, start, phrase.end);
    let named = word_in!(next.word, "named") || word_in!(next.word, "called") && person;
    if by_the_name_of || named && start == phrase.end + 1 && !is_called_something(text, name.tokens.end) {
        return extended;
    }
    let single = phrase.iter().any(|i| is_role_or_title(text.word(i)))
        || word_in!(text.word(phrase.start), "one" | "another")
        || text.tag(phrase.start) == Tag::PrpPoss;
    let ends = name.tokens.end >= text.sentence_end(phrase.start);
    // "According to the mayor, Ada Moor will resign": the name is the subject of the clause.
    let object = phrase.start >= 2
        && word_in!(text.word(phrase.start - 1), "to" | "per")
        && word_in!(text.word(phrase.start - 2), "according");
    let closes = ends
        || text
            .get(name.tokens.end)
            .is_none_or(|t| matches!(t.tag, Tag::Comma | Tag::Stop) || t.tag.is_finite() && !object);
    // The parser may take the words behind the comma into the phrase: "The vicar, in civilian life a dentist called Tom Reed,".
    let comma = phrase.iter().find(|&i| text.tag(i) == Tag::Comma).unwrap_or(phrase.end);
    let between = TokenSpan::new(comma + 1, start);
    let called = text.tokens(between).last().is_some_and(|t| word_in!(t.word, "named" | "called"))
        && !text.tokens(between).iter().any(|t| t.tag.is_finite() && !word_in!(t.word, "called" | "named"));
    // Titles and roles in front of a name belong to its mention: "the president of the festival, actor Tom Field".
    let the = usize::from(text.get(phrase.end + 1).is_some_and(|t| word_in!(t.word, "the")));
    let roles_only = text.get(phrase.end + 1 + the).is_some_and(|t| t.start >= name.full_span.start);
    let described = text.tokens(between).iter().all(is_descriptive) || is_in_apposition(text, between);
    let body = roles_only && is_role_of_body(text, phrase, name);
    let apposition =
        text.tag(comma) == Tag::Comma && single && closes && (person && (roles_only || called || described) || body);
    if apposition { extended } else { phrase }
}

/// Longest clause with "whose", in tokens, with the name behind it.
const LONGEST_CLAUSE: usize = 16;

/// The person whom "whose" refers to, when the parser took the noun behind it for the source: in "Bev Lee, whose members
/// have been on strike, said" it is the person. A noun for a person stays the source ("whose lawyer said").
pub(super) fn owner_of_whose(text: TaggedText, names: &[NameMention], phrase: TokenSpan, head: usize) -> Option<u32> {
    let whose = word_in!(text.word(phrase.start), "whose");
    if !whose || ROLES.has(text.word(head)) {
        return None;
    }
    // "The union, whose delegate Ada Moor said": the noun has a name.
    let named = |name: &NameMention| {
        let person =
            name.person == PersonEvidence::Sure || name.word_count >= 2 && name.person == PersonEvidence::Likely;
        person && name.tokens.contains(head) && name.tokens.end == phrase.end
    };
    if names_from(names, phrase).any(|(_, name)| named(name)) {
        return None;
    }
    // "At the school, whose pupils took part, the head, Ada Moor, said": the clause has ended.
    let apposed = |name: &NameMention| {
        let comma = |i: usize| text.get(i).is_some_and(|t| t.tag == Tag::Comma);
        name.person >= PersonEvidence::Likely
            && name.word_count >= 2
            && comma(name.tokens.start - 1)
            && comma(name.tokens.end)
            && text.get(name.tokens.end + 1).is_some_and(|t| t.tag.is_finite())
    };
    let behind = TokenSpan::new(phrase.start, text.sentence_end(head).min(phrase.start + LONGEST_CLAUSE));
    if let Some((n, _)) = names_from(names, behind).find(|(_, name)| apposed(name)) {
        return Some(n as u32);
    }
    let sentence = text.parsed.sentence_of(phrase.start).start as usize;
    let before = names.partition_point(|name| name.tokens.end <= phrase.start).checked_sub(1)?;
    (names[before].tokens.start >= sentence && !names[before].possible).then_some(before as u32)
}

/// Whether a noun names something that its owner says or writes, so that the owner is the source: "Reed’s statement".
fn is_utterance(word: WordId) -> bool {
    reporting_noun(word) || UTTERANCES.has(word)
}

/// Whether the head of a phrase is something that the person writes or reckons whom the words up to `owner` name: *Ada Moor’s best-known
/// paper*, *by his count*. "His wife’s affidavit" is hers, "her bank account" nobody's words.
fn is_own_work(text: TaggedText, owner: usize, head: usize) -> bool {
    let between = TokenSpan::new((owner + 1).min(head), head);
    let account = word_in!(text.word(head), "account" | "count");
    WORKS.has(text.word(head)) && !between.iter().any(|i| text.tag(i) == Tag::Pos || account && text.tag(i).is_noun())
}

/// The pronoun that owns the head of a phrase, when the head is something that people say: "his statement".
pub(super) fn utterance_of_pronoun(text: TaggedText, phrase: TokenSpan, head: usize) -> Option<usize> {
    let owner = text.tag(phrase.start) == Tag::PrpPoss && phrase.start < head;
    let third = |i: usize| word_in!(text.word(i), "his" | "her" | "their" | "its");
    let work = || {
        // A newspaper, or the account that somebody stole, may be "his", too.
        let other = word_in!(text.word(head), "paper" | "papers");
        let account = word_in!(text.word(head), "account" | "count");
        let told = phrase.start.checked_sub(1).is_some_and(|i| word_in!(text.word(i), "to" | "by"));
        word_in!(text.word(phrase.start), "his" | "her") && !other && (told || !account)
    };
    let work = is_own_work(text, phrase.start, head) && work();
    if owner && third(phrase.start) && (is_utterance(text.word(head)) || work) {
        return Some(phrase.start);
    }
    let (owner, noun) = (head + 2, head + 3);
    let inside = noun < phrase.end && is_part_of(text, head) && third(owner) && is_utterance(text.word(noun));
    inside.then_some(owner)
}

/// Whether a noun is a part of something written, which stands behind its preposition: *an **entry** in her diary*.
fn is_part_of(text: TaggedText, head: usize) -> bool {
    let part = word_in!(text.word(head), "entry" | "entries" | "passage" | "page" | "line" | "note" | "paragraph");
    part && text.get(head + 1).is_some_and(|next| word_in!(next.word, "in" | "of" | "from"))
}

/// The name that owns the head of a phrase, when the head is something that people say: "Reed’s statement".
pub(super) fn utterance_of_name(
    text: TaggedText,
    names: &[NameMention],
    phrase: TokenSpan,
    head: usize,
) -> Option<u32> {
    let is_of = |noun: usize| noun < phrase.end && is_utterance(text.word(noun));
    let part = is_part_of(text, head);
    let work = WORKS.has(text.word(head));
    if !is_of(head) && !part && !work {
        return None;
    }
    // "an entry in Ada Moor’s diary"
    let owns = |name: &NameMention| {
        let end = name.tokens.end;
        let in_front = end < head || part && name.tokens.start == head + 2 && is_of(end + 1);
        in_front
            && text.tag(end) == Tag::Pos
            && (!work || name.person >= PersonEvidence::Likely && is_own_work(text, end, head))
    };
    names_from(names, phrase).find(|(_, name)| owns(name)).map(|(n, _)| n as u32)
}
