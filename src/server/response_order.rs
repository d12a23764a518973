//! Responses about one document leave in the order of their requests.
//!
//! Requests are computed concurrently; only sending is ordered. A request that was dropped, cancelled or answered with
//! an error does not hold up later ones, and requests that are known to take long do not take part.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;
use tokio::sync::Notify;

use super::documents::lock;

/// The requests whose responses are outstanding, by document.
#[derive(Debug, Default)]
pub(super) struct ResponseOrder {
    next: AtomicU64,
    waiting: Mutex<FxHashMap<String, Queue>>,
}

/// The outstanding requests of one document by number, each with the signal that it has become the first.
type Queue = BTreeMap<u64, Arc<Notify>>;

/// The place of one request in the queue of its document. Dropping it gives the place up.
#[derive(Debug)]
pub(super) struct Turn {
    order: Arc<ResponseOrder>,
    document: String,
    number: u64,
    first: Arc<Notify>,
}

impl ResponseOrder {
    /// Takes the last place in the queue of a document.
    pub(super) fn join(self: &Arc<Self>, document: String) -> Turn {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let first = Arc::new(Notify::new());
        lock(&self.waiting).entry(document.clone()).or_default().insert(number, Arc::clone(&first));
        Turn { order: Arc::clone(self), document, number, first }
    }
}

impl Turn {
    /// Waits until all earlier requests about the document have been answered.
    pub(super) async fn wait(&self) {
        while !self.is_first() {
            self.first.notified().await;
        }
    }

    fn is_first(&self) -> bool {
        let waiting = lock(&self.order.waiting);
        waiting.get(&self.document).and_then(Queue::first_key_value).is_none_or(|(&first, _)| first == self.number)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut waiting = lock(&self.order.waiting);
        let Some(queue) = waiting.get_mut(&self.document) else { return };
        queue.remove(&self.number);
        match queue.first_key_value() {
            Some((_, first)) => first.notify_one(),
            None => drop(waiting.remove(&self.document)),
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[test]
    fn responses_of_one_document_are_ordered_and_documents_are_independent() {
        let order = Arc::new(ResponseOrder::default());
        let [first, second, third] = ["a", "a", "a"].map(|document| order.join(document.into()));
        let other = order.join("b".into());
        let is_ready = |turn: &Turn| turn.wait().now_or_never().is_some();
        assert!(is_ready(&first) && is_ready(&other) && !is_ready(&second) && !is_ready(&third));
        drop(second);
        assert!(!is_ready(&third));
        drop(first);
        assert!(is_ready(&third));
        drop((third, other));
        assert!(lock(&order.waiting).is_empty());
    }
}
