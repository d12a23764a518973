//! Highlights a quotation with its cue and source, or every mention of a speaker.

use crate::{Analysis, Span};

/// What a highlighted span is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HighlightKind {
    /// Content of the quotation.
    Content,
    /// The cue, such as a reporting verb.
    Cue,
    /// The mention of the source.
    Source,
    /// A mention of the speaker under the cursor.
    Mention,
}

/// The spans to highlight for a cursor at a byte offset, in source bytes: the quotation there with its cue and source,
/// or, on a mention outside attributions, all mentions of that speaker.
pub fn document_highlights(analysis: &Analysis, offset: usize) -> Vec<(Span, HighlightKind)> {
    let named = analysis.mention_at(offset);
    let quote = analysis.quote_index_at(offset).and_then(|n| analysis.quotes().get(n));
    // Inside the content of a quotation, a mention takes precedence over the quotation.
    let in_words = quote.is_some_and(|quote| quote.content.iter().any(|span| span.touches(offset)));
    match (named, quote) {
        (Some((speaker, _)), quote) if quote.is_none() || in_words => {
            speaker.mentions.iter().map(|mention| (mention.span, HighlightKind::Mention)).collect()
        }
        (_, Some(quote)) => {
            let part = |part| move |&span: &Span| (span, part);
            let mut all: Vec<_> = quote.content.iter().map(part(HighlightKind::Content)).collect();
            all.extend(quote.cue.iter().map(part(HighlightKind::Cue)));
            all.extend(quote.mention.iter().map(part(HighlightKind::Source)));
            all.sort_by_key(|(span, _)| *span);
            all
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::document_highlights;
    use crate::ide::fixture::Fixture;

    #[test]
    fn a_quotation_with_all_that_belongs_to_it() {
        let fixture = Fixture::new(
            "\
“We wait,” Ada Moor said.
   |
^^^^^^^^^^ ^^^^^^^^ ^^^^",
        );
        let spans: Vec<_> =
            document_highlights(&fixture.analysis, fixture.cursor).into_iter().map(|(span, _)| span).collect();
        assert_eq!(spans, fixture.marked);
    }

    #[test]
    fn a_name_outside_of_attributions() {
        let fixture = Fixture::new(
            "\
Ada Moor came at noon. “We wait,” Moor said.
  |
^^^^^^^^                          ^^^^",
        );
        let spans: Vec<_> =
            document_highlights(&fixture.analysis, fixture.cursor).into_iter().map(|(span, _)| span).collect();
        assert_eq!(spans, fixture.marked);
    }
}
