//! All numbers by which antecedents are chosen, in three tables.
//!
//! Source of the numbers: the weights of `PRONOUN` that are added to a score were fitted by the program `training`
//! (`fit-pronouns`, see its README) on pronouns of GAP, GUM and annotated news together; a part of each was held out.
//! `continuing_speaker`, `addressee`, `unknown_gender`, `genderless_description`, `nearest_subject`, `doubtful`, `in_content` and `joined`, of which they hold few examples, and all
//! other numbers were set by hand while reading errors in annotated news; there are too few "it" and "they" to fit.
//!
//! Only differences of scores count. A weight is added once, or once for each unit that its description names.

use super::features::{Distance, FEATURES, Genderless, MentionForm, PronounFeatures};
use crate::block::mentions::GrammaticalRole;

/// Weights of the candidates for "he" and "she".
pub(super) const PRONOUN: PronounWeights = PronounWeights {
    sentence_distance: -0.64,
    sentence_distance_cap: 6,
    sentence_window: 12,
    token_distance: 0.0,
    token_distance_cap: 300,
    tokens_of_block: 40,
    block_distance: -1.06,
    block_distance_cap: 3,
    frequency: 0.4,
    frequency_cap: 5,
    subject: 1.49,
    possessive: -0.8,
    addressee: -1.5,
    other_role: -0.49,
    quoted: -2.02,
    unknown_gender: -0.4,
    genderless_description: -0.8,
    unnamed: -0.6,
    previous_speaker: 0.85,
    continuing_speaker: 3.2,
    first: 0.78,
    pronoun: -0.72,
    definite: 0.17,
    indefinite: 0.42,
    first_of_block: 0.39,
    nearest_subject: 0.4,
    doubtful: -0.3,
    owner_in_sentence: 0.15,
    owner_is_subject: -0.09,
    object_in_sentence: -0.31,
    object_of_subject: -0.37,
    in_content: -2.0,
    joined: -1.5,
    clear_margin: 4.2,
    likely_margin: 1.0,
    sure_margin: 2.0,
    next_margin: 2.6,
    far_margin: 3.2,
};

/// Weights of the candidates for "it" and "they" as sources.
pub(super) const NEUTRAL_PRONOUN: NeutralPronounWeights = NeutralPronounWeights {
    subject: 1.5,
    possessive: -0.3,
    sentence_distance: -1.0,
    sentence_window: 3,
    block_distance: -0.3,
    frequency: 0.1,
    frequency_cap: 5,
    first: 0.3,
    previous_speaker: 0.3,
    body: 0.5,
    place: -1.5,
    person: -0.6,
    token_position: -0.001,
};

/// Weights of the people who can be meant by a description, "the Ukrainian president".
pub(super) const DESCRIPTION: DescriptionWeights = DescriptionWeights {
    role: 2.0,
    country_agrees: 0.5,
    country_unstated: -0.7,
    words_missing: -1.0,
    not_stated: -0.5,
    recent: 0.3,
    mentions_ago: -0.005,
    not_recent: -0.6,
    high_confidence: 2.0,
};

/// Weights of the candidates for "he" and "she", with the numbers that bound the search.
pub(super) struct PronounWeights {
    /// For each sentence between candidate and pronoun, up to `sentence_distance_cap`. Not positive.
    pub sentence_distance: f32,
    /// Sentences beyond this number make no further difference.
    pub sentence_distance_cap: u32,
    /// Candidates more sentences back than this are never chosen.
    pub sentence_window: u32,
    /// For each token between candidate and pronoun, up to `token_distance_cap`. Not positive.
    pub token_distance: f32,
    /// Tokens beyond this number make no further difference.
    pub token_distance_cap: u32,
    /// Number of tokens that a block between candidate and pronoun counts for.
    pub tokens_of_block: u32,
    /// For each block (paragraph) between candidate and pronoun, up to `block_distance_cap`. Not positive.
    pub block_distance: f32,
    /// Blocks beyond this number make no further difference.
    pub block_distance_cap: u32,
    /// For each mention of the entity in the document, up to `frequency_cap`.
    pub frequency: f32,
    /// Mentions beyond this number make no further difference.
    pub frequency_cap: u32,
    /// The candidate is the subject of its clause.
    pub subject: f32,
    /// The candidate owns something: "Zelensky's".
    pub possessive: f32,
    /// The candidate is spoken to: "told Zelensky".
    pub addressee: f32,
    /// The candidate has any other grammatical role.
    pub other_role: f32,
    /// The candidate stands between quotation marks.
    pub quoted: f32,
    /// The entity has a name that tells nothing of its gender.
    pub unknown_gender: f32,
    /// The entity has no name and no known gender, and the candidate does not begin a sentence of the block with "the".
    pub genderless_description: f32,
    /// The entity has no name, or one word that may not be a person's.
    pub unnamed: f32,
    /// The entity is the speaker of the quotation before.
    pub previous_speaker: f32,
    /// The same, instead of `previous_speaker`, when the cue says that somebody goes on: "added".
    pub continuing_speaker: f32,
    /// The candidate is the first mention of its sentence.
    pub first: f32,
    /// The candidate is itself a pronoun.
    pub pronoun: f32,
    /// The candidate is a description with "the".
    pub definite: f32,
    /// The candidate is any other description: "an official", "his wife".
    pub indefinite: f32,
    /// The candidate is the first mention of its block.
    pub first_of_block: f32,
    /// The candidate is the nearest one that is the subject and the first mention of its sentence.
    pub nearest_subject: f32,
    /// The entity has a name of several words that nothing shows to be a person's.
    pub doubtful: f32,
    /// The pronoun owns something ("his"), and the candidate stands in its sentence.
    pub owner_in_sentence: f32,
    /// The same, and the candidate is a subject. Added beside the other.
    pub owner_is_subject: f32,
    /// The pronoun is an object ("him"), and the candidate stands in its sentence.
    pub object_in_sentence: f32,
    /// The same, and the candidate is a subject. Added beside the other.
    pub object_of_subject: f32,
    /// The candidate is the subject of what is said, without quotation marks: "Reed would resign, he said". Negative.
    pub in_content: f32,
    /// "And" joins the candidate to somebody else: "Reed and Moor asked him". Negative.
    pub joined: f32,
    /// By this much the best candidate must lead for the choice to be clear. Differences beyond it make no further
    /// difference, which is why candidates that cannot come so close are skipped.
    pub clear_margin: f32,
    /// By this much the best candidate must lead for a pronoun in running text to count as a mention.
    pub likely_margin: f32,
    /// By this much the best candidate must lead for the choice to be of medium confidence.
    pub sure_margin: f32,
    /// The same, when the antecedent stands two sentences away.
    pub next_margin: f32,
    /// The same, when it stands still farther away.
    pub far_margin: f32,
}

/// Weights of the candidates for "it" and "they".
pub(super) struct NeutralPronounWeights {
    /// The candidate is the subject of its clause.
    pub subject: f32,
    /// The candidate owns something.
    pub possessive: f32,
    /// For each sentence between candidate and pronoun.
    pub sentence_distance: f32,
    /// Candidates more sentences back than this are never chosen.
    pub sentence_window: u32,
    /// For each block between candidate and pronoun.
    pub block_distance: f32,
    /// For each mention of the entity in the document, up to `frequency_cap`.
    pub frequency: f32,
    /// Mentions beyond this number make no further difference.
    pub frequency_cap: u32,
    /// The candidate is the first mention of its sentence.
    pub first: f32,
    /// The entity is the speaker of the quotation before.
    pub previous_speaker: f32,
    /// A noun in the name or beside it shows that it is a body.
    pub body: f32,
    /// The candidate is a place where something happens, and not the subject or an owner.
    pub place: f32,
    /// The candidate was taken for a person although nothing shows it.
    pub person: f32,
    /// For each token of the block in front of the candidate: of two subjects of one sentence, the first is the main
    /// clause's.
    pub token_position: f32,
}

/// Weights of the people who can be meant by a description.
pub(super) struct DescriptionWeights {
    /// A role of the person contains all words of the description.
    pub role: f32,
    /// The role and the description name the same country.
    pub country_agrees: f32,
    /// The description names a country, the role none.
    pub country_unstated: f32,
    /// When the role is known, but the article does not state it. Negative.
    pub not_stated: f32,
    /// When only the head of the description fits, and nobody else has it. Negative.
    pub words_missing: f32,
    /// The person is among the recent mentions ([`WINDOW`](super::recency::WINDOW)).
    pub recent: f32,
    /// For each mention of anybody since the person was last mentioned; only for recent ones.
    pub mentions_ago: f32,
    /// The person is not among the recent mentions.
    pub not_recent: f32,
    /// From this score on the choice has high confidence.
    pub high_confidence: f32,
}

impl PronounWeights {
    /// The weights that are added to the score, in the order of [`FEATURES`].
    #[inline]
    pub const fn by_feature(&self) -> [f32; FEATURES.len()] {
        [
            self.sentence_distance,
            self.token_distance,
            self.block_distance,
            self.frequency,
            self.subject,
            self.possessive,
            self.addressee,
            self.other_role,
            self.quoted,
            self.unknown_gender,
            self.genderless_description,
            self.unnamed,
            self.previous_speaker,
            self.continuing_speaker,
            self.first,
            self.pronoun,
            self.definite,
            self.indefinite,
            self.first_of_block,
            self.nearest_subject,
            self.doubtful,
            self.owner_in_sentence,
            self.owner_is_subject,
            self.object_in_sentence,
            self.object_of_subject,
            self.in_content,
            self.joined,
        ]
    }

    /// The distance in tokens, which is estimated where the two stand in different blocks.
    pub fn tokens(&self, Distance { blocks, tokens, .. }: Distance) -> u32 {
        let tokens = if blocks == 0 { tokens } else { blocks.saturating_mul(self.tokens_of_block) };
        tokens.min(self.token_distance_cap)
    }

    /// How often each weight is added to the score of a candidate, in the order of [`FEATURES`].
    #[inline]
    pub fn values(&self, features: &PronounFeatures, continuing: bool) -> [f32; FEATURES.len()] {
        let Distance { sentences, blocks, .. } = features.distance;
        let once = |applies: bool| f32::from(u8::from(applies));
        let role = |role: GrammaticalRole| once(features.grammatical_role == role);
        let subject = features.grammatical_role == GrammaticalRole::Subject;
        let owner = sentences == 0 && features.pronoun_role == GrammaticalRole::Possessive;
        let object =
            sentences == 0 && !matches!(features.pronoun_role, GrammaticalRole::Subject | GrammaticalRole::Possessive);
        [
            sentences.min(self.sentence_distance_cap) as f32,
            self.tokens(features.distance) as f32,
            blocks.min(self.block_distance_cap) as f32,
            features.frequency.min(self.frequency_cap) as f32,
            role(GrammaticalRole::Subject),
            role(GrammaticalRole::Possessive),
            role(GrammaticalRole::Addressee) + role(GrammaticalRole::Asked),
            role(GrammaticalRole::Other),
            once(features.quoted),
            once(features.genderless == Genderless::Name),
            once(features.genderless == Genderless::Description),
            once(features.unnamed),
            once(features.previous && !continuing),
            once(features.previous && continuing),
            once(features.first),
            once(features.form == MentionForm::Pronoun),
            once(features.form == MentionForm::Definite),
            once(features.form == MentionForm::Indefinite),
            once(features.first_of_block),
            once(features.nearest_subject),
            once(features.doubtful),
            once(owner),
            once(owner && subject),
            once(object),
            once(object && subject),
            once(features.in_content),
            once(features.joined),
        ]
    }

    /// The highest score that a candidate can have that is at least so many sentences and blocks back. Holds as long as
    /// the weights of distances are not positive ([`PronounWeights::is_sound`]).
    pub const fn upper_bound(&self, sentences: u32, blocks: u32, previous: PreviousSpeaker) -> f32 {
        let pronoun_role = if sentences == 0 { self.most_of_pronoun_role() } else { 0.0 };
        pronoun_role
            + self.sentence_distance * sentences as f32
            + self.block_distance * blocks as f32
            + self.most_beside_distance(previous)
    }

    /// The most that everything but the distance can add to a score.
    #[inline]
    const fn most_beside_distance(&self, previous: PreviousSpeaker) -> f32 {
        let previous = match previous {
            PreviousSpeaker::Unknown => 0.0,
            PreviousSpeaker::Known => self.previous_speaker.max(0.0),
            PreviousSpeaker::Continues => self.continuing_speaker.max(0.0),
        };
        self.most_of_mention()
            + (self.frequency * self.frequency_cap as f32).max(0.0)
            + self.unknown_gender.max(self.genderless_description).max(0.0)
            + self.unnamed.max(0.0)
            + self.nearest_subject.max(0.0)
            + self.doubtful.max(0.0)
            + previous
    }

    /// The most that [`PronounWeights::of_mention`] can be.
    pub const fn most_of_mention(&self) -> f32 {
        let roles = self.subject.max(self.possessive).max(self.addressee).max(self.other_role);
        roles
            + self.quoted.max(0.0)
            + self.first.max(0.0)
            + self.pronoun.max(0.0).max(self.definite).max(self.indefinite)
            + self.first_of_block.max(0.0)
    }

    /// The most that the role of the pronoun can add to the score of a candidate in its own sentence.
    #[inline]
    const fn most_of_pronoun_role(&self) -> f32 {
        let owner = self.owner_in_sentence + self.owner_is_subject.max(0.0);
        let object = self.object_in_sentence + self.object_of_subject.max(0.0);
        owner.max(object).max(0.0)
    }

    /// Whether the table has the properties that [`PronounWeights::upper_bound`] and the search rely on.
    const fn is_sound(&self) -> bool {
        self.sentence_distance <= 0.0
            && self.token_distance <= 0.0
            && self.block_distance <= 0.0
            && self.in_content <= 0.0
            && self.joined <= 0.0
            && self.likely_margin <= self.clear_margin
            && self.far_margin <= self.clear_margin
    }
}

const _: () = assert!(PRONOUN.is_sound());

/// Whether a quotation precedes the pronoun whose speaker is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PreviousSpeaker {
    /// No.
    Unknown,
    /// Yes.
    Known,
    /// Yes, and the cue says that somebody goes on.
    Continues,
}

#[cfg(test)]
mod tests;
