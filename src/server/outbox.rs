//! Notifications that must be written before an answer.
//!
//! The transport takes answers and notifications from two queues, in any order. A client that has the answer throws its
//! token away: reports of progress that come later are lost. So a mark is put behind them, and the answer waits until
//! the transport has taken it; the mark itself goes nowhere.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use futures::StreamExt;
use futures::stream::BoxStream;
use rustc_hash::FxHashMap;
use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::Request;
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::{Client, ClientSocket, Loopback};

use super::documents::lock;

enum Mark {}

impl Notification for Mark {
    type Params = u64;
    const METHOD: &'static str = "whosaid/mark";
}

/// The marks that are on their way.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    next: AtomicU64,
    marks: Mutex<FxHashMap<u64, oneshot::Sender<()>>>,
}

impl Outbox {
    /// Waits until the transport has taken every notification that was sent before.
    pub(super) async fn flush(&self, client: &Client) {
        let mark = self.next.fetch_add(1, Ordering::Relaxed);
        let (taken, wait) = oneshot::channel();
        lock(&self.marks).insert(mark, taken);
        client.send_notification::<Mark>(mark).await;
        let _ = wait.await;
    }

    /// Whether a message is none of our marks. Whoever waits for a mark goes on.
    fn is_message(&self, request: &Request) -> bool {
        if request.method() != Mark::METHOD {
            return true;
        }
        if let Some(mark) = request.params().and_then(Value::as_u64) {
            lock(&self.marks).remove(&mark);
        }
        false
    }
}

/// What the transport takes our messages from.
pub(super) struct Socket {
    pub(super) inner: ClientSocket,
    pub(super) outbox: Arc<Outbox>,
}

impl Loopback for Socket {
    type RequestStream = BoxStream<'static, Request>;
    type ResponseSink = <ClientSocket as Loopback>::ResponseSink;

    fn split(self) -> (Self::RequestStream, Self::ResponseSink) {
        let (requests, responses) = self.inner.split();
        let outbox = self.outbox;
        (requests.filter(move |request| futures::future::ready(outbox.is_message(request))).boxed(), responses)
    }
}
