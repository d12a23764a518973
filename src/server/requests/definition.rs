//! `textDocument/definition`

use tower_lsp::ls_types::{GotoDefinitionResponse, LocationLink, Position};

use super::super::view::View;
use crate::ide;

pub(in super::super) fn definition(view: &View, position: Position) -> Option<GotoDefinitionResponse> {
    let found = ide::definition::definition(&view.analysis, view.offset(position))?;
    if !view.profile().location_links {
        return Some(GotoDefinitionResponse::Array(found.targets.iter().map(|&span| view.location(span)).collect()));
    }
    let link = |&span| LocationLink {
        origin_selection_range: Some(view.range(found.origin)),
        target_uri: view.snapshot.uri.clone(),
        target_range: view.range(span),
        target_selection_range: view.range(span),
    };
    Some(GotoDefinitionResponse::Link(found.targets.iter().map(link).collect()))
}
