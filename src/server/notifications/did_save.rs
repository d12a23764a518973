//! `textDocument/didSave`

use std::sync::Arc;

use tower_lsp::ls_types::DidSaveTextDocumentParams;

use super::super::background::settings;
use super::super::session::Session;
use super::super::uri;

pub(super) fn did_save(session: &Arc<Session>, params: &DidSaveTextDocumentParams) {
    let uri = &params.text_document.uri;
    if uri::is_config_file(uri) {
        settings::reload(session);
    }
    session.documents.end_typing(uri);
    session.quote_index.mark_outdated();
}
