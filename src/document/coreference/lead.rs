//! Whom the first sentence describes and the next paragraph names: "A surgeon hummed while his patient slept. … Ada Moor, 55, denies
//! it. … the surgeon said".

use super::role_kinds::{fits_age, has_other_job};
use crate::block::mentions::{Description, GrammaticalRole, MentionPosition};
use crate::document::entities::EntityTable;
use crate::grammar::{ParsedBlock, Tag};
use crate::lexicon::{WordId, gender_of_word, word_in};
use crate::speaker::SpeakerKind;

/// Farthest token of a paragraph at which the name with which it begins can end.
const LAST_OPENING: u32 = 4;

/// Whom the article begins with, by a description and then by name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Lead {
    /// Nobody has been described or named.
    #[default]
    Nothing,
    /// Somebody is described by this noun in this block.
    Described(WordId, usize),
    /// Somebody is described by this noun and is this entity.
    Named(WordId, usize),
    /// Somebody else was named or described first, so that nothing can be told.
    Unknown,
}

impl Lead {
    /// Notes a description without "the" in a paragraph: the first one of an article may be of whoever is named next.
    pub fn describe(
        &mut self,
        table: &EntityTable,
        block: usize,
        position: &MentionPosition,
        role: GrammaticalRole,
        description: &Description,
    ) {
        if description.kind != SpeakerKind::Anonymous || table.views[block].block.kind.is_heading() {
            return;
        }
        match *self {
            Lead::Nothing => {
                let acts = role == GrammaticalRole::Subject
                    && !position.quoted
                    && !speaks_of_others(description.noun)
                    && !is_passive(table.views[block].parsed, position.token as usize);
                *self = if acts { Lead::Described(description.noun, block) } else { Lead::Unknown };
            }
            // "A teacher hit a driver": either may be named next, but hardly "his patient".
            Lead::Described(_, at) if at == block && !is_owned(&table.views[block].block.text, position) => {
                *self = Lead::Unknown
            }
            _ => {}
        }
    }

    /// Notes the name of a person: the first one after the description with which the article begins is whom that describes, when
    /// it begins a paragraph and has an age.
    pub fn name(
        &mut self,
        table: &EntityTable,
        block: usize,
        position: &MentionPosition,
        role: GrammaticalRole,
        entity: usize,
    ) {
        if !matches!(self, Lead::Nothing | Lead::Described(..))
            || !table.profiles[entity].is_named_person()
            || table.views[block].block.kind.is_heading()
        {
            return;
        }
        let aged = table.entities[entity].roles.iter().any(|role| role.has_age());
        let opens = role == GrammaticalRole::Subject && position.sentence == 0 && position.token <= LAST_OPENING;
        *self = match *self {
            Lead::Described(noun, at) if block > at && aged && opens => Lead::Named(noun, entity),
            _ => Lead::Unknown,
        };
    }

    /// The person with whose description by this noun the article begins.
    pub fn person(self, noun: WordId, table: &EntityTable) -> Option<usize> {
        let Lead::Named(described, entity) = self else { return None };
        let roles = &table.entities[entity].roles;
        let fits = table.profiles[entity].may_be_of_gender(gender_of_word(noun))
            && !has_other_job(roles, noun.0)
            && fits_age(roles, noun) != Some(false);
        (described == noun && fits).then_some(entity)
    }
}

/// Whether a noun is for people who speak of others, one of whom is named next then.
pub(super) fn speaks_of_others(noun: WordId) -> bool {
    word_in!(
        noun,
        "judge"
            | "coroner"
            | "magistrate"
            | "prosecutor"
            | "lawyer"
            | "solicitor"
            | "barrister"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "official"
            | "officer"
            | "detective"
            | "inspector"
            | "source"
            | "witness"
            | "neighbour"
            | "neighbor"
            | "friend"
            | "jury"
    )
}

/// Whether a mention begins with "his", "her" or "their".
fn is_owned(text: &str, position: &MentionPosition) -> bool {
    let words = text.get(position.text_span.start as usize..).unwrap_or_default();
    ["his ", "her ", "their "].iter().any(|owner| words.starts_with(owner))
}

/// Whether something was done to the subject at a token, by somebody who may be named next: "a nurse was bitten", but not "a nurse
/// was late", "has bitten" or "was jailed".
fn is_passive(parsed: &ParsedBlock, subject: usize) -> bool {
    let end = parsed.sentence_of(subject).end as usize;
    let behind = parsed.tokens.get(subject + 1..end).unwrap_or_default();
    let tried = |word: WordId| {
        word_in!(
            word,
            "jailed"
                | "fined"
                | "arrested"
                | "charged"
                | "convicted"
                | "sentenced"
                | "cleared"
                | "acquitted"
                | "sacked"
                | "suspended"
                | "banned"
                | "elected"
                | "appointed"
                | "struck"
        )
    };
    let Some(verb) = behind.iter().position(|token| token.tag.is_finite()) else { return false };
    let mut rest = behind[verb..].iter().filter(|token| token.tag != Tag::Rb);
    let first = rest.next().map_or(WordId(0), |token| token.word);
    let perfect =
        word_in!(first, "has" | "had") && rest.clone().next().is_some_and(|token| word_in!(token.word, "been"));
    let auxiliary = word_in!(first, "was" | "were" | "is") || perfect;
    let participle = if perfect { rest.nth(1) } else { rest.next() };
    auxiliary && participle.is_some_and(|token| token.tag == Tag::Vbn && !tried(token.word))
}
