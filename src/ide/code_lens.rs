//! Counts over the text: a speaker's quotations at the introduction, unattributed ones at the top.

use crate::{Analysis, Span, SpeakerId};

/// A line to show over the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeLens {
    /// Over the line of this span, in source bytes.
    pub span: Span,
    /// What it counts.
    pub what: CountedQuotes,
    /// How many.
    pub count: usize,
}

/// What a lens counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedQuotes {
    /// Quotations that somebody should be credited with.
    Unattributed,
    /// Quotations of a speaker.
    QuotesOf(SpeakerId),
}

/// The lines to show over an article, where `unattributed` are the places of the quotations that nobody is credited
/// with.
pub fn code_lenses(analysis: &Analysis, unattributed: &[Span]) -> Vec<CodeLens> {
    let mut lenses = Vec::new();
    if !unattributed.is_empty() {
        let span = Span::new(0, 0);
        lenses.push(CodeLens { span, what: CountedQuotes::Unattributed, count: unattributed.len() });
    }
    for speaker in analysis.speakers() {
        let count = analysis.quotes_by(speaker).count();
        if let Some(introduction) = speaker.mentions.first().filter(|_| count > 0) {
            lenses.push(CodeLens { span: introduction.span, what: CountedQuotes::QuotesOf(speaker.id), count });
        }
    }
    lenses
}

/// What a lens says.
pub fn title(analysis: &Analysis, what: CountedQuotes, count: usize) -> String {
    let plural = if count == 1 { "" } else { "s" };
    match what {
        CountedQuotes::Unattributed => format!("{count} quotation{plural} without a speaker"),
        CountedQuotes::QuotesOf(id) => {
            let name = analysis.speaker(id).map_or("", |speaker| &speaker.name);
            format!("{name}: {count} quotation{plural}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    #[test]
    fn speakers_are_counted_where_they_are_introduced() {
        let source = "“We wait,” Ada Moor said. “We always wait,” she added.";
        let analysis = Analysis::of(source, Format::Plain);
        let all = code_lenses(&analysis, &[Span::new(0, 12)]);
        let titles: Vec<_> = all.iter().map(|lens| title(&analysis, lens.what, lens.count)).collect();
        assert_eq!(titles, ["1 quotation without a speaker", "Ada Moor: 2 quotations"]);
        assert_eq!(all[1].span.of(source), "Ada Moor");
    }
}
