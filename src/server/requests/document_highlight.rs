//! `textDocument/documentHighlight`

use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, Position};

use super::super::view::View;
use crate::ide::highlight::{Part, highlights};

pub(in super::super) fn document_highlight(view: &View, position: Position) -> Vec<DocumentHighlight> {
    let all = highlights(&view.analysis, view.offset(position));
    let highlight = |(span, part)| DocumentHighlight {
        range: view.range(span),
        kind: Some(match part {
            Part::Content => DocumentHighlightKind::TEXT,
            Part::Cue | Part::Mention => DocumentHighlightKind::READ,
            Part::Source => DocumentHighlightKind::WRITE,
        }),
    };
    all.into_iter().map(highlight).collect()
}
