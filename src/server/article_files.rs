//! Cache of what is known of the articles on disk.
//!
//! Only what requests about the whole workspace need is kept of a file, neither its text nor its analysis: folders may
//! be large.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use rustc_hash::FxHashMap;
use tower_lsp::ls_types::{Diagnostic, SymbolInformation, Uri};

use super::documents::lock;

/// Age at which a list of files is made again, in case the client has not reported a change.
const MAX_LISTING_AGE: Duration = Duration::from_secs(30);

/// What is kept of an article.
#[derive(Debug)]
pub(super) struct ArticleSummary {
    pub(super) uri: Uri,
    pub(super) version: Option<i32>,
    pub(super) symbols: Vec<SymbolInformation>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Equal for equal diagnostics.
    pub(super) result_id: String,
}

#[derive(Debug)]
struct CachedFile {
    modified: Option<SystemTime>,
    summary: Arc<ArticleSummary>,
}

/// The articles of the open folders.
#[derive(Clone, Debug, Default)]
pub(super) struct Listing {
    /// Sorted.
    pub(super) paths: Arc<Vec<PathBuf>>,
    /// Folders that hold more articles than are listed.
    pub(super) truncated: Vec<PathBuf>,
}

/// Cached listings and summaries.
#[derive(Debug, Default)]
pub(super) struct ArticleFiles {
    summaries: Mutex<FxHashMap<PathBuf, CachedFile>>,
    listing: Mutex<Option<(Instant, Listing)>>,
    /// Deleted files that the client may still show diagnostics for.
    deleted: Mutex<Vec<Uri>>,
    /// Folders about which the user was told that they hold too many articles.
    reported: Mutex<Vec<PathBuf>>,
}

impl ArticleFiles {
    /// The list of articles, if it is recent enough.
    pub(super) fn listing(&self) -> Option<Listing> {
        let listing = lock(&self.listing);
        listing.as_ref().filter(|(when, _)| when.elapsed() < MAX_LISTING_AGE).map(|(_, listing)| listing.clone())
    }

    /// Stores a new list, and drops the summaries of files that are not in it. Returns the folders that are truncated
    /// and were not before.
    pub(super) fn set_listing(&self, listing: Listing) -> Vec<PathBuf> {
        lock(&self.summaries).retain(|path, _| listing.paths.binary_search(path).is_ok());
        let mut reported = lock(&self.reported);
        let new = listing.truncated.iter().filter(|folder| !reported.contains(folder)).cloned().collect();
        reported.clone_from(&listing.truncated);
        *lock(&self.listing) = Some((Instant::now(), listing));
        new
    }

    /// The summary of a file, if it has not been modified since.
    pub(super) fn summary(&self, path: &Path, modified: Option<SystemTime>) -> Option<Arc<ArticleSummary>> {
        let summaries = lock(&self.summaries);
        summaries.get(path).filter(|file| file.modified == modified).map(|file| Arc::clone(&file.summary))
    }

    /// Stores the summary of a file.
    pub(super) fn set_summary(&self, path: PathBuf, modified: Option<SystemTime>, summary: Arc<ArticleSummary>) {
        lock(&self.summaries).insert(path, CachedFile { modified, summary });
    }

    /// Drops the list of articles: files were created or deleted.
    pub(super) fn invalidate_listing(&self) {
        *lock(&self.listing) = None;
    }

    /// Drops the summaries of some files: what they are compared with has changed.
    pub(super) fn invalidate_summaries(&self, paths: &[PathBuf]) {
        let mut summaries = lock(&self.summaries);
        paths.iter().for_each(|path| drop(summaries.remove(path)));
    }

    /// Drops all summaries.
    pub(super) fn invalidate_all_summaries(&self) {
        lock(&self.summaries).clear();
    }

    /// Drops everything: the settings have changed.
    pub(super) fn invalidate(&self) {
        self.invalidate_listing();
        self.invalidate_all_summaries();
    }

    /// Records that files were deleted.
    pub(super) fn add_deleted(&self, uris: impl IntoIterator<Item = Uri>) {
        self.invalidate_listing();
        lock(&self.deleted).extend(uris);
    }

    /// The files that were deleted since the last call.
    pub(super) fn take_deleted(&self) -> Vec<Uri> {
        std::mem::take(&mut lock(&self.deleted))
    }
}
