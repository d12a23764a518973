//! What the resolution of pronouns asks of an entity.

use crate::lexicon::Gender;
use crate::speaker::SpeakerKind;

/// What the resolution of pronouns asks of an entity. It looks at many entities for each pronoun, so this is small and
/// stored apart from the rest of the entity.
#[derive(Clone, Copy, Debug)]
pub struct EntityProfile {
    /// What the entity is.
    pub kind: SpeakerKind,
    /// Whether no title, role or first name shows that it is a person.
    pub doubtful: bool,
    /// Whether its name is one word.
    pub single: bool,
    /// Whether it has no name and is described by a noun for a firm that may be one person: "one supplier".
    pub may_be_trader: bool,
    /// Number of its mentions by name, and of the pronouns of sources that were resolved to it.
    pub count: u32,
    pub(super) votes: [u32; 2],
}

impl EntityProfile {
    /// The profile of an entity with this name and no mentions.
    pub fn new(kind: SpeakerKind, name: &str) -> Self {
        EntityProfile {
            kind,
            doubtful: false,
            single: !name.contains(' '),
            may_be_trader: false,
            count: 0,
            votes: [0, 0],
        }
    }

    /// Its gender, when at least two thirds of the votes agree.
    #[inline]
    pub fn gender(&self) -> Option<Gender> {
        let [male, female] = self.votes;
        if male >= 2 * female && male > 0 {
            Some(Gender::Male)
        } else if female >= 2 * male && female > 0 {
            Some(Gender::Female)
        } else {
            None
        }
    }

    /// Whether it may be of a gender: its own is the same, or one of both is unknown.
    #[inline]
    pub fn may_be_of_gender(&self, gender: Option<Gender>) -> bool {
        gender.is_none_or(|other| self.gender().is_none_or(|own| own == other))
    }

    /// Whether it is a person of whom more is known than one word that may be a name.
    #[inline]
    pub fn is_named_person(&self) -> bool {
        self.kind == SpeakerKind::Person && !(self.doubtful && self.single)
    }

    /// Counts votes for a gender.
    pub fn vote(&mut self, gender: Gender, votes: u8) {
        self.votes[gender as usize] += u32::from(votes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_thirds_of_the_votes_decide() {
        let gender = |male: u8, female: u8| {
            let mut profile = EntityProfile::new(SpeakerKind::Person, "Robin Vale");
            profile.vote(Gender::Male, male);
            profile.vote(Gender::Female, female);
            profile.gender()
        };
        assert_eq!(gender(0, 0), None);
        assert_eq!(gender(2, 0), Some(Gender::Male));
        assert_eq!(gender(2, 1), Some(Gender::Male));
        assert_eq!(gender(3, 2), None);
        assert_eq!(gender(2, 4), Some(Gender::Female));
    }

    #[test]
    fn single_names_have_no_space() {
        assert!(EntityProfile::new(SpeakerKind::Person, "Moor").single);
        assert!(!EntityProfile::new(SpeakerKind::Person, "Ada Moor").single);
    }
}
