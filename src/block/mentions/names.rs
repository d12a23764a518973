//! What one block holds of people and bodies: names with their titles and roles, and pronouns. Depends on the block
//! alone, so it can be kept with it.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;

use super::spelling::NameSpelling;
use crate::block::marks::QuotedSpan;
use crate::grammar::{ParsedBlock, Rel, Tag, TokenSpan, Word, WordSet, is_word};
use crate::speakers::first_names::{MEN, WOMEN};
use crate::speakers::lexicon::{
    DEPARTMENTS, Gender, ORGANISATION_WORDS, ROLES, TITLES, country, gender_of_word, is_metonym,
};
use crate::speakers::places::is_place;
use crate::text::TextSpan;

/// What a word does in its sentence, as far as it matters for who is references later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrammaticalRole {
    /// Subject of a verb.
    Subject,
    /// Owner: "Zelensky's".
    Possessive,
    /// To whom it was said.
    Addressee,
    /// Anything else.
    Other,
}

/// How surely a name is a person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonEvidence {
    /// A place, a body, a date.
    No,
    /// A single name that nothing says anything about.
    Unknown,
    /// It looks like one.
    Likely,
    /// A title, a role or a first name says so.
    Sure,
}

/// Words for what somebody is, ready to be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Lower-case words without small ones; a country's name, people and capital are one word.
    pub words: SmallVec<[u64; 6]>,
    /// Where they stand, in tokens.
    pub tokens: TokenSpan,
}

/// A role with its words as they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleMention {
    /// For comparing.
    pub role: Role,
    /// Without a leading article; empty when it says nothing but "Mr" and the like.
    pub text: Box<str>,
}

/// Where somebody is references.
#[derive(Clone, Debug)]
pub struct MentionPosition {
    /// The token; of several the head.
    pub token: u32,
    /// The words, in bytes of the clean text.
    pub bytes: TextSpan,
    /// Index of the sentence in the block.
    pub sentence: u32,
    /// Whether the head stands between quotation marks.
    pub quoted: bool,
}

impl MentionPosition {
    /// The place of some tokens with their head.
    pub fn new(parsed: &ParsedBlock, quoted: &[QuotedSpan], tokens: TokenSpan, head: usize) -> Self {
        let byte = |i: usize, end: bool| parsed.tokens.get(i).map_or(0, |t| if end { t.end } else { t.start });
        let at = quoted.partition_point(|q| q.tokens.end <= head);
        MentionPosition {
            token: head as u32,
            bytes: TextSpan::new(byte(tokens.start, false), byte(tokens.end.saturating_sub(1), true)),
            sentence: parsed.sentences.partition_point(|s| s.end as usize <= head) as u32,
            quoted: quoted.get(at).is_some_and(|q| q.tokens.contains(head)),
        }
    }
}

/// A name. What is asked of every name lies in it, what is asked of a new one behind a pointer.
#[derive(Clone, Debug)]
pub struct NameMention {
    /// The name with titles and roles in front, in bytes of the clean text.
    pub whole: TextSpan,
    /// The name alone, in tokens.
    pub name: TokenSpan,
    /// The name alone, in bytes of the clean text.
    pub bytes: TextSpan,
    /// The name as it is spelt; two are the same when their spellings are.
    pub form: Word,
    /// The name in any case.
    pub key: Word,
    /// What the last word of it is known by: its initial and its phonetic_key.
    pub surname: Word,
    /// How it is spelt.
    pub spelling: Box<NameSpelling>,
    /// Roles around it.
    pub role_mentions: Box<[RoleMention]>,
    /// What all these are known by: names with the same one have the same role_mentions.
    pub roles_key: u64,
    /// The country it is, or is the capital of.
    pub country: Option<u16>,
    /// What honorifics, roles and the first name say.
    pub gender: Option<(Gender, u8)>,
    /// Whether it is a person.
    pub person: PersonEvidence,
    /// What it does in its sentence.
    pub grammatical_role: GrammaticalRole,
    /// How many words it has, no more than 255.
    pub words: u8,
    /// Whether "the" stands before it.
    pub definite: bool,
    /// Whether it is a place, by a list or by "in" before it.
    pub place: bool,
}

/// A place where somebody is references.
#[derive(Clone, Debug)]
pub struct Reference {
    /// Its first token; of a name the first of the name alone.
    pub start: u32,
    /// Where its head stands.
    pub position: MentionPosition,
    /// What it does in its sentence.
    pub grammatical_role: GrammaticalRole,
    /// ReferenceKind what.
    pub kind: ReferenceKind,
}

/// ReferenceKind what somebody is references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceKind {
    /// The next name.
    Name,
    /// A description with an article, "the Ukrainian president": its index in [`BlockMentions::roles`].
    Role(u32),
    /// "He", "she" and their forms.
    Pronoun(Gender),
}

/// What one block holds of people and bodies, in order.
#[derive(Clone, Debug, Default)]
pub struct BlockMentions {
    /// Every place where somebody is references.
    pub references: Vec<Reference>,
    /// The names.
    pub names: Vec<NameMention>,
    /// What descriptions of single people say of them.
    pub roles: Vec<Role>,
}

const COUNTRY_BASE: u64 = 0xc0de_0000_0000_0000;

/// Words that do not tell roles apart.
fn is_small(word: Word) -> bool {
    is_word!(
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

/// Words for a role that mean the same.
fn canonical(word: Word) -> u64 {
    if let Some(country) = country(word) {
        return COUNTRY_BASE + u64::from(country);
    }
    let same = if is_word!(word, "defense") {
        Word::new("defence")
    } else if is_word!(word, "boss") {
        Word::new("chief")
    } else if is_word!(word, "monarch") {
        Word::new("king")
    } else if is_word!(word, "adviser") {
        Word::new("advisor")
    } else if is_word!(word, "spokesman" | "spokeswoman") {
        Word::new("spokesperson")
    } else {
        word
    };
    same.0
}

/// Whether a canonical role word stands for a country.
pub fn is_country(word: u64) -> bool {
    word & 0xffff_ffff_0000_0000 == COUNTRY_BASE
}

impl Role {
    /// The role that some tokens word; `None` when no word of them is one.
    pub fn of(parsed: &ParsedBlock, tokens: TokenSpan) -> Option<Role> {
        let all = &parsed.tokens[tokens.iter()];
        if !all.iter().any(|t| ROLES.has(t.word) || TITLES.has(t.word)) {
            return None;
        }
        Role::any(parsed, tokens)
    }

    /// The same for words that no list holds: "the harbour master".
    pub fn any(parsed: &ParsedBlock, tokens: TokenSpan) -> Option<Role> {
        let all = &parsed.tokens[tokens.iter()];
        let mut words: SmallVec<[u64; 6]> =
            all.iter().filter(|t| !is_small(t.word) && !t.tag.is_punctuation()).map(|t| canonical(t.word)).collect();
        equivalents(&mut words);
        (!words.is_empty()).then_some(Role { words, tokens })
    }
}

/// Names for one office: the top diplomat is the foreign minister, a premier is a prime minister.
fn equivalents(words: &mut SmallVec<[u64; 6]>) {
    const fn words_of<const N: usize>(list: [&str; N]) -> [u64; N] {
        let mut words = [0; N];
        let mut i = 0;
        while i < N {
            words[i] = Word::new(list[i]).0;
            i += 1;
        }
        words
    }
    const FOREIGN_MINISTER: &[u64] = &words_of(["foreign", "minister"]);
    const NEGOTIATOR: &[u64] = &words_of(["negotiator"]);
    const SAME: &[(&[u64], &[u64])] = &[
        (&words_of(["diplomat"]), FOREIGN_MINISTER),
        (&words_of(["foreign", "secretary"]), FOREIGN_MINISTER),
        (&words_of(["secretary", "state"]), FOREIGN_MINISTER),
        (&words_of(["premier"]), &words_of(["prime", "minister"])),
        (&words_of(["ceo"]), &words_of(["chief", "executive"])),
        (&words_of(["delegation", "head"]), NEGOTIATOR),
        (&words_of(["chief", "negotiator"]), NEGOTIATOR),
        (&words_of(["lead", "negotiator"]), NEGOTIATOR),
    ];
    for (from, to) in SAME {
        if from.iter().all(|word| words.contains(word)) {
            words.retain(|word| !from.contains(word));
            words.extend_from_slice(to);
        }
    }
}

impl BlockMentions {
    /// Looks one block over; `quoted` are its pairs of quotation marks.
    pub fn find(text: &str, parsed: &ParsedBlock, quoted: &[QuotedSpan]) -> Self {
        let mut mentions = BlockMentions::default();
        let count = parsed.tokens.len();
        let mut i = 0;
        while i < count {
            if starts_run(text, parsed, i) {
                let end = run_end(text, parsed, i);
                if let Some((name, position)) = name_mention(text, parsed, quoted, TokenSpan::new(i, end)) {
                    let (start, grammatical_role) = (name.name.start, name.grammatical_role);
                    mentions.references.push(Reference {
                        start: start as u32,
                        position,
                        grammatical_role,
                        kind: ReferenceKind::Name,
                    });
                    mentions.names.push(name);
                }
                i = end;
                continue;
            }
            let word = parsed.tokens[i].word;
            if is_word!(word, "the")
                && let Some(end) = description_end(text, parsed, i)
            {
                if let Some(role) = Role::any(parsed, TokenSpan::new(i, end)) {
                    let position = MentionPosition::new(parsed, quoted, TokenSpan::new(end - 1, end), end - 1);
                    let grammatical_role = grammatical_role(parsed, end - 1);
                    let kind = ReferenceKind::Role(mentions.roles.len() as u32);
                    mentions.references.push(Reference { start: i as u32, position, grammatical_role, kind });
                    mentions.roles.push(role);
                }
                i = end;
                continue;
            }
            let gender = if is_word!(word, "he" | "him" | "his" | "himself") {
                Some(Gender::Male)
            } else if is_word!(word, "she" | "her" | "hers" | "herself") {
                Some(Gender::Female)
            } else {
                None
            };
            if let Some(gender) = gender {
                let position = MentionPosition::new(parsed, quoted, TokenSpan::new(i, i + 1), i);
                let (grammatical_role, kind) = (grammatical_role(parsed, i), ReferenceKind::Pronoun(gender));
                mentions.references.push(Reference { start: i as u32, position, grammatical_role, kind });
            }
            i += 1;
        }
        mentions
    }
}

/// Where "the … ROLE" ends, when a name does not follow.
fn description_end(text: &str, parsed: &ParsedBlock, start: usize) -> Option<usize> {
    let mut end = start + 1;
    while end < parsed.tokens.len() && end < start + 6 {
        let token = &parsed.tokens[end];
        let role = ROLES.has(token.word) && matches!(token.tag, Tag::Nn | Tag::Nnp);
        let next = parsed.tokens.get(end + 1);
        if role && !next.is_some_and(|n| n.tag.is_noun() || n.tag == Tag::Hyph || n.tag == Tag::Pos) {
            let of = next.is_some_and(|n| is_word!(n.word, "of"));
            return (!of).then_some(end + 1);
        }
        if !(matches!(token.tag, Tag::Jj | Tag::Nn | Tag::Nnp | Tag::Hyph | Tag::Vbn) || token.tag == Tag::Pos) {
            return None;
        }
        if parsed.form(text, end).len() > 1 && role && next.is_some_and(|n| n.tag.is_proper()) {
            return None;
        }
        end += 1;
    }
    None
}

fn is_capital(text: &str, parsed: &ParsedBlock, i: usize) -> bool {
    parsed.form(text, i).starts_with(char::is_uppercase)
}

fn starts_run(text: &str, parsed: &ParsedBlock, i: usize) -> bool {
    let token = &parsed.tokens[i];
    is_capital(text, parsed, i)
        && (token.tag.is_proper()
            || TITLES.has(token.word) && parsed.tokens.get(i + 1).is_some_and(|n| n.tag.is_proper())
            || country(token.word).is_some() && matches!(token.tag, Tag::Jj))
}

/// Small words inside names.
fn is_particle(word: Word) -> bool {
    is_word!(
        word,
        "de" | "von"
            | "van"
            | "der"
            | "bin"
            | "al"
            | "el"
            | "da"
            | "di"
            | "la"
            | "le"
            | "du"
            | "dos"
            | "del"
            | "ibn"
            | "den"
            | "ter"
            | "y"
    )
}

/// A quotation mark around a nickname.
pub fn is_mark(form: &str) -> bool {
    matches!(form, "\"" | "“" | "”" | "‘" | "’" | "'" | "``" | "''")
}

fn run_end(text: &str, parsed: &ParsedBlock, start: usize) -> usize {
    let sentence = parsed.sentence_of(start);
    let proper = |i: usize| {
        i < sentence.end as usize
            && is_capital(text, parsed, i)
            && (parsed.tokens[i].tag.is_proper() || TITLES.has(parsed.tokens[i].word) && parsed.tokens[i].tag.is_noun())
    };
    let mut end = start + 1;
    while end < sentence.end as usize {
        let token = &parsed.tokens[end];
        let glued = token.start == parsed.tokens[end - 1].end;
        if proper(end) {
            end += 1;
            continue;
        }
        let hyphen = parsed.form(text, end) == "-"
            && glued
            && end + 1 < sentence.end as usize
            && parsed.tokens[end + 1].start == token.end
            && is_capital(text, parsed, end + 1);
        let joins = proper(end + 1)
            && (is_particle(token.word)
                || is_word!(token.word, "of")
                    && (parsed.tokens[start..end].iter().any(|t| ORGANISATION_WORDS.has(t.word))
                        || is_title(parsed.tokens[end - 1].word) && DEPARTMENTS.has(parsed.tokens[end + 1].word)));
        // Joe “Sparky” Lind
        let mark = |i: usize| i < sentence.end as usize && is_mark(parsed.form(text, i));
        if mark(end) && (mark(end + 2) && proper(end + 3) || mark(end + 3) && proper(end + 4)) {
            end += if mark(end + 2) { 4 } else { 5 };
            continue;
        }
        if !(hyphen || joins) {
            break;
        }
        end += 2;
    }
    end
}

/// Weekdays, and months that are not also first names.
fn is_date(word: Word) -> bool {
    const DATES: WordSet<64> = WordSet::new(
        "monday tuesday wednesday thursday friday saturday sunday january february march july september october november \
         december mon. tue. wed. thu. fri. sat. sun. jan. feb. mar. aug. sept. sep. oct. nov. dec.",
    );
    DATES.has(word)
}

fn is_title(word: Word) -> bool {
    TITLES.has(word)
}

/// The name in a run of capitalised words, and where the whole mention stands.
fn name_mention(
    text: &str,
    parsed: &ParsedBlock,
    quoted: &[QuotedSpan],
    mut run: TokenSpan,
) -> Option<(NameMention, MentionPosition)> {
    let word = |i: usize| parsed.tokens[i].word;
    // "Iran Wednesday", "Saturday": times are no names.
    while run.len() > 1 && is_date(word(run.end - 1)) {
        run.end -= 1;
    }
    while run.len() > 1 && is_date(word(run.start)) {
        run.start += 1;
    }
    let adjective = parsed.tokens[run.start].tag == Tag::Jj && parsed.tokens[run.start].rel == Rel::Amod;
    if run.len() == 1 && (is_date(word(run.start)) || adjective) {
        return None;
    }
    // Titles: all up to the last title word; departments never end one.
    let mut name = run;
    let last_title = (run.start..run.end)
        .rev()
        .find(|&i| is_title(word(i)) && (i == run.end - 1 || !is_first_name_title(parsed, i, run)));
    if let Some(title) = last_title {
        let behind = title + 1..run.end;
        if behind.is_empty() {
            // "the President": a description, unless something else in the run is a name.
            return None;
        }
        if !behind.clone().any(|i| ORGANISATION_WORDS.has(word(i)) && behind.len() > 2) {
            name.start = title + 1;
            // "Secretary of State Marco Rubio"
            if is_word!(word(name.start), "of") {
                name.start += 1;
                while name.start + 1 < run.end && DEPARTMENTS.has(word(name.start)) {
                    name.start += 1;
                }
            }
        }
    }
    while name.len() > 1
        && (country(word(name.start)).is_some() || DEPARTMENTS.has(word(name.start)))
        && last_title.is_none()
    {
        // "Ukrainian Volodymyr …"
        if parsed.tokens[name.start].tag == Tag::Jj {
            name.start += 1;
        } else {
            break;
        }
    }
    let core: Vec<usize> = name
        .iter()
        .filter(|&i| !is_word!(word(i), "jr" | "jr." | "sr" | "sr." | "ii" | "iii" | "iv"))
        .filter(|&i| parsed.form(text, i).chars().any(char::is_alphabetic))
        .collect();
    let first = *core.first()?;
    let last = *core.last()?;
    let titled = name.start > run.start;
    // Lower-case words before the run: "engineer Colin Pratt", "foreign policy chief Kaja Kallas".
    let mut start = run.start;
    while start > 0 {
        let token = &parsed.tokens[start - 1];
        let form = parsed.form(text, start - 1);
        let same_sentence = parsed.sentence_of(start - 1).end as usize > run.start;
        let role = ROLES.has(token.word) || TITLES.has(token.word) || DEPARTMENTS.has(token.word);
        let modifier =
            start < run.start && matches!(token.tag, Tag::Nn | Tag::Jj | Tag::Nnp | Tag::Hyph | Tag::Nns | Tag::Vbn);
        if !same_sentence || !(role || modifier) || form.len() < 2 && form != "-" {
            break;
        }
        start -= 1;
        if run.start - start > 7 {
            break;
        }
    }
    let low_role = start < run.start && (start..run.start).any(|i| ROLES.has(word(i)) || TITLES.has(word(i)));
    if !low_role {
        start = run.start;
    }
    // "Ukraine's President", "Zelensky's chief of staff"
    if (start < name.start) && start >= 2 && parsed.tokens[start - 1].tag == Tag::Pos {
        start -= 2;
        while start > 0 && parsed.tokens[start - 1].tag.is_proper() && is_capital(text, parsed, start - 1) {
            start -= 1;
        }
    }
    let words: SmallVec<[Word; 4]> = core.iter().map(|&i| word(i)).collect();
    let listed = is_place(&words);
    let is_place = core.len() == 1 && (country(word(first)).is_some() || is_metonym(word(first))) || listed;
    let acronym = core.iter().any(|&i| {
        let form = parsed.form(text, i);
        form.len() > 1
            && !form.contains('.')
            && form.chars().all(|c| c.is_uppercase() || c.is_numeric())
            && core.len() < 3
    });
    let organisation = core.iter().any(|&i| ORGANISATION_WORDS.has(word(i)));
    let first_name = core.len() >= 2 && (MEN.has(word(first)) || WOMEN.has(word(first)));
    let definite = run.start > 0 && is_word!(word(run.start - 1), "the");
    let initials =
        core.len() >= 2 && parsed.form(text, core[1]).len() == 2 && parsed.form(text, core[1]).ends_with('.');
    let body = organisation && core.len() > 2;
    let described = low_role && start < run.start && core.len() <= 3 && !acronym && !organisation;
    let place = listed || !titled && !first_name && !low_role && !organisation && is_located(parsed, run);
    let person = if is_place || place {
        PersonEvidence::No
    } else if !body && (titled || first_name) || described || initials && !definite {
        PersonEvidence::Sure
    } else if organisation || acronym {
        PersonEvidence::No
    } else if (2..=4).contains(&core.len())
        && !definite
        && !core.iter().any(|&i| country(word(i)).is_some() || is_metonym(word(i)))
    {
        PersonEvidence::Likely
    } else if core.len() == 1 && !definite {
        PersonEvidence::Unknown
    } else {
        PersonEvidence::No
    };
    let mut roles: SmallVec<[Role; 1]> = SmallVec::new();
    if person >= PersonEvidence::Unknown {
        if start < name.start {
            roles.extend(Role::of(parsed, TokenSpan::new(start, name.start)));
        }
        roles.extend(apposition_before(text, parsed, run));
        roles.extend(apposition_behind(text, parsed, run.end));
        roles.extend(copula(parsed, last));
        roles.extend(leads(parsed, TokenSpan::new(first, last + 1)));
    }
    let mut gender: Option<(Gender, u8)> = None;
    for role in &roles {
        for t in &parsed.tokens[role.tokens.iter()] {
            if let Some(g) = gender_of_word(t.word) {
                gender = Some((g, 4));
            }
        }
    }
    for i in run.start..name.start {
        if let Some(g) = gender_of_word(word(i)) {
            gender = Some((g, 4));
        }
    }
    if gender.is_none() && core.len() >= 2 {
        gender = match (MEN.has(word(first)), WOMEN.has(word(first))) {
            (true, false) => Some((Gender::Male, 2)),
            (false, true) => Some((Gender::Female, 2)),
            _ => None,
        };
    }
    let country = (core.len() == 1).then(|| country(word(first))).flatten();
    let grammatical_role = grammatical_role(parsed, last);
    let name = first..last + 1;
    let role_mentions: Box<[RoleMention]> =
        roles.into_iter().map(|role| RoleMention { text: role_text(text, parsed, role.tokens), role }).collect();
    let roles_key = role_mentions
        .iter()
        .fold(0, |key, RoleMention { role, text }| FxBuildHasher.hash_one((key, &role.words, text)));
    let spelling = NameSpelling::new(&words_of(text, parsed, (name).into()));
    if spelling.words == 0 {
        return None;
    }
    let position = MentionPosition::new(parsed, quoted, TokenSpan::new(start, run.end), last);
    let name_mention = NameMention {
        whole: position.bytes,
        bytes: TextSpan::new(parsed.tokens[first].start, parsed.tokens[last].end),
        name: TokenSpan::new(first, last + 1),
        form: spelling.exact(),
        key: Word::of(&spelling.form),
        surname: spelling.surname(),
        words: spelling.words.min(255) as u8,
        spelling: Box::new(spelling),
        role_mentions,
        roles_key,
        country,
        gender,
        person,
        grammatical_role,
        definite,
        place,
    };
    Some((name_mention, position))
}

/// The words of a name: without "Jr", stops, and a nickname between marks.
fn words_of<'t>(text: &'t str, parsed: &ParsedBlock, name: TokenSpan) -> SmallVec<[&'t str; 4]> {
    let mut nickname = false;
    let forms = name.iter().map(|i| parsed.form(text, i));
    forms
        .filter(|form| {
            nickname ^= is_mark(form);
            !nickname && form.chars().any(char::is_alphabetic)
        })
        .collect()
}

/// A role as it is shown: without a leading article and stray marks; empty when it says nothing.
fn role_text(text: &str, parsed: &ParsedBlock, tokens: TokenSpan) -> Box<str> {
    let (Some(first), Some(last)) = (parsed.tokens.get(tokens.start), tokens.iter().next_back()) else {
        return Box::default();
    };
    let text = text.get(first.start as usize..parsed.tokens[last].end as usize).unwrap_or_default();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let bare =
        ["the ", "a ", "an ", "The ", "A ", "An ", "his ", "her ", "its ", "their ", "His ", "Her ", "Its ", "Their "]
            .iter()
            .find_map(|article| text.strip_prefix(article))
            .unwrap_or(text);
    if bare.split(' ').all(|word| is_honorific(Word::of(word))) { Box::default() } else { bare.into() }
}

/// Words of courtesy, which say nothing of what somebody does, and what two are called together.
fn is_honorific(word: Word) -> bool {
    is_word!(
        word,
        "mr" | "mr."
            | "mrs"
            | "mrs."
            | "ms"
            | "ms."
            | "miss"
            | "mx"
            | "sir"
            | "dame"
            | "lord"
            | "lady"
            | "herr"
            | "frau"
            | "señor"
            | "señora"
            | "monsieur"
            | "madame"
            | "dr"
            | "dr."
            | "prof"
            | "prof."
            | "presidents"
            | "ministers"
            | "senators"
            | "governors"
            | "generals"
    )
}

/// Whether somebody can be there: "in Leeds", "near Port Arlen". What owns something, or is a part of a longer phrase, is
/// left alone.
fn is_located(parsed: &ParsedBlock, run: TokenSpan) -> bool {
    let Some(before) = run.start.checked_sub(1) else { return false };
    let behind = parsed.tokens.get(run.end);
    is_word!(parsed.tokens[before].word, "in" | "near" | "across" | "throughout" | "outside")
        && run.len() <= 3
        && !behind.is_some_and(|t| t.tag.is_noun() || t.tag == Tag::Pos || t.tag == Tag::Hyph)
}

/// Titles that are first names too: "Major Tom" is a title, "Dean Martin" is not.
fn is_first_name_title(parsed: &ParsedBlock, i: usize, run: TokenSpan) -> bool {
    i == run.start && (MEN.has(parsed.tokens[i].word) || WOMEN.has(parsed.tokens[i].word)) && run.len() == 2
}

/// "Turkey's foreign minister, Hakan Fidan"
fn apposition_before(text: &str, parsed: &ParsedBlock, run: TokenSpan) -> Option<Role> {
    let comma = run.start.checked_sub(1)?;
    if parsed.form(text, comma) != "," {
        return None;
    }
    let sentence = parsed.sentence_of(comma);
    let mut start = comma;
    while start > sentence.start as usize && comma - start < 9 {
        let token = &parsed.tokens[start - 1];
        let form = parsed.form(text, start - 1);
        if token.tag.is_verb() && token.tag != Tag::Vbn
            || matches!(form, "," | "“" | "”" | "\"" | ":" | ";" | "(")
            || is_word!(token.word, "and" | "but" | "that" | "to" | "by" | "with")
        {
            break;
        }
        start -= 1;
    }
    // "hours after her deputy": the phrase begins behind a word of time or place.
    let after = (start..comma).rev().find(|&i| {
        parsed.tokens[i].tag == Tag::In && !is_word!(parsed.tokens[i].word, "of" | "for" | "in" | "at" | "on")
    });
    start = after.map_or(start, |i| i + 1);
    let last = parsed.tokens.get(comma.checked_sub(1)?)?;
    // The phrase must end in what somebody is: "chief of staff", "the minister".
    let head =
        ROLES.has(last.word) || TITLES.has(last.word) || (start..comma).any(|i| ROLES.has(parsed.tokens[i].word));
    (head && comma > start && !last.tag.is_proper() || comma > start && TITLES.has(last.word))
        .then(|| Role::of(parsed, TokenSpan::new(start, comma)))
        .flatten()
}

/// "Kaja Kallas, the bloc's foreign affairs chief,"
fn apposition_behind(text: &str, parsed: &ParsedBlock, end: usize) -> Option<Role> {
    let comma = parsed.tokens.get(end)?;
    if parsed.form(text, end) != "," || comma.tag == Tag::Cc {
        return None;
    }
    let sentence = parsed.sentence_of(end);
    let mut stop = end + 1;
    while stop < sentence.end as usize && stop < end + 12 {
        let form = parsed.form(text, stop);
        if matches!(form, "," | "." | "”" | "“" | "\"" | ":" | ";" | "(" | "—")
            || is_word!(parsed.tokens[stop].word, "who" | "which")
        {
            break;
        }
        if parsed.tokens[stop].tag.is_finite() {
            return None;
        }
        stop += 1;
    }
    let first = parsed.tokens.get(end + 1)?;
    let opens =
        matches!(first.tag, Tag::Dt | Tag::Nn | Tag::Jj | Tag::Nnp | Tag::PrpPoss | Tag::Cd | Tag::Vbn | Tag::Rb);
    if !opens || stop == end + 1 || is_word!(first.word, "not") {
        return None;
    }
    // "the harbour master", "a teacher in Leeds": any description will do that is no name and no number.
    let described = || {
        let article = is_word!(first.word, "the" | "a" | "an");
        let of = (end + 1..stop).find(|&i| parsed.tokens[i].tag == Tag::In).unwrap_or(stop);
        let plain =
            parsed.tokens[end + 2..of].iter().all(|t| matches!(t.tag, Tag::Nn | Tag::Jj | Tag::Vbn | Tag::Hyph));
        let noun = of > end + 2 && parsed.tokens[of - 1].tag == Tag::Nn;
        (article && plain && noun).then(|| Role::any(parsed, TokenSpan::new(end + 1, of))).flatten()
    };
    Role::of(parsed, TokenSpan::new(end + 1, stop)).or_else(described)
}

/// "Medinsky is the chief negotiator", "Lee became mayor"
fn copula(parsed: &ParsedBlock, head: usize) -> Option<Role> {
    let token = &parsed.tokens[head];
    let verb = token.head as usize;
    if verb == head || !token.rel.is_subject() {
        return None;
    }
    let be = is_word!(parsed.tokens[verb].word, "is" | "was" | "became" | "remains" | "be");
    let attribute = parsed.children(verb).find(|&c| parsed.tokens[c].rel == Rel::Attr && c > verb)?;
    if !be || !ROLES.has(parsed.tokens[attribute].word) {
        return None;
    }
    Role::of(parsed, TokenSpan::new(verb + 1, (attribute + 4).min(parsed.sentence_of(verb).end as usize)))
}

/// "is heading the delegation", "headed by Vladimir Medinsky": who leads a delegation is its negotiator.
fn leads(parsed: &ParsedBlock, name: TokenSpan) -> Option<Role> {
    let sentence = parsed.sentence_of(name.start);
    let word = |i: usize| parsed.tokens[i].word;
    let window = |range: TokenSpan| range.start.max(sentence.start as usize)..range.end.min(sentence.end as usize);
    let side = |range: TokenSpan| {
        range.iter().find(|&i| is_word!(word(i), "delegation" | "team" | "side" | "negotiations" | "talks"))
    };
    let by = (name.start.saturating_sub(6)..name.start)
        .rev()
        .take_while(|&i| {
            parsed.tokens[i].tag.is_noun()
                || matches!(parsed.tokens[i].tag, Tag::In | Tag::Jj | Tag::Prp | Tag::PrpPoss | Tag::Comma)
        })
        .find(|&i| is_word!(word(i), "by"));
    // The verb follows the name, or the apposition behind it.
    let comma = |i: usize| parsed.tokens[i].tag == Tag::Comma;
    let mut from = name.end;
    if window(TokenSpan::new(from, from + 1)).any(comma) {
        let opens = window(TokenSpan::new(from + 1, from + 2))
            .any(|i| matches!(parsed.tokens[i].tag, Tag::Dt | Tag::Nn | Tag::PrpPoss));
        let closing = window(TokenSpan::new(from + 1, from + 14)).find(|&i| opens && comma(i));
        from = closing.map_or(sentence.end as usize, |i| i + 1);
    }
    let verb = window(TokenSpan::new(from, from + 3))
        .find(|&i| is_word!(word(i), "heading" | "heads" | "headed" | "leads" | "led" | "leading"));
    let place = match (by, verb) {
        (Some(by), _) if by > 0 && is_word!(word(by - 1), "headed" | "led") => {
            side((window(TokenSpan::new(by.saturating_sub(9), by))).into())
        }
        (_, Some(verb)) => side((window(TokenSpan::new(verb + 1, verb + 8))).into()),
        _ => None,
    }?;
    let mut words: SmallVec<[u64; 6]> = SmallVec::new();
    words.push(Word::new("negotiator").0);
    let near = window(TokenSpan::new(place.saturating_sub(4), place));
    words.extend(near.filter_map(|i| country(word(i))).map(|c| COUNTRY_BASE + u64::from(c)));
    Some(Role { words, tokens: TokenSpan::new(place, place) })
}

/// What token `i` does in its sentence.
pub fn grammatical_role(parsed: &ParsedBlock, i: usize) -> GrammaticalRole {
    let token = &parsed.tokens[i];
    let head = token.head as usize;
    if parsed.tokens.get(i + 1).is_some_and(|n| n.tag == Tag::Pos) || matches!(token.tag, Tag::PrpPoss) {
        return GrammaticalRole::Possessive;
    }
    if head == i {
        // Not parsed, or the root: at the start of its sentence, or before a verb, it is most likely the subject.
        let next = parsed.tokens.get(i + 1);
        let verb = next.is_some_and(|n| n.tag.is_finite());
        return if verb { GrammaticalRole::Subject } else { GrammaticalRole::Other };
    }
    match token.rel {
        Rel::Nsubj | Rel::Nsubjpass | Rel::Csubj => GrammaticalRole::Subject,
        Rel::Poss => GrammaticalRole::Possessive,
        Rel::Dobj | Rel::Dative
            if is_word!(
                parsed.tokens[head].word,
                "told"
                    | "tells"
                    | "asked"
                    | "informed"
                    | "warned"
                    | "urged"
                    | "reminded"
                    | "assured"
                    | "thanked"
                    | "met"
                    | "addressed"
            ) =>
        {
            GrammaticalRole::Addressee
        }
        Rel::Pobj if parsed.tokens[head].rel == Rel::Agent => GrammaticalRole::Subject,
        Rel::Conj | Rel::Appos => {
            let above = &parsed.tokens[head];
            if above.rel.is_subject() { GrammaticalRole::Subject } else { GrammaticalRole::Other }
        }
        _ => GrammaticalRole::Other,
    }
}
