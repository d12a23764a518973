//! `textDocument/foldingRange`

use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind};

use super::super::document_snapshot::DocumentSnapshot;
use crate::ide::folding_range::{FoldingRangeKind as FoldKind, folding_ranges as folds};

pub(in super::super) fn folding_range(snapshot: &DocumentSnapshot) -> Vec<FoldingRange> {
    let columns = !snapshot.client().line_folding_only;
    let fold = |(span, kind)| {
        let range = snapshot.range(span);
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
    folds(&snapshot.analysis).into_iter().map(fold).filter(|fold| fold.start_line < fold.end_line).collect()
}
