//! The quotations of transcripts and of other articles, with which the rules `misquote` and `quote-drift` compare.
//!
//! The index is filled by a background task; until that is done, nothing is compared.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use rustc_hash::FxHashMap;
use tokio::sync::Notify;

use super::documents::lock;
use crate::compare::{SpokenText, Transcripts};
use crate::lint::Settings;

/// The index of one folder.
#[derive(Clone, Debug, Default)]
pub(super) struct FolderQuotes {
    pub(super) transcripts: Option<Arc<Transcripts>>,
    pub(super) articles: Option<Arc<Transcripts>>,
    /// Why configured transcripts cannot be read.
    pub(super) error: Option<String>,
    /// Hash of all of the above.
    pub(super) fingerprint: u64,
}

/// The indexes of all open folders.
#[derive(Debug, Default)]
pub(super) struct QuoteIndex {
    folders: Mutex<FxHashMap<PathBuf, FolderQuotes>>,
    /// The quotations of files on disk, with the time of the last modification.
    files: Mutex<FxHashMap<PathBuf, (Option<SystemTime>, SpokenText)>>,
    outdated: Notify,
    /// Whether the user was told that not all articles are compared.
    told_of_limit: AtomicBool,
}

impl QuoteIndex {
    /// Signals that files or settings have changed that the index depends on.
    pub(super) fn mark_outdated(&self) {
        self.outdated.notify_one();
    }

    /// Records that the user is told that not all articles are compared. False if that was done before.
    pub(super) fn tell_of_limit(&self) -> bool {
        !self.told_of_limit.swap(true, Ordering::Relaxed)
    }

    /// Waits for [`Self::mark_outdated`].
    pub(super) async fn outdated(&self) {
        self.outdated.notified().await;
    }

    /// Adds the index of a folder to the settings of the lint rules.
    pub(super) fn add_to(&self, root: Option<&Path>, settings: &mut Settings) {
        let folders = lock(&self.folders);
        if let Some(folder) = root.and_then(|root| folders.get(root)) {
            settings.transcripts.clone_from(&folder.transcripts);
            settings.articles.clone_from(&folder.articles);
        }
    }

    /// The quotations of a file, if it has not been modified since they were stored.
    pub(super) fn file(&self, path: &Path, modified: Option<SystemTime>) -> Option<SpokenText> {
        let files = lock(&self.files);
        files.get(path).filter(|(known, _)| *known == modified).map(|(_, quoted)| quoted.clone())
    }

    /// Stores the quotations of a file.
    pub(super) fn set_file(&self, path: PathBuf, modified: Option<SystemTime>, quoted: SpokenText) {
        lock(&self.files).insert(path, (modified, quoted));
    }

    /// Drops the quotations of all files but these, which are sorted.
    pub(super) fn retain_files(&self, paths: &[PathBuf]) {
        lock(&self.files).retain(|path, _| paths.binary_search(path).is_ok());
    }

    /// Replaces the indexes. If anything is different, returns the errors that are new.
    pub(super) fn replace(&self, folders: FxHashMap<PathBuf, FolderQuotes>) -> Option<Vec<String>> {
        let mut old = lock(&self.folders);
        let same = old.len() == folders.len()
            && folders.iter().all(|(root, new)| old.get(root).is_some_and(|old| old.fingerprint == new.fingerprint));
        if same {
            return None;
        }
        let known = |root: &PathBuf| old.get(root).and_then(|folder| folder.error.as_ref());
        let new = folders.iter().filter(|(root, folder)| folder.error.as_ref() != known(root));
        let errors = new.filter_map(|(_, folder)| folder.error.clone()).collect();
        *old = folders;
        Some(errors)
    }
}
