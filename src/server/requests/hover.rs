//! `textDocument/hover`

use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::super::document_snapshot::DocumentSnapshot;
use crate::ide;

pub(in super::super) fn hover(snapshot: &DocumentSnapshot, position: Position) -> Option<Hover> {
    let hover = ide::hover::hover(&snapshot.analysis, snapshot.offset(position))?;
    let (kind, value) = match snapshot.client().markdown_hover {
        true => (MarkupKind::Markdown, hover.markdown()),
        false => (MarkupKind::PlainText, hover.plain()),
    };
    let contents = HoverContents::Markup(MarkupContent { kind, value });
    Some(Hover { contents, range: Some(snapshot.range(hover.span)) })
}
