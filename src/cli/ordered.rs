//! Work on all cores, with results in the order of the input and a bounded number of items in memory.

use std::collections::{BTreeMap, VecDeque};
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::outcome::Failure;

/// Number of items in memory for each worker, at most.
const ITEMS_PER_WORKER: usize = 64;

/// Size of all items in memory in bytes, at most. A larger item is in memory alone.
const MAX_BYTES: usize = 8 << 20;

/// Reads `items` on a thread of their own, runs `work` on them on `workers` threads, and gives the results with the sizes
/// of their items to `consume` on this thread, in order. Ends early when `consume` says so.
///
/// # Errors
/// The error of `consume`.
pub(super) fn in_order<T: Send, R: Send>(
    items: impl Iterator<Item = T> + Send,
    workers: usize,
    size: impl Fn(&T) -> usize + Sync,
    work: impl Fn(usize, T) -> R + Sync,
    mut consume: impl FnMut(R, usize) -> Result<ControlFlow<()>, Failure>,
) -> Result<(), Failure> {
    let workers = workers.max(1);
    let queue = Queue::new(workers * ITEMS_PER_WORKER);
    thread::scope(|scope| {
        scope.spawn(|| {
            let _stop = StopOnPanic(&queue);
            for item in items {
                let size = size(&item);
                if !queue.push(item, size) {
                    break;
                }
            }
            queue.finish();
        });
        for _ in 0..workers {
            scope.spawn(|| {
                let _stop = StopOnPanic(&queue);
                while let Some((number, size, item)) = queue.take() {
                    let result = work(number, item);
                    queue.done(number, size, result);
                }
            });
        }
        let _stop = StopOnPanic(&queue);
        while let Some((result, size)) = queue.next() {
            match consume(result, size) {
                Ok(ControlFlow::Continue(())) => {}
                Ok(ControlFlow::Break(())) => break,
                Err(failure) => {
                    queue.stop();
                    return Err(failure);
                }
            }
        }
        queue.stop();
        Ok(())
    })
}

struct Queue<T, R> {
    state: Mutex<State<T, R>>,
    /// There may be room for another item.
    room: Condvar,
    /// There may be an item to work on.
    waiting: Condvar,
    /// There may be a result.
    ready: Condvar,
    max_items: usize,
}

struct State<T, R> {
    /// Items that no worker has taken, with their numbers and sizes.
    waiting: VecDeque<(usize, usize, T)>,
    /// Results that were not consumed, with the sizes of their items.
    done: BTreeMap<usize, (R, usize)>,
    /// Number of items that were read.
    read: usize,
    /// Number of results that were consumed.
    consumed: usize,
    /// Size of the items that were read and whose results were not consumed.
    bytes: usize,
    finished: bool,
    stopped: bool,
}

impl<T, R> Queue<T, R> {
    fn new(max_items: usize) -> Self {
        let state = State {
            waiting: VecDeque::new(),
            done: BTreeMap::new(),
            read: 0,
            consumed: 0,
            bytes: 0,
            finished: false,
            stopped: false,
        };
        Queue {
            state: Mutex::new(state),
            room: Condvar::new(),
            waiting: Condvar::new(),
            ready: Condvar::new(),
            max_items,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State<T, R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(condition: &Condvar, state: MutexGuard<'a, State<T, R>>) -> MutexGuard<'a, State<T, R>> {
        condition.wait(state).unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for room and adds an item. Returns whether more items are wanted.
    fn push(&self, item: T, size: usize) -> bool {
        let mut state = self.lock();
        while !state.stopped
            && state.read > state.consumed
            && (state.read - state.consumed >= self.max_items || state.bytes + size > MAX_BYTES)
        {
            state = Self::wait(&self.room, state);
        }
        let number = state.read;
        state.read += 1;
        state.bytes += size;
        state.waiting.push_back((number, size, item));
        self.waiting.notify_one();
        !state.stopped
    }

    fn finish(&self) {
        self.lock().finished = true;
        self.waiting.notify_all();
        self.ready.notify_all();
    }

    fn stop(&self) {
        self.lock().stopped = true;
        self.room.notify_all();
        self.waiting.notify_all();
        self.ready.notify_all();
    }

    /// Waits for an item to work on; `None` when there will be none.
    fn take(&self) -> Option<(usize, usize, T)> {
        let mut state = self.lock();
        loop {
            if state.stopped {
                return None;
            }
            if let Some(item) = state.waiting.pop_front() {
                return Some(item);
            }
            if state.finished {
                return None;
            }
            state = Self::wait(&self.waiting, state);
        }
    }

    fn done(&self, number: usize, size: usize, result: R) {
        let mut state = self.lock();
        state.done.insert(number, (result, size));
        if number == state.consumed {
            self.ready.notify_one();
        }
    }

    /// Waits for the next result; `None` after the last one.
    fn next(&self) -> Option<(R, usize)> {
        let mut state = self.lock();
        loop {
            let number = state.consumed;
            if let Some((result, size)) = state.done.remove(&number) {
                state.consumed += 1;
                state.bytes -= size;
                self.room.notify_one();
                return Some((result, size));
            }
            if state.stopped || (state.finished && number == state.read) {
                return None;
            }
            state = Self::wait(&self.ready, state);
        }
    }
}

/// Ends the work of all threads when one panics, so that the panic is passed on instead of waited for.
struct StopOnPanic<'a, T, R>(&'a Queue<T, R>);

impl<T, R> Drop for StopOnPanic<'_, T, R> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.stop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_order_and_the_number_in_memory_is_bounded() {
        let (read, consumed) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items = (0..5000_usize).inspect(|_| {
            let ahead = read.fetch_add(1, Ordering::Relaxed) - consumed.load(Ordering::Relaxed);
            assert!(ahead <= 3 * ITEMS_PER_WORKER + 1, "{ahead}");
        });
        let mut all = Vec::new();
        let work = |number: usize, item: usize| {
            if item.is_multiple_of(100) {
                thread::sleep(std::time::Duration::from_millis(1));
            }
            (number, item * 2)
        };
        in_order(
            items,
            3,
            |_| 10,
            work,
            |result, size| {
                consumed.fetch_add(1, Ordering::Relaxed);
                all.push((result, size));
                Ok(ControlFlow::Continue(()))
            },
        )
        .unwrap();
        assert_eq!(all, (0..5000).map(|n| ((n, n * 2), 10)).collect::<Vec<_>>());
    }

    #[test]
    fn the_consumer_ends_the_work_early() {
        let mut seen = 0;
        in_order(
            0..,
            2,
            |_| 1,
            |_, item: u64| item,
            |_, _| {
                seen += 1;
                Ok(if seen == 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
            },
        )
        .unwrap();
        assert_eq!(seen, 10);
        let failed = in_order(0.., 2, |_| MAX_BYTES, |_, item: u64| item, |_, _| Err(Failure::new("full")));
        assert_eq!(failed.unwrap_err().to_string(), "full");
    }
}
