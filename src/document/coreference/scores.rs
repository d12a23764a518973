//! The scores of candidates for pronouns: what the features of a candidate add up to.

use super::features::{Distance, Genderless, MentionForm, NeutralFeatures, PronounFeatures};
use super::recency::RecentMention;
use super::weights::{NeutralPronounWeights, PronounWeights};
use crate::block::mentions::GrammaticalRole;

impl PronounWeights {
    /// What the mention itself adds to the score of a candidate, whatever its entity is and wherever the pronoun stands.
    #[inline]
    pub fn of_mention(&self, mention: &RecentMention) -> f32 {
        let once = |applies: bool, weight: f32| if applies { weight } else { 0.0 };
        self.of_role(mention.grammatical_role)
            + once(mention.quoted, self.quoted)
            + once(mention.first, self.first)
            + self.of_form(mention.form)
            + once(mention.first_of_block, self.first_of_block)
    }

    fn of_role(&self, role: GrammaticalRole) -> f32 {
        match role {
            GrammaticalRole::Subject => self.subject,
            GrammaticalRole::Possessive => self.possessive,
            GrammaticalRole::Addressee | GrammaticalRole::Asked => self.addressee,
            GrammaticalRole::Other => self.other_role,
        }
    }

    fn of_form(&self, form: MentionForm) -> f32 {
        match form {
            MentionForm::Name => 0.0,
            MentionForm::Pronoun => self.pronoun,
            MentionForm::Definite => self.definite,
            MentionForm::Indefinite => self.indefinite,
        }
    }

    /// The score of a candidate: the sum of [`PronounWeights::by_feature`], each as often as [`PronounWeights::values`]
    /// says. `continuing` says whether the cue of the quotation says that somebody goes on.
    ///
    /// Every pronoun scores many candidates, and most features do not apply to most of them, so terms that are zero are
    /// not added. The others are added in the order of [`FEATURES`], so that the sum is the same to the last bit.
    #[inline]
    pub fn score(&self, features: &PronounFeatures, continuing: bool) -> f32 {
        let once = |applies: bool, weight: f32| if applies { weight } else { 0.0 };
        let Distance { sentences, blocks, .. } = features.distance;
        let subject = features.grammatical_role == GrammaticalRole::Subject;
        let mut score = self.sentence_distance * sentences.min(self.sentence_distance_cap) as f32;
        score += self.token_distance * self.tokens(features.distance) as f32;
        score += self.block_distance * blocks.min(self.block_distance_cap) as f32;
        score += self.frequency * features.frequency.min(self.frequency_cap) as f32;
        score += self.of_role(features.grammatical_role);
        score += once(features.quoted, self.quoted);
        score += match features.genderless {
            Genderless::No => 0.0,
            Genderless::Name => self.unknown_gender,
            Genderless::Description => self.genderless_description,
        };
        score += once(features.unnamed, self.unnamed);
        let previous = if continuing { self.continuing_speaker } else { self.previous_speaker };
        score += once(features.previous, previous);
        score += once(features.first, self.first);
        score += self.of_form(features.form);
        score += once(features.first_of_block, self.first_of_block);
        score += once(features.nearest_subject, self.nearest_subject);
        score += once(features.doubtful, self.doubtful);
        if sentences == 0 {
            let (in_sentence, of_subject) = match features.pronoun_role {
                GrammaticalRole::Subject => (0.0, 0.0),
                GrammaticalRole::Possessive => (self.owner_in_sentence, self.owner_is_subject),
                GrammaticalRole::Addressee | GrammaticalRole::Asked | GrammaticalRole::Other => {
                    (self.object_in_sentence, self.object_of_subject)
                }
            };
            score += in_sentence;
            score += once(subject, of_subject);
        }
        score + once(features.in_content, self.in_content) + once(features.joined, self.joined)
    }
}

impl NeutralPronounWeights {
    /// The score of a candidate for "it" or "they".
    pub fn score(&self, candidate: &NeutralFeatures) -> f32 {
        let role = match candidate.grammatical_role {
            GrammaticalRole::Subject => self.subject,
            GrammaticalRole::Possessive => self.possessive,
            _ => 0.0,
        };
        let once = |applies: bool, weight: f32| if applies { weight } else { 0.0 };
        role + self.sentence_distance * candidate.sentences as f32
            + self.block_distance * candidate.blocks as f32
            + self.frequency * candidate.frequency.min(self.frequency_cap) as f32
            + once(candidate.first, self.first)
            + once(candidate.previous, self.previous_speaker)
            + once(candidate.body, self.body)
            + once(candidate.place, self.place)
            + once(candidate.person, self.person)
            + self.token_position * candidate.token as f32
    }
}
