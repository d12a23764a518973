//! `textDocument/didClose`

use std::sync::Arc;

use tower_lsp::ls_types::{DidCloseTextDocumentParams, Uri};

use super::super::background::publish_diagnostics;
use super::super::documents::lock;
use super::super::session::Session;
use super::super::uri;

pub(super) fn did_close(session: &Arc<Session>, params: &DidCloseTextDocumentParams) {
    close(session, &params.text_document.uri);
}

/// Closes a document and drops everything that is kept for it.
pub(super) fn close(session: &Arc<Session>, uri: &Uri) {
    lock(&session.last_tokens).remove(&uri::key(uri));
    lock(&session.settings).forget(uri);
    session.quote_index.mark_outdated();
    if let Some(document) = session.documents.close(uri) {
        publish_diagnostics::clear(session, &document);
        session.document_closed.notify_one();
    }
}
