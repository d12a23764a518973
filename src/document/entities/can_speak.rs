//! Which entities could make a statement.

use super::entity::Entity;
use super::profile::EntityProfile;
use crate::lexicon::{BODIES, DOCUMENTS, STATE_LIKE_BODIES, WordId, word_in};
use crate::speaker::SpeakerKind;

/// Whether an entity is a person, a country or a body that could make a statement, as far as the document shows.
pub(super) fn can_speak(entity: &Entity, profile: &EntityProfile) -> bool {
    match profile.kind {
        SpeakerKind::Person => !profile.doubtful || !profile.single,
        SpeakerKind::Place => entity.country.is_some(),
        SpeakerKind::Organisation => !entity.bodies.is_empty() || is_body(&entity.name),
        SpeakerKind::Group | SpeakerKind::Anonymous => true,
    }
}

/// Whether a name is a body's: by a noun in it, or because it is an abbreviation.
fn is_body(name: &str) -> bool {
    let whole = WordId::of(name);
    let body = |word: &str| {
        let word = WordId::of(word);
        BODIES.has(word) && !DOCUMENTS.has(word)
            || word_in!(
                word,
                "inc"
                    | "inc."
                    | "ltd"
                    | "ltd."
                    | "plc"
                    | "corp"
                    | "corp."
                    | "co."
                    | "llc"
                    | "times"
                    | "post"
                    | "herald"
                    | "guardian"
                    | "tribune"
                    | "telegraph"
                    | "gazette"
                    | "journal"
                    | "news"
                    | "press"
                    | "radio"
                    | "airlines"
                    | "airways"
                    | "industries"
                    | "holdings"
                    | "services"
                    | "systems"
                    | "technologies"
                    | "labs"
            )
    };
    let abbreviation = (2..=4).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase());
    STATE_LIKE_BODIES.has(whole) || abbreviation || name.split(' ').any(body)
}

#[cfg(test)]
mod tests {
    use crate::{Analysis, Format};

    #[test]
    fn holidays_streets_and_agencies_in_capitals_are_no_speakers() {
        let article = "ARLEN, Dec 20 (REUTERS) - The Harbour Council met Ada Moor of the NRA on Dock Street before Christmas. \
                       France waited. “We wait,” Tom Reed said.\n";
        let analysis = Analysis::of(article, Format::Plain);
        let can = |can_speak: bool| -> Vec<&str> {
            let speakers = analysis.speakers().iter().filter(|speaker| speaker.can_speak == can_speak);
            speakers.map(|speaker| speaker.name.as_str()).collect()
        };
        let mut speak = can(true);
        speak.sort_unstable();
        assert_eq!(speak, ["Ada Moor", "France", "Harbour Council", "NRA", "Tom Reed"]);
        assert!(can(false).contains(&"Christmas"));
    }
}
