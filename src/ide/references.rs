//! Find references: all mentions of a speaker, or all quotations of the same speaker.

use crate::{Analysis, Span};

/// The references of what stands at a byte offset, in order, in source bytes: for a mention all mentions of its
/// speaker, for a quotation all quotations of its speaker. The first mention of a speaker is the declaration; it is
/// included only if `declaration` is set.
pub fn references(analysis: &Analysis, offset: usize, declaration: bool) -> Vec<Span> {
    if let Some((speaker, _)) = analysis.mention_at(offset) {
        return speaker.mentions.iter().skip(usize::from(!declaration)).map(|mention| mention.span).collect();
    }
    let quote = analysis.quote_index_at(offset).and_then(|n| analysis.quotes().get(n));
    let Some(speaker) = quote.and_then(|quote| analysis.speaker_of(quote)) else { return Vec::new() };
    analysis.quote_indices_by(speaker).flat_map(|n| analysis.quotes()[n].content.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::references;
    use crate::ide::fixture::Fixture;

    fn found(text: &str, declaration: bool) -> Vec<String> {
        let fixture = Fixture::new(text);
        let spans = references(&fixture.analysis, fixture.cursor, declaration);
        spans.into_iter().map(|span| fixture.text(span).to_owned()).collect()
    }

    #[test]
    fn all_mentions_of_a_speaker() {
        let text =
            "“We wait,” Ada Moor said. “We always wait,” Moor added.\n                                            |";
        assert_eq!(found(text, true), ["Ada Moor", "Moor"]);
        assert_eq!(found(text, false), ["Moor"]);
    }

    #[test]
    fn all_quotations_of_a_speaker() {
        let text = "“We wait,” Ada Moor said. “We always wait,” Moor added.\n   |";
        assert_eq!(found(text, true), ["“We wait,”", "“We always wait,”"]);
    }
}
