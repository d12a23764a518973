//! `textDocument/definition`

use tower_lsp::ls_types::{GotoDefinitionResponse, LocationLink, Position};

use super::super::document_snapshot::DocumentSnapshot;
use crate::ide;

pub(in super::super) fn definition(snapshot: &DocumentSnapshot, position: Position) -> Option<GotoDefinitionResponse> {
    let found = ide::definition::definition(&snapshot.analysis, snapshot.offset(position))?;
    if !snapshot.client().location_links {
        return Some(GotoDefinitionResponse::Array(
            found.targets.iter().map(|&span| snapshot.location(span)).collect(),
        ));
    }
    let link = |&span| LocationLink {
        origin_selection_range: Some(snapshot.range(found.origin)),
        target_uri: snapshot.document.uri.clone(),
        target_range: snapshot.range(span),
        target_selection_range: snapshot.range(span),
    };
    Some(GotoDefinitionResponse::Link(found.targets.iter().map(link).collect()))
}
