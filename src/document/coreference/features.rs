//! What is known of a candidate for a pronoun.

use crate::block::mentions::GrammaticalRole;

/// The names of the weights that are added to a score.
pub(super) const FEATURES: [&str; 27] = [
    "sentence_distance",
    "token_distance",
    "block_distance",
    "frequency",
    "subject",
    "possessive",
    "addressee",
    "other_role",
    "quoted",
    "unknown_gender",
    "genderless_description",
    "unnamed",
    "previous_speaker",
    "continuing_speaker",
    "first",
    "pronoun",
    "definite",
    "indefinite",
    "first_of_block",
    "nearest_subject",
    "doubtful",
    "owner_in_sentence",
    "owner_is_subject",
    "object_in_sentence",
    "object_of_subject",
    "in_content",
    "joined",
];

/// What is known of a candidate for "he" or "she".
#[derive(Clone, Copy, Debug)]
pub(super) struct PronounFeatures {
    /// How far the candidate stands in front of the pronoun.
    pub distance: Distance,
    /// Number of mentions of the entity.
    pub frequency: u32,
    /// What the candidate does in its sentence.
    pub grammatical_role: GrammaticalRole,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
    /// Whether nothing tells the gender of the entity.
    pub genderless: Genderless,
    /// Whether the entity has no name, or one word that may not be a person's.
    pub unnamed: bool,
    /// Whether the entity is the speaker of the quotation before.
    pub previous: bool,
    /// Whether it is the first mention of its sentence.
    pub first: bool,
    /// What it consists of.
    pub form: MentionForm,
    /// Whether it is the first mention of its block.
    pub first_of_block: bool,
    /// Whether it is the nearest candidate that is the subject and the first mention of its sentence.
    pub nearest_subject: bool,
    /// Whether the entity has a name of several words that nothing shows to be a person's.
    pub doubtful: bool,
    /// Whether the candidate stands in what is said.
    pub in_content: bool,
    /// Whether "and" joins it to somebody else: "Reed and Moor asked him".
    pub joined: bool,
    /// What the pronoun does in its sentence.
    pub pronoun_role: GrammaticalRole,
}

/// Whether nothing tells the gender of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Genderless {
    /// Something does; or it is described with "the" at the start of a sentence in the block of the pronoun, where it is as good an antecedent
    /// as a name: "The Danish referee kept calm. He said".
    No,
    /// Its name tells nothing.
    Name,
    /// It has no name, and what describes it tells nothing: "an official".
    Description,
}

/// What a mention consists of, as far as the choice of an antecedent needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MentionForm {
    /// A name, or several.
    Name,
    /// A description with "the".
    Definite,
    /// Any other description: "an official", "his wife", "police".
    Indefinite,
    /// A pronoun.
    Pronoun,
}

/// How far a candidate stands in front of a pronoun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Distance {
    /// In sentences; 0 in the same sentence.
    pub sentences: u32,
    /// In blocks; 0 in the same block.
    pub blocks: u32,
    /// In tokens, where both stand in one block; 0 elsewhere.
    pub tokens: u32,
}

/// What is known of a candidate for "it" or "they".
#[derive(Clone, Copy, Debug)]
pub(super) struct NeutralFeatures {
    /// Number of sentences between candidate and pronoun.
    pub sentences: u32,
    /// Number of blocks between them.
    pub blocks: u32,
    /// Index of the candidate's token in its block.
    pub token: u32,
    /// Number of mentions of the entity.
    pub frequency: u32,
    /// What the candidate does in its sentence.
    pub grammatical_role: GrammaticalRole,
    /// Whether it is the first mention of its sentence.
    pub first: bool,
    /// Whether the entity is the speaker of the quotation before.
    pub previous: bool,
    /// Whether it is a place where something happens, and not the subject or an owner.
    pub place: bool,
    /// Whether it was taken for a person although nothing shows it.
    pub person: bool,
    /// Whether a noun in the name or beside it shows that it is a body.
    pub body: bool,
}
