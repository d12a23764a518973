//! Articles of the open folders that are not open in the editor.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use rustc_hash::FxHashMap;
use tower_lsp::ls_types::Uri;

use super::documents::{LONGEST, Snapshot, lock};
use super::session::Session;
use super::uri;
use crate::newsroom;

/// At most so many files of a folder are read.
const MOST: usize = 5_000;

struct File {
    changed: Option<SystemTime>,
    snapshot: Arc<Snapshot>,
}

/// What has been read from disk.
#[derive(Default)]
pub(super) struct Workspace {
    files: Mutex<FxHashMap<PathBuf, File>>,
}

impl Workspace {
    /// The article in a file, read again when the file has changed.
    fn read(&self, path: &Path) -> Option<Arc<Snapshot>> {
        let data = std::fs::metadata(path).ok().filter(|data| data.is_file() && data.len() <= LONGEST as u64)?;
        let changed = data.modified().ok();
        if let Some(file) = lock(&self.files).get(path).filter(|file| file.changed == changed) {
            return Some(Arc::clone(&file.snapshot));
        }
        let text = newsroom::read_text(path).ok()?;
        let snapshot = Snapshot::closed(uri::of_path(path)?, &text, newsroom::format_of(path)?);
        let snapshot = Arc::new(snapshot);
        lock(&self.files).insert(path.to_owned(), File { changed, snapshot: Arc::clone(&snapshot) });
        Some(snapshot)
    }

    /// Forgets a file that is there no more.
    pub(super) fn forget(&self, uri: &Uri) {
        if let Some(path) = uri::path(uri) {
            lock(&self.files).remove(&path);
        }
    }
}

impl Session {
    /// All articles: those that are open, as they stand in the editor, and those of the open folders.
    pub(super) fn articles(&self) -> Vec<Arc<Snapshot>> {
        let mut all = self.documents.all();
        let open: Vec<String> = all.iter().map(|snapshot| uri::key(&snapshot.uri)).collect();
        for (root, config) in self.folders() {
            let paths = newsroom::folder_articles(&root, &config.exclude, MOST);
            let files = paths.iter().filter_map(|path| self.workspace.read(path));
            all.extend(files.filter(|file| !open.contains(&uri::key(&file.uri))));
        }
        all.dedup_by(|a, b| a.uri == b.uri);
        all
    }
}
