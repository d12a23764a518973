//! When the server ends, and with which code.

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::Notify;

/// The server's life: from start to `exit`, end of input, or the death of the editor.
#[derive(Debug, Default)]
pub(super) struct Life {
    shut_down: AtomicBool,
    over: AtomicBool,
    end: Notify,
}

impl Life {
    /// The client has asked for `shutdown`: from now on an end is in order.
    pub(super) fn shut_down(&self) {
        self.shut_down.store(true, Ordering::SeqCst);
    }

    /// The end has come.
    pub(super) fn finish(&self) {
        self.over.store(true, Ordering::SeqCst);
        self.end.notify_one();
    }

    /// Waits for the end.
    pub(super) async fn over(&self) {
        while !self.over.load(Ordering::SeqCst) {
            self.end.notified().await;
        }
    }

    /// 0 when the client has asked for `shutdown` first, 1 otherwise, as the protocol says.
    pub(super) fn exit_code(&self) -> ExitCode {
        ExitCode::from(u8::from(!self.shut_down.load(Ordering::SeqCst)))
    }

    /// Ends when the process that started the server is there no more. One that cannot be seen from the beginning lives
    /// elsewhere, outside of a container: the end of the input tells of its end.
    pub(super) fn follow(self: std::sync::Arc<Self>, process: u32) {
        if !is_alive(process) {
            return;
        }
        tokio::spawn(async move {
            while is_alive(process) {
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
            self.finish();
        });
    }
}

#[cfg(unix)]
fn is_alive(process: u32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let Some(pid) = i32::try_from(process).ok().and_then(Pid::from_raw) else { return true };
    // A process of another user is alive, too: only "no such process" tells that it is gone.
    !matches!(test_kill_process(pid), Err(rustix::io::Errno::SRCH))
}

/// Elsewhere the end of the input tells it.
#[cfg(not(unix))]
fn is_alive(_process: u32) -> bool {
    true
}
