//! Memory of closed documents is returned to the operating system.

use std::sync::Arc;
use std::time::Duration;

use super::super::memory;
use super::super::session::Session;

/// Time after the last document was closed: documents are often closed one after the other.
const PAUSE: Duration = Duration::from_secs(2);

/// Starts the task.
pub(in super::super) fn start(session: Arc<Session>) {
    tokio::spawn(async move {
        loop {
            session.document_closed.notified().await;
            while tokio::time::timeout(PAUSE, session.document_closed.notified()).await.is_ok() {}
            let _ = tokio::task::spawn_blocking(memory::release_free_memory).await;
        }
    });
}
