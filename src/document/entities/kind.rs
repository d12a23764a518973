//! What kind of entity a name stands for that is nobody's full name or surname.

use crate::block::mentions::{GrammaticalRole, NameMention, PersonEvidence};
use crate::lexicon::{BODIES, DEPARTMENTS, SEATS_OF_GOVERNMENT, STATE_LIKE_BODIES, WordId, is_metonym};
use crate::speaker::SpeakerKind;

/// The kind of the entity that a name introduces which belongs to no known person.
pub(super) fn kind_of_name(name: &NameMention) -> SpeakerKind {
    let last = name.spelling.last();
    if STATE_LIKE_BODIES.has(name.folded_key) {
        SpeakerKind::Organisation
    } else if name.place
        || name.country.is_some()
        || is_metonym(WordId::of(last))
        || SEATS_OF_GOVERNMENT.has(name.folded_key)
    {
        SpeakerKind::Place
    } else if name.person == PersonEvidence::Unknown
        && name.grammatical_role == GrammaticalRole::Subject
        && !is_acronym(last)
        && !DEPARTMENTS.has(name.folded_key)
        && !BODIES.has(name.folded_key)
    {
        SpeakerKind::Person
    } else {
        SpeakerKind::Organisation
    }
}

/// Capitals, with or without stops: "CNA", "N.T.S.B.", "B&Q".
pub(super) fn is_acronym(name: &str) -> bool {
    name.len() > 1 && name.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '&'))
}
