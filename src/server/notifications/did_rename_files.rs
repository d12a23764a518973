//! `workspace/didRenameFiles`

use std::sync::Arc;

use tower_lsp::ls_types::RenameFilesParams;

use super::super::session::Session;
use super::did_delete_files::remove;

pub(super) fn did_rename_files(session: &Arc<Session>, params: &RenameFilesParams) {
    remove(session, params.files.iter().filter_map(|file| file.old_uri.parse().ok()).collect());
}
