//! Names: from a run of capitalised words to a mention with title, roles, gender and type.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;

use super::aliases::Alias;
use super::body_nouns::body_noun;
use super::boundaries::{is_slash_of_legal_form, without_dates};
use super::called_names::is_called_in_clause;
use super::deeds::gender_by_spouse;
use super::entity_type::{EntityType, NameWords, PersonEvidence, is_acronym};
use super::gender::{GENDERED_WORD, gender_of_name};
use super::grammatical_role::{GrammaticalRole, grammatical_role};
use super::name_speech::NameSpeech;
use super::particles::{begins_surname, is_final_apostrophe, is_tight_hyphen, without_postnominals};
use super::position::MentionPosition;
use super::roles::{Role, RoleMention};
use super::roles_in_front::is_body_in_front;
use super::spelling::{NameSpelling, NameSuffix};
use super::stated_roles::stated_roles;
use super::tagged_text::{TaggedText, is_mark};
use super::title_fields::is_style;
use super::titles::{phrase_start, without_titles};
use crate::block::marks::QuotedSpan;
use crate::grammar::{Tag, TokenSpan};
use crate::lexicon::{BODY_PARTS, Gender, LEGAL_FORMS, WordId, country, is_player, word_in};
use crate::text::TextSpan;

/// A mention by name. Fields that are needed for every mention are stored inline; those that are needed only for the
/// first mention of an entity are boxed.
#[derive(Clone, Debug, PartialEq)]
pub struct NameMention {
    /// The mention with titles and roles in front of the name, in bytes of the plain text of the block.
    pub full_span: TextSpan,
    /// The name alone, in tokens.
    pub tokens: TokenSpan,
    /// The name alone, in bytes of the plain text of the block.
    pub text_span: TextSpan,
    /// Hash of the name as it is spelt, case included.
    pub exact_key: WordId,
    /// Hash of the name in lower case.
    pub folded_key: WordId,
    /// Hash of the initial and the phonetic key of the last word.
    pub surname_key: WordId,
    /// How the name is spelt.
    pub spelling: Box<NameSpelling>,
    /// The roles that the words around the name give to its bearer.
    pub role_mentions: Box<[RoleMention]>,
    /// Hash of `role_mentions`: equal keys mean equal roles in equal words.
    pub roles_key: u64,
    /// The country that the name is, or is the capital of: its index in the list of countries.
    pub country: Option<u16>,
    /// The gender that honorifics, roles or the first name state, with its number of votes.
    pub gender: Option<(Gender, u8)>,
    /// Whether it is a person.
    pub person: PersonEvidence,
    /// What it does in its sentence.
    pub grammatical_role: GrammaticalRole,
    /// Number of words of the name, at most 255.
    pub word_count: u8,
    /// The noun for a body that describes it: "the airline Skyfare".
    pub body: Option<WordId>,
    /// Whether it is a common word that is a name only when the document names somebody of this surname in full.
    pub possible: bool,
    /// Whether it is an abbreviation in brackets behind another name, which it abbreviates: "Harbour Workers’ Party (HWP)".
    pub abbreviates: bool,
    /// The kind of second name that it is of whoever bears the name in front of it: "Tom Reed, better known as Wren Star".
    pub alias: Option<Alias>,
    /// Whether what has the name can say something; not looked up for people.
    pub speech: NameSpeech,
    /// Whether "the" stands in front of it.
    pub definite: bool,
    /// Whether it is a place, by a list or by "in" in front of it.
    pub place: bool,
    /// Whether the name of a team and a noun for a player stand in front of it: "Lancers guard Ada Moor".
    pub behind_team: bool,
}

/// The noun for a body that describes the name of a team.
const TEAM: WordId = WordId::new("club");

impl NameMention {
    /// Whether the words around the name show it to be that of a team.
    pub fn is_team(&self) -> bool {
        self.body == Some(TEAM) && self.person == PersonEvidence::No
    }

    /// Whether it is the name of a team, or stands behind one.
    pub fn shows_team(&self) -> bool {
        self.behind_team || self.is_team()
    }

    /// The gender that a title or a role states: "Mr Beddoe" is a man, whatever the first name.
    pub fn stated_gender(&self) -> Option<Gender> {
        self.gender.filter(|(_, votes)| *votes >= GENDERED_WORD).map(|(gender, _)| gender)
    }
}

/// The name in a run of capitalised words, with the position of its mention; `None` when the run is a date, a
/// description or a modifier. `quoted` are the pairs of quotation marks of the block.
pub(super) fn name_mention(
    text: TaggedText,
    quoted: &[QuotedSpan],
    run: TokenSpan,
) -> Option<(NameMention, MentionPosition)> {
    let run = without_dates(text, run).filter(|run| !is_style(text, *run))?;
    let untitled = without_titles(text, without_postnominals(text, run))?;
    let words = words_of_name(text, untitled);
    let (first, last) = (*words.first()?, *words.last()?);
    let suffix = suffix_behind(text, last, untitled.end);
    let mut spelt = spelt_words(text, TokenSpan::new(first, last + 1));
    let stop = ends_with_stop_of_sentence(text, last);
    if let Some(word) = spelt.last_mut().filter(|_| stop) {
        *word = word.trim_end_matches('.');
    }
    let mut spelling = NameSpelling::new(&spelt, suffix.map(|i| text.form(i)));
    spelling.nickname = nickname(text, TokenSpan::new(first, last + 1));
    if spelling.words == 0 {
        return None;
    }
    let phrase = phrase_start(text, run, untitled.start);
    let definite = run.start > 0 && word_in!(text.word(run.start - 1), "the");
    let body_in_front = is_body_in_front(text, run.start, run) && untitled.start == run.start + 1;
    let titled = untitled.start > run.start && !body_in_front;
    let name =
        NameWords { text, run, words: &words, parts: spelling.words, titled, has_role: phrase.has_role, definite };
    let EntityType { person, place } = name.entity_type();
    let tokens = TokenSpan::new(first, suffix.unwrap_or(last) + 1);
    let mut roles: SmallVec<[Role; 1]> = SmallVec::new();
    if person >= PersonEvidence::Unknown {
        if phrase.start < untitled.start {
            roles.extend(Role::listed(text, TokenSpan::new(phrase.start, untitled.start)));
        }
        roles.extend(stated_roles(text, run, tokens));
    }
    // "his mother, Salma,"
    let relative = person == PersonEvidence::Unknown && roles.iter().any(Role::is_kinship);
    let person = if relative { PersonEvidence::Sure } else { person };
    // "Van" in "Van der Horst" is no given name.
    let given = name.first_name().filter(|_| !begins_surname(text.form(first)));
    let gender = gender_of_name(text, TokenSpan::new(run.start, untitled.start), &roles, given);
    let gender = gender.or_else(|| gender_by_spouse(text, run));
    let role_mentions: Box<[RoleMention]> = roles.into_iter().map(|role| RoleMention::new(text, role)).collect();
    let position = MentionPosition::new(text.parsed, quoted, TokenSpan::new(phrase.start, run.end), last);
    let speech = if person < PersonEvidence::Sure { NameSpeech::of(&spelling.form) } else { NameSpeech::Unknown };
    let mention = NameMention {
        full_span: position.text_span,
        tokens,
        text_span: TextSpan::new(
            text.parsed.tokens[first].start,
            text.parsed.tokens[tokens.end - 1].end - u32::from(stop),
        ),
        exact_key: spelling.exact(),
        folded_key: spelling.folded(),
        surname_key: spelling.surname(),
        word_count: spelling.words.min(255) as u8,
        spelling: Box::new(spelling),
        roles_key: roles_key(&role_mentions),
        role_mentions,
        country: if words.len() == 1 { country(text.word(first)) } else { None },
        gender,
        person,
        grammatical_role: role_of_name(text, tokens, last),
        body: if body_in_front {
            Some(text.word(run.start))
        } else if person < PersonEvidence::Sure {
            body_noun(text, run).or_else(|| name.is_team().then_some(TEAM))
        } else {
            None
        },
        possible: false,
        abbreviates: words.len() == 1 && is_in_brackets(text, run) && is_acronym(text.form(first)),
        alias: None,
        speech,
        definite,
        place,
        behind_team: words.len() > 1 && is_behind_team(text, first),
    };
    Some((mention, position))
}

/// The token of a name that its others depend on: "Ministry" in "Ministry of Transport". The last word where the sentence
/// was not parsed.
fn head_of_name(text: TaggedText, name: TokenSpan, last: usize) -> usize {
    let head = |i: usize| text.parsed.tokens[i].head as usize;
    let depends = |i: &usize| head(*i) != *i && !name.contains(head(*i));
    // "Arlen Foods plc closed a bakery"
    let form = |i: usize| LEGAL_FORMS.has(text.word(i)) && !text.tag(i).is_finite();
    if head(last) == last + 1 && form(last + 1) {
        return last + 1;
    }
    if name.contains(head(last)) { name.iter().find(depends).unwrap_or(last) } else { last }
}

/// The mention of a capitalised common word that is somebody's surname if the document names them in full.
pub(super) fn possible_surname(text: TaggedText, quoted: &[QuotedSpan], i: usize) -> (NameMention, MentionPosition) {
    let tokens = TokenSpan::one(i);
    let spelling = NameSpelling::new(&[text.form(i)], None);
    let position = MentionPosition::new(text.parsed, quoted, tokens, i);
    let mention = NameMention {
        full_span: position.text_span,
        tokens,
        text_span: position.text_span,
        exact_key: spelling.exact(),
        folded_key: WordId::of(&spelling.form),
        surname_key: spelling.surname(),
        word_count: 1,
        spelling: Box::new(spelling),
        roles_key: 0,
        role_mentions: Box::default(),
        country: None,
        gender: None,
        person: PersonEvidence::Unknown,
        grammatical_role: grammatical_role(text.parsed, i),
        body: None,
        possible: true,
        abbreviates: false,
        alias: None,
        speech: NameSpeech::Unknown,
        definite: false,
        place: false,
        behind_team: false,
    };
    (mention, position)
}

/// Whether the stop behind an abbreviation ends the sentence, too: "It was built by Velox Ltd."
fn ends_with_stop_of_sentence(text: TaggedText, last: usize) -> bool {
    last + 1 == text.sentence_end(last) && BODY_PARTS.has(text.word(last)) && text.form(last).ends_with('.')
}

/// Whether a capitalised noun and a noun for a player stand in front of token `start`: "**Lancers guard** Ada Moor".
fn is_behind_team(text: TaggedText, start: usize) -> bool {
    start > 1 && text.tag(start - 2).is_noun() && text.is_capitalised(start - 2) && is_player(text.word(start - 1))
}

/// Whether a run stands alone in brackets behind a capitalised word.
fn is_in_brackets(text: TaggedText, run: TokenSpan) -> bool {
    run.start >= 2
        && text.tag(run.start - 1) == Tag::OpenBracket
        && text.get(run.end).is_some_and(|t| t.tag == Tag::CloseBracket)
        && text.is_capitalised(run.start - 2)
}

/// The words of a name without suffixes ("Jr", "III"), stops and marks.
fn words_of_name(text: TaggedText, name: TokenSpan) -> SmallVec<[usize; 8]> {
    name.iter()
        .filter(|&i| i == name.start || NameSuffix::of(text.word(i)).is_none())
        .filter(|&i| text.form(i).chars().any(char::is_alphanumeric))
        .collect()
}

/// The suffix between the last word of a name and the end of its run.
fn suffix_behind(text: TaggedText, last: usize, end: usize) -> Option<usize> {
    (last + 1..end).find(|&i| NameSuffix::of(text.word(i)).is_some())
}

/// The words by which a name is compared with others: without stops and without a nickname between quotation marks.
/// Words that a hyphen joins are one.
fn spelt_words<'t>(text: TaggedText<'t>, name: TokenSpan) -> SmallVec<[&'t str; 4]> {
    let mut words = SmallVec::new();
    let mut nickname = false;
    let mut i = name.start;
    while i < name.end {
        nickname ^= is_mark(text.form(i));
        let mut last = i;
        let joined = |i: usize| is_tight_hyphen(text, i, name.end) || is_slash_of_legal_form(text, i, name.end);
        while last + 2 < name.end && joined(last + 1) {
            last += 2;
        }
        if last + 1 < name.end && (text.tag(last + 1) == Tag::Pos || is_final_apostrophe(text, last + 1, name.end)) {
            last += 1;
        }
        // "Department of Health, Education and Welfare"
        if last + 1 < name.end && text.tag(last + 1) == Tag::Comma {
            last += 1;
        }
        let mut word = text.text_of(TokenSpan::new(i, last + 1));
        // "The ferry is run by Arlen Ltd.": the stop ends the sentence, and most papers that write "Ltd" give it none.
        if word.eq_ignore_ascii_case("ltd.") && last + 1 == text.sentence_end(last) {
            word = &word[..word.len() - 1];
        }
        if !nickname && (word == "&" || word.chars().any(char::is_alphanumeric)) {
            words.push(word);
        }
        i = last + 1;
    }
    words
}

/// The nickname between quotation marks inside a name: "Sparky" in Joe “Sparky” Lind.
fn nickname(text: TaggedText, name: TokenSpan) -> Option<WordId> {
    let mut marks = name.iter().filter(|&i| is_mark(text.form(i)));
    let (open, close) = (marks.next()?, marks.next()?);
    (open + 1 < close).then(|| WordId::of(text.text_of(TokenSpan::new(open + 1, close))))
}

fn roles_key(roles: &[RoleMention]) -> u64 {
    roles.iter().fold(0, |key, RoleMention { role, text }| FxBuildHasher.hash_one((key, &role.words, text)))
}

/// What a name does in its sentence; whoever is called by it in a clause is whom the sentence is about.
fn role_of_name(text: TaggedText, tokens: TokenSpan, last: usize) -> GrammaticalRole {
    match grammatical_role(text.parsed, head_of_name(text, tokens, last)) {
        GrammaticalRole::Other if is_called_in_clause(text, tokens.start) => GrammaticalRole::Subject,
        GrammaticalRole::Subject if is_our_reporter(text, tokens.start) => GrammaticalRole::Other,
        role => role,
    }
}

/// Whether the name at token `start` is that of a journalist of the paper: the text hardly goes on to speak of the one in *Our reporter
/// **Liam Moor** is in Leeds, where …*
fn is_our_reporter(text: TaggedText, start: usize) -> bool {
    let Some(noun) = start.checked_sub(1) else { return false };
    let reports = word_in!(text.word(noun), "reporter" | "correspondent" | "colleague" | "editor" | "photographer");
    reports && (start.saturating_sub(3)..noun).any(|i| word_in!(text.word(i), "our" | "my"))
}
