//! The gender of somebody whose name or description does not tell it, learned from a pronoun.

use super::Resolver;
use super::pronouns::PersonalPronoun;
use super::recency::{RecentMention, RecentMentions};
use super::weights::PRONOUN;
use crate::document::entities::EntityProfile;

impl Resolver<'_> {
    /// Somebody of unknown gender whom a "he" or "she" means clearly, by `margin`, has its gender.
    pub(super) fn learn_gender(&mut self, entity: usize, pronoun: &PersonalPronoun, margin: f32) {
        if margin < PRONOUN.sure_margin {
            return;
        }
        let unknown = |profile: &EntityProfile| profile.gender().is_none();
        let known = !self.pending.profile(entity, &self.table.profiles).is_some_and(unknown);
        if known || pronoun.may_mean_other(entity, &self.recent, &self.table.profiles) {
            return;
        }
        match self.table.profiles.get_mut(entity) {
            Some(profile) => profile.vote(pronoun.gender, 1),
            None => self.pending.learn_gender(entity, pronoun.gender),
        }
    }
}

impl PersonalPronoun<'_> {
    /// Whether somebody of the pronoun’s gender was mentioned in the paragraphs above the one in which the sentence of the pronoun names
    /// `entity`, whose gender nothing tells: *… Ada Moor left. / Alex Reed says **she** was tired.*
    fn may_mean_other(&self, entity: usize, recent: &RecentMentions, profiles: &[EntityProfile]) -> bool {
        let near = || recent.backwards().take_while(|mention| mention.block as usize + 3 >= self.block);
        let other = |mention: &RecentMention| {
            let profile = profiles.get(mention.entity());
            mention.entity() != entity && profile.is_some_and(|profile| profile.gender() == Some(self.gender))
        };
        let beside = |mention: &RecentMention| mention.entity() == entity && mention.sentence == self.sentence;
        near().any(beside) && near().any(other)
    }
}
