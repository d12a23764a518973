//! The patterns by which quotations are found.

/// The pattern that found a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// Marks, then a reporting verb: “…,” she said.
    CueAfter,
    /// A reporting verb or colon, then marks: She said: “…”
    CueBefore,
    /// The clause of a reporting verb: She said that …
    Clause,
    /// Content on both sides of ", she said,".
    Enclosed,
    /// Content before its verb, by the parse: … , she said.
    Fronted,
    /// "As she said, …"
    AsClause,
    /// "According to her, …"
    According,
    /// She vowed to …
    Infinitive,
    /// She called it a …
    Predicate,
    /// She accused him of …
    Accusation,
    /// She praised his “…”
    Object,
    /// She denied taking …
    Gerund,
    /// Her claim that …
    Noun,
    /// The rest of the sentence behind a verb whose clause the parse lost.
    Linear,
    /// "Name: text" as a headline.
    Headline,
    /// "NAME: text" as a line of dialogue, and Q&A.
    Label,
    /// Marks neighbours a whole sentence, and nobody in sight.
    Uncredited,
}

impl Pattern {
    /// Who wins when two proposals overlap: lower first.
    pub(super) fn rank(self) -> u8 {
        match self {
            Pattern::Label | Pattern::Headline => 0,
            Pattern::CueAfter | Pattern::CueBefore => 1,
            Pattern::Clause | Pattern::Fronted | Pattern::Enclosed | Pattern::According => 2,
            Pattern::Infinitive => 3,
            Pattern::Uncredited => 5,
            _ => 4,
        }
    }
}
