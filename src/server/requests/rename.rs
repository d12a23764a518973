//! `textDocument/prepareRename` and `textDocument/rename`

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{Position, PrepareRenameResponse, WorkspaceEdit};

use super::super::to_proto;
use super::super::view::View;
use crate::ide;

pub(in super::super) fn prepare(view: &View, position: Position) -> Option<PrepareRenameResponse> {
    let span = ide::rename::prepare(&view.analysis, view.offset(position))?;
    let placeholder = span.of(view.analysis.source()).to_owned();
    Some(PrepareRenameResponse::RangeWithPlaceholder { range: view.range(span), placeholder })
}

pub(in super::super) fn rename(view: &View, position: Position, name: &str) -> Result<WorkspaceEdit> {
    if name.trim().is_empty() || name.contains(['\n', '\r']) {
        return Err(Error::invalid_params("a name is one line and not empty"));
    }
    let offset = view.offset(position);
    if ide::rename::prepare(&view.analysis, offset).is_none() {
        return Err(Error::invalid_params("there is no speaker's name here; put the cursor on one"));
    }
    Ok(to_proto::renaming(view, &ide::rename::rename(&view.analysis, offset, name)))
}
