//! `textDocument/documentHighlight`

use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, Position};

use super::super::document_snapshot::DocumentSnapshot;
use crate::ide::highlight::{Part, highlights};

pub(in super::super) fn document_highlight(snapshot: &DocumentSnapshot, position: Position) -> Vec<DocumentHighlight> {
    let all = highlights(&snapshot.analysis, snapshot.offset(position));
    let highlight = |(span, part)| DocumentHighlight {
        range: snapshot.range(span),
        kind: Some(match part {
            Part::Content => DocumentHighlightKind::TEXT,
            Part::Cue | Part::Mention => DocumentHighlightKind::READ,
            Part::Source => DocumentHighlightKind::WRITE,
        }),
    };
    all.into_iter().map(highlight).collect()
}
