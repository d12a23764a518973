//! Speakers and their mentions: the types that both phases and all layers share.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// How sure the engine is of a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// A guess; shown as such, never as fact.
    Low,
    /// Usually right.
    Medium,
    /// Stated by the text.
    High,
}

/// Index of a speaker in [`crate::Analysis::speakers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SpeakerId(pub u32);

/// What a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// A named human being.
    Person,
    /// A company, agency, party, court, paper …
    Organisation,
    /// A place that stands for its government: the Kremlin, Kyiv, Washington, Russia.
    Place,
    /// Several: "the two leaders", "European officials", "Macron and Merz".
    Group,
    /// Somebody without a name: "a senior Ukrainian official", "a source in the ministry".
    Anonymous,
}

/// How a mention names its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// By a full or partial name, with or without titles.
    Name,
    /// By a description: "the Ukrainian president".
    Description,
    /// By a pronoun.
    Pronoun,
}

/// One place of the text that names a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// The words, titles included, in source bytes.
    pub span: Span,
    /// The name alone ("Peskov" of "Kremlin spokesperson Dmitry Peskov"), in source bytes; the same as `span` when
    /// there is nothing around it.
    pub name: Span,
    /// By what it names.
    pub kind: MentionKind,
}

/// Somebody, or something, that speaks or is named in the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Speaker {
    /// Its index in [`crate::Analysis::speakers`].
    pub id: SpeakerId,
    /// The fullest name the article gives: "Dmitry Peskov", "the Kremlin" is "Kremlin", "a senior Ukrainian official".
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// Roles as the article words them, first first: "Kremlin spokesperson".
    pub roles: Vec<String>,
    /// Every mention, in order of the text; the first is where the speaker is introduced.
    pub mentions: Vec<Mention>,
}
