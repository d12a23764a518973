//! Brings changed settings into force.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use ropey::Rope;
use serde_json::Value;
use tower_lsp::ls_types::{ConfigurationItem, Diagnostic, DiagnosticSeverity};

use super::super::documents::lock;
use super::super::session::{REQUEST_TIMEOUT, Session};
use super::super::settings::read_files;
use super::super::{positions, uri};
use super::refresh;

/// Reads the configuration files again. Requests that arrive later wait for the result.
pub(in super::super) fn reload(session: &Arc<Session>) {
    let pending = session.pending_settings.begin();
    let request = session.reloads.requested.fetch_add(1, Ordering::SeqCst) + 1;
    let session = Arc::clone(session);
    tokio::spawn(async move {
        serve_reload(&session, request).await;
        drop(pending);
    });
}

/// Reads the configuration files, unless that was done since the request was made.
async fn serve_reload(session: &Arc<Session>, request: u64) {
    let mut served = session.reloads.served.lock().await;
    if *served >= request {
        return;
    }
    *served = session.reloads.requested.load(Ordering::SeqCst);
    let folders = lock(&session.settings).folders().to_vec();
    if let Ok(files) = tokio::task::spawn_blocking(move || read_files(&folders)).await {
        lock(&session.settings).set_files(files);
        combine(session);
    }
}

/// Combines the settings of files and editor, and updates everything that depends on them.
pub(in super::super) fn combine(session: &Arc<Session>) {
    let problems = lock(&session.settings).combine();
    publish_invalid(session);
    for problem in problems {
        session.show_message(format!("whosaid: {problem}"));
    }
    session.documents.set_background(|uri| Arc::clone(&session.settings_of(uri).background));
    session.article_files.invalidate();
    session.quote_index.resume();
    session.quote_index.mark_outdated();
    session.documents.signal_all();
    refresh::all(session);
}

/// Reads the settings for the first time: the files, then those of the editor.
pub(in super::super) async fn load(session: &Arc<Session>) {
    let request = session.reloads.requested.fetch_add(1, Ordering::SeqCst) + 1;
    serve_reload(session, request).await;
    fetch_from_client(session).await;
}

/// Asks the client for its settings again. Requests that arrive later wait for the answer.
pub(in super::super) fn fetch(session: &Arc<Session>) {
    let pending = session.pending_settings.begin();
    let session = Arc::clone(session);
    tokio::spawn(async move {
        fetch_from_client(&session).await;
        drop(pending);
    });
}

/// Requests the editor's settings by `workspace/configuration`, if the client supports it: in general and per folder.
async fn fetch_from_client(session: &Arc<Session>) {
    if !session.capabilities().configuration {
        return;
    }
    let folders = lock(&session.settings).folders().to_vec();
    let item = |scope_uri| ConfigurationItem { scope_uri, section: Some("whosaid".into()) };
    let items = std::iter::once(None).chain(folders.iter().map(|folder| uri::of_path(folder))).map(item);
    let answer = tokio::time::timeout(REQUEST_TIMEOUT, session.client.configuration(items.collect())).await;
    // If the client does not answer, the settings it gave before stay in force.
    let Ok(Ok(values)) = answer else { return };
    if values.iter().all(Value::is_null) {
        return;
    }
    let mut settings = lock(&session.settings);
    for (folder, value) in std::iter::once(None).chain(folders.into_iter().map(Some)).zip(values) {
        match folder {
            _ if value.is_null() => {}
            None => settings.set_editor(value),
            Some(folder) => settings.set_editor_for(folder, value),
        }
    }
    drop(settings);
    combine(session);
}

/// Publishes the errors of configuration files as diagnostics of these files, and clears those that are resolved. The
/// lock makes concurrent calls publish one after the other, each with the state at that time.
fn publish_invalid(session: &Arc<Session>) {
    let session = Arc::clone(session);
    tokio::spawn(async move {
        let mut last_published = session.reloads.last_published.lock().await;
        let invalid = lock(&session.settings).invalid().to_vec();
        let resolved = last_published.iter().filter(|old| !invalid.iter().any(|new| new.uri == old.uri));
        for config in resolved {
            session.client.publish_diagnostics(config.uri.clone(), Vec::new(), None).await;
        }
        for config in invalid.iter().filter(|new| !last_published.contains(new)) {
            let encoding = session.capabilities().encoding;
            let range = positions::range(&Rope::from_str(&config.text), config.span, encoding);
            let diagnostic = Diagnostic {
                severity: Some(DiagnosticSeverity::ERROR),
                source: Some("whosaid".into()),
                ..Diagnostic::new_simple(range, config.message.clone())
            };
            session.client.publish_diagnostics(config.uri.clone(), vec![diagnostic], None).await;
        }
        *last_published = invalid;
    });
}
