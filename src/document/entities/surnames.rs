//! Which person a surname or a first name alone means.

use std::cmp::Reverse;

use super::offices::{OfficeMatch, has_other_office, holds, is_introduced_as_other_gender, office_match, stated_roles};
use super::table::EntityTable;
use crate::block::mentions::{GrammaticalRole, NameMention, PersonEvidence, Reference, ReferenceKind, Role};
use crate::grammar::{ParsedBlock, Token};
use crate::lexicon::{Gender, WordId, is_first_name, nickname_groups, word_in};

impl EntityTable<'_> {
    /// The person of this surname. Of several, those whose gender does not contradict come first; then the one named
    /// last in this or the preceding block, then the one named most so far, then the one added first. When two of them
    /// have been named so far and neither is plainly the one whom the article is about, the mention is ambiguous.
    pub(super) fn person_of_surname(&mut self, block: usize, name: &NameMention) -> Option<usize> {
        self.find_namesakes(name);
        let found = &*self.namesakes.get(&name.surname_key)?.found;
        if self.means_somebody_else(block, name, found) {
            return None;
        }
        // Anton Sokolov is not Irina Sokolova.
        let spelt = |e: usize| self.entities[e].last == name.spelling.last();
        let any_spelt = found.iter().any(|&e| spelt(e));
        let unsure = |e: &usize| {
            self.is_still_unnamed(block, *e) && office_match(&self.entities[*e], name) == OfficeMatch::Unknown
        };
        let gender = name.gender.map(|(gender, _)| gender).filter(|_| found.len() > 1);
        let known = gender.and_then(|gender| self.mentions_of_gender(found, gender));
        let fits = |e: usize| gender.is_none_or(|gender| self.agrees_in_gender(e, gender, known));
        let any_fits = found.iter().any(|&e| fits(e));
        let roles = name.role_mentions.iter().filter(|mention| !mention.text.is_empty() && found.len() > 1);
        let has_role = |e: usize| {
            let held =
                |role: &Role| role.words.iter().all(|w| self.entities[e].roles.iter().any(|r| r.words.contains(w)));
            roles.clone().any(|mention| held(&mention.role))
        };
        let holder = found.iter().any(|&e| has_role(e));
        // "Mrs Reed" is the one who was called so before.
        let honorifics =
            name.role_mentions.iter().filter(|mention| mention.text.is_empty() && !mention.role.tokens.is_empty());
        let called = |e: usize, role: &Role| self.entities[e].roles.iter().any(|held| held.words == role.words);
        let styled = |e: usize| honorifics.clone().any(|mention| called(e, &mention.role));
        let any_by_surname =
            found.iter().any(|&e| self.profiles[e].count > 0 && !self.entities[e].by_first_name && fits(e));
        let any_styled = found.iter().any(|&e| fits(e) && styled(e));
        let otherwise = |e: usize| !styled(e) && self.has_other_title(e, name);
        let any_alike = !name.role_mentions.is_empty() && found.iter().any(|&e| fits(e) && !otherwise(e));
        let child = |e: usize| self.entities[e].roles.iter().any(|role| role.is_child());
        let any_adult = found.iter().any(|&e| self.profiles[e].count > 0 && !child(e) && fits(e));
        // "Reed, the son of Tom Reed, said no. Reed left."
        let relative = |e: usize| self.entities[e].is_relative_of_other;
        let bare = |e: usize| self.entities[e].first.is_none() && self.profiles[e].count > 0;
        let any_bare = found.len() > 1 && found.iter().any(|&e| bare(e));
        let agrees = |e: usize| {
            (!any_adult || !child(e))
                && (!any_bare || !relative(e))
                && (!any_fits || fits(e))
                && (!holder || has_role(e))
                && (!any_styled || styled(e))
                && !(any_alike && otherwise(e))
                && (!any_spelt || spelt(e))
                && (!any_by_surname || !self.entities[e].by_first_name || self.entities[e].calls.by_surname > 0)
        };
        let family = found.len() > 1;
        let free = |e: usize| agrees(e) && !(family && self.keeps_full_name(e, found));
        let any_free = family && found.iter().any(|&e| free(e) && self.profiles[e].count > 0);
        let candidates = || found.iter().copied().filter(|&e| if any_free { free(e) } else { agrees(e) });
        let count = |e: usize| self.profiles[e].count;
        let nearest = candidates().max_by_key(|&e| {
            let last_seen = self.entities[e].last_seen;
            let near = count(e) > 0 && block - last_seen.0 <= 1;
            (near.then_some(last_seen), count(e) > 0, count(e), Reverse(e))
        })?;
        let main = self.main_of_family(block, nearest, name.gender.is_some(), candidates());
        let chosen = main.unwrap_or(nearest);
        let (count, seen) = (count(chosen), self.entities[chosen].last_seen);
        let rival = |e: usize| {
            let (other, last) = (self.profiles[e].count, self.entities[e].last_seen);
            e != chosen && other > 0 && (count <= 2 * other || last > seen && count <= 4 * other)
        };
        let unsure = unsure(&chosen);
        // "Eric Reed spoke. Reed said": the writer keeps the full name of Eric.
        let kept = |e: usize| any_free && agrees(e) && !free(e) && block - self.entities[e].last_seen.0 <= 1;
        let several = candidates().any(rival)
            || found.iter().any(|&e| kept(e))
            || found.iter().any(|&e| fits(e) && self.may_be_relative(e, chosen));
        let of_pronoun = if several { self.whom_pronoun_fits(block, name, chosen, candidates()) } else { None };
        let chosen = of_pronoun.unwrap_or(chosen);
        if unsure || several || self.is_of_other_gender(name, chosen) {
            self.ambiguous.push(self.named.len());
        }
        self.entities[chosen].unsure_office |= unsure;
        Some(chosen)
    }

    /// Whether a name has "Mrs", "Ms" or "Miss" in front, and the article has given one of them to a person: "Mrs Reed" is hardly the one who
    /// was called Ms Reed before.
    fn has_other_title(&self, person: usize, name: &NameMention) -> bool {
        name.role_mentions.iter().any(|mention| is_title_of_woman(&mention.role))
            && self.entities[person].roles.iter().any(|role| is_title_of_woman(role))
    }

    /// Whether a surname can be none of the people who bear it: "President Quill pardoned his son Hunter Quill", "President Quill
    /// signed the law … Oskar Quill, a plumber", "Quill said no. His wife, Ada Quill, said yes".
    fn means_somebody_else(&self, block: usize, name: &NameMention, people: &[usize]) -> bool {
        let first = |e: &usize| self.is_still_unnamed(block, *e);
        let other = |e: &usize| {
            let entity = &self.entities[*e];
            entity.is_relative && has_other_office(entity, name)
                || first(e)
                    && (office_match(entity, name) == OfficeMatch::Differs
                        || is_introduced_as_other_gender(entity, name))
        };
        let relative = |e: &usize| first(e) && self.entities[*e].is_relative_of_other;
        !people.is_empty() && people.iter().all(relative)
            || name.person == PersonEvidence::Sure
                && (people.iter().all(other) || self.are_of_other_gender(name, people))
    }

    /// Whether no mention of a person has been read in the text of the article up to a block: the full name follows.
    fn is_still_unnamed(&self, block: usize, person: usize) -> bool {
        self.profiles[person].count == 0 && !self.views[block].block.kind.is_heading()
    }

    /// The only one of a family whom the pronoun in the sentence of a surname fits, when it does not fit `chosen`: "In her book, Reed
    /// wrote" of Ada Reed, although Tom was named last.
    fn whom_pronoun_fits(
        &self,
        block: usize,
        name: &NameMention,
        chosen: usize,
        family: impl Iterator<Item = usize>,
    ) -> Option<usize> {
        let gender = self.gender_of_pronoun_beside(block, name)?;
        let of_gender = |e: usize| self.profiles[e].gender() == Some(gender);
        let mut fitting = family.filter(|&e| self.profiles[e].count > 0 && of_gender(e));
        let only = fitting.next().filter(|_| fitting.next().is_none());
        only.filter(|_| !of_gender(chosen))
    }

    /// The gender of the "he" or "she" that stands in the sentence of a subject with nobody named between the two.
    fn gender_of_pronoun_beside(&self, block: usize, name: &NameMention) -> Option<Gender> {
        if name.grammatical_role != GrammaticalRole::Subject {
            return None;
        }
        let view = &self.views[block];
        let sentence = view.parsed.sentence_of(name.tokens.start);
        let from = view.references.partition_point(|reference| reference.start < sentence.start);
        let here = |reference: &&Reference| reference.start < sentence.end;
        let own = name.tokens.start as u32;
        let gender = |reference: &Reference| match reference.kind {
            ReferenceKind::Pronoun(gender) if !reference.position.quoted => Some(gender),
            _ => None,
        };
        let inside = &view.references[from..];
        let behind = inside.iter().take_while(here).find(|reference| reference.start > own).and_then(gender);
        let before = || inside.iter().take_while(|reference| reference.start < own).next().and_then(gender);
        behind.or_else(before)
    }

    /// Whom a surname means rather than the person of the family who was named last.
    fn main_of_family(
        &self,
        block: usize,
        nearest: usize,
        titled: bool,
        family: impl Iterator<Item = usize> + Clone,
    ) -> Option<usize> {
        let count = |e: usize| self.profiles[e].count;
        // The one whom the article is about stays the one of this surname when a relative is named in passing.
        let main = family.clone().max_by_key(|&e| (count(e), Reverse(e))).filter(|&e| count(e) > 3 * count(nearest));
        // "Reed swam. His wife, Ada Reed, is missing. Reed said": a relative who is named once, in another block, and does not
        // speak there, has no claim to the surname.
        let passing = |e: usize| {
            let entity = &self.entities[e];
            entity.is_relative && count(e) == 1 && entity.last_seen.0 < block && !entity.calls.speaks
        };
        let others = family.clone().filter(|&e| count(e) > 0 && !passing(e));
        let other = || others.max_by_key(|&e| self.entities[e].last_seen);
        let main = main.or_else(|| if passing(nearest) && !titled { other() } else { None });
        // "Her son, Carl Reed, said … She married Otto Reed in 1955. … Mr Reed said": the one who has spoken goes on.
        let silent = count(nearest) == 1 && self.entities[nearest].last_seen.0 < block;
        let mut speaking = family.clone().filter(|&e| silent && e != nearest && self.entities[e].calls.speaks);
        let main = main.or_else(|| speaking.next().filter(|_| !self.entities[nearest].calls.speaks));
        main.or_else(|| self.rather_than(block, nearest, titled, family))
    }

    /// The number of mentions of the one of some people who is mentioned most of those who are known to be of a gender; `None`
    /// where none of them has been mentioned so far.
    fn mentions_of_gender(&self, people: &[usize], gender: Gender) -> Option<u32> {
        let of_gender = people.iter().filter(|&&e| self.profiles[e].gender() == Some(gender));
        of_gender.map(|&e| self.profiles[e].count).max().filter(|&count| count > 0)
    }

    /// Whether several people are all of another gender than a title: "Mrs Reed" is neither Tom Reed nor his father.
    fn are_of_other_gender(&self, name: &NameMention, people: &[usize]) -> bool {
        people.len() > 1 && people.iter().all(|&e| self.is_of_other_gender(name, e))
    }

    /// Whether a title of a gender can be a person's. "Miss Reed" is the one who is known to be a woman, rather than one of whom
    /// nothing is known, unless the article has mentioned the latter more than twice as often; `known` is the number of mentions
    /// of the former.
    fn agrees_in_gender(&self, person: usize, gender: Gender, known: Option<u32>) -> bool {
        let profile = &self.profiles[person];
        match profile.gender() {
            Some(other) => other == gender,
            None => known.is_none_or(|known| profile.count > 2 * known),
        }
    }

    /// Whether the title in front of a name is of the other gender: "Mr Beddoe" is not Eluned Beddoe.
    pub(super) fn is_of_other_gender(&self, name: &NameMention, entity: usize) -> bool {
        !self.profiles[entity].may_be_of_gender(name.stated_gender())
    }

    /// Whether a surname may mean a relative who was called by the first name so far: "Yusuf Reed, who was killed … His son, Omar
    /// Reed, … Omar said … Mr Reed said".
    fn may_be_relative(&self, relative: usize, chosen: usize) -> bool {
        let (other, entity) = (&self.entities[relative], &self.entities[chosen]);
        relative != chosen
            && other.by_first_name
            && !other.roles.iter().any(|role| role.is_child())
            && self.profiles[relative].count >= self.profiles[chosen].count
            && other.last_seen > entity.last_seen
    }

    /// The person of this first name who was named last, among those whose full name has occurred. When another one has
    /// been named about as often, the mention is ambiguous.
    pub(super) fn person_of_first_name(&mut self, name: &NameMention) -> Option<usize> {
        let same = self.first_names.get(&name.folded_key)?;
        let named = |&e: &usize| self.profiles[e].count > 0 && self.entities[e].first.is_some();
        // "Captain Lin" is Lin Wen-hsiung, the captain, and "Ms Lin" a woman.
        let stated = |e: usize| stated_roles(name).any(|role| holds(&self.entities[e], role));
        let fits = |&e: &usize| !self.is_of_other_gender(name, e);
        let any_fits = same.iter().any(|e| named(e) && fits(e));
        let any_stated = same.iter().any(|e| named(e) && fits(e) && stated(*e));
        let agrees = |e: &usize| named(e) && (!any_fits || fits(e)) && (!any_stated || stated(*e));
        let chosen = same.iter().copied().filter(agrees).max_by_key(|&e| self.entities[e].last_seen);
        // "His wife, Jelena, said": her full name may follow.
        let relative = name.role_mentions.iter().any(|mention| mention.role.is_kinship());
        // "Lorraine and Dexter, her children, said"
        let given = is_first_name(name.folded_key) && name.person == PersonEvidence::Unknown && !name.place;
        // "Sir Kenneth" is called by the first name, and the full name may follow.
        let styled = |word: &u64| word_in!(WordId(*word), "sir" | "dame");
        let styled = name.role_mentions.iter().any(|mention| mention.role.words.iter().any(styled));
        let later = || same.first().copied().filter(|_| (relative || given || styled) && same.len() == 1);
        let chosen = chosen.or_else(later)?;
        let count = self.profiles[chosen].count;
        if same.iter().any(|e| *e != chosen && agrees(e) && count <= 2 * self.profiles[*e].count) {
            self.ambiguous.push(self.named.len());
        }
        Some(chosen)
    }

    /// The only person named so far whose first name has this short form, when nobody of this name has been introduced: *Margaret Moor
    /// … **Peg**, as everyone knew her, …* Bob may be somebody else than Robert, so the mention is ambiguous; none where the name
    /// introduces somebody: *Sue and **Bob** came late*, *known only as **Bob***.
    pub(super) fn person_of_short_form(&mut self, block: usize, name: &NameMention) -> Option<usize> {
        let alone = name.word_count == 1 && name.role_mentions.is_empty() && !name.place && !name.definite;
        if !alone || name.person == PersonEvidence::No || self.others.contains_key(&name.folded_key) {
            return None;
        }
        let groups = nickname_groups(&name.spelling.form.to_lowercase());
        if groups == 0 || introduces(self.views[block].parsed, name) {
            return None;
        }
        let fits = |&e: &usize| {
            let known = &self.entities[e];
            known.first.is_some_and(|first| first.is_in_groups(groups)) && self.profiles[e].count > 0
        };
        let mut people = (0..self.entities.len()).filter(fits);
        let person = people.next().filter(|_| people.next().is_none())?;
        if self.is_of_other_gender(name, person) {
            return None;
        }
        self.ambiguous.push(self.named.len());
        Some(person)
    }
}

/// Whether the words in front of a name introduce its bearer, or join it to others: "and Bob", "known only as Bob", "called Bob".
fn introduces(parsed: &ParsedBlock, name: &NameMention) -> bool {
    let before = name.tokens.start.checked_sub(1).and_then(|i| parsed.tokens.get(i));
    let behind = parsed.tokens.get(name.tokens.end);
    let and = |token: &Token| word_in!(token.word, "and");
    before.is_some_and(|token| and(token) || word_in!(token.word, "as" | "called" | "named")) || behind.is_some_and(and)
}

/// Whether a role is nothing but "Mrs", "Ms" or "Miss", of which a writer gives a woman one throughout an article.
fn is_title_of_woman(role: &Role) -> bool {
    const TITLES: [u64; 3] = WordId::hashes(["mrs", "ms", "miss"]);
    matches!(role.words[..], [word] if TITLES.contains(&word))
}
