//! Which quotations of an article are wanted.

use clap::{Args, ValueEnum};

use super::input::Document;
use super::record::AnalyzedDocument;
use crate::{Analysis, Confidence, LineIndex, Quote, QuoteKind};

#[derive(Args)]
pub(super) struct Selection {
    /// Only quotations by this speaker; part of the name or of the role is enough
    #[arg(short, long, value_name = "NAME", conflicts_with = "unattributed", help_heading = "Selection")]
    speaker: Option<String>,
    /// Only quotations of these kinds
    #[arg(short, long, value_enum, value_delimiter = ',', help_heading = "Selection")]
    kind: Vec<Kind>,
    /// Only quotations whose speaker is at least this sure
    #[arg(long, value_enum, value_name = "CONFIDENCE", help_heading = "Selection")]
    min_confidence: Option<MinConfidence>,
    /// Only quotations that are attributed to nobody
    #[arg(long, conflicts_with = "min_confidence", help_heading = "Selection")]
    unattributed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// In quotation marks
    Direct,
    /// Partly in quotation marks
    Mixed,
    /// Reported without quotation marks
    Indirect,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum MinConfidence {
    /// Every speaker that is named
    Low,
    /// Medium and high
    Medium,
    /// High only
    High,
}

impl Selection {
    /// Analyses an article and selects its quotations.
    pub(super) fn read<'d>(&self, document: &'d Document) -> AnalyzedDocument<'d> {
        let analysis = document.analysis();
        let chosen = (0..).zip(analysis.quotes()).filter(|(_, q)| self.wants(&analysis, q)).map(|(i, _)| i).collect();
        let lines = LineIndex::new(&document.text);
        AnalyzedDocument { document, analysis, lines, chosen }
    }

    /// The speaker that is asked for.
    pub(super) fn speaker(&self) -> Option<&str> {
        self.speaker.as_deref()
    }

    fn wants(&self, analysis: &Analysis, quote: &Quote) -> bool {
        let kind = match quote.kind {
            QuoteKind::Direct => Kind::Direct,
            QuoteKind::Mixed => Kind::Mixed,
            QuoteKind::Indirect => Kind::Indirect,
        };
        let confidence = match quote.confidence {
            Confidence::Low => MinConfidence::Low,
            Confidence::Medium => MinConfidence::Medium,
            Confidence::High => MinConfidence::High,
        };
        let by = |name: &str| {
            let speaker = analysis.speaker_of(quote);
            speaker.is_some_and(|s| {
                let mentions = s.mentions.iter().map(|m| m.name.of(analysis.source()));
                let known = std::iter::once(&*s.name).chain(mentions).chain(s.roles.iter().map(String::as_str));
                known.into_iter().any(|known| names(name, known))
            })
        };
        (self.kind.is_empty() || self.kind.contains(&kind))
            && self.min_confidence.is_none_or(|least| quote.speaker.is_some() && confidence >= least)
            && !(self.unattributed && quote.speaker.is_some())
            && self.speaker.as_deref().is_none_or(by)
    }
}

/// Whether every word of `asked` is a word of `known`, regardless of case.
fn names(asked: &str, known: &str) -> bool {
    let known = known.to_lowercase();
    let known: Vec<&str> = known.split(|c: char| !c.is_alphanumeric()).collect();
    let asked = asked.to_lowercase();
    let mut words = asked.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| known.contains(&word))
}
