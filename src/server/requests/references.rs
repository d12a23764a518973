//! `textDocument/references`

use tower_lsp::ls_types::{Location, Position};

use super::super::document_snapshot::DocumentSnapshot;
use crate::ide;

pub(in super::super) fn references(
    snapshot: &DocumentSnapshot,
    position: Position,
    declaration: bool,
) -> Vec<Location> {
    let spans = ide::references::references(&snapshot.analysis, snapshot.offset(position), declaration);
    spans.into_iter().map(|span| snapshot.location(span)).collect()
}
