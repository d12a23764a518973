//! What is known of speakers before an article is read: their names, other names and roles.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::block::mentions::{NameSpelling, Role, is_full_name};
use crate::lexicon::{ORGANISATION_WORDS, WordId, country};
use crate::speaker::SpeakerKind;

/// Known people, organisations and places. Cheap to clone.
///
/// ```
/// use whosaid::{Analysis, Background, Format, Knowledge};
///
/// let mut knowledge = Knowledge::default();
/// knowledge.add("Ada Moor", &["A. L. Moor"], &["mayor of Arlen"]);
/// let background = Background { knowledge, ..Background::default() };
/// let analysis = Analysis::with_background("“We wait,” the mayor said.", Format::Plain, &background);
/// assert_eq!(analysis.speaker_of(&analysis.quotes()[0]).unwrap().name, "Ada Moor");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Knowledge(Arc<Known>);

#[derive(Clone, Debug, Default, PartialEq)]
struct Known {
    speakers: Vec<KnownEntity>,
    /// Speakers by each of their names, as it is spelt.
    forms: FxHashMap<WordId, usize>,
    /// People by their last names as they are spelt; `None` when several have the same.
    surnames: FxHashMap<WordId, Option<usize>>,
}

/// A known speaker, prepared for comparison.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct KnownEntity {
    /// The name that is shown.
    pub spelling: NameSpelling,
    /// What it is, as far as its name shows.
    pub kind: SpeakerKind,
    /// Its roles.
    pub roles: Vec<Role>,
}

impl Knowledge {
    /// Adds a speaker with the name to show, other names and spellings, and roles. A name that is known already keeps
    /// its first speaker.
    pub fn add(&mut self, name: &str, aliases: &[&str], roles: &[&str]) {
        let Some(spelling) = spelling(name) else { return };
        let known = Arc::make_mut(&mut self.0);
        let index = known.speakers.len();
        let body = name.split(' ').any(|word| ORGANISATION_WORDS.has(WordId::of(word)));
        let kind = if country(WordId::of(name)).is_some() {
            SpeakerKind::Place
        } else if body || !is_full_name(name) {
            SpeakerKind::Organisation
        } else {
            SpeakerKind::Person
        };
        if kind == SpeakerKind::Person {
            let surname = known.surnames.entry(WordId::of(spelling.last()));
            surname.and_modify(|other| *other = None).or_insert(Some(index));
        }
        for form in std::iter::once(name).chain(aliases.iter().copied()) {
            if let Some(form) = self::spelling(without_article(form)) {
                known.forms.entry(form.exact()).or_insert(index);
            }
        }
        let roles = roles.iter().filter_map(|role| Role::of_words(role)).collect();
        known.speakers.push(KnownEntity { spelling, kind, roles });
    }

    /// Whether nobody is known.
    pub fn is_empty(&self) -> bool {
        self.0.speakers.is_empty()
    }

    pub(super) fn get(&self, index: usize) -> &KnownEntity {
        &self.0.speakers[index]
    }

    /// The speaker of a name or another name, as it is spelt.
    #[inline]
    pub(super) fn of_form(&self, exact_key: WordId) -> Option<usize> {
        self.0.forms.get(&exact_key).copied()
    }

    /// The speaker whom a phrase names, with or without an article: "the Harbour Queen".
    pub(super) fn of_phrase(&self, phrase: &str) -> Option<usize> {
        if self.is_empty() {
            return None;
        }
        spelling(without_article(phrase)).and_then(|spelling| self.of_form(spelling.exact()))
    }

    /// The only person of a last name.
    pub(super) fn of_surname(&self, surname: &str) -> Option<usize> {
        self.0.surnames.get(&WordId::of(surname)).copied().flatten()
    }

    /// The only person one of whose roles `fits`.
    pub(super) fn holder(&self, fits: impl Fn(&Role) -> bool) -> Option<usize> {
        let person = |speaker: &KnownEntity| speaker.kind == SpeakerKind::Person && speaker.roles.iter().any(&fits);
        let mut found = self.0.speakers.iter().enumerate().filter(|(_, speaker)| person(speaker));
        let (first, _) = found.next()?;
        found.next().is_none().then_some(first)
    }
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name)
}

/// The spelling of a name in words; `None` when it has none.
fn spelling(name: &str) -> Option<NameSpelling> {
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.is_empty() { None } else { Some(NameSpelling::new(&words, None)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_roles_lead_to_a_speaker() {
        let mut knowledge = Knowledge::default();
        knowledge.add("Ada Moor", &["A. L. Moor"], &["mayor of Arlen"]);
        knowledge.add("Tom Moor", &[], &["harbour master"]);
        knowledge.add("Arlen Port Authority", &["APA"], &[]);
        knowledge.add("  ", &[], &["nobody"]);
        assert_eq!(knowledge.of_form(WordId::of_slice(b"APA", 0, 3)), Some(2));
        assert_eq!(knowledge.of_surname("Moor"), None);
        let mayor = Role::of_words("the mayor").unwrap();
        assert_eq!(knowledge.holder(|role| mayor.words.iter().all(|word| role.words.contains(word))), Some(0));
        assert_eq!((knowledge.get(2).kind, knowledge.0.speakers.len()), (SpeakerKind::Organisation, 3));
    }
}
