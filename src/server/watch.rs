//! Files of settings, for clients that do not tell of changes on disk.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::session::Session;
use crate::config::FILE_NAME;

/// How often is looked.
const EVERY: Duration = Duration::from_secs(1);

/// Takes in settings whenever their files change.
pub(super) fn settings(session: Arc<Session>) {
    let mut known = changes(&session);
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(EVERY).await;
            let theirs = Arc::clone(&session);
            let Ok(now) = tokio::task::spawn_blocking(move || changes(&theirs)).await else { return };
            if now != known {
                known = now;
                session.reload();
            }
        }
    });
}

/// When the file of each folder was changed last; nothing where there is none.
fn changes(session: &Session) -> Vec<(PathBuf, Option<SystemTime>)> {
    let changed = |root: &PathBuf| std::fs::metadata(root.join(FILE_NAME)).and_then(|data| data.modified()).ok();
    session.folders().into_iter().map(|(root, _)| (root.clone(), changed(&root))).collect()
}
