//! `workspace/didChangeConfiguration`

use std::sync::Arc;

use tower_lsp::ls_types::DidChangeConfigurationParams;

use super::super::background::settings;
use super::super::documents::lock;
use super::super::session::Session;

pub(super) fn did_change_configuration(session: &Arc<Session>, params: DidChangeConfigurationParams) {
    if session.capabilities().configuration {
        settings::fetch(session);
    } else {
        lock(&session.settings).set_editor(params.settings);
        settings::combine(session);
    }
}
