//! Offices in front of a surname, compared with the roles of the person who has this surname: "President Quill" is not
//! Hunter Quill, his son.

use super::entity::Entity;
use crate::block::mentions::{NameMention, Role};
use crate::lexicon::{TITLES, WordId, gender_of_word};

/// Whether a surname has a title or a role that the person of this surname was not given: "President Quill".
pub(super) fn has_other_office(entity: &Entity, name: &NameMention) -> bool {
    let held = |role: &Role| role.is_kinship() || holds(entity, role);
    name.word_count == 1 && stated_roles(name).any(|role| !held(role))
}

/// Whether somebody's roles have all words of a role.
pub(super) fn holds(entity: &Entity, role: &Role) -> bool {
    role.words.iter().all(|word| entity.roles.iter().any(|held| held.words.contains(word)))
}

/// The roles that a mention states in words.
pub(super) fn stated_roles(name: &NameMention) -> impl Iterator<Item = &Role> {
    name.role_mentions.iter().filter(|mention| !mention.text.is_empty()).map(|mention| &mention.role)
}

/// How an office in front of a surname agrees with the roles that the full name of a person has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OfficeMatch {
    /// There is no office, or the full name has it too.
    Agrees,
    /// The full name has no role.
    Unknown,
    /// The full name has other roles, none of which is an office.
    Differs,
}

/// Whether a role is that of a leader's spouse, who holds no office: "the first lady".
pub(super) fn is_spouse_of_leader(role: &Role) -> bool {
    const SPOUSES: [u64; 2] = WordId::hashes(["lady", "gentleman"]);
    role.words.contains(&WordId::new("first").0) && role.words.iter().any(|word| SPOUSES.contains(word))
}

/// Whether the roles with which the full name of a person was introduced are of another gender than the title in front of a surname:
/// "Mr Moor" is not "his wife, Ada Moor".
pub(super) fn is_introduced_as_other_gender(entity: &Entity, name: &NameMention) -> bool {
    let Some(gender) = name.stated_gender() else { return false };
    let words = || entity.introduced.iter().flat_map(|role| role.words.iter());
    words().filter_map(|word| gender_of_word(WordId(*word))).next().is_some_and(|other| other != gender)
}

/// How the office in front of a surname agrees with what the full name of a person says.
pub(super) fn office_match(entity: &Entity, name: &NameMention) -> OfficeMatch {
    let held = |role: &Role| role.words.iter().any(|word| entity.introduced.iter().any(|r| r.words.contains(word)));
    let office = |role: &Role| role.words.iter().any(|word| TITLES.has(WordId(*word)));
    if name.word_count > 1 || stated_roles(name).all(|role| !office(role) || held(role)) {
        OfficeMatch::Agrees
    } else if entity.introduced.is_empty() {
        OfficeMatch::Unknown
    } else if entity.introduced.iter().any(|role| office(role) && !is_spouse_of_leader(role)) {
        OfficeMatch::Agrees
    } else {
        OfficeMatch::Differs
    }
}
