//! Answers about one document leave in the order in which they were asked for.
//!
//! They are worked out side by side; only their leaving is put in order. Whoever is given up, cancelled or answered
//! with an error holds nobody up.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;
use tokio::sync::Notify;

use super::documents::lock;

/// The questions that wait for their answers, by document.
#[derive(Debug, Default)]
pub(super) struct Order {
    next: AtomicU64,
    waiting: Mutex<FxHashMap<String, BTreeSet<u64>>>,
    moved: Notify,
}

/// The place of one question.
#[derive(Debug)]
pub(super) struct Turn {
    order: Arc<Order>,
    document: String,
    number: u64,
}

impl Order {
    /// A place behind all that were asked about the document before.
    pub(super) fn join(self: &Arc<Self>, document: String) -> Turn {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        lock(&self.waiting).entry(document.clone()).or_default().insert(number);
        Turn { order: Arc::clone(self), document, number }
    }
}

impl Turn {
    /// Waits until all questions before this one have been answered.
    pub(super) async fn come(&self) {
        loop {
            let moved = self.order.moved.notified();
            let first = lock(&self.order.waiting).get(&self.document).and_then(|all| all.first().copied());
            if first.is_none_or(|first| first >= self.number) {
                return;
            }
            moved.await;
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut waiting = lock(&self.order.waiting);
        if let Some(all) = waiting.get_mut(&self.document) {
            all.remove(&self.number);
            if all.is_empty() {
                waiting.remove(&self.document);
            }
        }
        drop(waiting);
        self.order.moved.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[test]
    fn one_behind_the_other_and_each_document_for_itself() {
        let order = Arc::new(Order::default());
        let [first, second, third] = ["a", "a", "a"].map(|document| order.join(document.into()));
        let other = order.join("b".into());
        let has_come = |turn: &Turn| turn.come().now_or_never().is_some();
        assert!(has_come(&first) && has_come(&other) && !has_come(&second) && !has_come(&third));
        drop(second);
        assert!(!has_come(&third));
        drop(first);
        assert!(has_come(&third));
        drop((third, other));
        assert!(lock(&order.waiting).is_empty());
    }
}
