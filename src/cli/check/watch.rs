//! `--watch`: checks again whenever a file changes.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::{Event, EventKind, RecursiveMode, Watcher as _};

use super::arguments::Arguments;
use super::run;
use crate::cli::outcome::{Failure, Outcome};
use crate::config::FILE_NAME;
use crate::files;

/// Time without changes after which the check runs: editors write a file in several steps.
const QUIET_TIME: Duration = Duration::from_millis(80);

/// Checks once and then again after each change, until the process is ended.
pub(super) fn watch(arguments: &Arguments) -> Outcome {
    if arguments.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(Failure::new("--watch needs files or folders; standard input does not change"));
    }
    let (send, receive) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event| drop(send.send(event)))?;
    for path in &arguments.paths {
        let (folder, mode) = if path.is_dir() {
            (path.clone(), RecursiveMode::Recursive)
        } else {
            // Editors replace a file by a new one of the same name, so its folder is watched.
            let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
            (parent.unwrap_or(Path::new(".")).to_owned(), RecursiveMode::NonRecursive)
        };
        let failure = |error| Failure::new(format!("{}: cannot be watched ({error})", folder.display()));
        watcher.watch(&folder, mode).map_err(failure)?;
    }
    loop {
        clear();
        if let Err(failure) = run::once(arguments) {
            failure.print();
        }
        eprintln!("whosaid: waiting for changes; press Ctrl+C to stop");
        wait(&receive, arguments)?;
    }
}

/// Clears the terminal, if it is one.
fn clear() {
    if io::stdout().is_terminal() {
        let _ = io::stdout().write_all(b"\x1b[2J\x1b[H");
    }
}

/// Waits for a change of an article or a configuration, and then until nothing changes for a moment.
fn wait(events: &Receiver<notify::Result<Event>>, arguments: &Arguments) -> Result<(), Failure> {
    let output = arguments.output_file.as_deref();
    loop {
        let event = events.recv()?;
        if event.is_ok_and(|event| concerns(&event, output)) {
            break;
        }
    }
    while events.recv_timeout(QUIET_TIME).is_ok() {}
    Ok(())
}

fn concerns(event: &Event, output: Option<&Path>) -> bool {
    let of_article = |path: &PathBuf| {
        let is_output = output.is_some_and(|output| output.file_name() == path.file_name());
        let is_config = path.file_name().is_some_and(|name| name == FILE_NAME);
        !is_output && (is_config || files::format_of(path).is_some())
    };
    !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(of_article)
}
