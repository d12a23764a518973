//! A quotation with its cue and its source, or every mention of a speaker.

use super::place::{mention_at, quote_at};
use crate::{Analysis, Span};

/// What a highlighted place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
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
pub fn highlights(analysis: &Analysis, offset: usize) -> Vec<(Span, Part)> {
    let named = mention_at(analysis, offset);
    let quote = quote_at(analysis, offset).and_then(|n| analysis.quotes().get(n));
    // A name inside somebody's words is about the one who is named.
    let in_words = quote.is_some_and(|quote| quote.content.iter().any(|span| span.touches(offset)));
    match (named, quote) {
        (Some((speaker, _)), quote) if quote.is_none() || in_words => {
            speaker.mentions.iter().map(|mention| (mention.span, Part::Mention)).collect()
        }
        (_, Some(quote)) => {
            let part = |part| move |&span: &Span| (span, part);
            let mut all: Vec<_> = quote.content.iter().map(part(Part::Content)).collect();
            all.extend(quote.cue.iter().map(part(Part::Cue)));
            all.extend(quote.mention.iter().map(part(Part::Source)));
            all.sort_by_key(|(span, _)| *span);
            all
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::highlights;
    use crate::ide::fixture::Fixture;

    #[test]
    fn a_quotation_with_all_that_belongs_to_it() {
        let fixture = Fixture::new(
            "\
“We wait,” Ada Moor said.
   |
^^^^^^^^^^ ^^^^^^^^ ^^^^",
        );
        let spans: Vec<_> = highlights(&fixture.analysis, fixture.cursor).into_iter().map(|(span, _)| span).collect();
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
        let spans: Vec<_> = highlights(&fixture.analysis, fixture.cursor).into_iter().map(|(span, _)| span).collect();
        assert_eq!(spans, fixture.marked);
    }
}
