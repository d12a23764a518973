//! `textDocument/foldingRange`

use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind};

use super::super::view::View;
use crate::ide::folding_range::{FoldingRangeKind as FoldKind, folding_ranges as folds};

pub(in super::super) fn folding_range(view: &View) -> Vec<FoldingRange> {
    let columns = !view.profile().line_folding_only;
    let fold = |(span, kind)| {
        let range = view.range(span);
        FoldingRange {
            start_line: range.start.line,
            start_character: columns.then_some(range.start.character),
            end_line: range.end.line,
            end_character: columns.then_some(range.end.character),
            kind: Some(match kind {
                FoldKind::Quotation => FoldingRangeKind::Region,
                FoldKind::Boilerplate => FoldingRangeKind::Comment,
            }),
            collapsed_text: None,
        }
    };
    folds(&view.analysis).into_iter().map(fold).filter(|fold| fold.start_line < fold.end_line).collect()
}
