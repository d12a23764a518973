//! Requests to the client to ask again for diagnostics, hints and lenses, because settings or other files have changed.
//!
//! Causes arrive in bursts (a checkout changes thousands of files); each burst leads to one refresh.

use std::sync::Arc;
use std::time::Duration;

use super::super::session::{REQUEST_TIMEOUT, Session};

/// Causes within this time lead to one refresh.
const PAUSE: Duration = Duration::from_millis(100);

/// Starts the tasks.
pub(in super::super) fn start(session: &Arc<Session>) {
    if session.capabilities().pull_diagnostics {
        let session = Arc::clone(session);
        tokio::spawn(async move {
            loop {
                session.refresh.diagnostics.notified().await;
                tokio::time::sleep(PAUSE).await;
                let _ = tokio::time::timeout(REQUEST_TIMEOUT, session.client.workspace_diagnostic_refresh()).await;
            }
        });
    }
    let session = Arc::clone(session);
    tokio::spawn(async move {
        let client = &session.client;
        loop {
            session.refresh.hints_and_lenses.notified().await;
            tokio::time::sleep(PAUSE).await;
            if session.capabilities().refresh_hints {
                let _ = tokio::time::timeout(REQUEST_TIMEOUT, client.inlay_hint_refresh()).await;
            }
            if session.capabilities().refresh_lenses {
                let _ = tokio::time::timeout(REQUEST_TIMEOUT, client.code_lens_refresh()).await;
            }
        }
    });
}

/// The client should ask for diagnostics again.
pub(in super::super) fn diagnostics(session: &Session) {
    session.refresh.diagnostics.notify_one();
}

/// The client should ask for hints and lenses again.
pub(in super::super) fn hints_and_lenses(session: &Session) {
    session.refresh.hints_and_lenses.notify_one();
}

/// The client should ask for diagnostics, hints and lenses again.
pub(in super::super) fn all(session: &Session) {
    diagnostics(session);
    hints_and_lenses(session);
}
