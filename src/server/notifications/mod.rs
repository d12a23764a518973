//! Notifications of the client, one file each. They are applied in the order of arrival, on the transport's thread, and
//! must not block.

mod did_change;
mod did_change_configuration;
mod did_change_watched_files;
mod did_change_workspace_folders;
mod did_close;
mod did_delete_files;
mod did_open;
mod did_rename_files;
mod did_save;
mod initialized;
mod progress_cancel;
mod unreadable_message;

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::session::Session;

/// Applies a notification. False if it is not one of ours. Notifications before `initialize` are ignored, as the
/// protocol requires.
pub(super) fn dispatch(session: &Arc<Session>, method: &str, params: &Value) -> bool {
    let read = match method {
        _ if !session.is_initialized() => Ok(()),
        "initialized" => {
            initialized::initialized(session);
            Ok(())
        }
        "textDocument/didOpen" => with(params, |params| did_open::did_open(session, params)),
        "textDocument/didChange" => with(params, |params| did_change::did_change(session, params)),
        "textDocument/didSave" => with(params, |params| did_save::did_save(session, &params)),
        "textDocument/didClose" => with(params, |params| did_close::did_close(session, &params)),
        "workspace/didDeleteFiles" => with(params, |params| did_delete_files::did_delete_files(session, &params)),
        "workspace/didRenameFiles" => with(params, |params| did_rename_files::did_rename_files(session, &params)),
        "workspace/didChangeWatchedFiles" => {
            with(params, |params| did_change_watched_files::did_change_watched_files(session, &params))
        }
        "workspace/didChangeWorkspaceFolders" => {
            with(params, |params| did_change_workspace_folders::did_change_workspace_folders(session, params))
        }
        "workspace/didChangeConfiguration" => {
            with(params, |params| did_change_configuration::did_change_configuration(session, params))
        }
        "window/workDoneProgress/cancel" => with(params, |params| progress_cancel::progress_cancel(session, &params)),
        super::transport::UNREADABLE_MESSAGE => {
            with(params, |params| unreadable_message::unreadable_message(session, params))
        }
        _ => return false,
    };
    if let Err(error) = read {
        session.log_error(format!("whosaid: the parameters of `{method}` cannot be read and are ignored: {error}"));
    }
    true
}

/// Reads parameters and applies them.
fn with<P: DeserializeOwned>(params: &Value, apply: impl FnOnce(P)) -> serde_json::Result<()> {
    P::deserialize(params).map(apply)
}

/// A version number, where there is a valid one: some clients send `null`.
fn version(version: &Value) -> Option<i32> {
    version.as_i64().and_then(|version| i32::try_from(version).ok())
}
