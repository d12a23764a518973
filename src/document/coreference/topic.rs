//! Whom an article is about: in a profile, "she" at the start of a paragraph goes back to its subject, and not to the friend who
//! was quoted in the paragraph before.

use super::Resolver;
use super::features::MentionForm;
use super::pronouns::{Antecedent, PersonalPronoun};
use super::recency::{RecentMention, RecentMentions};
use super::weights::PRONOUN;
use crate::block::mentions::GrammaticalRole;
use crate::document::entities::{EntityProfile, EntityTable};
use crate::lexicon::Gender;
use crate::speaker::{SpeakerId, SpeakerKind};

/// Number of pronouns by which somebody must lead over all others of the gender to be whom the article is about.
const LEAD: u32 = 4;

/// How often an article names the person whom it is about, at least.
const LEAST_NAMED: u32 = 3;

/// Whom most pronouns of a gender meant so far, and by how many more than all others together.
#[derive(Clone, Copy, Debug, Default)]
struct Leader {
    entity: usize,
    lead: u32,
}

/// Whom the article is about, for each gender.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Topics([Leader; 2]);

impl Topics {
    /// The topics of an article of which nothing was read but its names: whom a profile or an obituary is about. That is the
    /// person who is named first in each of the first two blocks that name anybody, which are headline and paragraph, and who is named at least twice as often as anybody
    /// else who may be of the gender. It takes two pronouns more to be sure of it: news may begin like a profile.
    pub fn of_profile(table: &EntityTable) -> Topics {
        let mut topics = Topics::default();
        if let Some((entity, gender)) = subject_of_profile(table) {
            topics.0[gender as usize] = Leader { entity, lead: LEAD / 2 };
        }
        topics
    }

    /// Counts a pronoun of a gender that means an entity.
    pub fn count(&mut self, gender: Gender, entity: usize) {
        let leader = &mut self.0[gender as usize];
        match leader.entity == entity {
            true => leader.lead += 1,
            false if leader.lead == 0 => *leader = Leader { entity, lead: 1 },
            false => leader.lead -= 1,
        }
    }

    /// The entity that most pronouns of a gender mean by far.
    fn of(&self, gender: Gender) -> Option<usize> {
        let leader = self.0[gender as usize];
        (leader.lead >= LEAD).then_some(leader.entity)
    }
}

impl Resolver<'_> {
    /// Whom an article is about, for a pronoun of its running text whose paragraph has named nobody so far, when somebody who was
    /// named in the paragraph before would be `chosen`, or when they lead by too little themselves.
    pub(super) fn topic(&self, pronoun: &PersonalPronoun, chosen: Option<&Antecedent>) -> Option<Antecedent<'_>> {
        let topic = self.topics.of(pronoun.gender)?;
        let chosen = chosen?;
        let leads = chosen.mention.entity() == topic && chosen.margin >= PRONOUN.likely_margin;
        if leads || chosen.mention.block as usize == pronoun.block {
            return None;
        }
        last_mention(pronoun, topic, &self.recent, PRONOUN.likely_margin)
    }

    /// Whom an article is about, for the source of a quotation in whose paragraph they were mentioned, when somebody else was
    /// `chosen` and leads by little: *Her teacher, Ada Moor, begged her parents to let her stay. “…,” **she** recalled.*
    pub(super) fn topic_as_source(
        &self,
        pronoun: &PersonalPronoun,
        chosen: Option<&Antecedent>,
    ) -> Option<Antecedent<'_>> {
        let topic = self.topics.of(pronoun.gender)?;
        let chosen = chosen?;
        if chosen.mention.entity() == topic || chosen.margin >= PRONOUN.sure_margin {
            return None;
        }
        let last = last_mention(pronoun, topic, &self.recent, 0.0)?;
        let unknown = self.is_of_unknown_gender(chosen);
        // "A spokeswoman told of Moor’s condition. She said", "Her mother said Ada was late. She said": whoever tells goes on.
        let owner = last.mention.grammatical_role == GrammaticalRole::Possessive && unknown;
        let named = |mention: &RecentMention| {
            let here = mention.block as usize == pronoun.block && mention.form == MentionForm::Name;
            here && mention.entity() == topic
        };
        let goes_on = pronoun.previous == Some(SpeakerId(chosen.mention.entity));
        let told = owner || goes_on && self.recent.backwards().any(named);
        let here = last.mention.block as usize == pronoun.block && !told;
        // "An official said she was late. / She denies it": the official of a paragraph about her is somebody else.
        let beside = unknown
            && !pronoun.continuing
            && chosen.mention.block as usize + 1 == pronoun.block
            && self.recent.is_unresolved_in(chosen.mention.block);
        // "Her daughter laughed. … In 1983 she accused the council": two paragraphs on, the article is about its subject again.
        let returned = last.mention.block >= chosen.mention.block + 2;
        (here || beside || returned).then_some(last)
    }

    /// Whether an antecedent is somebody without a name of whom nothing tells the gender.
    fn is_of_unknown_gender(&self, antecedent: &Antecedent) -> bool {
        let profile = self.pending.profile(antecedent.mention.entity(), &self.table.profiles);
        profile.is_some_and(|profile| profile.kind == SpeakerKind::Anonymous && profile.gender().is_none())
    }
}

/// Whom a profile is about, with the gender.
fn subject_of_profile(table: &EntityTable) -> Option<(usize, Gender)> {
    let first_person = |block: usize| {
        let names = *table.starts.get(block)?..*table.starts.get(block + 1)?;
        names.filter_map(|name| table.entity_of_mention(name)).find(|&entity| table.profiles[entity].is_named_person())
    };
    let mut first_people = (0..table.views.len()).filter_map(first_person);
    let subject = first_people.next()?;
    let opens = first_people.next() == Some(subject);
    let profile = &table.profiles[subject];
    let gender = profile.gender().filter(|_| opens && profile.count >= LEAST_NAMED)?;
    let behind = |(other, rival): (usize, &EntityProfile)| {
        other == subject
            || rival.kind != SpeakerKind::Person
            || !rival.may_be_of_gender(Some(gender))
            || 2 * rival.count <= profile.count
    };
    table.profiles.iter().enumerate().all(behind).then_some((subject, gender))
}

/// The last mention of an entity in front of a pronoun as its antecedent, with a margin.
fn last_mention<'r>(
    pronoun: &PersonalPronoun,
    entity: usize,
    recent: &'r RecentMentions,
    margin: f32,
) -> Option<Antecedent<'r>> {
    let last = |mention: &&RecentMention| mention.entity() == entity && mention.is_before(pronoun.block, pronoun.token);
    let mention = recent.backwards().find(last)?;
    let sentences = pronoun.sentence.saturating_sub(mention.sentence);
    Some(Antecedent { mention, margin, sentences, rivalled: true })
}
