//! Progress on a terminal: documents, bytes, rate, time left.

use std::io::{self, IsTerminal};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::input::Source;

/// Time between two drawings, in milliseconds.
const TICK_MS: u64 = 200;

/// A progress bar on standard error, or nothing.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    documents: u64,
}

impl Progress {
    /// A bar, if somebody sees it and it does not mix with the results: standard error is a terminal, and the results go
    /// elsewhere.
    pub(super) fn new(sources: &[Source], to_file: bool, quiet: bool) -> Self {
        let seen = !quiet && io::stderr().is_terminal() && (to_file || !io::stdout().is_terminal());
        let bar = seen.then(|| {
            let (bar, template) = match total(sources) {
                Some(total) => (
                    ProgressBar::new(total),
                    "{bar:24} {bytes}/{total_bytes}  {msg}  {bytes_per_sec}, {elapsed}, {eta} left",
                ),
                None => (ProgressBar::new_spinner(), "{spinner} {bytes}  {msg}  {bytes_per_sec}, {elapsed}"),
            };
            bar.set_draw_target(ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(TICK_MS));
            bar
        });
        Progress { bar, documents: 0 }
    }

    /// Notes that a document of this many bytes was written.
    pub(super) fn add(&mut self, bytes: usize) {
        self.documents += 1;
        if let Some(bar) = &self.bar {
            bar.inc(bytes as u64);
            if self.documents.is_multiple_of(16) {
                bar.set_message(format!("{} documents", self.documents));
            }
        }
    }

    /// Prints a line of text above the bar.
    pub(super) fn suspend(&self, print: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Removes the bar.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// Size of all sources in bytes; `None` if it is not known beforehand.
fn total(sources: &[Source]) -> Option<u64> {
    sources.iter().map(Source::size).sum()
}
