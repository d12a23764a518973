//! `textDocument/documentHighlight`

use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, Position};

use super::super::document_snapshot::DocumentSnapshot;
use crate::ide::document_highlight::{HighlightKind, document_highlights};

pub(in super::super) fn document_highlight(snapshot: &DocumentSnapshot, position: Position) -> Vec<DocumentHighlight> {
    let offset = snapshot.offset(position);
    // Editors ask where the cursor is.
    snapshot.cursor_at(offset);
    let all = document_highlights(&snapshot.analysis, offset);
    let highlight = |(span, part)| DocumentHighlight {
        range: snapshot.range(span),
        kind: Some(match part {
            HighlightKind::Content => DocumentHighlightKind::TEXT,
            HighlightKind::Cue | HighlightKind::Mention => DocumentHighlightKind::READ,
            HighlightKind::Source => DocumentHighlightKind::WRITE,
        }),
    };
    all.into_iter().map(highlight).collect()
}
