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
    /// named in the paragraph before would be `chosen`, or when they lead by too little themselves.
    pub fn antecedent<'r>(
        &self,
        pronoun: &PersonalPronoun,
        chosen: &Antecedent,
        recent: &'r RecentMentions,
    ) -> Option<Antecedent<'r>> {
        let topic = self.of(pronoun.gender)?;
        let leads = chosen.mention.entity() == topic && chosen.margin >= PRONOUN.likely_margin;
        if leads || chosen.mention.block as usize == pronoun.block {
            return None;
        }
        last_mention(pronoun, topic, recent, PRONOUN.likely_margin)
    }

    /// Whom an article is about, for the source of a quotation in whose paragraph they were mentioned, when somebody else was
    /// `chosen` and leads by little: *Her teacher, Ada Moor, begged her parents to let her stay. “…,” **she** recalled.*
    pub fn antecedent_of_source<'r>(
        &self,
        pronoun: &PersonalPronoun,
        chosen: &Antecedent,
        recent: &'r RecentMentions,
    ) -> Option<Antecedent<'r>> {
        let topic = self.of(pronoun.gender)?;
        if chosen.mention.entity() == topic || chosen.margin >= PRONOUN.sure_margin {
            return None;
        }
        let last = last_mention(pronoun, topic, recent, 0.0)?;
        let here = last.mention.block as usize == pronoun.block;
        // "Her daughter laughed. … In 1983 she accused the council": two paragraphs on, the article is about its subject again.
        let returned = last.mention.block >= chosen.mention.block + 2;
        (here || returned).then_some(last)
    }
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
