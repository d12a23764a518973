//! `initialized`

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::super::background::{index_quotes, poll_config_files, refresh, release_memory, settings};
use super::super::documents::lock;
use super::super::server_capabilities;
use super::super::session::{REQUEST_TIMEOUT, Session};

/// Starts the background tasks, reads the settings, and registers for changes of files and settings. Repetitions are
/// ignored.
pub(super) fn initialized(session: &Arc<Session>) {
    if session.started.swap(true, Ordering::SeqCst) {
        return;
    }
    index_quotes::start(Arc::clone(session));
    refresh::start(session);
    release_memory::start(Arc::clone(session));
    if !session.capabilities().watch_files {
        poll_config_files::start(Arc::clone(session));
    }
    let startup = lock(&session.startup).take();
    let session = Arc::clone(session);
    tokio::spawn(async move {
        settings::load(&session).await;
        drop(startup);
        let registrations = server_capabilities::registrations(session.capabilities());
        if !registrations.is_empty() {
            let _ = tokio::time::timeout(REQUEST_TIMEOUT, session.client.register_capability(registrations)).await;
        }
    });
}
