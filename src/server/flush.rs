//! Makes sure that notifications are written before a response.
//!
//! The transport takes responses and notifications from two queues, in any order. A client forgets its progress token
//! when it has the response, so reports of progress that arrive later are lost. [`Flush::wait`] therefore puts a marker
//! behind the notifications and waits until the transport has taken it. The marker itself is filtered out.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use futures::StreamExt;
use futures::stream::BoxStream;
use rustc_hash::FxHashMap;
use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::Request;
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::{Client, ClientSocket, Loopback};

use super::documents::lock;

enum Marker {}

impl Notification for Marker {
    type Params = u64;
    const METHOD: &'static str = "whosaid/flushMarker";
}

/// The markers that the transport has not taken yet.
#[derive(Debug, Default)]
pub(super) struct Flush {
    next: AtomicU64,
    markers: Mutex<FxHashMap<u64, oneshot::Sender<()>>>,
}

impl Flush {
    /// Waits until the transport has taken every notification that was sent before.
    pub(super) async fn wait(&self, client: &Client) {
        let marker = self.next.fetch_add(1, Ordering::Relaxed);
        let (taken, wait) = oneshot::channel();
        lock(&self.markers).insert(marker, taken);
        client.send_notification::<Marker>(marker).await;
        let _ = wait.await;
    }

    /// Whether a message is meant for the client. If it is a marker, its waiter is woken.
    fn is_for_client(&self, request: &Request) -> bool {
        if request.method() != Marker::METHOD {
            return true;
        }
        if let Some(marker) = request.params().and_then(Value::as_u64) {
            lock(&self.markers).remove(&marker);
        }
        false
    }
}

/// The source of the server's own messages, without markers.
pub(super) struct FlushSocket {
    pub(super) inner: ClientSocket,
    pub(super) flush: Arc<Flush>,
}

impl Loopback for FlushSocket {
    type RequestStream = BoxStream<'static, Request>;
    type ResponseSink = <ClientSocket as Loopback>::ResponseSink;

    fn split(self) -> (Self::RequestStream, Self::ResponseSink) {
        let (requests, responses) = self.inner.split();
        let flush = self.flush;
        (requests.filter(move |request| futures::future::ready(flush.is_for_client(request))).boxed(), responses)
    }
}
