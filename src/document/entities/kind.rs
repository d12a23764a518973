//! What kind of entity a name stands for that is nobody's full name or surname.

use crate::block::mentions::{GrammaticalRole, NameMention, PersonEvidence};
use crate::grammar::Word;
use crate::speaker::SpeakerKind;
use crate::speakers::lexicon::is_metonym;

/// The kind of the entity that a name introduces which belongs to no known person.
pub(super) fn kind_of_name(name: &NameMention) -> SpeakerKind {
    let lower = name.spelling.form.to_lowercase();
    let last = name.spelling.last();
    if is_organisation(&lower) {
        SpeakerKind::Organisation
    } else if name.place || name.country.is_some() || is_metonym(Word::of(last)) || is_seat_of_power(&lower) {
        SpeakerKind::Place
    } else if name.person == PersonEvidence::Unknown
        && name.grammatical_role == GrammaticalRole::Subject
        && !is_acronym(last)
    {
        SpeakerKind::Person
    } else {
        SpeakerKind::Organisation
    }
}

fn is_acronym(name: &str) -> bool {
    name.len() > 1 && name.chars().all(|c| c.is_uppercase() || c == '.')
}

/// Organisations that the list of countries contains or that look like people.
fn is_organisation(lower: &str) -> bool {
    matches!(
        lower,
        "nato"
            | "eu"
            | "un"
            | "u.n."
            | "european union"
            | "united nations"
            | "hamas"
            | "hezbollah"
            | "taliban"
            | "opec"
    )
}

/// Seats of power of two words.
fn is_seat_of_power(lower: &str) -> bool {
    matches!(lower, "white house" | "downing street" | "capitol hill" | "number 10" | "élysée palace" | "foggy bottom")
}
