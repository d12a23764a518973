//! Which entities could make a statement.

use super::entity::Entity;
use super::profile::EntityProfile;
use crate::block::mentions::NameSpeech;
use crate::speaker::SpeakerKind;

/// Whether an entity is a person, a country or a body that could make a statement, as far as the document shows.
pub(super) fn can_speak(entity: &Entity, profile: &EntityProfile) -> bool {
    match profile.kind {
        SpeakerKind::Person => !profile.doubtful || !profile.single,
        SpeakerKind::Place => entity.country.is_some(),
        SpeakerKind::Organisation => !entity.bodies.is_empty() || entity.speech == NameSpeech::Body,
        SpeakerKind::Group | SpeakerKind::Anonymous => true,
    }
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
