//! From a quotation to its attribution, from a name or pronoun to where that speaker is introduced.

use super::place::{in_order, mention_at, quote_at};
use crate::{Analysis, Span};

/// Where to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// What was under the cursor, in source bytes.
    pub origin: Span,
    /// The places, in source bytes.
    pub targets: Vec<Span>,
}

/// Where to go from a byte offset.
pub fn definition(analysis: &Analysis, offset: usize) -> Option<Definition> {
    if let Some((speaker, mention)) = mention_at(analysis, offset) {
        let introduction = speaker.mentions.first()?;
        return Some(Definition { origin: mention.span, targets: vec![introduction.span] });
    }
    let quote = analysis.quotes().get(quote_at(analysis, offset)?)?;
    let parts = quote.content.iter().chain(&quote.cue);
    let origin = parts.copied().find(|span| span.touches(offset)).unwrap_or_else(|| quote.extent());
    let targets = if !quote.mention.is_empty() {
        quote.mention.to_vec()
    } else if !quote.evidence.spans.is_empty() {
        // Without a source of its own it rests on another quotation, or on a name elsewhere.
        in_order(quote.evidence.spans.iter().copied()).to_vec()
    } else {
        quote.cue.to_vec()
    };
    (!targets.is_empty()).then_some(Definition { origin, targets })
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
