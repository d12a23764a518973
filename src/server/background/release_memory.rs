//! Memory of closed documents is returned to the operating system.

use std::sync::Arc;
use std::time::Duration;

use super::super::documents::lock;
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
            // The worker threads have ended by now, and the cache of the main thread is dropped on one that does.
            session.documents.shrink();
            lock(&session.settings).shrink();
            let cache = memory::take_thread_cache();
            let _ = tokio::task::spawn_blocking(move || {
                let _ = std::thread::spawn(move || drop(cache)).join();
                memory::release_free_memory();
            })
            .await;
        }
    });
}
