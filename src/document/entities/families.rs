//! Families: people who are called by the first name alone and have the surname of somebody who is named in full.

use std::borrow::Cow;

use super::entity::Relative;
use super::table::EntityTable;
use crate::block::BlockView;
use crate::block::mentions::{NameMention, PersonEvidence, Role};
use crate::grammar::{ParsedBlock, Tag, Token};
use crate::lexicon::{Gender, WordId, gender_of_first_name, is_first_name, word_in};
use crate::speaker::SpeakerKind;

/// Number of names in front of a relative and behind, among which somebody of the surname must be.
const NEAR: usize = 8;

/// Number of relatives that are kept. An article tells of few.
const MOST: usize = 24;

/// Whether a name is introduced as the relative of somebody whom a pronoun means: "his wife, Ada Moor".
pub(super) fn is_relative_of_pronoun(view: &BlockView, name: &NameMention) -> bool {
    let tag = |i: usize| view.parsed.tokens.get(i).map(|token| token.tag);
    let owned = |role: &Role| {
        let first = role.tokens.start;
        let before = first.checked_sub(1).and_then(tag);
        role.is_kinship() && role.tokens.start < name.tokens.start && [tag(first), before].contains(&Some(Tag::PrpPoss))
    };
    name.role_mentions.iter().any(|mention| owned(&mention.role))
}

/// Whether a name is one of the parents or the other relatives of whom its sentence tells: "Moor, the daughter of Jane and Tom Moor".
pub(super) fn is_relative_of_subject(view: &BlockView, name: &NameMention) -> bool {
    /// Longest way back to the word for the relative, in tokens.
    const LONGEST: usize = 20;
    let tokens = &view.parsed.tokens;
    let start =
        (view.parsed.sentence_of(name.tokens.start).start as usize).max(name.tokens.start.saturating_sub(LONGEST));
    let child = |word: WordId| {
        word_in!(
            word,
            "daughter" | "son" | "child" | "grandson" | "granddaughter" | "sister" | "brother" | "niece" | "nephew"
        )
    };
    (start + 1..name.tokens.start)
        .rev()
        .take_while(|&i| !tokens[i].tag.is_finite())
        .any(|i| word_in!(tokens[i].word, "of") && child(tokens[i - 1].word))
}

impl<'a> EntityTable<'a> {
    /// Notes that a first name stands beside a full name ("Anna and Peter Novak"), so that the surname may be of both, or that
    /// a word for a relative introduces it ("his widow, Karen").
    pub(super) fn note_relative(
        &mut self,
        block: usize,
        name: &NameMention,
        entity: usize,
        next: Option<&NameMention>,
    ) {
        // Nearly no name is one, and this is asked of every name.
        if name.word_count != 1 || self.entities[entity].first.is_some() {
            return;
        }
        let next = next.filter(|next| next.tokens.start == name.tokens.end + 1 && next.spelling.first.is_some());
        if next.is_none() && name.role_mentions.is_empty() || self.relatives.len() >= MOST {
            return;
        }
        let relative = name.role_mentions.iter().any(|mention| mention.role.is_kinship());
        if self.relatives.iter().any(|relative| relative.entity == entity) {
            return;
        }
        let beside = next.filter(|next| self.is_beside(block, name, next)).and_then(|next| {
            let partner = self.known_forms.get(&next.exact_key)?.entity;
            self.profiles[entity].kind = SpeakerKind::Person;
            if let Some(gender) = gender_of_first_name(name.folded_key) {
                self.profiles[entity].vote(gender, 2);
            }
            Some(partner)
        });
        if relative || beside.is_some() {
            self.has_pairs |= beside.is_some();
            let owned = has_owner(self.views[block].parsed, name);
            self.relatives.push(Relative { entity, mention: self.named.len(), beside, owned });
        }
    }

    /// Whether a first name and a full name are joined by "and" alone.
    fn is_beside(&self, block: usize, name: &NameMention, next: &NameMention) -> bool {
        let text = &self.views[block].block.text;
        let between = text.get(name.text_span.end as usize..next.full_span.start.max(name.text_span.end) as usize);
        name.person >= PersonEvidence::Unknown
            && is_first_name(name.folded_key)
            && next.person == PersonEvidence::Sure
            && between.is_some_and(|between| between.trim() == "and")
    }

    /// The relative whom a surname with a title means: "Mrs Marsh" of Karen, "his widow", or of Anna in "Anna and Peter
    /// Novak", when the title does not fit `chosen`, whose surname it is, or the relative was named behind all others of this
    /// surname in the same block.
    pub(super) fn relative_with_title(&mut self, block: usize, name: &'a NameMention, chosen: usize) -> Option<usize> {
        if self.relatives.is_empty() || name.word_count != 1 {
            return None;
        }
        let Some(gender) = name.stated_gender() else {
            if self.may_be_of_pair(name, chosen) {
                self.ambiguous.push(self.named.len());
            }
            return None;
        };
        let married = name.role_mentions.iter().any(|mention| mention.role.words.iter().any(|word| is_mrs(*word)));
        let fits = |relative: &&Relative| {
            let entity = &self.entities[relative.entity];
            let family = entity.family.is_none_or(|(_, family)| family == name.spelling.last());
            let of_gender = self.profiles[relative.entity].gender() == Some(gender);
            let of_family = |&other: &usize| self.entities.get(other).is_some_and(|e| e.last == name.spelling.last());
            let around =
                &self.named[relative.mention.saturating_sub(NEAR)..self.named.len().min(relative.mention + NEAR)];
            let surname = relative.beside.map_or_else(|| around.iter().any(of_family), |other| of_family(&other));
            family && of_gender && surname && !entity.roles.iter().any(|role| role.is_child() || role.is_of_the_dead())
        };
        let nearest = |relatives: &mut dyn Iterator<Item = &Relative>| {
            relatives.max_by_key(|relative| self.entities[relative.entity].last_seen).copied()
        };
        let fitting = || self.relatives.iter().filter(fits);
        let wives =
            || fitting().filter(|relative| relative.beside.is_some() || self.is_spouse(relative.entity, gender));
        // "Jordan Cross drowned. … Mrs Cross said" is his mother, whatever Jordan is.
        let passed = self.entities[chosen].roles.iter().any(|role| role.is_of_the_dead() || role.is_child());
        let unknown = self.profiles[chosen].gender().is_none();
        let told = unknown && (passed || married && wives().next().is_some());
        let later = |relative: &Relative| self.entities[relative.entity].last_seen > self.entities[chosen].last_seen;
        // A first name may be of either sex: "Robin Reed … His mother, Jane … Mrs Reed said".
        let called = self.entities[chosen].roles.iter().any(|role| role.words.iter().any(|word| is_mrs(*word)));
        // Whoever is called by the first name again and again has no other name.
        let introduced = |relative: &Relative| {
            self.profiles[relative.entity].count == 1 && later(relative) && !self.is_of_other_family(relative, name)
        };
        let wife_later = || nearest(&mut wives()).is_some_and(|relative| introduced(&relative));
        let later = || nearest(&mut fitting()).is_some_and(|relative| later(&relative));
        let told = told || self.is_of_other_gender(name, chosen);
        let guessed = !told && (married && !called && wife_later() || unknown && later());
        let mismatch = told || guessed;
        let relative = if mismatch {
            let wife = if married { nearest(&mut wives()) } else { None };
            wife.or_else(|| nearest(&mut fitting()))
        } else {
            let seen = |entity: usize| (self.profiles[entity].count > 0).then_some(self.entities[entity].last_seen);
            let others = self.namesakes.get(&name.surname_key)?.found.iter();
            let last = others.filter_map(|&entity| seen(entity)).max();
            let just_named = |relative: &Relative| {
                let there = seen(relative.entity).filter(|there| there.0 == block);
                there.is_some() && there > last
            };
            // "Mr Doyle" of "Sean and Kevin Doyle"
            if fitting().any(|relative| relative.beside == Some(chosen)) {
                self.ambiguous.push(self.named.len());
                return None;
            }
            // "a daughter, Loretta Marsh; a sister, Karen": the sister belongs to neither.
            let apart = |relative: &Relative| !relative.owned && seen(chosen).is_some_and(|there| there.0 == block);
            nearest(&mut fitting()).filter(|relative| just_named(relative) && !apart(relative))
        }?;
        // "Mrs Reed" is hardly the daughter.
        let unsure = married && wives().next().is_none() && self.is_offspring(relative.entity);
        let unsure = unsure || guessed || mismatch && fitting().count() > 1 && !(married && wives().count() == 1);
        let mention = self.named.len();
        // What was unsure of the surname alone is not when the title tells.
        self.ambiguous.truncate(self.ambiguous.partition_point(|&ambiguous| ambiguous < mention));
        if unsure {
            self.ambiguous.push(mention);
        }
        let entity = relative.entity;
        let given = match &self.entities[entity].name {
            Cow::Borrowed(given) => *given,
            Cow::Owned(_) => return Some(entity),
        };
        self.entities[entity].family.get_or_insert((given, name.spelling.last()));
        Some(entity)
    }

    /// Whether the person with a surname who was named last in front of a relative has another one than a name: in "Tom Dace spoke.
    /// His wife, Enid, wept" she is no Mrs Lisle.
    fn is_of_other_family(&self, relative: &Relative, name: &NameMention) -> bool {
        let before = self.named[..relative.mention.min(self.named.len())].iter().rev();
        let person = before.filter_map(|&entity| self.entities.get(entity).map(|known| (entity, known)));
        let gender = self.profiles[relative.entity].gender();
        let mut surnames = person.take(NEAR).filter_map(|(entity, known)| {
            let other = self.profiles[entity].gender().zip(gender).is_none_or(|(one, other)| one != other);
            (other && known.first.is_some() && !known.last.is_empty()).then_some(known.last)
        });
        surnames.next().is_some_and(|last| last != name.spelling.last())
    }

    /// Whether a surname without a title may as well mean somebody who was named beside its owner, and not since: "Sladek" of "Ivo
    /// and Marek Sladek".
    fn may_be_of_pair(&self, name: &NameMention, owner: usize) -> bool {
        let named_once = |relative: &Relative| self.profiles[relative.entity].count == 1;
        self.has_pairs
            && self.entities[owner].last == name.spelling.last()
            && self.relatives.iter().any(|relative| relative.beside == Some(owner) && named_once(relative))
    }

    /// The person beside whom somebody was named with one surname for both: Peter Novak for Anna in "Anna and Peter Novak", and
    /// the other way round.
    pub fn named_beside(&self, person: usize) -> Option<usize> {
        self.relatives.iter().find_map(|relative| {
            let other = relative.beside?;
            (relative.entity == person).then_some(other).or_else(|| (other == person).then_some(relative.entity))
        })
    }

    /// The husband or the wife of the only couple of the article: "the husband said".
    pub fn one_of_couple(&self, gender: Gender) -> Option<usize> {
        let mut couples = self.relatives.iter().filter_map(|relative| Some([relative.entity, relative.beside?]));
        let couple = couples.next().filter(|_| couples.next().is_none())?;
        match couple.map(|entity| self.profiles[entity].gender() == Some(gender)) {
            [true, false] => Some(couple[0]),
            [false, true] => Some(couple[1]),
            _ => None,
        }
    }

    /// Whether an entity is called by the first name alone and has its surname from a title.
    pub fn is_in_family(&self, entity: usize) -> bool {
        self.entities[entity].family.is_some()
    }

    /// Whether a word says that somebody is the child of somebody.
    fn is_offspring(&self, entity: usize) -> bool {
        const WORDS: [u64; 4] = WordId::hashes(["daughter", "son", "granddaughter", "grandson"]);
        self.entities[entity].roles.iter().any(|role: &&Role| WORDS.iter().any(|word| role.words.contains(word)))
    }

    /// Whether a word says that somebody is a wife or husband, or has children.
    fn is_spouse(&self, entity: usize, gender: Gender) -> bool {
        let words: [u64; 3] = match gender {
            Gender::Female => WordId::hashes(["wife", "widow", "mother"]),
            Gender::Male => WordId::hashes(["husband", "widower", "father"]),
        };
        self.entities[entity].roles.iter().any(|role: &&Role| words.iter().any(|word| role.words.contains(word)))
    }
}

/// Whether the word for a relative that introduces a name has an owner: "his widow, Karen", "Moor’s widow, Karen".
fn has_owner(parsed: &ParsedBlock, name: &NameMention) -> bool {
    let owner = |token: &Token| matches!(token.tag, Tag::PrpPoss | Tag::Pos);
    name.role_mentions.iter().any(|mention| {
        let role = mention.role.tokens;
        let before = parsed.tokens.get(role.start.saturating_sub(1)..role.end);
        mention.role.is_kinship() && before.is_some_and(|tokens| tokens.iter().any(owner))
    })
}

fn is_mrs(word: u64) -> bool {
    word_in!(WordId(word), "mrs" | "mrs.")
}

#[cfg(test)]
mod tests {
    use crate::{Analysis, Confidence, Format};

    /// The speaker of the last quotation.
    fn last(article: &str) -> (String, Confidence) {
        let analysis = Analysis::of(article, Format::Plain);
        let quote = analysis.quotes().last().unwrap();
        (analysis.speaker_of(quote).unwrap().name.clone(), quote.confidence)
    }

    #[test]
    fn a_title_tells_who_of_a_family_is_meant() {
        let family = "Tom Field, 49, was killed on Monday. His widow, Karen, wept.";
        assert_eq!(
            last(&format!("{family}\n\nMrs Field said it was cold.\n")),
            ("Karen Field".into(), Confidence::Medium)
        );
        let couple = "Anna and Peter Field run the shop.";
        assert_eq!(last(&format!("{couple}\n\nMrs Field said it was cold.\n")).0, "Anna Field");
        assert_eq!(last(&format!("{couple}\n\nMr Field said it was cold.\n")).0, "Peter Field");
    }

    #[test]
    fn of_two_brothers_the_title_tells_nothing() {
        let brothers = "On Monday Sean and Kevin Field were fined.";
        assert_eq!(last(&format!("{brothers}\n\nMr Field said it was cold.\n")).1, Confidence::Low);
    }
}
