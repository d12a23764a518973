//! `textDocument/didOpen`

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use tower_lsp::ls_types::Uri;

use super::super::background::publish_diagnostics;
use super::super::documents::MAX_DOCUMENT_LEN;
use super::super::session::Session;
use super::super::{from_proto, uri};

/// The parameters, read leniently: only the URI and the text are needed.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Params {
    text_document: TextDocumentItem,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TextDocumentItem {
    uri: Uri,
    #[serde(default)]
    language_id: Value,
    #[serde(default)]
    version: Value,
    text: String,
}

pub(super) fn did_open(session: &Arc<Session>, params: Params) {
    let TextDocumentItem { uri, language_id, version, text } = params.text_document;
    if uri::is_config_file(&uri) {
        return;
    }
    let format = from_proto::format(language_id.as_str().unwrap_or_default(), &uri);
    let background = Arc::clone(&session.settings_of(&uri).background);
    let changed = session.documents.open(uri.clone(), super::version(&version), &text, format, background);
    warn_if_too_long(session, &uri, text.len());
    publish_diagnostics::follow(Arc::clone(session), uri, changed);
}

/// Tells the user that a document of `len` bytes is not analysed, if that is so.
pub(super) fn warn_if_too_long(session: &Session, uri: &Uri, len: usize) {
    if len > MAX_DOCUMENT_LEN {
        let megabytes = len as f64 / f64::from(1 << 20);
        session.show_message(format!(
            "whosaid does not analyse “{}”: it is {megabytes:.1} MB long, the limit is {} MB. Split it into articles.",
            uri::file_name(uri),
            MAX_DOCUMENT_LEN >> 20
        ));
    }
}
