//! `workspace/didDeleteFiles`

use std::sync::Arc;

use tower_lsp::ls_types::{DeleteFilesParams, Uri};

use super::super::session::Session;
use super::did_close::close;

pub(super) fn did_delete_files(session: &Arc<Session>, params: &DeleteFilesParams) {
    remove(session, params.files.iter().filter_map(|file| file.uri.parse().ok()).collect());
}

/// Files have been deleted, or have another name now. A client that continues to edit one opens it again.
pub(super) fn remove(session: &Arc<Session>, uris: Vec<Uri>) {
    uris.iter().for_each(|uri| close(session, uri));
    report_deleted(session, uris);
}

/// Clients that pull diagnostics learn of deleted files from the next `workspace/diagnostic`.
pub(super) fn report_deleted(session: &Session, uris: impl IntoIterator<Item = Uri>) {
    if session.capabilities().pull_diagnostics {
        session.article_files.add_deleted(uris);
    }
}
