//! `textDocument/references`

use tower_lsp::ls_types::{Location, Position};

use super::super::view::View;
use crate::ide;

pub(in super::super) fn references(view: &View, position: Position, declaration: bool) -> Vec<Location> {
    let spans = ide::references::references(&view.analysis, view.offset(position), declaration);
    spans.into_iter().map(|span| view.location(span)).collect()
}
