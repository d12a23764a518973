//! The identity of the patterns by which quotations are found, and the page that each of them has.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::enum_names::UnknownName;
use crate::speaker::Confidence;

macro_rules! patterns {
    ($($(#[$doc:meta])* $pattern:ident = $name:literal,)+) => {
        /// The pattern that found a quotation. `Display` and `FromStr` use its stable name, such as `cue-after`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum Pattern {
            $($(#[$doc])* #[serde(rename = $name)] $pattern,)+
        }

        impl Pattern {
            /// All patterns.
            pub const ALL: &[Pattern] = &[$(Pattern::$pattern),+];

            const NAMES: &[&str] = &[$($name),+];

            /// Its stable name, for programs and for the page of patterns.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Pattern::$pattern => $name,)+
                }
            }
        }
    };
}

patterns! {
    /// A reporting verb or "according to" behind the marks: “…,” she said.
    CueAfter = "cue-after",
    /// A reporting verb or a colon before the marks: She said: “…”
    CueBefore = "cue-before",
    /// A quotation that goes on behind its cue: “…,” she said. “…”
    Resumed = "resumed",
    /// A name behind a dash: “…” — Maria Lopez
    Byline = "byline",
    /// A sentence that points at the quotation: “…” Those were the words of Maria Lopez.
    WordsOf = "words-of",
    /// A phrase that says whose view the marks hold: In the words of Maria Lopez, “…”
    Viewpoint = "viewpoint",
    /// A sentence about one person beside a quotation without a cue: Maria Lopez stood up. “…”
    LeadIn = "lead-in",
    /// The clause of a reporting verb: She said that …
    ReportedClause = "reported-clause",
    /// A relative clause that reports something of its noun: a step which she said was wrong.
    RelativeClause = "relative-clause",
    /// Content before its verb, by the parse: …, she said.
    FrontedClause = "fronted-clause",
    /// Content on both sides of ", she said,".
    EnclosedCue = "enclosed-cue",
    /// "As she said, …"
    AsClause = "as-clause",
    /// "According to her, …"
    AccordingTo = "according-to",
    /// She vowed to …
    Infinitive = "reported-infinitive",
    /// She denied taking …
    Gerund = "reported-gerund",
    /// She called it a …
    Predicate = "predicate",
    /// She accused him of …
    Accusation = "accusation",
    /// She praised his “…”
    QuotedObject = "quoted-object",
    /// Her claim that …
    ReportingNoun = "reporting-noun",
    /// The rest of the sentence behind a verb whose clause the parse lost.
    RestOfSentence = "rest-of-sentence",
    /// "Name: text" as a headline.
    HeadlineLabel = "headline-label",
    /// "NAME: text" as a line of dialogue.
    Label = "label",
    /// A quoted answer below a question.
    Answer = "answer",
    /// A quotation without a cue that goes on from the one before it.
    Continuation = "continuation",
    /// A heading or a pull quote without a cue, whose words somebody says elsewhere in the document.
    Repetition = "repetition",
    /// A quotation that has no cue and continues no other.
    Uncredited = "uncredited",
}

impl Pattern {
    /// Which of two overlapping candidates wins: the one of the lower rank.
    pub(super) const fn rank(self) -> u8 {
        match self {
            Pattern::Label | Pattern::HeadlineLabel => 0,
            Pattern::CueAfter
            | Pattern::CueBefore
            | Pattern::Resumed
            | Pattern::Byline
            | Pattern::WordsOf
            | Pattern::Viewpoint
            | Pattern::LeadIn => 1,
            Pattern::ReportedClause
            | Pattern::RelativeClause
            | Pattern::FrontedClause
            | Pattern::EnclosedCue
            | Pattern::AccordingTo => 2,
            Pattern::Infinitive => 3,
            Pattern::AsClause
            | Pattern::Gerund
            | Pattern::Predicate
            | Pattern::Accusation
            | Pattern::QuotedObject
            | Pattern::ReportingNoun
            | Pattern::RestOfSentence => 4,
            Pattern::Uncredited | Pattern::Continuation | Pattern::Repetition | Pattern::Answer => 5,
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Pattern {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        Pattern::ALL.iter().copied().find(|p| p.name() == name).ok_or_else(|| UnknownName {
            what: "quotation pattern",
            given: name.to_owned(),
            names: Pattern::NAMES,
        })
    }
}

/// What a reader should know of one pattern. It stands in the file of the pattern.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Whose page it is.
    pub pattern: Pattern,
    /// What the pattern sees, in a sentence or two.
    pub summary: &'static str,
    /// The explanation that a quotation gets as evidence; `{}` stands for the words of the attribution.
    pub explanation: &'static str,
    /// The highest confidence that a speaker found by this pattern can have.
    pub confidence: Confidence,
    /// A sentence in which it finds a quotation.
    pub example: &'static str,
    /// A similar sentence in which it finds none.
    pub counter_example: &'static str,
    /// Small articles, each with all quotations that the engine finds in it, in the format of `tests/patterns.rs`.
    pub cases: &'static str,
}

impl fmt::Display for Page {
    /// The page in Markdown, as in `docs/patterns.md`.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let one_line = |text: &str| text.replace("\n\n", " ⏎ ");
        writeln!(f, "## {}\n\n{}\n", self.pattern, self.summary)?;
        writeln!(f, "- finds: {}", one_line(self.example))?;
        writeln!(f, "- finds nothing: {}", one_line(self.counter_example))?;
        writeln!(f, "- highest confidence: {}", self.confidence)
    }
}
