//! `textDocument/selectionRange`

use tower_lsp::ls_types::{Position, Range, SelectionRange};

use super::super::view::View;
use crate::ide::selection_range;

pub(in super::super) fn selection_range(view: &View, positions: &[Position]) -> Vec<SelectionRange> {
    positions.iter().map(|&position| at(view, position)).collect()
}

fn at(view: &View, position: Position) -> SelectionRange {
    let spans = selection_range::selection_range(&view.analysis, view.offset(position));
    let outer = spans.into_iter().rev().fold(None, |parent, span| {
        let range = view.range(span);
        Some(Box::new(SelectionRange { range, parent }))
    });
    outer.map_or(SelectionRange { range: Range { start: position, end: position }, parent: None }, |range| *range)
}
