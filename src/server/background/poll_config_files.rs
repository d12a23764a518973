//! Polls the configuration files, for clients that do not report changes of files.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::super::session::Session;
use super::settings;
use crate::config::FILE_NAME;

/// Time between two polls.
const INTERVAL: Duration = Duration::from_secs(1);

/// Starts the task.
pub(in super::super) fn start(session: Arc<Session>) {
    tokio::spawn(async move {
        let mut known = None;
        loop {
            let state = Arc::clone(&session);
            let Ok(now) = tokio::task::spawn_blocking(move || modification_times(&state)).await else { return };
            if known.as_ref().is_some_and(|known| *known != now) {
                settings::reload(&session);
            }
            known = Some(now);
            tokio::time::sleep(INTERVAL).await;
        }
    });
}

/// When the configuration file of each folder was last modified; `None` where there is no file.
fn modification_times(session: &Session) -> Vec<(PathBuf, Option<SystemTime>)> {
    let modified = |root: &PathBuf| std::fs::metadata(root.join(FILE_NAME)).and_then(|data| data.modified()).ok();
    session.folder_configs().into_iter().map(|(root, _)| (root.clone(), modified(&root))).collect()
}
