//! Time this process has spent on a processor: other programs on the machine do not count.

use std::time::{Duration, Instant};

/// Measures from its creation on.
pub struct Clock {
    wall: Instant,
    cpu: Option<Duration>,
}

impl Clock {
    /// Starts.
    pub fn start() -> Self {
        Clock { wall: Instant::now(), cpu: on_processor() }
    }

    /// Time on the processor since the start; wall-clock time where the system does not tell.
    pub fn elapsed(&self) -> Duration {
        match (self.cpu, on_processor()) {
            (Some(start), Some(now)) => now.saturating_sub(start),
            _ => self.wall.elapsed(),
        }
    }
}

fn on_processor() -> Option<Duration> {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    line.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
