//! `workspace/didChangeWorkspaceFolders`

use std::path::PathBuf;
use std::sync::Arc;

use tower_lsp::ls_types::{DidChangeWorkspaceFoldersParams, WorkspaceFolder};

use super::super::background::settings;
use super::super::documents::lock;
use super::super::session::Session;
use super::super::uri;

pub(super) fn did_change_workspace_folders(session: &Arc<Session>, params: DidChangeWorkspaceFoldersParams) {
    let paths = |folders: &[WorkspaceFolder]| -> Vec<PathBuf> {
        folders.iter().filter_map(|folder| uri::path(&folder.uri)).collect()
    };
    let (added, removed) = (paths(&params.event.added), paths(&params.event.removed));
    lock(&session.settings).change_folders(added, &removed);
    settings::reload(session);
    if session.capabilities().configuration {
        settings::fetch(session);
    }
}
