//! Foldable ranges: quotations over several paragraphs, and boilerplate.

use crate::{Analysis, BlockKind, Span};

/// What a foldable range holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldingRangeKind {
    /// A quotation.
    Quotation,
    /// Navigation, subscription prompts and the like.
    Boilerplate,
}

/// The foldable ranges, in source bytes. The caller has to drop those that lie in one line.
pub fn folding_ranges(analysis: &Analysis) -> Vec<(Span, FoldingRangeKind)> {
    let mut folds = Vec::new();
    for quote in analysis.quotes() {
        if let Some(all) = quote.content.iter().copied().reduce(Span::cover) {
            folds.push((all, FoldingRangeKind::Quotation));
        }
    }
    for run in analysis.blocks().chunk_by(|a, b| a.kind == b.kind) {
        if let [first, .., last] = run
            && first.kind == BlockKind::Boilerplate
        {
            folds.push((first.span.cover(last.span), FoldingRangeKind::Boilerplate));
        }
    }
    folds.sort_by_key(|(span, _)| *span);
    folds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    #[test]
    fn a_quotation_over_two_paragraphs() {
        let source = "Ada Moor said: “We wait.\n\n“We have always waited.”\n";
        let all = folding_ranges(&Analysis::of(source, Format::Plain));
        assert_eq!(all.len(), 1, "{all:?}");
        assert_eq!(all[0].0.of(source), "“We wait.\n\n“We have always waited.”");
    }

    #[test]
    fn what_is_no_part_of_the_article() {
        let source = "\
Home
News
Subscribe now

“We wait,” said Ada Moor, the harbour master, when she came to the quay on Monday morning.

The crew sat on deck until the evening, and the ropes were wet. Nobody was going anywhere.

Read more: Ferries
Share this article
© 2024 The Harbour News. All rights reserved.
";
        let all = folding_ranges(&Analysis::of(source, Format::Plain));
        let boilerplate: Vec<_> = all.iter().filter(|(_, kind)| *kind == FoldingRangeKind::Boilerplate).collect();
        assert!(!boilerplate.is_empty(), "{all:?}");
        for (span, _) in boilerplate {
            assert!(!span.of(source).contains("Moor") && !span.of(source).contains("ropes"), "{}", span.of(source));
            assert!(span.of(source).contains('\n'));
        }
    }
}
