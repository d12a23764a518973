//! Work that takes processor time, on threads of its own.
//!
//! A few pieces are done side by side and the others wait: a thousand threads would leave the transport no time, and
//! each would keep memory of its own. What is cancelled while it waits is never begun.

use std::sync::Arc;

use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore};
use tower_lsp::jsonrpc::{Error, ErrorCode};

/// So many pieces are done side by side where there are fewer processors.
const FEW: usize = 2;

/// Work ended in a panic.
#[derive(Debug)]
pub(super) struct Broken;

impl From<Broken> for Error {
    fn from(_: Broken) -> Self {
        let message = "this went wrong inside whosaid; please report it".into();
        Error { code: ErrorCode::InternalError, message, data: None }
    }
}

/// Places where work is done.
#[derive(Debug)]
pub(super) struct Work {
    desks: Arc<Semaphore>,
    /// For questions about all articles: they take long, and hold up nothing but each other.
    archive: Arc<Semaphore>,
}

fn desks() -> usize {
    std::thread::available_parallelism().map_or(FEW, |all| all.get().max(FEW))
}

/// So many threads suffice for all that may block: each desk, the archive, standard output. What else looks at a file
/// now and then waits for one of them.
pub(super) fn threads() -> usize {
    desks() + 2
}

impl Default for Work {
    fn default() -> Self {
        Work { desks: Arc::new(Semaphore::new(desks())), archive: Arc::new(Semaphore::new(1)) }
    }
}

impl Work {
    /// Waits until there is a place for work on one document. What it needs is best fetched then: it is the newest.
    pub(super) async fn place(&self) -> Place {
        Place::of(&self.desks).await
    }

    /// Does work on one document.
    pub(super) async fn on_document<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Broken> {
        self.place().await.run(work).await
    }

    /// Does work on many files.
    pub(super) async fn on_archive<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Broken> {
        Place::of(&self.archive).await.run(work).await
    }
}

/// A place for one piece of work; kept until that is done, however long the one who asked for it waits.
#[derive(Debug)]
pub(super) struct Place {
    /// Nobody closes the places; were they closed, work would go on without.
    _free: Result<OwnedSemaphorePermit, AcquireError>,
}

impl Place {
    async fn of(places: &Arc<Semaphore>) -> Self {
        Place { _free: Arc::clone(places).acquire_owned().await }
    }

    pub(super) async fn run<T: Send + 'static>(self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Broken> {
        let work = move || {
            let _place = self;
            work()
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| Broken)
    }
}
