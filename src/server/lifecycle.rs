//! When the server process ends, and with which exit code.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::Notify;

/// Interval between two checks whether the parent process still exists.
const PARENT_POLL_INTERVAL: Duration = Duration::from_secs(1);

/// State of the server from its start to `exit`, the end of the input, or the death of the editor.
#[derive(Debug, Default)]
pub(super) struct Lifecycle {
    shutdown_requested: AtomicBool,
    ended: AtomicBool,
    end: Notify,
}

impl Lifecycle {
    /// Records that the client has sent `shutdown`; from now on ending is a success.
    pub(super) fn shut_down(&self) {
        self.shutdown_requested.store(true, Ordering::SeqCst);
    }

    /// Makes the server end.
    pub(super) fn finish(&self) {
        self.ended.store(true, Ordering::SeqCst);
        self.end.notify_one();
    }

    /// Waits until [`Self::finish`] is called.
    pub(super) async fn ended(&self) {
        while !self.ended.load(Ordering::SeqCst) {
            self.end.notified().await;
        }
    }

    /// The status defined by the protocol: 0 after a `shutdown` request, 1 otherwise.
    pub(super) fn status(&self) -> u8 {
        u8::from(!self.shutdown_requested.load(Ordering::SeqCst))
    }

    /// [`Self::status`] as the exit code of `main`.
    pub(super) fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.status())
    }

    /// Ends the server when the process `pid`, which started it, has died. If that process is not visible at the start
    /// (for example because the server runs in a container), only the end of the input is watched.
    pub(super) fn exit_with_parent(self: Arc<Self>, pid: u32) {
        if !is_alive(pid) {
            return;
        }
        tokio::spawn(async move {
            while is_alive(pid) {
                tokio::time::sleep(PARENT_POLL_INTERVAL).await;
            }
            self.finish();
        });
    }
}

#[cfg(unix)]
fn is_alive(pid: u32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let Some(pid) = i32::try_from(pid).ok().and_then(Pid::from_raw) else { return true };
    // A process of another user gives "permission denied" and is alive; only "no such process" means that it is gone.
    !matches!(test_kill_process(pid), Err(rustix::io::Errno::SRCH))
}

/// On other systems the end of the input is the only sign.
#[cfg(not(unix))]
fn is_alive(_pid: u32) -> bool {
    true
}
