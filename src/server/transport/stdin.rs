//! Standard input, read on its own thread.
//!
//! The thread notices the end of the input even while the transport waits for a client that does not read, and it ends
//! the process even if the main thread is blocked.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, ReadBuf};

use super::super::documents::lock;
use super::super::lifecycle::Lifecycle;
use super::super::memory;
use super::framing::Framing;

/// How many bytes may wait for the transport before reading stops.
const MAX_QUEUED: usize = 64 << 20;

/// When more bytes wait, reading pauses to let the transport catch up: a flood of messages should not fill the memory.
const CATCH_UP_LEN: usize = 128 << 10;

/// Longest such pause. A transport that takes nothing for so long waits for the client, which may be writing without
/// reading; then only more buffering helps both.
const CATCH_UP_PAUSE: Duration = Duration::from_millis(50);

/// How long messages that arrived before the end of the input may still be processed.
const GRACE_PERIOD: Duration = Duration::from_millis(700);

/// How long the main thread has to end after that before the process is ended.
const EXIT_TIMEOUT: Duration = Duration::from_millis(800);

/// If the client has closed the input and the transport takes nothing for so long, the rest of the input is dropped.
const HANG_UP_TIMEOUT: Duration = Duration::from_secs(2);

#[derive(Debug, Default)]
struct Queue {
    /// Bytes in the pieces in which they were read, so that memory is freed as soon as a piece is taken.
    pieces: VecDeque<Vec<u8>>,
    /// How many bytes of the first piece have been taken.
    taken: usize,
    /// Bytes of all pieces.
    len: usize,
    ended: bool,
    reader: Option<Waker>,
}

/// Standard input for the transport.
#[derive(Debug)]
pub(in super::super) struct Stdin {
    shared: Arc<(Mutex<Queue>, Condvar)>,
}

impl Stdin {
    /// Starts to read. At the end of the input `lifecycle` is finished, and the process ends.
    pub(in super::super) fn new(lifecycle: Arc<Lifecycle>) -> Self {
        let shared = Arc::new((Mutex::new(Queue::default()), Condvar::new()));
        let theirs = Arc::clone(&shared);
        std::thread::spawn(move || {
            read_all(&theirs);
            std::thread::sleep(GRACE_PERIOD);
            lifecycle.finish();
            std::thread::sleep(EXIT_TIMEOUT);
            std::process::exit(i32::from(lifecycle.status()));
        });
        Stdin { shared }
    }
}

/// After so many bytes, the memory that the allocator keeps for this thread is given back as soon as there is a pause.
const LARGE_BURST: usize = 256 << 10;

/// Reads until the input ends.
fn read_all((queue, room): &(Mutex<Queue>, Condvar)) {
    let mut input = io::stdin().lock();
    let mut framing = Framing::default();
    let mut buffer = vec![0; 64 << 10];
    let mut burst = 0;
    loop {
        let read = match input.read(&mut buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Ok(read) => read,
            Err(_) => 0,
        };
        let messages = framing.add(&buffer[..read]);
        burst += read;
        if burst > LARGE_BURST && read < buffer.len() {
            let cache = memory::take_thread_cache();
            std::thread::spawn(move || drop(cache));
            burst = 0;
        }
        let mut hung_up = false;
        let mut queue = lock(queue);
        let mut last_taken = (queue.len, Instant::now());
        while queue.len > MAX_QUEUED && !hung_up {
            (queue, _) = room.wait_timeout(queue, CATCH_UP_PAUSE).unwrap_or_else(PoisonError::into_inner);
            if queue.len != last_taken.0 {
                last_taken = (queue.len, Instant::now());
            }
            hung_up = last_taken.1.elapsed() > HANG_UP_TIMEOUT && is_hung_up();
        }
        if queue.len > CATCH_UP_LEN && !hung_up {
            let is_full = |queue: &mut Queue| queue.len > CATCH_UP_LEN;
            (queue, _) =
                room.wait_timeout_while(queue, CATCH_UP_PAUSE, is_full).unwrap_or_else(PoisonError::into_inner);
        }
        if !messages.is_empty() {
            queue.len += messages.len();
            queue.pieces.push_back(messages);
        }
        queue.ended = read == 0 || hung_up;
        if let Some(reader) = queue.reader.take() {
            reader.wake();
        }
        if queue.ended {
            return;
        }
    }
}

/// Whether the other end of standard input is closed, even if there are bytes left to read.
#[cfg(unix)]
fn is_hung_up() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let input = io::stdin();
    let mut polled = [PollFd::new(&input, PollFlags::empty())];
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut polled, Some(&now)).is_ok() && polled[0].revents().intersects(PollFlags::HUP | PollFlags::ERR)
}

/// On other systems this cannot be seen before the rest of the input is read.
#[cfg(not(unix))]
fn is_hung_up() -> bool {
    false
}

impl AsyncRead for Stdin {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let (queue, room) = &*self.shared;
        let mut queue = lock(queue);
        let Some(piece) = queue.pieces.front() else {
            if queue.ended {
                return Poll::Ready(Ok(()));
            }
            queue.reader = Some(cx.waker().clone());
            return Poll::Pending;
        };
        let rest = &piece[queue.taken..];
        let taken = rest.len().min(into.remaining());
        into.put_slice(&rest[..taken]);
        if taken == rest.len() {
            queue.len -= piece.len();
            queue.taken = 0;
            queue.pieces.pop_front();
            room.notify_one();
        } else {
            queue.taken += taken;
        }
        Poll::Ready(Ok(()))
    }
}
