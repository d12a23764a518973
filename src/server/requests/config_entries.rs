//! Entries that commands add to `whosaid.toml`, and how the writer takes them back

use std::path::PathBuf;
use std::sync::Arc;

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{MessageActionItem, MessageType};

use super::super::background::settings;
use super::super::documents::lock;
use super::super::session::Session;
use super::commands::UNDO;
use super::rename::request_failed;
use crate::config::FILE_NAME;
use crate::files::{ConfigEntry, append_entry, undo_entry};

/// Title of the button that removes an entry again.
const UNDO_TITLE: &str = "Undo";

/// Adds an entry to the configuration file of a folder, and tells the user, who can take it back. `done` says what the entry
/// does, as the end of a sentence.
///
/// # Errors
/// `RequestFailed` if the file cannot be changed; the user is told as well.
pub(super) async fn append(session: &Arc<Session>, root: PathBuf, entry: ConfigEntry, done: &str) -> Result<()> {
    match tokio::task::spawn_blocking(move || append_entry(&root, &entry)).await {
        Ok(Ok(written)) => {
            *lock(&session.last_written) = Some(written);
            settings::reload(session);
            tell(session, done);
            Ok(())
        }
        Ok(Err(error)) => Err(unchanged(session, &error)),
        Err(_) => Err(Error::internal_error()),
    }
}

/// Removes the entry that was added last.
///
/// # Errors
/// `RequestFailed` if there is none or the file was changed since; the user is told as well.
pub(super) async fn undo(session: &Arc<Session>) -> Result<()> {
    let Some(written) = lock(&session.last_written).take() else {
        return Err(request_failed(format!("nothing was added to {FILE_NAME}, or it was taken back already")));
    };
    match tokio::task::spawn_blocking(move || undo_entry(&written)).await {
        Ok(Ok(())) => {
            settings::reload(session);
            Ok(())
        }
        Ok(Err(error)) => Err(unchanged(session, &error)),
        Err(_) => Err(Error::internal_error()),
    }
}

/// Tells the user that the file was not changed, and returns the error that answers the request.
fn unchanged(session: &Arc<Session>, error: &impl std::fmt::Display) -> Error {
    let message = format!("{FILE_NAME} was not changed: {error}");
    session.show_message(message.clone());
    request_failed(message)
}

/// Tells the user what was written. Clients that show buttons beside a message without blocking the user get one that
/// removes the entry again; in others a request for a button would interrupt the writer with a prompt.
fn tell(session: &Arc<Session>, done: &str) {
    let session = Arc::clone(session);
    let message = format!("whosaid: an entry was added to {FILE_NAME}; {done}.");
    tokio::spawn(async move {
        if !session.capabilities().message_buttons {
            let message = format!("{message} The command `{UNDO}` takes it back.");
            return session.client.show_message(MessageType::INFO, message).await;
        }
        let button = MessageActionItem { title: UNDO_TITLE.into(), properties: Default::default() };
        let answer = session.client.show_message_request(MessageType::INFO, message, Some(vec![button])).await;
        if answer.is_ok_and(|chosen| chosen.is_some_and(|chosen| chosen.title == UNDO_TITLE)) {
            let _ = undo(&session).await;
        }
    });
}
