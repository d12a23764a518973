//! Go to definition: from a quotation to its attribution, from a mention to the first mention of the same speaker.

use crate::{Analysis, Span};

/// The result of "go to definition".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The span under the cursor, in source bytes.
    pub origin: Span,
    /// The spans to go to, in source bytes; at least one.
    pub targets: Vec<Span>,
}

/// The definition of what stands at a byte offset: for a mention the first mention of its speaker, for a quotation the
/// mention of its source, or else the text that its attribution rests on, or else its cue.
pub fn definition(analysis: &Analysis, offset: usize) -> Option<Definition> {
    if let Some((speaker, mention)) = analysis.mention_at(offset) {
        let introduction = speaker.mentions.first()?;
        return Some(Definition { origin: mention.span, targets: vec![introduction.span] });
    }
    let quote = analysis.quotes().get(analysis.quote_index_at(offset)?)?;
    let parts = quote.content.iter().chain(&quote.cue);
    let origin = parts.copied().find(|span| span.touches(offset)).unwrap_or_else(|| quote.extent());
    let targets = if let Some(mention) = quote.mention {
        vec![mention]
    } else if !quote.evidence.spans.is_empty() {
        // Without a source of its own, the attribution rests on another quotation or on a name elsewhere.
        outermost(quote.evidence.spans.iter().copied())
    } else {
        quote.cue.into_iter().collect()
    };
    (!targets.is_empty()).then_some(Definition { origin, targets })
}

/// Spans in the order of the text, without those that lie inside another one.
fn outermost(spans: impl IntoIterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.into_iter().collect();
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    spans.retain(|span| {
        let keep = span.end > end;
        end = end.max(span.end);
        keep
    });
    spans
}

#[cfg(test)]
mod tests {
    use super::definition;
    use crate::ide::fixture::Fixture;

    fn targets(text: &str) -> Vec<String> {
        let fixture = Fixture::new(text);
        let found = definition(&fixture.analysis, fixture.cursor);
        found.into_iter().flat_map(|d| d.targets).map(|span| fixture.text(span).to_owned()).collect()
    }

    #[test]
    fn a_quotation_leads_to_its_source() {
        assert_eq!(targets("“We wait,” harbour master Ada Moor said.\n   |"), ["harbour master Ada Moor"]);
    }

    #[test]
    fn a_surname_leads_to_the_introduction() {
        let found = targets("“We wait,” Mayor Ada Moor said.\n\n“Go home,” Moor told the crew.\n             |");
        assert_eq!(found, ["Mayor Ada Moor"]);
    }

    #[test]
    fn plain_words_lead_nowhere() {
        assert!(targets("The crew left at noon.\n      |").is_empty());
    }
}
