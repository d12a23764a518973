//! `textDocument/definition`

use tower_lsp::ls_types::{GotoDefinitionResponse, Location, LocationLink, Position};

use super::super::document_snapshot::DocumentSnapshot;
use super::super::spoken_passage::spoken_passage;
use crate::ide;

/// The definition of what stands at a position. A part of a quotation that was found in a transcript also leads there.
pub(in super::super) fn definition(snapshot: &DocumentSnapshot, position: Position) -> Option<GotoDefinitionResponse> {
    let offset = snapshot.offset(position);
    let found = ide::definition::definition(&snapshot.analysis, offset);
    let spoken = spoken_passage(snapshot, offset).and_then(|spoken| Some((spoken.part, spoken.location?)));
    let origin = found.as_ref().map(|found| found.origin).or(spoken.as_ref().map(|(part, _)| *part))?;
    let here = found.into_iter().flat_map(|found| found.targets).map(|span| snapshot.location(span));
    let targets: Vec<Location> = spoken.into_iter().map(|(_, location)| location).chain(here).collect();
    if !snapshot.client().location_links {
        return Some(GotoDefinitionResponse::Array(targets));
    }
    let link = |target: Location| LocationLink {
        origin_selection_range: Some(snapshot.range(origin)),
        target_uri: target.uri,
        target_range: target.range,
        target_selection_range: target.range,
    };
    Some(GotoDefinitionResponse::Link(targets.into_iter().map(link).collect()))
}
