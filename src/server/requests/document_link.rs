//! `textDocument/documentLink`

use tower_lsp::ls_types::DocumentLink;

use super::super::view::View;
use crate::ide::document_link::document_links;

pub(in super::super) fn document_link(view: &View) -> Vec<DocumentLink> {
    let known = &view.scope.config.speakers;
    let page = |name: &str| {
        let speaker = known.iter().find(|known| known.name == name || known.aliases.iter().any(|a| a == name))?;
        speaker.url.as_deref()
    };
    let link = |(span, url): (crate::Span, &str)| {
        let target = url.parse().ok()?;
        Some(DocumentLink { range: view.range(span), target: Some(target), tooltip: None, data: None })
    };
    document_links(&view.analysis, page).into_iter().filter_map(link).collect()
}
