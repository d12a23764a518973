//! A quotation with its cue and its source, or every mention of a speaker.

use crate::{Analysis, Span};

/// What a highlighted place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HighlightKind {
    /// Words that were said.
    Content,
    /// Words that report them.
    Cue,
    /// Words that name the source.
    Source,
    /// Another mention of the speaker.
    Mention,
}

/// What to highlight when the cursor stands at a byte offset: the quotation with everything that belongs to it, or, on
/// a name outside of attributions, all mentions of that speaker.
pub fn document_highlights(analysis: &Analysis, offset: usize) -> Vec<(Span, HighlightKind)> {
    let named = analysis.mention_at(offset);
    let quote = analysis.quote_at(offset).and_then(|n| analysis.quotes().get(n));
    // A name inside somebody's words is about the one who is named.
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
