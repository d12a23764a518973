//! `textDocument/hover`

use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::super::view::View;
use crate::ide;

pub(in super::super) fn hover(view: &View, position: Position) -> Option<Hover> {
    let hover = ide::hover::hover(&view.analysis, view.offset(position))?;
    let (kind, value) = match view.profile().markdown_hover {
        true => (MarkupKind::Markdown, hover.markdown()),
        false => (MarkupKind::PlainText, hover.plain()),
    };
    let contents = HoverContents::Markup(MarkupContent { kind, value });
    Some(Hover { contents, range: Some(view.range(hover.span)) })
}
