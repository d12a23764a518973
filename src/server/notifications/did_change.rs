//! `textDocument/didChange`

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use tower_lsp::ls_types::{TextDocumentContentChangeEvent, Uri};

use super::super::background::publish_diagnostics;
use super::super::documents::ChangeOutcome;
use super::super::session::Session;
use super::super::text_changes::TextChange;
use super::super::uri;
use super::did_open::warn_if_too_long;

/// The parameters, read leniently: a version may be missing, and a change that cannot be read does not hide the others.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Params {
    text_document: VersionedTextDocument,
    #[serde(default)]
    content_changes: Value,
}

#[derive(Deserialize)]
struct VersionedTextDocument {
    uri: Uri,
    #[serde(default)]
    version: Value,
}

pub(super) fn did_change(session: &Arc<Session>, params: Params) {
    let (uri, version) = (params.text_document.uri, super::version(&params.text_document.version));
    let was_too_long = session.documents.newest(&uri).is_some_and(|document| document.is_too_long());
    let changes = match params.content_changes {
        Value::Array(changes) => changes.into_iter().map(text_change).collect(),
        _ => vec![TextChange::Unreadable],
    };
    match session.documents.change(&uri, version, changes, session.capabilities().encoding) {
        ChangeOutcome::Done => {}
        ChangeOutcome::Lost(document) => {
            session.show_message(lost_message(&uri));
            publish_diagnostics::clear(session, &document);
        }
        ChangeOutcome::Recovered(changed) => publish_diagnostics::follow(Arc::clone(session), uri.clone(), changed),
    }
    if !was_too_long && let Some(document) = session.documents.newest(&uri) {
        warn_if_too_long(session, &uri, document.rope.len_bytes());
    }
}

fn text_change(change: Value) -> TextChange {
    match serde_json::from_value::<TextDocumentContentChangeEvent>(change) {
        Ok(TextDocumentContentChangeEvent { range: Some(range), text, .. }) => TextChange::Range(range, text),
        Ok(TextDocumentContentChangeEvent { range: None, text, .. }) => TextChange::Full(text),
        Err(_) => TextChange::Unreadable,
    }
}

/// What the user is told when the text of a document is unknown.
pub(super) fn lost_message(uri: &Uri) -> String {
    format!(
        "whosaid: the editor sent a change of “{}” that cannot be read. Close the document and open it again to \
         continue.",
        uri::file_name(uri)
    )
}
