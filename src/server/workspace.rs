//! Articles of the open folders that are not open in the editor.
//!
//! Of a file only what is asked for across articles is kept, not its text and not its analysis: folders are large.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use rustc_hash::FxHashMap;
use tower_lsp::ls_types::{Diagnostic, SymbolInformation, Uri};

use super::documents::{LONGEST, Snapshot, lock};
use super::requests::{diagnostic, workspace_symbol};
use super::session::Session;
use super::uri;
use super::view::View;
use crate::files;

/// At most so many files of a folder are read.
const MOST: usize = 5_000;

/// After this time a folder is looked through again, should the client not have told of a change.
const STALE: Duration = Duration::from_secs(30);

/// What is kept of an article.
pub(super) struct Summary {
    pub(super) uri: Uri,
    pub(super) version: Option<i32>,
    pub(super) symbols: Vec<SymbolInformation>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) result_id: String,
}

impl Summary {
    fn of(session: &Arc<Session>, snapshot: Arc<Snapshot>) -> Self {
        let view = View::new(Arc::clone(session), snapshot);
        let (diagnostics, result_id) = diagnostic::findings(&view);
        Summary {
            uri: view.snapshot.uri.clone(),
            version: view.snapshot.version,
            symbols: workspace_symbol::symbols(&view),
            diagnostics,
            result_id,
        }
    }
}

struct File {
    changed: Option<SystemTime>,
    summary: Arc<Summary>,
}

/// What has been read from disk.
#[derive(Default)]
pub(super) struct Workspace {
    files: Mutex<FxHashMap<PathBuf, File>>,
    listing: Mutex<Option<(Instant, Vec<PathBuf>)>>,
    /// Files of which the client does not know yet that they have no findings any more.
    deleted: Mutex<Vec<Uri>>,
}

impl Workspace {
    /// Looks through the folders again when the next one asks.
    pub(super) fn look_again(&self) {
        *lock(&self.listing) = None;
    }

    /// Files are no more.
    pub(super) fn deleted(&self, uris: impl IntoIterator<Item = Uri>) {
        self.look_again();
        lock(&self.deleted).extend(uris);
    }

    /// Files that were deleted since the last call.
    pub(super) fn take_deleted(&self) -> Vec<Uri> {
        std::mem::take(&mut lock(&self.deleted))
    }

    /// Forgets what was found in these files, because what they are held against has changed.
    pub(super) fn forget_files(&self, paths: &[PathBuf]) {
        let mut files = lock(&self.files);
        paths.iter().for_each(|path| drop(files.remove(path)));
    }

    /// Forgets what was found in the files, because the settings have changed.
    pub(super) fn forget(&self) {
        self.look_again();
        lock(&self.files).clear();
    }
}

/// An article whose summary can be asked for.
#[derive(Clone)]
pub(super) enum Source {
    Open(Arc<Snapshot>),
    OnDisk(PathBuf),
}

impl Source {
    /// Where the article is.
    pub(super) fn uri(&self) -> Option<Uri> {
        match self {
            Source::Open(snapshot) => Some(snapshot.uri.clone()),
            Source::OnDisk(path) => uri::of_path(path),
        }
    }

    /// Its text; nothing when it cannot be read.
    pub(super) fn snapshot(&self) -> Option<Arc<Snapshot>> {
        match self {
            Source::Open(snapshot) => Some(Arc::clone(snapshot)),
            Source::OnDisk(path) => {
                let text = files::read_text(path).ok()?;
                Some(Arc::new(Snapshot::closed(uri::of_path(path)?, &text, files::format_of(path)?)))
            }
        }
    }
}

impl Session {
    /// All articles: those that are open, as they stand in the editor, and those of the open folders.
    pub(super) fn articles(&self) -> Vec<Source> {
        let open = self.documents.all();
        let keys: Vec<String> = open.iter().map(|snapshot| uri::key(&snapshot.uri)).collect();
        let on_disk = self.listing().into_iter().filter(|path| match uri::of_path(path) {
            Some(uri) => !keys.contains(&uri::key(&uri)),
            None => false,
        });
        let on_disk: Vec<PathBuf> = on_disk.collect();
        open.into_iter().map(Source::Open).chain(on_disk.into_iter().map(Source::OnDisk)).collect()
    }

    fn listing(&self) -> Vec<PathBuf> {
        if let Some((_, paths)) = lock(&self.workspace.listing).as_ref().filter(|(when, _)| when.elapsed() < STALE) {
            return paths.clone();
        }
        let mut paths: Vec<PathBuf> = Vec::new();
        for (root, config) in self.folders() {
            // Transcripts are what articles are held against, and no articles.
            let exclude = [&config.exclude[..], &config.transcripts].concat();
            paths.extend(files::workspace_articles(&root, &exclude, MOST));
        }
        // One folder may lie in another one.
        paths.sort();
        paths.dedup();
        lock(&self.workspace.files).retain(|path, _| paths.binary_search(path).is_ok());
        *lock(&self.workspace.listing) = Some((Instant::now(), paths.clone()));
        paths
    }

    /// What there is to know of an article; nothing when it cannot be read any more.
    pub(super) fn summary(self: &Arc<Self>, source: &Source) -> Option<Arc<Summary>> {
        match source {
            Source::Open(snapshot) => Some(Arc::new(Summary::of(self, Arc::clone(snapshot)))),
            Source::OnDisk(path) => self.on_disk(source, path),
        }
    }

    fn on_disk(self: &Arc<Self>, source: &Source, path: &Path) -> Option<Arc<Summary>> {
        let data = std::fs::metadata(path).ok().filter(|data| data.is_file() && data.len() <= LONGEST as u64)?;
        let changed = data.modified().ok();
        if let Some(file) = lock(&self.workspace.files).get(path).filter(|file| file.changed == changed) {
            return Some(Arc::clone(&file.summary));
        }
        let summary = Arc::new(Summary::of(self, source.snapshot()?));
        lock(&self.workspace.files).insert(path.to_owned(), File { changed, summary: Arc::clone(&summary) });
        Some(summary)
    }
}
