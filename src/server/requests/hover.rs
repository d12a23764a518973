//! `textDocument/hover`

use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::super::document_snapshot::DocumentSnapshot;
use super::super::spoken_passage::spoken_passage;
use crate::ide;

pub(in super::super) fn hover(snapshot: &DocumentSnapshot, position: Position) -> Option<Hover> {
    let offset = snapshot.offset(position);
    let mut hover = ide::hover::hover(&snapshot.analysis, offset)?;
    if let Some(spoken) = spoken_passage(snapshot, offset) {
        hover.lines.push(format!("Transcript: {} ({}). “{}”", spoken.verdict.as_str(), spoken.place, spoken.words));
    }
    let (kind, value) = match snapshot.client().markdown_hover {
        true => (MarkupKind::Markdown, hover.markdown()),
        false => (MarkupKind::PlainText, hover.plain()),
    };
    let contents = HoverContents::Markup(MarkupContent { kind, value });
    Some(Hover { contents, range: Some(snapshot.range(hover.span)) })
}
