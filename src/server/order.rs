//! Answers about one document leave in the order in which they were asked for.
//!
//! They are worked out side by side; only their leaving is put in order. Whoever is given up, cancelled or answered
//! with an error holds nobody up.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;
use tokio::sync::Notify;

use super::documents::lock;

/// The questions that wait for their answers, by document.
#[derive(Debug, Default)]
pub(super) struct Order {
    next: AtomicU64,
    waiting: Mutex<FxHashMap<String, Line>>,
}

/// The questions about one document, each with what tells it that it is the first.
type Line = BTreeMap<u64, Arc<Notify>>;

/// The place of one question.
#[derive(Debug)]
pub(super) struct Turn {
    order: Arc<Order>,
    document: String,
    number: u64,
    first: Arc<Notify>,
}

impl Order {
    /// A place behind all that were asked about the document before.
    pub(super) fn join(self: &Arc<Self>, document: String) -> Turn {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let first = Arc::new(Notify::new());
        lock(&self.waiting).entry(document.clone()).or_default().insert(number, Arc::clone(&first));
        Turn { order: Arc::clone(self), document, number, first }
    }
}

impl Turn {
    /// Waits until all questions before this one have been answered.
    pub(super) async fn come(&self) {
        while !self.is_first() {
            self.first.notified().await;
        }
    }

    fn is_first(&self) -> bool {
        let waiting = lock(&self.order.waiting);
        waiting.get(&self.document).and_then(Line::first_key_value).is_none_or(|(&first, _)| first == self.number)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut waiting = lock(&self.order.waiting);
        let Some(line) = waiting.get_mut(&self.document) else { return };
        line.remove(&self.number);
        match line.first_key_value() {
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
