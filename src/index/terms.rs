//! The terms by which articles are found: quoted words, names and roles of speakers, and pairs of quoted words.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashSet, FxHasher};

use super::entry::ArticleEntry;
use crate::compare::compared_words;
use crate::lexicon::WordId;

/// What a term stands for.
#[derive(Clone, Copy, Debug, Hash)]
pub(super) enum Term {
    /// A word of a quotation.
    Word(WordId),
    /// A word of the name or of a role of a speaker who is quoted.
    Speaker(WordId),
    /// A word of the name of a speaker or of a person who is named.
    Name(WordId),
    /// Two words of content that stand near each other between quotation marks.
    Pair(WordId, WordId),
}

impl Term {
    /// The key of the term. Two terms may have the same key, so that what is found must be looked at.
    pub(super) fn key(self) -> u32 {
        let mut hasher = FxHasher::default();
        self.hash(&mut hasher);
        (hasher.finish() >> 32) as u32
    }
}

/// The words of a name or role, regardless of case.
pub(super) fn name_words(name: &str) -> impl Iterator<Item = WordId> + '_ {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(WordId::of)
}

/// The keys of all terms of an article.
pub(super) fn keys(entry: &ArticleEntry) -> FxHashSet<u32> {
    let mut keys = FxHashSet::default();
    for quote in &entry.quotes {
        keys.extend(compared_words(&quote.text).into_iter().map(|word| Term::Word(word).key()));
    }
    for speaker in &entry.speakers {
        keys.extend(name_words(&speaker.name).map(|word| Term::Name(word).key()));
        if speaker.quotes > 0 {
            let named = speaker.roles.iter().chain([&speaker.name]);
            keys.extend(named.flat_map(|name| name_words(name)).map(|word| Term::Speaker(word).key()));
        }
    }
    keys.extend(entry.spoken.content_pairs().into_iter().map(|(one, other)| Term::Pair(one, other).key()));
    keys
}
