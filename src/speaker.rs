//! Speakers and their mentions: the types that both phases and all layers share.

use serde::{Deserialize, Serialize};

use crate::enum_names::enum_names;
use crate::text::Span;

/// How sure the engine is of a speaker. Ordered: `Low < Medium < High`.
///
/// ```
/// use whosaid::Confidence;
///
/// assert!(Confidence::High > Confidence::Medium);
/// assert_eq!(Confidence::High.to_string(), "high");
/// assert_eq!("low".parse(), Ok(Confidence::Low));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Confidence {
    /// A guess. Users must see that it is one.
    Low,
    /// Usually right.
    Medium,
    /// Stated by the text.
    High,
}

enum_names!(Confidence, "confidence", Low "low" Medium "medium" High "high");

/// Index of a speaker in [`crate::Analysis::speakers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SpeakerId(pub u32);

/// What a speaker is.
///
/// ```
/// use whosaid::SpeakerKind;
///
/// assert_eq!(SpeakerKind::Organisation.to_string(), "organisation");
/// assert_eq!("place".parse(), Ok(SpeakerKind::Place));
/// assert!("robot".parse::<SpeakerKind>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum SpeakerKind {
    /// A person with a name.
    Person,
    /// A company, agency, party, court, newspaper …
    Organisation,
    /// A place that stands for its government: the Kremlin, Kyiv, Washington, Russia.
    Place,
    /// Several speakers: "the two leaders", "European officials", "Macron and Merz".
    Group,
    /// A person without a name: "a senior Ukrainian official", "a source in the ministry".
    Anonymous,
}

enum_names!(
    SpeakerKind, "kind of speaker",
    Person "person" Organisation "organisation" Place "place" Group "group" Anonymous "anonymous"
);

/// How a mention refers to its speaker.
///
/// ```
/// use whosaid::MentionKind;
///
/// assert_eq!(MentionKind::Pronoun.to_string(), "pronoun");
/// assert_eq!("name".parse(), Ok(MentionKind::Name));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum MentionKind {
    /// By a full or partial name, with or without titles.
    Name,
    /// By a description: "the Ukrainian president".
    Description,
    /// By a pronoun.
    Pronoun,
}

enum_names!(MentionKind, "kind of mention", Name "name" Description "description" Pronoun "pronoun");

/// Words of the text that refer to a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Mention {
    /// The words, titles included, in source bytes.
    pub span: Span,
    /// The name alone ("Peskov" in "Kremlin spokesperson Dmitry Peskov"), in source bytes; equal to `span` when there is
    /// nothing else.
    pub name: Span,
    /// How the mention refers to the speaker.
    pub kind: MentionKind,
}

/// A person, organisation, place or group that speaks or is named in the article.
///
/// ```
/// let text = "“A meeting is necessary,” Kremlin spokesman Dmitry Peskov said.";
/// let analysis = whosaid::Analysis::of(text, whosaid::Format::Plain);
/// let speaker = analysis.speaker_of(&analysis.quotes()[0]).unwrap();
/// assert_eq!(speaker.name, "Dmitry Peskov");
/// assert_eq!(speaker.roles, ["Kremlin spokesman"]);
/// assert_eq!(speaker.mentions[0].span.of(text), "Kremlin spokesman Dmitry Peskov");
/// assert_eq!(speaker.mentions[0].name.of(text), "Dmitry Peskov");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// Its index in [`crate::Analysis::speakers`].
    pub id: SpeakerId,
    /// The fullest name that the article gives ("Dmitry Peskov"), without an article for names ("Kremlin"); for speakers
    /// without a name the words of the article ("a senior Ukrainian official").
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// Its roles in the words of the article, in order of the text: "Kremlin spokesperson".
    pub roles: Vec<String>,
    /// Whether it is quoted, or is a person, a country or a body that could make a statement, as far as the article
    /// shows. Holidays, works, streets and the like cannot speak.
    pub can_speak: bool,
    /// Every mention, in order of the text; the first one introduces the speaker.
    pub mentions: Vec<Mention>,
}
