//! `workspace/didChangeWatchedFiles`

use std::sync::Arc;

use tower_lsp::ls_types::{DidChangeWatchedFilesParams, FileChangeType};

use super::super::background::{refresh, settings};
use super::super::session::Session;
use super::super::uri;
use super::did_delete_files::report_deleted;

pub(super) fn did_change_watched_files(session: &Arc<Session>, params: &DidChangeWatchedFilesParams) {
    if params.changes.iter().any(|change| uri::is_config_file(&change.uri)) {
        settings::reload(session);
    }
    session.article_files.invalidate_listing();
    session.quote_index.mark_outdated();
    let deleted = params.changes.iter().filter(|change| change.typ == FileChangeType::DELETED);
    report_deleted(session, deleted.map(|change| change.uri.clone()));
    refresh::all(session);
}
