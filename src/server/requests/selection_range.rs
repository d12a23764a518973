//! `textDocument/selectionRange`

use tower_lsp::ls_types::{Position, Range, SelectionRange};

use super::super::document_snapshot::DocumentSnapshot;
use crate::ide::selection_range;

pub(in super::super) fn selection_range(snapshot: &DocumentSnapshot, positions: &[Position]) -> Vec<SelectionRange> {
    positions.iter().map(|&position| at(snapshot, position)).collect()
}

/// The spans around a position as nested ranges, the innermost first. Each contains the position, as the protocol
/// requires.
fn at(snapshot: &DocumentSnapshot, position: Position) -> SelectionRange {
    let offset = snapshot.offset(position);
    let spans =
        selection_range::selection_range(&snapshot.analysis, offset).into_iter().filter(|span| span.touches(offset));
    let outer = spans.rev().fold(None, |parent, span| {
        let range = snapshot.range(span);
        Some(Box::new(SelectionRange { range, parent }))
    });
    let position = snapshot.position(offset);
    outer.map_or(SelectionRange { range: Range { start: position, end: position }, parent: None }, |range| *range)
}
