//! Relatives who are described as such and named as something else: "Her husband said" of the father of her children, "Her son
//! said" of the only other person of her surname.

use super::Resolver;
use super::descriptions::without_the;
use super::recency::{RecentMention, only_entity};
use super::role_kinds::SUCCESSION;
use crate::block::mentions::{GrammaticalRole, MentionPosition, Role, is_full_name};
use crate::lexicon::{Gender, WordId, gender_of_word, word_in};
use crate::speaker::SpeakerKind;

/// The gender of "his" or "her" in "her son", and the word behind it; `None` for other words.
fn owner_and_relative(words: &str) -> Option<(Gender, WordId)> {
    let owner = words.get(.."his ".len())?;
    let gender = match () {
        () if owner.eq_ignore_ascii_case("his ") => Gender::Male,
        () if owner.eq_ignore_ascii_case("her ") => Gender::Female,
        () => return None,
    };
    Some((gender, WordId::of(&words[owner.len()..])))
}

/// The words for whoever came before, for a description of somebody who has lost an office or a title: "the former mayor", "the
/// beaten champion"; those for whoever has followed for "the new mayor".
fn new_or_former(words: &str) -> Option<[u64; 3]> {
    const FORMER: [u64; 5] = WordId::hashes(["former", "beaten", "defeated", "dethroned", "unseated"]);
    const HELD: [u64; 27] = WordId::hashes([
        "president",
        "minister",
        "secretary",
        "mayor",
        "chief",
        "executive",
        "chairman",
        "chairwoman",
        "chair",
        "leader",
        "champion",
        "manager",
        "coach",
        "governor",
        "chancellor",
        "boss",
        "head",
        "headteacher",
        "principal",
        "director",
        "editor",
        "bishop",
        "captain",
        "commissioner",
        "ambassador",
        "owner",
        "teacher",
    ]);
    let mut all = without_the(words)?.split([' ', '-']).map(|word| WordId::of(word).0);
    let first = all.next()?;
    let own = if FORMER.contains(&first) { SUCCESSION[1] } else { SUCCESSION[0] };
    let told = FORMER.contains(&first) || first == WordId::new("new").0;
    (told && all.next_back().is_some_and(|word| HELD.contains(&word))).then_some(own)
}

/// Most entities of an article that are looked through for a parent who is named later.
const MOST_NAMED: usize = 100;

/// Most mentions in front of "her father" among which whoever she married is looked for.
const MOST_NEAR: usize = 8;

/// Number of sentences in front of "his wife" in which he is looked for.
const NEAR: u32 = 4;

impl Resolver<'_> {
    /// The named person whom "his wife" or "her husband" means, which are `words`: of the same surname as whoever was mentioned
    /// last, when the article calls the one a mother and the other a father, or the one a wife.
    pub(super) fn spouse(&self, block: usize, position: &MentionPosition, words: &str) -> Option<usize> {
        match without_the(words) {
            Some("husband") => return self.table.one_of_couple(Gender::Male),
            Some("wife") => return self.table.one_of_couple(Gender::Female),
            _ => {}
        }
        let (gender, noun) = owner_and_relative(words)?;
        let (spouses, parent, other_parent) = match gender {
            Gender::Male if word_in!(noun, "wife" | "widow") => (["wife", "widow"], "mother", "father"),
            Gender::Female if word_in!(noun, "husband" | "widower") => (["husband", "widower"], "father", "mother"),
            _ => return None,
        };
        let owner = self.owner_near(block, position, gender)?;
        let of_gender = |entity: usize| self.table.profiles[entity].gender() != Some(gender);
        if let Some(other) = self.table.named_beside(owner).filter(|&other| of_gender(other)) {
            return Some(other);
        }
        let has = |entity: usize, role: &str| {
            self.table.entities[entity].roles.iter().any(|held| held.words.contains(&WordId::of(role).0))
        };
        let fits = |&entity: &usize| {
            let profile = &self.table.profiles[entity];
            let married = spouses.iter().any(|role| has(entity, role)) || has(owner, other_parent);
            entity != owner
                && married
                && profile.kind == SpeakerKind::Person
                && of_gender(entity)
                && self.surname(entity).is_some_and(|name| self.surname(owner) == Some(name))
        };
        let roles = spouses.into_iter().chain([parent]);
        only_entity(roles.flat_map(|role| self.table.with_role(WordId::of(role).0)).copied().filter(fits))
            .or_else(|| self.spouse_of_introduced(owner, gender))
    }

    /// The only other person so far who can have a spouse, when somebody is introduced as that spouse by the first name: *Ada Moor kept
    /// the light with her husband, Ivo. Ivo died in 1986. **His widow** stayed*.
    fn spouse_of_introduced(&self, owner: usize, gender: Gender) -> Option<usize> {
        let own = match gender {
            Gender::Male => WordId::new("husband"),
            Gender::Female => WordId::new("wife"),
        };
        let known = &self.table.entities[owner];
        let introduced = known.roles.iter().any(|role| !role.is_inferred() && role.words.contains(&own.0));
        if !introduced || self.unnamed.named > MOST_NAMED {
            return None;
        }
        let surname = self.surname(owner);
        let fits = |&entity: &usize| {
            let profile = &self.table.profiles[entity];
            entity != owner
                && profile.is_named_person()
                // A ship that has the name of a woman is named once.
                && profile.count > 1
                && self.recent.was_mentioned(entity)
                && profile.gender().is_some_and(|other| other != gender)
                && self.surname(entity).is_some_and(|name| surname.is_none_or(|own| own == name))
                && !self.table.entities[entity].roles.iter().any(|role| role.is_kinship() && !role.is_inferred())
        };
        only_entity((0..self.unnamed.named).filter(fits))
    }

    /// The named person whom "her son" or "his mother" means most likely, which are `words`: the only other one of the surname of
    /// whoever was mentioned last.
    pub(super) fn namesake_of_owner(&self, block: usize, position: &MentionPosition, words: &str) -> Option<usize> {
        let (gender, noun) = owner_and_relative(words)?;
        let relative = word_in!(
            noun,
            "son"
                | "daughter"
                | "mother"
                | "father"
                | "brother"
                | "sister"
                | "wife"
                | "husband"
                | "mum"
                | "dad"
                | "grandmother"
                | "grandfather"
                | "granddaughter"
                | "grandson"
        );
        let owner = self.owner_near(block, position, gender).filter(|_| relative)?;
        let parent = word_in!(noun, "mother" | "father" | "mum" | "dad");
        self.namesake(owner, noun).filter(|&found| !(parent && self.acts_on(owner, found)))
    }

    /// Whether one entity is the subject of a sentence just above that names another one as its object, who may be whom they married: *In
    /// 1966 **she** married **Tom Reed**. Her father wrote …*
    fn acts_on(&self, subject: usize, object: usize) -> bool {
        let near = || self.recent.backwards().take(MOST_NEAR);
        let acts = |mention: &&RecentMention| {
            mention.entity() == subject && mention.grammatical_role == GrammaticalRole::Subject && !mention.quoted
        };
        near().filter(acts).any(|actor| {
            let behind = |other: &RecentMention| other.sentence == actor.sentence && other.token > actor.token;
            near().any(|other| {
                other.entity() == object && behind(other) && other.grammatical_role != GrammaticalRole::Subject
            })
        })
    }

    /// The same for "the girl’s mother", "the victim’s brother" and "Freya’s father": of the surname of the only young person, of
    /// the only one who has died, or of the young person of this first name.
    pub(super) fn namesake_of_child(&self, words: &str) -> Option<usize> {
        let owned = without_the(words).unwrap_or(words).split_once(['’', '\'']);
        let (owner, noun) = owned.filter(|(owner, _)| !owner.contains(' '))?;
        let noun = WordId::of(noun.strip_prefix("s ")?);
        let named = owner.starts_with(char::is_uppercase).then_some(owner);
        let (owner, parent) = (WordId::of(owner), word_in!(noun, "mother" | "father" | "mum" | "dad"));
        let young =
            word_in!(owner, "girl" | "boy" | "teenager" | "child" | "baby" | "toddler" | "schoolboy" | "schoolgirl");
        let victim = word_in!(owner, "victim" | "deceased");
        if !((young || named.is_some()) && parent || victim) {
            return None;
        }
        let gender = gender_of_word(owner);
        let fits = |&entity: &usize| {
            let (known, profile) = (&self.table.entities[entity], &self.table.profiles[entity]);
            let agrees = profile.may_be_of_gender(gender);
            let told = |role: &&Role| if victim { role.is_of_the_dead() } else { role.is_young() };
            let called = named.is_none_or(|named| known.name.split(' ').next() == Some(named));
            profile.kind == SpeakerKind::Person && agrees && called && known.roles.iter().any(told)
        };
        let people = self.recent.backwards().map(RecentMention::entity).filter(|entity| self.is_named(*entity));
        self.namesake(only_entity(people.filter(fits))?, noun)
    }

    /// The only other person of somebody’s surname whom a word for a relative can mean.
    fn namesake(&self, owner: usize, noun: WordId) -> Option<usize> {
        let last = self.surname(owner)?;
        let fits = |&entity: &usize| {
            let profile = &self.table.profiles[entity];
            entity != owner
                && profile.kind == SpeakerKind::Person
                && profile.may_be_of_gender(gender_of_word(noun))
                && self.surname(entity) == Some(last)
                // "His daughter" is not the woman whom the article calls his wife.
                && self.table.entities[entity].roles.iter().all(|role| !role.is_kinship() || role.words.contains(&noun.0))
        };
        let recent = self.recent.backwards().map(RecentMention::entity).filter(|e| self.is_named(*e) && fits(e));
        let parent = word_in!(noun, "mother" | "father");
        // "According to his father, he was kind. Tom Reed, 50, told the inquest": the only other man of the surname.
        only_entity(recent).or_else(|| {
            let all = (0..self.unnamed.named).filter(|_| parent && self.unnamed.named <= MOST_NAMED);
            only_entity(all.filter(|entity| self.table.profiles[*entity].gender().is_some() && fits(entity)))
        })
    }

    /// The only named person whom the article says to have followed somebody in an office, or to have come before: "his
    /// successor", "the outgoing mayor". `words` are the words of the description.
    pub(super) fn in_succession(&self, words: &str) -> Option<usize> {
        if !self.has_succession {
            return None;
        }
        let mut all = words.split([' ', '-']).map(WordId::of);
        let own = all.find_map(|word| SUCCESSION.into_iter().find(|own| own.contains(&word.0)));
        let own = own.or_else(|| new_or_former(words))?;
        let person = |&entity: &usize| self.table.profiles[entity].kind == SpeakerKind::Person;
        let mut holders =
            own.into_iter().flat_map(|word| self.table.with_role(word)).copied().filter(person).peekable();
        if holders.peek().is_some() {
            return only_entity(holders);
        }
        // "His successor, Ada Moor, spoke. Her predecessor wept."
        self.owner_of_successor.filter(|_| own == SUCCESSION[1])
    }

    /// The only named person whom the article calls somebody’s counterpart, for "the shadow foreign secretary".
    pub(super) fn shadow_minister(&self, words: &str) -> Option<usize> {
        without_the(words)?.strip_prefix("shadow ")?;
        only_entity(self.table.with_role(WordId::new("counterpart").0).iter().copied())
    }

    /// Notes whose successor somebody is said to be whose name is recorded next: "his successor, Ada Moor".
    pub(super) fn note_owner_of_successor(&mut self, block: usize, position: &MentionPosition, entity: usize) {
        /// Farthest place of the owner in front of the name, in tokens.
        const FARTHEST: u32 = 7;
        let successor = self.table.entities[entity]
            .roles
            .iter()
            .any(|role| !role.is_inferred() && role.words.contains(&WordId::new("successor").0));
        let owner = self.recent.backwards().next().filter(|last| {
            last.block as usize == block
                && last.token + FARTHEST >= position.token
                && last.grammatical_role == GrammaticalRole::Possessive
                && last.entity() != entity
                && self.is_named(last.entity())
        });
        if let Some(owner) = owner.filter(|_| successor && self.owner_of_successor.is_none()) {
            self.owner_of_successor = Some(owner.entity());
        }
    }

    /// The surname of an entity that has a full name.
    fn surname(&self, entity: usize) -> Option<&str> {
        let name = &*self.table.entities[entity].name;
        is_full_name(name).then(|| name.rsplit(' ').next()).flatten()
    }

    /// Whether a mention means an entity that the article names.
    pub(super) fn is_named(&self, entity: usize) -> bool {
        entity < self.unnamed.named
    }

    /// Whoever of a gender was mentioned last in front of a place, a subject first.
    fn owner_near(&self, block: usize, position: &MentionPosition, gender: Gender) -> Option<usize> {
        let sentence = self.sentence(block, position);
        let near = self.recent.backwards().take_while(|mention| mention.sentence + NEAR >= sentence);
        let fits = |mention: &&RecentMention| {
            let profile = self.table.profiles.get(mention.entity());
            !mention.quoted
                && mention.is_before(block, position.token)
                && profile.is_some_and(|e| e.kind == SpeakerKind::Person && e.may_be_of_gender(Some(gender)))
        };
        let mut people = near.filter(fits).peekable();
        let last = people.peek()?.entity();
        let subject = people.find(|mention| mention.grammatical_role == GrammaticalRole::Subject);
        Some(subject.map_or(last, RecentMention::entity))
    }
}
