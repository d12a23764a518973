//! Standard input, read on a thread of its own.
//!
//! So the end of the input is noticed even while the transport waits for a client that does not read, or for requests
//! that hang. Messages that are none are left out here: the transport would take one for the end of the input.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::io::{AsyncRead, ReadBuf};
use tower_lsp::jsonrpc::{Request, Response};

use super::documents::lock;
use super::life::Life;

/// What may wait to be taken, in bytes; then reading stops until there is room.
const ROOM: usize = 64 << 20;

/// When so much waits, the transport is given time to catch up before more is read, so that a flood of messages does not
/// fill the memory.
const ENOUGH: usize = 128 << 10;

/// How long it is given. A transport that takes nothing for so long waits for the client, who may be writing and not
/// reading; then only more room helps both.
const CATCH_UP: Duration = Duration::from_millis(50);

/// How long what has arrived before the end of the input may still be worked on.
const GRACE: Duration = Duration::from_millis(700);

#[derive(Debug, Default)]
struct Waiting {
    /// In pieces as they came, so that each leaves its memory behind as soon as it is taken.
    pieces: VecDeque<Vec<u8>>,
    /// Bytes of the first piece that are taken already.
    taken: usize,
    /// Bytes of all pieces.
    size: usize,
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
    let mut frames = Frames::default();
    let mut buffer = vec![0; 64 << 10];
    loop {
        let read = match input.read(&mut buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Ok(read) => read,
            Err(_) => 0,
        };
        let whole = frames.add(&buffer[..read]);
        let mut waiting = lock(waiting);
        while waiting.size > ROOM {
            waiting = room.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
        if waiting.size > ENOUGH {
            let full = |waiting: &mut Waiting| waiting.size > ENOUGH;
            (waiting, _) = room.wait_timeout_while(waiting, CATCH_UP, full).unwrap_or_else(PoisonError::into_inner);
        }
        if !whole.is_empty() {
            waiting.size += whole.len();
            waiting.pieces.push_back(whole);
        }
        waiting.ended = read == 0;
        if let Some(reader) = waiting.reader.take() {
            reader.wake();
        }
        if waiting.ended {
            return;
        }
    }
}

/// Messages as they come in, in pieces.
#[derive(Debug, Default)]
struct Frames {
    buffer: Vec<u8>,
}

/// No message is longer; a header that says so is none.
const LONGEST_MESSAGE: usize = 256 << 20;

impl Frames {
    /// Takes a piece of the input and gives the messages that are whole now, with their headers.
    fn add(&mut self, piece: &[u8]) -> Vec<u8> {
        self.buffer.extend_from_slice(piece);
        let (mut whole, mut taken) = (Vec::with_capacity(self.buffer.len()), 0);
        loop {
            let rest = &self.buffer[taken..];
            let Some(end) = memchr::memmem::find(rest, b"\r\n\r\n") else { break };
            let body = end + 4;
            let Some(length) = length(&rest[..end]) else {
                eprintln!("whosaid: a message without a length is left out");
                taken += body;
                continue;
            };
            if rest.len() < body + length {
                break;
            }
            if is_message(&rest[body..body + length]) {
                whole.extend_from_slice(&rest[..body + length]);
            } else {
                eprintln!("whosaid: {length} bytes that are no message are left out");
            }
            taken += body + length;
        }
        self.buffer.drain(..taken);
        whole
    }
}

/// What the header says about the length of the body.
fn length(header: &[u8]) -> Option<usize> {
    let lines = std::str::from_utf8(header).ok()?.split("\r\n");
    let mut values = lines.filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
    });
    values.next().filter(|&length| length <= LONGEST_MESSAGE)
}

fn is_message(body: &[u8]) -> bool {
    serde_json::from_slice::<Request>(body).is_ok_and(|request| !request.method().is_empty())
        || serde_json::from_slice::<Response>(body).is_ok()
}

impl AsyncRead for Stdin {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let (waiting, room) = &*self.shared;
        let mut waiting = lock(waiting);
        let Some(piece) = waiting.pieces.front() else {
            if waiting.ended {
                return Poll::Ready(Ok(()));
            }
            waiting.reader = Some(cx.waker().clone());
            return Poll::Pending;
        };
        let rest = &piece[waiting.taken..];
        let taken = rest.len().min(into.remaining());
        into.put_slice(&rest[..taken]);
        if taken == rest.len() {
            waiting.size -= piece.len();
            waiting.taken = 0;
            waiting.pieces.pop_front();
            room.notify_one();
        } else {
            waiting.taken += taken;
        }
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::Frames;

    const HELLO: &str = "Content-Length: 34\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"hello\"}";

    #[test]
    fn messages_come_through_and_nothing_else() {
        let noise = [
            "Content-Length: 9\r\n\r\n{\"a\": tru",
            "Content-Length: 2\r\n\r\n[]",
            "Content-Length: 17\r\n\r\n{\"jsonrpc\":\"2.0\"}",
            "Content-Length: -1\r\n\r\n",
            "Nonsense\r\n\r\n",
            "Content-Length: 99999999999\r\n\r\n",
        ];
        for noise in noise {
            let input = format!("{HELLO}{noise}{HELLO}");
            for size in [1, 7, 1000] {
                let mut frames = Frames::default();
                let out: Vec<u8> = input.as_bytes().chunks(size).flat_map(|piece| frames.add(piece)).collect();
                assert_eq!(String::from_utf8(out).unwrap(), format!("{HELLO}{HELLO}"), "{noise}");
            }
        }
    }
}
