//! Second names that the text gives to somebody: "Tom Reed, better known as Wren Star".

use super::full_names::is_full;
use super::table::EntityTable;
use crate::block::mentions::{Alias, GrammaticalRole, NameMention, PersonEvidence};
use crate::grammar::Tag;
use crate::lexicon::WordId;
use crate::speaker::SpeakerKind;

impl<'a> EntityTable<'a> {
    /// The person whose second name is name `n` of a block, when the full name in front of it is theirs. From now on the second name
    /// and its parts mean them.
    #[inline]
    pub(super) fn person_of_full_alias(&mut self, names: &'a [NameMention], n: usize) -> Option<usize> {
        let name = &names[n];
        let alias = name.alias?;
        let entity = if alias == Alias::BirthOfSubject {
            self.only_person_of_given_name(name)?
        } else {
            let before = name_of_alias(names, n).filter(|before| is_full(before))?;
            self.person_of_form(before)?
        };
        match alias {
            Alias::Birth | Alias::BirthOfSubject => self.entities[entity].birth_name = Some(&name.spelling.form),
            Alias::Public => {}
        }
        self.add_form(name, entity);
        let parts = [name.spelling.first(), name.spelling.last()].map(WordId::of);
        parts.into_iter().for_each(|part| self.index_part(part, entity));
        Some(entity)
    }

    /// The only person added so far who has the given name of a full name, when the article introduces this person as the subject of a
    /// sentence and nobody else has the surname: "Ada Moor has died. … Born Ada Reed in 1931, she …".
    fn only_person_of_given_name(&self, name: &NameMention) -> Option<usize> {
        let given = name.spelling.first.as_ref()?;
        let people = self.first_names.get(&WordId::of(name.spelling.first()))?;
        let mut same =
            people.iter().copied().filter(|&e| self.entities[e].first.is_some_and(|first| first.same(given)));
        let person = same.next()?;
        let only = same.all(|other| other == person);
        let mut others = self.entities.iter().enumerate().filter(|&(other, _)| other != person);
        let taken = others.any(|(_, other)| other.last == name.spelling.last());
        (only && !taken && self.is_introduced_as_subject(person)).then_some(person)
    }

    /// Whether the first full name of a person opens its sentence as the subject: "Ada Moor sang for Tom Reed" introduces Moor so, not Reed.
    fn is_introduced_as_subject(&self, person: usize) -> bool {
        let mut full = self.views.iter().flat_map(|view| view.names.iter().map(move |name| (view, name)));
        let first = full.find(|(_, name)| is_full(name) && self.person_of_form(name) == Some(person));
        first.is_some_and(|(view, name)| {
            let sentence = view.parsed.sentence_of(name.tokens.start).start as usize;
            let opening = view.parsed.tokens[sentence..name.tokens.start].iter();
            let mut in_front = opening.filter(|token| token.start < name.full_span.start);
            let opens = in_front.all(|token| token.tag == Tag::Dt);
            opens && name.grammatical_role == GrammaticalRole::Subject
        })
    }

    /// Lets the single word in front of a full name that was added as `entity` mean the same person: "Moor-Reed was born Ada Reed".
    pub(super) fn note_name_of_alias(&mut self, names: &'a [NameMention], n: usize, entity: usize) {
        let person =
            |before: &&NameMention| before.word_count == 1 && before.person > PersonEvidence::No && !before.place;
        if let Some(before) = name_of_alias(names, n).filter(person) {
            self.index_part(before.folded_key, entity);
        }
    }

    /// The person whose second name is this single word, when the name in front of it, whose entity is `before`, is a person's.
    #[cold]
    pub(super) fn person_of_single_alias(&mut self, name: &NameMention, before: usize) -> Option<usize> {
        let person = self.profiles[before].kind == SpeakerKind::Person && !name.place;
        if !person || name.person == PersonEvidence::No {
            return None;
        }
        self.index_part(name.folded_key, before);
        Some(before)
    }
}

/// The name in front of name `n`, when that is another name of the same bearer.
fn name_of_alias(names: &[NameMention], n: usize) -> Option<&NameMention> {
    names[n].alias.filter(|&alias| alias != Alias::BirthOfSubject)?;
    names[..n].last()
}
