//! `workspace/executeCommand`: commands that the server executes, so that editors need none of their own

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{ExecuteCommandParams, Range, ShowDocumentParams, Uri};

use super::super::request_context;
use super::super::session::{REQUEST_TIMEOUT, Session};
use super::code_action::{self, Choice};
use super::commands::{ADD_SPEAKER, APPLY, COMMANDS, IGNORE, SET_SPEAKER, SHOW, UNDO};
use super::{config_entries, progress, speakers};
use crate::config::{FILE_NAME, Ignore};
use crate::files::ConfigEntry;

#[derive(Deserialize)]
struct IgnoreArgument {
    uri: Uri,
    rule: String,
    text: Option<String>,
}

#[derive(Deserialize)]
struct ShowArgument {
    uri: Uri,
    range: Range,
}

/// Answers the request.
///
/// # Errors
/// `InvalidParams` for an unknown command or a wrong argument, `ContentModified` for an action of an outdated text.
pub(in super::super) async fn execute_command(
    session: &Arc<Session>,
    params: ExecuteCommandParams,
) -> Result<Option<Value>> {
    session.pending_settings.settled().await;
    let argument = params.arguments.into_iter().next().unwrap_or(Value::Null);
    let token = params.work_done_progress_params.work_done_token;
    let progress = progress::begin(session, token, "Working").await;
    let done = run(session, &params.command, argument).await;
    progress.end().await;
    done.map(|()| None)
}

async fn run(session: &Arc<Session>, command: &str, argument: Value) -> Result<()> {
    match command {
        APPLY => apply(session, read(argument)?).await,
        ADD_SPEAKER => speakers::add_speaker(session, read(argument)?).await,
        IGNORE => ignore(session, read(argument)?).await,
        SET_SPEAKER => speakers::set_speaker(session, read(argument)?).await.map(|_| ()),
        UNDO => config_entries::undo(session).await,
        SHOW => {
            show(session, read(argument)?);
            Ok(())
        }
        other => {
            let message = format!("there is no command `{other}`; the commands are {}", COMMANDS.join(", "));
            Err(Error::invalid_params(message))
        }
    }
}

fn read<T: for<'de> Deserialize<'de>>(argument: Value) -> Result<T> {
    serde_json::from_value(argument).map_err(|error| Error::invalid_params(format!("the argument: {error}")))
}

async fn apply(session: &Arc<Session>, choice: Choice) -> Result<()> {
    let edit = request_context::read_for_edit(move |snapshot| code_action::edit(snapshot, &choice).map(Some)).await?;
    let edit = edit.ok_or_else(|| Error::invalid_params("the document is not open"))?;
    let client = session.client.clone();
    // The client may wait for the response before it applies the edit.
    tokio::spawn(async move { tokio::time::timeout(REQUEST_TIMEOUT, client.apply_edit(edit)).await });
    Ok(())
}

async fn ignore(session: &Arc<Session>, finding: IgnoreArgument) -> Result<()> {
    let document = session.settings_of(&finding.uri);
    let Some(root) = document.root.clone() else {
        return Err(Error::invalid_params(format!("open the folder of the article: {FILE_NAME} is written there")));
    };
    if crate::lint::rule(&finding.rule).is_none() {
        return Err(Error::invalid_params("there is no such rule"));
    }
    let entry = Ignore { path: Some(document.path.clone()), rule: Some(finding.rule), text: finding.text };
    let done = "the finding is ignored from now on";
    // The user has been told if the file cannot be changed.
    let _ = config_entries::append(session, root, ConfigEntry::Ignore(entry), done).await;
    Ok(())
}

fn show(session: &Arc<Session>, argument: ShowArgument) {
    if session.capabilities().show_document {
        let client = session.client.clone();
        let params = ShowDocumentParams {
            uri: argument.uri,
            external: None,
            take_focus: Some(true),
            selection: Some(argument.range),
        };
        tokio::spawn(async move { tokio::time::timeout(REQUEST_TIMEOUT, client.show_document(params)).await });
    }
}
