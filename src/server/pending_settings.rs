//! Which changes of the settings have been announced and are not in force yet.
//!
//! Requests and diagnostics wait for them ([`PendingSettings::settled`]), so that nothing is reported under settings
//! that the client knows to be outdated.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::watch;

/// How long a request waits for settings. After that it is answered under those that are known.
const SETTINGS_TIMEOUT: Duration = Duration::from_secs(1);

/// The changes that are not in force yet.
#[derive(Clone, Debug)]
pub(super) struct PendingSettings {
    next: Arc<AtomicU64>,
    outstanding: watch::Sender<Vec<u64>>,
}

/// One announced change. Dropped when it is in force.
#[derive(Debug)]
pub(super) struct PendingChange {
    number: u64,
    outstanding: watch::Sender<Vec<u64>>,
}

impl Drop for PendingChange {
    fn drop(&mut self) {
        self.outstanding.send_modify(|all| all.retain(|&number| number != self.number));
    }
}

impl Default for PendingSettings {
    fn default() -> Self {
        PendingSettings { next: Arc::default(), outstanding: watch::Sender::new(Vec::new()) }
    }
}

impl PendingSettings {
    /// Announces a change.
    pub(super) fn begin(&self) -> PendingChange {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        self.outstanding.send_modify(|all| all.push(number));
        PendingChange { number, outstanding: self.outstanding.clone() }
    }

    /// Waits until every announced change is in force. A client that does not answer delays this once, not for every
    /// request: changes that take too long are not waited for again.
    pub(super) async fn settled(&self) {
        let mut outstanding = self.outstanding.subscribe();
        if tokio::time::timeout(SETTINGS_TIMEOUT, outstanding.wait_for(Vec::is_empty)).await.is_err() {
            self.outstanding.send_modify(Vec::clear);
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[test]
    fn settings_are_settled_when_every_change_is_in_force() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let _entered = runtime.enter();
        let pending = PendingSettings::default();
        assert!(pending.settled().now_or_never().is_some());
        let [first, second] = [pending.begin(), pending.begin()];
        drop(first);
        assert!(pending.settled().now_or_never().is_none());
        drop(second);
        assert!(pending.settled().now_or_never().is_some());
    }
}
