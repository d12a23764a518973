//! Code lenses: the number of a speaker's quotations at the first mention, and of unattributed ones at the top.

use crate::{Analysis, Span, SpeakerId};

/// A count that an editor shows above a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeLens {
    /// The span above whose first line the count is shown, in source bytes.
    pub span: Span,
    /// Which quotations are counted.
    pub what: CountedQuotes,
    /// The number of these quotations.
    pub count: usize,
}

/// Which quotations a code lens counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedQuotes {
    /// Quotations that the rule `unattributed-quote` reports.
    Unattributed,
    /// Quotations of a speaker.
    QuotesOf(SpeakerId),
}

/// The code lenses of an article. `unattributed` holds the spans of the unattributed quotations, in source bytes.
pub fn code_lenses(analysis: &Analysis, unattributed: &[Span]) -> Vec<CodeLens> {
    let mut lenses = Vec::new();
    if !unattributed.is_empty() {
        let span = Span::new(0, 0);
        lenses.push(CodeLens { span, what: CountedQuotes::Unattributed, count: unattributed.len() });
    }
    for (speaker, quotes) in analysis.speakers().iter().zip(analysis.quotes_by_speaker()) {
        let count = quotes.len();
        if let Some(introduction) = speaker.mentions.first().filter(|_| count > 0) {
            lenses.push(CodeLens { span: introduction.span, what: CountedQuotes::QuotesOf(speaker.id), count });
        }
    }
    lenses
}

/// The text of a code lens.
pub fn title(analysis: &Analysis, what: CountedQuotes, count: usize) -> String {
    let plural = if count == 1 { "" } else { "s" };
    match what {
        CountedQuotes::Unattributed => format!("{count} unattributed quotation{plural}"),
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
        assert_eq!(titles, ["1 unattributed quotation", "Ada Moor: 2 quotations"]);
        assert_eq!(all[1].span.of(source), "Ada Moor");
    }
}
