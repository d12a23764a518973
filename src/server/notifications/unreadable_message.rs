//! A message that is not valid JSON, or not a valid message: its kind is only a guess.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use super::super::background::publish_diagnostics;
use super::super::session::Session;
use super::did_change::lost_message;

/// What the transport found out about the message.
#[derive(Deserialize)]
pub(super) struct Params {
    /// Why the message cannot be read.
    reason: String,
    /// The method, where it can be seen.
    #[serde(default)]
    method: Value,
    /// The document, where it can be seen.
    #[serde(default)]
    uri: Value,
}

pub(super) fn unreadable_message(session: &Arc<Session>, params: Params) {
    let method = params.method.as_str().unwrap_or("unknown");
    session.log_error(format!("whosaid: a message (method: {method}) cannot be read: {}", params.reason));
    if !method.starts_with("textDocument/did") {
        return;
    }
    let uri = params.uri.as_str().and_then(|uri| uri.parse().ok());
    match uri.as_ref() {
        Some(uri) => {
            if let Some(document) = session.documents.lose(uri) {
                publish_diagnostics::clear(session, &document);
            }
            session.show_message(lost_message(uri));
        }
        None => session.show_message(
            "whosaid: the editor sent a change that cannot be read. Close the document and open it again to continue."
                .into(),
        ),
    }
}
