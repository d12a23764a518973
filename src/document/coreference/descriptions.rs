//! Descriptions of people, groups and bodies that nothing names: "a spokesman for the bank", "two officials". Each is a
//! candidate for the pronouns behind it. It becomes an entity of the document when a pronoun is found to mean it.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::entities::EntityProfile;
use crate::lexicon::{Gender, WordId};
use crate::speaker::{Mention, SpeakerKind};

/// Numbers from here on stand for descriptions in place of entities.
pub(super) const FIRST: usize = 1 << 30;

/// A description that is no entity yet.
struct Pending<'a> {
    profile: EntityProfile,
    name: Cow<'a, str>,
    key: WordId,
    noun: Option<WordId>,
    mention: Mention,
}

/// All descriptions that are no entities yet. They are known by numbers from [`FIRST`] on.
#[derive(Default)]
pub(super) struct PendingDescriptions<'a> {
    all: Vec<Pending<'a>>,
    by_key: FxHashMap<(WordId, SpeakerKind), usize>,
    /// The nouns of descriptions without "the".
    introduced: FxHashSet<WordId>,
}

/// A description that is to become an entity.
pub(super) struct NewEntity<'a> {
    /// What is known of it.
    pub profile: EntityProfile,
    /// Its words.
    pub name: Cow<'a, str>,
    /// Hash of its words in lower case.
    pub key: WordId,
    /// Where it stands.
    pub mention: Mention,
}

impl<'a> PendingDescriptions<'a> {
    /// The number of a description with these words, a new one if there is none; `key` is the hash of the words in lower
    /// case, `noun` their head.
    pub fn add(
        &mut self,
        (key, noun): (WordId, Option<WordId>),
        profile: EntityProfile,
        name: impl FnOnce() -> Cow<'a, str>,
        mention: Mention,
    ) -> usize {
        *self.by_key.entry((key, profile.kind)).or_insert_with(|| {
            self.all.push(Pending { profile, name: name(), key, noun, mention });
            FIRST + self.all.len() - 1
        })
    }

    /// The profile of an entity or a description; `profiles` are those of the entities.
    pub fn profile<'p>(&'p self, entity: usize, profiles: &'p [EntityProfile]) -> Option<&'p EntityProfile> {
        match entity.checked_sub(FIRST) {
            Some(pending) => self.all.get(pending).map(|pending| &pending.profile),
            None => profiles.get(entity),
        }
    }

    /// Gives a description the gender of a pronoun that means it.
    pub fn learn_gender(&mut self, entity: usize, gender: Gender) {
        let pending = entity.checked_sub(FIRST).and_then(|pending| self.all.get_mut(pending));
        if let Some(pending) = pending {
            pending.profile.vote(gender, 1);
        }
    }

    /// Whether a description has this noun.
    pub fn has_noun(&self, entity: usize, noun: WordId) -> bool {
        let pending = entity.checked_sub(FIRST).and_then(|pending| self.all.get(pending));
        pending.is_some_and(|pending| pending.noun == Some(noun))
    }

    /// Records that somebody was introduced by a description with this noun and without "the".
    pub fn introduce(&mut self, noun: WordId) {
        self.introduced.insert(noun);
    }

    /// Whether somebody was introduced by a description with this noun: "a driver".
    pub fn was_introduced(&self, noun: WordId) -> bool {
        self.introduced.contains(&noun)
    }

    /// What the entity for a description needs; `None` for the number of an entity.
    pub fn get(&self, entity: usize) -> Option<NewEntity<'a>> {
        let Pending { profile, name, key, mention, .. } = self.all.get(entity.checked_sub(FIRST)?)?;
        Some(NewEntity { profile: *profile, name: name.clone(), key: *key, mention: *mention })
    }
}

/// The words behind the article of a definite description; `None` for any other.
#[inline]
pub(super) fn without_the(words: &str) -> Option<&str> {
    words.split_at_checked("the ".len()).filter(|(the, _)| the.eq_ignore_ascii_case("the ")).map(|(_, rest)| rest)
}
