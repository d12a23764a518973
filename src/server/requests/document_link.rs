//! `textDocument/documentLink`

use tower_lsp::ls_types::DocumentLink;

use super::super::document_snapshot::DocumentSnapshot;
use crate::ide::document_link::document_links;

pub(in super::super) fn document_link(snapshot: &DocumentSnapshot) -> Vec<DocumentLink> {
    let known = &snapshot.settings.config.speakers;
    let page = |name: &str| {
        let speaker = known.iter().find(|known| known.name == name || known.aliases.iter().any(|a| a == name))?;
        speaker.url.as_deref()
    };
    let link = |(span, url): (crate::Span, &str)| {
        let target = url.parse().ok()?;
        Some(DocumentLink { range: snapshot.range(span), target: Some(target), tooltip: None, data: None })
    };
    document_links(&snapshot.analysis, page).into_iter().filter_map(link).collect()
}
