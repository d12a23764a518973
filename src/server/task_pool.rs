//! Computation on worker threads.
//!
//! The number of concurrent tasks is bounded: a thousand threads would starve the transport, and each would keep memory
//! of its own. A task that is cancelled before it has a slot never starts; a long one looks at its [`CancelFlag`].

use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore};
use tower_lsp::jsonrpc::{Error, ErrorCode};

/// Tasks on documents above this length, in bytes, may take long.
const LONG_DOCUMENT: usize = 256 << 10;

/// How long a thread without a task is kept. A thread that ends returns the memory that the allocator keeps for it.
pub(super) const KEEP_ALIVE: Duration = Duration::from_secs(1);

/// Least number of slots for tasks on long documents.
const MIN_LONG_SLOTS: usize = 2;

/// The task has panicked.
#[derive(Debug)]
pub(super) struct TaskPanicked;

impl From<TaskPanicked> for Error {
    fn from(_: TaskPanicked) -> Self {
        let message = "an internal error occurred in whosaid; please report it".into();
        Error { code: ErrorCode::InternalError, message, data: None }
    }
}

/// Whether the request that a long task works for has been cancelled. Set when its [`CancelGuard`] is dropped.
#[derive(Clone, Debug, Default)]
pub(super) struct CancelFlag(Arc<AtomicBool>);

impl CancelFlag {
    pub(super) fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Lives in the future of a request, which is dropped when the client cancels the request.
struct CancelGuard(CancelFlag);

impl Drop for CancelGuard {
    fn drop(&mut self) {
        self.0.0.store(true, Ordering::Relaxed);
    }
}

/// Slots in which tasks run.
#[derive(Debug)]
pub(super) struct TaskPool {
    document_slots: Arc<Semaphore>,
    /// Of these, as many as tasks on long documents may occupy: one is always left for short ones.
    long_slots: Arc<Semaphore>,
    /// For tasks on all articles of the workspace. They take long, and have one slot so that they wait for each other
    /// and never for or before a task on one document.
    workspace_slot: Arc<Semaphore>,
}

fn long_slots() -> usize {
    std::thread::available_parallelism().map_or(MIN_LONG_SLOTS, |n| n.get().max(MIN_LONG_SLOTS))
}

fn document_slots() -> usize {
    long_slots() + 1
}

/// Number of blocking threads of the runtime: the document slots, the workspace slot, standard output, and one for
/// reading configuration files.
pub(super) fn max_threads() -> usize {
    document_slots() + 3
}

impl Default for TaskPool {
    fn default() -> Self {
        TaskPool {
            document_slots: Arc::new(Semaphore::new(document_slots())),
            long_slots: Arc::new(Semaphore::new(long_slots())),
            workspace_slot: Arc::new(Semaphore::new(1)),
        }
    }
}

impl TaskPool {
    /// Waits for a slot for a task on one document of `len` bytes.
    pub(super) async fn slot(&self, len: usize) -> Slot {
        let long = if len > LONG_DOCUMENT { Some(Slot::permit(&self.long_slots).await) } else { None };
        Slot { _permit: Slot::permit(&self.document_slots).await, _long_permit: long.transpose().ok().flatten() }
    }

    /// Runs a task on many files. When the returned future is dropped, the flag that the task was given is set, and the
    /// task should end before it reads the next file.
    pub(super) async fn on_workspace<T: Send + 'static>(
        &self,
        task: impl FnOnce(&CancelFlag) -> T + Send + 'static,
    ) -> Result<T, TaskPanicked> {
        let slot = Slot { _permit: Slot::permit(&self.workspace_slot).await, _long_permit: None };
        let guard = CancelGuard(CancelFlag::default());
        let flag = guard.0.clone();
        slot.run(move || task(&flag)).await
    }
}

/// A slot for one task. It is occupied until the task ends, even if the request is cancelled before.
#[derive(Debug)]
pub(super) struct Slot {
    /// The semaphores are never closed; an error would only mean that the task runs without a slot.
    _permit: Result<OwnedSemaphorePermit, AcquireError>,
    /// For a task on a long document.
    _long_permit: Option<OwnedSemaphorePermit>,
}

impl Slot {
    async fn permit(slots: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, AcquireError> {
        Arc::clone(slots).acquire_owned().await
    }

    /// Runs a task on a worker thread.
    ///
    /// # Errors
    /// When the task panics.
    pub(super) async fn run<T: Send + 'static>(
        self,
        task: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, TaskPanicked> {
        let result = self.run_boxed(Box::new(move || Box::new(task()))).await?;
        result.downcast().map(|result| *result).map_err(|_| TaskPanicked)
    }

    /// The runtime's part of [`Slot::run`], which is compiled once and not for each of some sixty kinds of task.
    async fn run_boxed(self, task: BoxedTask) -> Result<Box<dyn Any + Send>, TaskPanicked> {
        let task = move || {
            let _slot = self;
            task()
        };
        tokio::task::spawn_blocking(task).await.map_err(|_| TaskPanicked)
    }
}

type BoxedTask = Box<dyn FnOnce() -> Box<dyn Any + Send> + Send>;
