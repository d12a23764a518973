//! CPU time of the current thread, so that other programs on the machine do not count.

use std::time::{Duration, Instant};

/// Measures CPU time since its creation.
pub struct Clock {
    wall: Instant,
    cpu: Option<Duration>,
}

impl Clock {
    /// Starts to measure.
    pub fn start() -> Self {
        Clock { wall: Instant::now(), cpu: cpu_time() }
    }

    /// CPU time since the start; wall-clock time on systems without `/proc/thread-self/schedstat`.
    pub fn elapsed(&self) -> Duration {
        match (self.cpu, cpu_time()) {
            (Some(start), Some(now)) => now.saturating_sub(start),
            _ => self.wall.elapsed(),
        }
    }
}

fn cpu_time() -> Option<Duration> {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    line.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
