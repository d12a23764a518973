//! `workspace/executeCommand`: what the server does itself, so that no editor needs commands of its own

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{ExecuteCommandParams, Range, ShowDocumentParams, Uri};

use super::super::session::{PATIENCE, Session};
use super::super::view::View;
use super::code_action::{self, Choice};
use super::progress;
use crate::config::Ignore;
use crate::files::append_ignore;

/// Applies an action to the text, for clients that know commands only.
pub(in super::super) const APPLY: &str = "whosaid.server.apply";
/// Writes into `whosaid.toml` that a finding is to be ignored.
pub(in super::super) const IGNORE: &str = "whosaid.server.ignore";
/// Shows a place of a document.
pub(in super::super) const SHOW: &str = "whosaid.server.show";

/// All commands.
pub(in super::super) const COMMANDS: [&str; 3] = [APPLY, IGNORE, SHOW];

#[derive(Deserialize)]
struct Finding {
    uri: Uri,
    rule: String,
    text: Option<String>,
}

#[derive(Deserialize)]
struct Place {
    uri: Uri,
    range: Range,
}

pub(in super::super) async fn execute_command(
    session: &Arc<Session>,
    params: ExecuteCommandParams,
) -> Result<Option<Value>> {
    let argument = params.arguments.into_iter().next().unwrap_or(Value::Null);
    let token = params.work_done_progress_params.work_done_token;
    let work = progress::begin(session, token, "Working").await;
    let done = run(session, &params.command, argument).await;
    work.end().await;
    done.map(|()| None)
}

async fn run(session: &Arc<Session>, command: &str, argument: Value) -> Result<()> {
    match command {
        APPLY => apply(session, read(argument)?).await,
        IGNORE => ignore(session, read(argument)?).await,
        SHOW => {
            show(session, read(argument)?);
            Ok(())
        }
        other => {
            let message = format!("there is no command `{other}`; there are {}", COMMANDS.join(", "));
            Err(Error::invalid_params(message))
        }
    }
}

fn read<T: for<'de> Deserialize<'de>>(argument: Value) -> Result<T> {
    serde_json::from_value(argument).map_err(|error| Error::invalid_params(format!("the argument: {error}")))
}

async fn apply(session: &Arc<Session>, choice: Choice) -> Result<()> {
    let snapshot = session.documents.newest(&choice.uri).ok_or_else(|| Error::invalid_params("no such document"))?;
    let theirs = Arc::clone(session);
    let edit = session.work.on_document(move || code_action::edit(&View::new(theirs, snapshot), &choice));
    let edit = edit.await??;
    let client = session.client.clone();
    // The client may wait for our answer before it applies anything.
    tokio::spawn(async move { tokio::time::timeout(PATIENCE, client.apply_edit(edit)).await });
    Ok(())
}

async fn ignore(session: &Arc<Session>, finding: Finding) -> Result<()> {
    let scope = session.scope(&finding.uri);
    let Some(root) = scope.root.clone() else {
        return Err(Error::invalid_params("open the folder of the article: whosaid.toml is kept there"));
    };
    if crate::lint::rule(&finding.rule).is_none() {
        return Err(Error::invalid_params("there is no such rule"));
    }
    let entry = Ignore { path: Some(scope.path.clone()), rule: Some(finding.rule), text: finding.text };
    let written = tokio::task::spawn_blocking(move || append_ignore(&root, &entry)).await;
    match written {
        Ok(Ok(())) => session.reload(),
        Ok(Err(error)) => session.say(format!("whosaid.toml cannot be written ({error})")),
        Err(_) => return Err(Error::internal_error()),
    }
    Ok(())
}

fn show(session: &Arc<Session>, place: Place) {
    if session.profile().show_document {
        let client = session.client.clone();
        let params =
            ShowDocumentParams { uri: place.uri, external: None, take_focus: Some(true), selection: Some(place.range) };
        tokio::spawn(async move { tokio::time::timeout(PATIENCE, client.show_document(params)).await });
    }
}
