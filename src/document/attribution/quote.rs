//! A quotation with its speaker: what the engine gives to its users.

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::basis::EvidenceBasis;
use crate::block::attribution::ContentFingerprint;
use crate::block::quotations::{Pattern, Polarity};
use crate::enum_names::enum_names;
use crate::speaker::{Confidence, SpeakerId};
use crate::text::Span;

/// How the words of a speaker are given.
///
/// ```
/// use whosaid::QuoteKind;
///
/// assert_eq!(QuoteKind::Direct.to_string(), "direct");
/// assert_eq!("mixed".parse(), Ok(QuoteKind::Mixed));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum QuoteKind {
    /// The speaker's own words, all of them between quotation marks.
    Direct,
    /// Reported content of which a part stands between quotation marks.
    Mixed,
    /// Reported content without quotation marks.
    Indirect,
}

enum_names!(QuoteKind, "kind of quotation", Direct "direct" Mixed "mixed" Indirect "indirect");

/// The pattern and the words that an attribution rests on. [`Analysis::explain`](crate::Analysis::explain) turns it into
/// sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The pattern that found the quotation.
    pub pattern: Pattern,
    /// The words that it rests on, in source bytes: source and cue, the antecedent, or the quotation that it continues.
    pub spans: SmallVec<[Span; 2]>,
    #[serde(skip)]
    pub(super) basis: EvidenceBasis,
}

/// A quotation with its speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// Whether the content is quoted, partly quoted or paraphrased.
    pub kind: QuoteKind,
    /// What was said, quotation marks included; more than one span when it is split around its attribution or goes on
    /// in the next paragraph. In order, not overlapping, source bytes.
    pub content: SmallVec<[Span; 2]>,
    /// The parts of the content that stand between quotation marks, marks included.
    pub quoted: SmallVec<[Span; 2]>,
    /// Whether the speaker asserts it, denies it, asks it, or only might say it.
    pub polarity: Polarity,
    /// The words that report it ("told reporters", "according to"), in source bytes.
    pub cue: Option<Span>,
    /// The words that name the source where the quotation stands ("Kremlin spokesperson Dmitry Peskov", "he"), in source
    /// bytes.
    pub mention: Option<Span>,
    /// Identifies the words between quotation marks, for comparing quotations.
    #[serde(skip)]
    pub fingerprint: ContentFingerprint,
    /// The speaker; `None` when the quotation is unattributed or the source cannot be resolved.
    pub speaker: Option<SpeakerId>,
    /// How sure the speaker is.
    pub confidence: Confidence,
    /// What the attribution rests on.
    pub evidence: Evidence,
}

impl Evidence {
    /// Whether the writer has named the speaker. Then [`Self::spans`] holds the comment that does so; it is empty for a
    /// correction that stands elsewhere.
    pub fn is_correction(&self) -> bool {
        self.basis == EvidenceBasis::Correction
    }
}

impl Quote {
    /// From the first byte of content, cue or mention to the last: the quotation with its attribution.
    pub fn extent(&self) -> Span {
        self.content.iter().chain(&self.cue).chain(&self.mention).copied().reduce(Span::cover).unwrap_or_default()
    }
}
