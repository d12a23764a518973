//! `textDocument/prepareRename` and `textDocument/rename`

use std::sync::Arc;

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{Position, PrepareRenameResponse, Uri, WorkspaceEdit};

use super::super::view::View;
use super::super::{to_proto, uri};
use crate::ide;
use crate::ide::rename::{RenameEdit as Edit, RenameTarget as Renamed};

pub(in super::super) fn prepare(view: &View, position: Position) -> Option<PrepareRenameResponse> {
    let span = ide::rename::prepare_rename(&view.analysis, view.offset(position))?;
    let placeholder = span.of(view.analysis.source()).to_owned();
    Some(PrepareRenameResponse::RangeWithPlaceholder { range: view.range(span), placeholder })
}

pub(in super::super) fn rename(view: &View, position: Position, name: &str) -> Result<WorkspaceEdit> {
    if name.trim().is_empty() || name.contains(['\n', '\r']) {
        return Err(Error::invalid_params("a name is one line and not empty"));
    }
    let offset = view.offset(position);
    if ide::rename::prepare_rename(&view.analysis, offset).is_none() {
        return Err(Error::invalid_params("there is no speaker's name here; put the cursor on one"));
    }
    let mut here = ide::rename::rename(&view.analysis, offset, name);
    // What somebody has said is changed with the writer's leave, or where the writer points at it.
    let can_ask = view.profile().can_ask_before_edits();
    here.retain(|edit| can_ask || !edit.quoted || edit.span.touches(offset));
    let there = ide::rename::rename_target(&view.analysis, offset).map(|renamed| elsewhere(view, &renamed, name));
    Ok(to_proto::renaming(view, &here, &there.unwrap_or_default()))
}

/// The same speaker in the other articles of the folder. The writer, who does not see them, must be able to refuse.
fn elsewhere(view: &View, renamed: &Renamed, name: &str) -> Vec<(View, Vec<Edit>)> {
    if view.scope.root.is_none() || !view.profile().can_ask_before_edits() {
        return Vec::new();
    }
    let here = uri::key(&view.snapshot.uri);
    let other = |uri: &Uri| uri::key(uri) != here && view.session.scope(uri).root == view.scope.root;
    let articles = view.session.articles().into_iter().filter(|source| source.uri().is_some_and(|uri| other(&uri)));
    let snapshots = articles.filter_map(|source| source.snapshot());
    // To look for a word is quick, to read an article is not.
    let snapshots = snapshots.filter(|snapshot| snapshot.rope.to_string().contains(&renamed.word));
    let views = snapshots.map(|snapshot| View::new(Arc::clone(&view.session), snapshot));
    let edits = views.map(|view| {
        let edits = ide::rename::rename_elsewhere(&view.analysis, renamed, name);
        (view, edits)
    });
    edits.filter(|(_, edits)| !edits.is_empty()).collect()
}
