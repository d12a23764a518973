//! Whom an article is about: in a profile, "she" at the start of a paragraph goes back to its subject, and not to the friend who
//! was quoted in the paragraph before.

use super::pronouns::{Antecedent, PersonalPronoun};
use super::recency::{RecentMention, RecentMentions};
use super::weights::PRONOUN;
use crate::lexicon::Gender;

/// Number of pronouns by which somebody must lead over all others of the gender to be whom the article is about.
const LEAD: u32 = 4;

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

    /// Whom an article is about, for a pronoun of its running text whose paragraph has named nobody so far, when somebody who was
    /// named in the paragraph before would be `chosen`.
    pub fn antecedent<'r>(
        &self,
        pronoun: &PersonalPronoun,
        chosen: &Antecedent,
        recent: &'r RecentMentions,
    ) -> Option<Antecedent<'r>> {
        let topic = self.of(pronoun.gender)?;
        if chosen.mention.entity() == topic || chosen.mention.block as usize == pronoun.block {
            return None;
        }
        let last =
            |mention: &&RecentMention| mention.entity() == topic && mention.is_before(pronoun.block, pronoun.token);
        let mention = recent.backwards().find(last)?;
        let sentences = pronoun.sentence.saturating_sub(mention.sentence);
        Some(Antecedent { mention, margin: PRONOUN.likely_margin, sentences, rivalled: true })
    }
}
