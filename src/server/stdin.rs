//! Standard input, read on a thread of its own.
//!
//! So the end of the input is noticed even while the transport waits for a client that does not read, or for requests
//! that hang.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::io::{AsyncRead, ReadBuf};

use super::documents::lock;
use super::life::Life;

/// What may wait to be taken; then reading stops until there is room.
const ROOM: usize = 64 << 20;

/// How long what has arrived before the end of the input may still be worked on.
const GRACE: Duration = Duration::from_millis(700);

#[derive(Debug, Default)]
struct Waiting {
    bytes: VecDeque<u8>,
    ended: bool,
    reader: Option<Waker>,
}

/// Standard input for the transport.
#[derive(Debug)]
pub(super) struct Stdin {
    shared: Arc<(Mutex<Waiting>, Condvar)>,
}

impl Stdin {
    /// Starts to read. `life` is told when the input ends.
    pub(super) fn new(life: Arc<Life>) -> Self {
        let shared = Arc::new((Mutex::new(Waiting::default()), Condvar::new()));
        let theirs = Arc::clone(&shared);
        std::thread::spawn(move || {
            pump(&theirs);
            std::thread::sleep(GRACE);
            life.finish();
        });
        Stdin { shared }
    }
}

fn pump((waiting, room): &(Mutex<Waiting>, Condvar)) {
    let mut input = io::stdin().lock();
    let mut buffer = vec![0; 64 << 10];
    loop {
        let read = match input.read(&mut buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Ok(read) => read,
            Err(_) => 0,
        };
        let mut waiting = lock(waiting);
        while waiting.bytes.len() > ROOM {
            waiting = room.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
        waiting.bytes.extend(&buffer[..read]);
        waiting.ended = read == 0;
        if let Some(reader) = waiting.reader.take() {
            reader.wake();
        }
        if waiting.ended {
            return;
        }
    }
}

impl AsyncRead for Stdin {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let (waiting, room) = &*self.shared;
        let mut waiting = lock(waiting);
        if waiting.bytes.is_empty() && !waiting.ended {
            waiting.reader = Some(cx.waker().clone());
            return Poll::Pending;
        }
        let (head, _) = waiting.bytes.as_slices();
        let taken = head.len().min(into.remaining());
        into.put_slice(&head[..taken]);
        waiting.bytes.drain(..taken);
        room.notify_one();
        Poll::Ready(Ok(()))
    }
}
