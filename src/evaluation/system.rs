use crate::{Analysis, Confidence, Span};

/// A quotation found by the engine; spans in source bytes.
#[derive(Clone, Debug)]
pub struct SystemQuote {
    /// Spans of the content.
    pub content: Vec<Span>,
    /// Spans of the mention of the speaker.
    pub speaker: Vec<Span>,
    /// Name of the speaker.
    pub speaker_name: Option<String>,
    /// Confidence of the attribution.
    pub confidence: Confidence,
}

impl SystemQuote {
    /// All quotations of an analysis.
    pub fn all(analysis: &Analysis) -> Vec<Self> {
        let found = analysis.quotes().iter().map(|quote| SystemQuote {
            content: quote.content.to_vec(),
            speaker: quote.mention.into_iter().collect(),
            speaker_name: analysis.speaker_of(quote).map(|speaker| speaker.name.clone()),
            confidence: quote.confidence,
        });
        found.collect()
    }
}
