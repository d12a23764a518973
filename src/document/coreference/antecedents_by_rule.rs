//! Antecedents of "he" and "she" that the sentence or the paragraph settles, whatever the scores of the candidates.

use super::descriptions::PendingDescriptions;
use super::features::MentionForm;
use super::pronouns::{Antecedent, PersonalPronoun, can_be_person};
use super::recency::{RecentMention, RecentMentions, only_entity};
use super::weights::PRONOUN;
use crate::block::mentions::GrammaticalRole;
use crate::document::entities::EntityProfile;
use crate::speaker::{SpeakerId, SpeakerKind};

/// Most tokens from the subject of a clause to a pronoun that is the object of its verb: "Reed had asked him".
const FROM_SUBJECT_TO_OBJECT: u32 = 3;

/// Most tokens from an owner to the owned subject: "Reed’s younger sister".
const FROM_OWNER_TO_OWNED: u32 = 3;

/// The profile of an antecedent that has no name and was hardly mentioned: little speaks for it. `None` for any other.
fn unnamed_and_rare<'p>(
    chosen: &Antecedent,
    pending: &'p PendingDescriptions,
    profiles: &'p [EntityProfile],
) -> Option<&'p EntityProfile> {
    /// Most mentions of it.
    const MOST: u32 = 2;
    let profile = pending.profile(chosen.mention.entity(), profiles)?;
    (profile.kind == SpeakerKind::Anonymous && profile.count <= MOST).then_some(profile)
}

impl PersonalPronoun<'_> {
    /// Whether a mention with this profile can be whom the pronoun means, as far as kind and gender tell.
    fn may_mean(&self, mention: &RecentMention, profile: &EntityProfile) -> bool {
        can_be_person(profile, mention) && profile.may_be_of_gender(Some(self.gender)) && !self.speaks_to(mention)
    }

    /// Whether a mention stands in front of the pronoun, outside of marks and of what is said.
    #[inline]
    fn is_behind(&self, mention: &RecentMention) -> bool {
        mention.is_before(self.block, self.token) && !mention.quoted && !mention.is_inside(self.block, self.content)
    }

    /// The only person of its gender in front of the pronoun in its paragraph, when the sentence before has them as its subject: *At a
    /// rally in Hull, **Ada Moor** railed against the plan. “…,” she said*, in an article about another woman.
    pub(super) fn only_person_here<'r>(
        &self,
        recent: &'r RecentMentions,
        pending: &PendingDescriptions,
        profiles: &[EntityProfile],
    ) -> Option<Antecedent<'r>> {
        let here = || {
            let in_block = recent.backwards().take_while(|mention| mention.block as usize == self.block);
            in_block.filter(|mention| {
                let outside = !mention.quoted
                    && !mention.is_inside(self.block, self.content)
                    && !mention.is_inside(self.block, self.reported);
                let fits = |profile: &EntityProfile| self.may_mean(mention, profile);
                mention.is_before(self.block, self.token)
                    && outside
                    && pending.profile(mention.entity(), profiles).is_some_and(fits)
            })
        };
        only_entity(here().map(RecentMention::entity))?;
        let subject = here().find(|mention| {
            mention.form == MentionForm::Name
                && mention.grammatical_role == GrammaticalRole::Subject
                && self.sentence <= mention.sentence + 1
        })?;
        let profile = pending.profile(subject.entity(), profiles)?;
        // "Kim Moor says it is late. He blames the rain.": whoever has just spoken goes on, whatever the first name.
        let spoke = profile.gender().is_none()
            && profile.is_named_person()
            && self.previous == Some(SpeakerId(subject.entity))
            && subject.first;
        let known = spoke || profile.gender() == Some(self.gender);
        let sentences = self.sentence.saturating_sub(subject.sentence);
        known.then_some(Antecedent { mention: subject, margin: PRONOUN.clear_margin, sentences, rivalled: false })
    }

    /// The only person of the gender who is named in the sentence just above and is spoken to there, when `chosen` stands in a paragraph
    /// farther up: *He urged **Moor** to fine them. She refused.*
    pub(super) fn addressed_above<'r>(
        &self,
        chosen: &Antecedent,
        recent: &'r RecentMentions,
        pending: &PendingDescriptions,
        profiles: &[EntityProfile],
    ) -> Option<Antecedent<'r>> {
        if self.grammatical_role != GrammaticalRole::Subject || chosen.mention.block as usize + 1 >= self.block {
            return None;
        }
        let fits = |mention: &&RecentMention| {
            mention.sentence + 1 == self.sentence
                && !mention.quoted
                && pending.profile(mention.entity(), profiles).is_some_and(|profile| self.may_mean(mention, profile))
        };
        let above = || recent.backwards().take_while(|mention| mention.block as usize + 1 >= self.block).filter(fits);
        only_entity(above().map(RecentMention::entity))?;
        let told = |mention: &&RecentMention| {
            mention.form == MentionForm::Name && mention.grammatical_role == GrammaticalRole::Addressee
        };
        let mention = above().find(told)?;
        Some(Antecedent { mention, margin: PRONOUN.likely_margin, sentences: 1, rivalled: true })
    }

    /// Whoever spoke in the sentence before, by name and as its subject, when `chosen` stands farther up in the paragraph: *Ms Moor wept. Asked
    /// why, **Mrs Moor** replied that it was over. “…,” **she** said.*
    pub(super) fn who_has_just_spoken<'r>(
        &self,
        chosen: &Antecedent,
        recent: &'r RecentMentions,
        pending: &PendingDescriptions,
        profiles: &[EntityProfile],
    ) -> Option<Antecedent<'r>> {
        // Nothing lies between the sentence before and the one of `chosen`.
        if chosen.mention.sentence + 1 >= self.sentence {
            return None;
        }
        let previous = self.previous.filter(|previous| previous.0 != chosen.mention.entity)?;
        let mention = recent.backwards().find(|mention| {
            mention.entity == previous.0
                && mention.block as usize == self.block
                && mention.form == MentionForm::Name
                && mention.grammatical_role == GrammaticalRole::Subject
                && self.is_behind(mention)
        })?;
        let near = mention.sentence + 1 == self.sentence;
        let profile = pending.profile(mention.entity(), profiles).filter(|_| near)?;
        self.may_mean(mention, profile).then_some(Antecedent {
            mention,
            margin: PRONOUN.likely_margin,
            sentences: 1,
            rivalled: true,
        })
    }

    /// The person of the pronoun’s gender whom a pronoun behind `chosen` means in the sentence before, when nothing tells the gender of
    /// `chosen`, who has no name: *A minister once called her a nuisance; **she** had it embroidered. “…,” she said.*
    pub(super) fn known_beside<'r>(
        &self,
        chosen: &Antecedent,
        recent: &'r RecentMentions,
        pending: &PendingDescriptions,
        profiles: &[EntityProfile],
    ) -> Option<Antecedent<'r>> {
        unnamed_and_rare(chosen, pending, profiles)?;
        // "He is leaving for Arlen, where a cousin has a shop": whoever a clause brings in beside says nothing.
        let in_passing = chosen.mention.form == MentionForm::Indefinite && !chosen.mention.first;
        let beside = recent.backwards().take_while(|mention| {
            mention.sentence >= chosen.mention.sentence || in_passing && mention.block == chosen.mention.block
        });
        // In "called her a nuisance; she had it embroidered" the second pronoun goes on from the first.
        let goes_on = self.content.is_empty() && self.sentence == chosen.mention.sentence;
        let mut subjects = beside.filter(|mention| {
            let subject = mention.grammatical_role == GrammaticalRole::Subject;
            let object = goes_on && mention.grammatical_role != GrammaticalRole::Possessive;
            mention.form == MentionForm::Pronoun
                && (subject || object)
                && mention.entity != chosen.mention.entity
                && self.is_behind(mention)
        });
        let mention = subjects.next()?;
        let known = profiles.get(mention.entity())?.gender() == Some(self.gender);
        let sentences = self.sentence.saturating_sub(mention.sentence);
        let margin = if goes_on { PRONOUN.likely_margin } else { 0.0 };
        known.then_some(Antecedent { mention, margin, sentences, rivalled: true })
    }

    /// The only person with a name since the paragraph of `chosen`, who has none and of whom nothing tells the gender: *An official said
    /// the fund would grow. / That is not enough for **Tom Reed**, who lent his pier. / “…,” **he** said.*
    pub(super) fn named_since<'r>(
        &self,
        chosen: &Antecedent,
        recent: &'r RecentMentions,
        pending: &PendingDescriptions,
        profiles: &[EntityProfile],
    ) -> Option<Antecedent<'r>> {
        let unnamed = unnamed_and_rare(chosen, pending, profiles)?;
        if unnamed.gender().is_some() || self.continuing || chosen.mention.block as usize >= self.block {
            return None;
        }
        let since = || recent.backwards().take_while(|mention| mention.block > chosen.mention.block);
        let outside = |mention: &&RecentMention| self.is_behind(mention);
        let named = |mention: &&RecentMention| {
            profiles.get(mention.entity()).is_some_and(|profile| profile.kind == SpeakerKind::Person)
        };
        if since().filter(outside).any(|mention| mention.entity == chosen.mention.entity) {
            return None;
        }
        let entity = only_entity(since().filter(outside).filter(named).map(RecentMention::entity))?;
        let known = profiles.get(entity)?.gender() == Some(self.gender);
        let mention = since().filter(outside).find(|mention| mention.entity() == entity)?;
        let sentences = self.sentence.saturating_sub(mention.sentence);
        known.then_some(Antecedent { mention, margin: 0.0, sentences, rivalled: true })
    }

    /// The person with a name who is the subject in front of the pronoun in its own sentence, when nothing tells their gender and `chosen` was
    /// mentioned before and has no name: *It began with a boy. When **Ola Reed** stood up, **he** told the teacher*.
    pub(super) fn named_in_same_sentence<'r>(
        &self,
        chosen: &Antecedent,
        recent: &'r RecentMentions,
        pending: &PendingDescriptions,
        profiles: &[EntityProfile],
    ) -> Option<Antecedent<'r>> {
        if chosen.mention.sentence >= self.sentence || self.grammatical_role != GrammaticalRole::Subject {
            return None;
        }
        unnamed_and_rare(chosen, pending, profiles)?;
        let here = recent
            .backwards()
            .take_while(|mention| mention.sentence >= self.sentence)
            .filter(|mention| mention.sentence == self.sentence);
        let mention = here.filter(|mention| self.is_behind(mention)).find(|mention| mention.first)?;
        let subject = mention.grammatical_role == GrammaticalRole::Subject && mention.form == MentionForm::Name;
        let profile = pending.profile(mention.entity(), profiles)?;
        let fits =
            subject && profile.is_named_person() && profile.gender().is_none() && self.may_mean(mention, profile);
        fits.then_some(Antecedent { mention, margin: PRONOUN.likely_margin, sentences: 0, rivalled: true })
    }

    /// The person of the pronoun’s gender whose name is the subject of a clause behind `chosen`, who has no name, is nobody’s subject and
    /// of whom nothing tells the gender: *A quarrel with a neighbour upset the street, where **Ada Moor** chaired the club. **She** left.*
    #[cold]
    pub(super) fn named_subject_behind<'r>(
        &self,
        chosen: &Antecedent,
        recent: &'r RecentMentions,
        pending: &PendingDescriptions,
        profiles: &[EntityProfile],
    ) -> Option<Antecedent<'r>> {
        let unnamed = unnamed_and_rare(chosen, pending, profiles)?;
        let subject = |role: GrammaticalRole| role == GrammaticalRole::Subject;
        if unnamed.gender().is_some() || unnamed.count > 1 || subject(chosen.mention.grammatical_role) {
            return None;
        }
        let behind = recent.backwards().take_while(|mention| mention.sentence >= chosen.mention.sentence);
        let mention = behind
            .take_while(|mention| mention.entity != chosen.mention.entity)
            .filter(|mention| self.is_behind(mention))
            .find(|mention| subject(mention.grammatical_role) && mention.form == MentionForm::Name)?;
        let known = profiles.get(mention.entity())?.gender() == Some(self.gender);
        let sentences = self.sentence.saturating_sub(mention.sentence);
        known.then_some(Antecedent { mention, margin: PRONOUN.likely_margin, sentences, rivalled: true })
    }

    /// The subject of the verb whose object the pronoun is, who is somebody else: "Reed asked him".
    pub(super) fn own_subject(&self, recent: &RecentMentions) -> Option<u32> {
        self.mention_of_own_subject(recent).map(|mention| mention.entity)
    }

    /// The pronoun in *Reed’s sister pleaded with **him***: whose sister she is.
    pub(super) fn owner_of_own_subject<'r>(
        &self,
        recent: &'r RecentMentions,
        pending: &PendingDescriptions,
        profiles: &[EntityProfile],
    ) -> Option<Antecedent<'r>> {
        let subject = self.mention_of_own_subject(recent)?;
        let owner = last_before(recent, self.block, subject.token)?;
        let beside = owner.block as usize == self.block
            && owner.sentence == self.sentence
            && subject.token - owner.token <= FROM_OWNER_TO_OWNED
            && owner.grammatical_role == GrammaticalRole::Possessive;
        self.preferred(owner, pending, profiles).filter(|_| beside)
    }

    /// A mention as the antecedent, whatever the scores, when its gender is not another one.
    pub(super) fn preferred<'r>(
        &self,
        mention: &'r RecentMention,
        pending: &PendingDescriptions,
        profiles: &[EntityProfile],
    ) -> Option<Antecedent<'r>> {
        let profile = pending.profile(mention.entity(), profiles)?;
        let fits = profile.may_be_of_gender(Some(self.gender)) && !self.speaks_to(mention);
        fits.then_some(Antecedent { mention, margin: PRONOUN.likely_margin, sentences: 0, rivalled: true })
    }

    /// The mention of the subject of the verb whose object the pronoun is.
    fn mention_of_own_subject<'r>(&self, recent: &'r RecentMentions) -> Option<&'r RecentMention> {
        if matches!(self.grammatical_role, GrammaticalRole::Subject | GrammaticalRole::Possessive) {
            return None;
        }
        let last = last_before(recent, self.block, self.token)?;
        let beside = last.block as usize == self.block
            && last.sentence == self.sentence
            && self.token - last.token <= FROM_SUBJECT_TO_OBJECT;
        (beside && last.grammatical_role == GrammaticalRole::Subject).then_some(last)
    }

    /// The pronoun in *When a reporter asked him why, **he** said*: whoever was spoken to in the clause in front answers.
    pub(super) fn addressed<'r>(
        &self,
        recent: &'r RecentMentions,
        pending: &PendingDescriptions,
        profiles: &[EntityProfile],
    ) -> Option<Antecedent<'r>> {
        if self.grammatical_role != GrammaticalRole::Subject {
            return None;
        }
        let here = recent.backwards().take(4).filter(|mention| {
            mention.block as usize == self.block && mention.sentence == self.sentence && mention.token < self.token
        });
        let mut spoken_to = here.filter(|mention| {
            mention.form == MentionForm::Pronoun
                && matches!(mention.grammatical_role, GrammaticalRole::Addressee | GrammaticalRole::Asked)
                && !mention.quoted
        });
        self.preferred(spoken_to.next()?, pending, profiles)
    }

    /// Whoever was asked in the last sentence in front of the quotation whose source the pronoun is, or in the clause in front:
    /// *Moor asked Reed about the tax. “…,” **he** said.*
    pub(super) fn asked<'r>(&self, recent: &'r RecentMentions) -> Option<&'r RecentMention> {
        /// Number of mentions that are looked at.
        const LAST: usize = 8;
        if !recent.was_asked(self.block) || self.continuing || self.grammatical_role != GrammaticalRole::Subject {
            return None;
        }
        let outside = |mention: &&RecentMention| {
            mention.is_before(self.block, self.token)
                && !mention.is_inside(self.block, self.content)
                && self.block - mention.block as usize <= 1
        };
        let last = recent.backwards().take(LAST).find(outside)?.sentence;
        let answers = last == self.sentence || !self.content.is_empty();
        let there = || recent.backwards().take(LAST).filter(outside).filter(|mention| mention.sentence == last);
        let asked = there().find(|mention| !mention.quoted && mention.grammatical_role == GrammaticalRole::Asked)?;
        // "Moor was angry when a man asked Reed why": the sentence is about Moor.
        let before = |mention: &&RecentMention| mention.token < asked.token && mention.block == asked.block;
        let subject = |mention: &&RecentMention| mention.grammatical_role == GrammaticalRole::Subject;
        let asker = there().filter(before).find(subject);
        (answers && asker.is_none_or(|asker| asker.first)).then_some(asked)
    }
}

/// The last mention in front of a token. The source of a quotation is recorded before the mentions in front of it.
fn last_before(recent: &RecentMentions, block: usize, token: u32) -> Option<&RecentMention> {
    let before = recent.backwards().filter(|mention| mention.is_before(block, token));
    before.take(3).max_by_key(|mention| (mention.block, mention.token))
}
