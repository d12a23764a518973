//! What the comparison of a quotation with transcripts can find.

use serde::{Deserialize, Serialize};

use super::transcript::Occurrence;
use crate::Span;
use crate::enum_names::enum_names;

/// A difference between written and spoken words that editors make without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum EditKind {
    /// Upper and lower case, except for the first letter of a quotation.
    Case,
    /// Punctuation inside a quotation.
    Punctuation,
    /// Words of the editor in brackets.
    Brackets,
    /// "uh", "um" left out.
    Fillers,
    /// Words that were said twice in a row and are written once.
    Repetitions,
    /// 10 for ten, 20% for twenty percent.
    Numerals,
    /// The spelling of another country: organised, organized.
    Spelling,
    /// "It's" for "it is", "cannot" for "can't".
    Contractions,
    /// A word that is divided or written with a hyphen: long term, long-term.
    Hyphens,
}

enum_names!(
    EditKind, "edit",
    Case "case" Punctuation "punctuation" Brackets "brackets" Fillers "fillers" Repetitions "repetitions"
    Numerals "numerals" Spelling "spelling" Contractions "contractions" Hyphens "hyphens"
);

impl EditKind {
    /// All kinds of edits.
    pub const ALL: &'static [EditKind] = &[
        EditKind::Case,
        EditKind::Punctuation,
        EditKind::Brackets,
        EditKind::Fillers,
        EditKind::Repetitions,
        EditKind::Numerals,
        EditKind::Spelling,
        EditKind::Contractions,
        EditKind::Hyphens,
    ];
}

/// What was found out about a quotation, from the mildest to the gravest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Verdict {
    /// Too short to compare, and not found word for word.
    Short,
    /// Said word for word.
    Verbatim,
    /// Said word for word but for edits that are allowed.
    Edited,
    /// Said word for word, and an ellipsis marks words that are left out harmlessly.
    Cut,
    /// Found in none of the transcripts.
    NotFound,
    /// Said word for word, but by somebody else.
    OtherSpeaker,
    /// Said in other words, or cut so that the meaning can change.
    Altered,
}

impl Verdict {
    /// What to call it, for people.
    pub const fn as_str(self) -> &'static str {
        match self {
            Verdict::Short => "too short to compare",
            Verdict::Verbatim => "verbatim",
            Verdict::Edited => "verbatim with allowed edits",
            Verdict::Cut => "cut",
            Verdict::NotFound => "not found",
            Verdict::OtherSpeaker => "said by somebody else",
            Verdict::Altered => "altered",
        }
    }

    /// All verdicts, the mildest first.
    pub const ALL: [Verdict; 7] = [
        Verdict::Short,
        Verdict::Verbatim,
        Verdict::Edited,
        Verdict::Cut,
        Verdict::NotFound,
        Verdict::OtherSpeaker,
        Verdict::Altered,
    ];
}

/// Why a quotation whose words were all said is altered nevertheless.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// The words that are left out deny what is quoted. The negation, in bytes of the text of the transcript.
    DropsNegation(Span),
    /// The words belong to two speakers.
    CrossesSpeakers,
    /// The words stand this many words apart, or in different texts when it is `None`.
    FarApart(Option<usize>),
    /// Two passages are put together without an ellipsis.
    SewnTogether,
    /// The second of the words around an ellipsis were not found.
    PartMissing,
}

impl Reason {
    /// The reason as the end of a sentence. `text` is the text of the transcript.
    pub fn describe(&self, text: &str) -> String {
        match self {
            Reason::DropsNegation(span) => format!("what is left out holds “{}”", span.of(text)),
            Reason::CrossesSpeakers => "the words belong to two speakers".into(),
            Reason::FarApart(Some(words)) => format!("{words} words are left out"),
            Reason::FarApart(None) => "the words stand in different places".into(),
            Reason::SewnTogether => "two passages are put together without an ellipsis".into(),
            Reason::PartMissing => "a part of it was not found".into(),
        }
    }
}

/// The result of comparing one part of a quotation, which stands between two quotation marks, with the transcripts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison<'t> {
    /// The verdict.
    pub verdict: Verdict,
    /// Where it was said; `None` when it is not found or too short.
    pub place: Option<Occurrence<'t>>,
    /// Differences that are not allowed: a span of the quoted text (bytes), and the span of the text of the transcript
    /// (bytes) that stands there instead. One of the two may be empty.
    pub changes: Vec<(Span, Span)>,
    /// Differences that are allowed.
    pub edits: Vec<EditKind>,
    /// Why the quotation is altered, besides `changes`.
    pub reasons: Vec<Reason>,
}

impl Comparison<'_> {
    /// Nothing was found.
    pub(super) fn nothing(verdict: Verdict) -> Self {
        Comparison { verdict, place: None, changes: Vec::new(), edits: Vec::new(), reasons: Vec::new() }
    }
}

/// The verdict on a quotation of several parts: the gravest.
pub fn overall<'a>(parts: impl IntoIterator<Item = &'a Comparison<'a>>) -> Verdict {
    parts.into_iter().map(|part| part.verdict).max().unwrap_or(Verdict::Short)
}
