//! How many requests wait for the same thing.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The number of requests that wait.
#[derive(Clone, Debug, Default)]
pub(super) struct WaitingCount(Arc<AtomicUsize>);

impl WaitingCount {
    /// Counts one more, until the result is dropped.
    pub(super) fn enter(&self) -> Waiting {
        self.0.fetch_add(1, Ordering::Relaxed);
        Waiting(self.clone())
    }
}

/// A request that waits.
#[derive(Debug)]
pub(super) struct Waiting(WaitingCount);

impl Waiting {
    /// How many requests wait, this one included.
    pub(super) fn count(&self) -> usize {
        self.0.0.load(Ordering::Relaxed)
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}
