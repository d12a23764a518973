//! The transcripts and the index of articles of every folder, with which the rules `misquote` and `quote-drift` compare.
//!
//! They are filled by a background task; until that is done, nothing is compared. Of other articles, only those that
//! quote similar words are read from the index when an article is checked, so that memory does not grow with the folder.

use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use rustc_hash::{FxHashMap, FxHasher};
use tokio::sync::Notify;

use super::documents::lock;
use crate::Analysis;
use crate::compare::{SpokenText, Transcripts};
use crate::index::{Index, IndexError};
use crate::lint::Settings;

/// Maximum number of other articles that an article is compared with: those that quote the most similar words.
const COMPARED: usize = 32;
/// Maximum number of articles for which the others are kept that they are compared with.
const KEPT: usize = 64;

/// What articles of one folder are compared with.
#[derive(Clone, Debug, Default)]
pub(super) struct FolderQuotes {
    pub(super) transcripts: Option<Arc<Transcripts>>,
    /// Why configured transcripts or the index cannot be read.
    pub(super) error: Option<String>,
    /// The articles on disk, once all of them are in the index.
    pub(super) index: Option<Arc<Index>>,
    /// Whether the rule `quote-drift` is on.
    pub(super) compares: bool,
    /// The quotations of the open articles, by path.
    pub(super) open: Arc<Vec<(String, SpokenText)>>,
    /// Hash of all of the above.
    pub(super) fingerprint: u64,
}

/// The other articles that an article is compared with.
#[derive(Debug)]
struct Compared {
    /// Hash of everything that it can be compared with.
    fingerprint: u64,
    articles: Option<Arc<Transcripts>>,
}

/// The folder of an article, and the transcripts that its front matter names.
type NamedSources = (PathBuf, Vec<String>);

/// The indexes of all open folders.
#[derive(Debug, Default)]
pub(super) struct QuoteIndex {
    folders: Mutex<FxHashMap<PathBuf, FolderQuotes>>,
    /// The open indexes by folder.
    handles: Mutex<FxHashMap<PathBuf, Arc<Index>>>,
    /// By folder and path of the article, and the hash of its quotations: while the user types, two versions are checked.
    compared: Mutex<FxHashMap<(PathBuf, String, u64), Compared>>,
    /// The transcripts of articles that name some, by the folder of the article and what it names.
    sources: Mutex<FxHashMap<NamedSources, Option<Arc<Transcripts>>>>,
    outdated: Notify,
    /// Whether the user has cancelled indexing.
    cancelled: AtomicBool,
}

impl QuoteIndex {
    /// Signals that files or settings have changed that the index depends on.
    pub(super) fn mark_outdated(&self) {
        lock(&self.sources).clear();
        self.outdated.notify_one();
    }

    /// Stops indexing until [`Self::resume`].
    pub(super) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Goes on with indexing that was cancelled.
    pub(super) fn resume(&self) {
        self.cancelled.store(false, Ordering::Relaxed);
    }

    /// Whether the user has cancelled indexing.
    pub(super) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Waits for [`Self::mark_outdated`].
    pub(super) async fn outdated(&self) {
        self.outdated.notified().await;
    }

    /// What the articles of a folder are compared with.
    pub(super) fn folder(&self, root: &Path) -> Option<FolderQuotes> {
        lock(&self.folders).get(root).cloned()
    }

    /// The open index of a folder, which is opened if it is not, or if its file was deleted meanwhile.
    ///
    /// # Errors
    /// Those of `open`.
    pub(super) fn handle(
        &self,
        root: &Path,
        open: impl FnOnce() -> Result<Index, IndexError>,
    ) -> Result<Arc<Index>, IndexError> {
        let mut handles = lock(&self.handles);
        if let Some(known) = handles.get(root).filter(|index| index.file().exists()) {
            return Ok(Arc::clone(known));
        }
        let index = Arc::new(open()?);
        handles.insert(root.to_owned(), Arc::clone(&index));
        Ok(index)
    }

    /// Adds the other articles that an article is compared with to the settings of the lint rules. `settings` names the article.
    pub(super) fn add_to(&self, root: Option<&Path>, analysis: &Analysis, settings: &mut Settings) {
        let Some((root, folder)) = root.and_then(|root| Some((root, self.folder(root)?))) else { return };
        if folder.compares {
            settings.articles = self.articles(root, &folder, analysis, &settings.name);
        }
    }

    /// The other articles of a folder that an article is compared with.
    fn articles(
        &self,
        root: &Path,
        folder: &FolderQuotes,
        analysis: &Analysis,
        name: &str,
    ) -> Option<Arc<Transcripts>> {
        let (spoken, reported) = (SpokenText::of(analysis), SpokenText::reported(analysis));
        if spoken.is_empty() && reported.is_empty() {
            return None;
        }
        let mut hasher = FxHasher::default();
        (&spoken, &reported).hash(&mut hasher);
        let fingerprint = folder.fingerprint;
        let key = (root.to_owned(), name.to_owned(), hasher.finish());
        if let Some(known) = lock(&self.compared).get(&key).filter(|known| known.fingerprint == fingerprint) {
            return known.articles.clone();
        }
        let others = folder.similar(&[&spoken, &reported], name);
        let articles = (!others.is_empty()).then(|| Arc::new(Transcripts::of_spoken(others)));
        let mut compared = lock(&self.compared);
        if compared.len() >= KEPT {
            compared.clear();
        }
        compared.insert(key, Compared { fingerprint, articles: articles.clone() });
        articles
    }

    /// The transcripts with which an article is compared that names some itself, as they are when they are first asked
    /// for after a change.
    pub(super) fn transcripts(
        &self,
        key: (PathBuf, Vec<String>),
        read: impl FnOnce() -> Option<Transcripts>,
    ) -> Option<Arc<Transcripts>> {
        if let Some(known) = lock(&self.sources).get(&key) {
            return known.clone();
        }
        let transcripts = read().map(Arc::new);
        lock(&self.sources).insert(key, transcripts.clone());
        transcripts
    }

    /// Replaces everything. If anything is different, returns the errors that are new.
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

impl FolderQuotes {
    /// The quotations of the articles that quote similar words, without the article `name`.
    pub(super) fn similar(&self, spoken: &[&SpokenText], name: &str) -> Vec<(String, SpokenText)> {
        let open = self.open.iter().filter(|(path, _)| path != name).cloned();
        let mut found: Vec<(String, SpokenText)> = open.take(COMPARED).collect();
        let similar = self.index.as_ref().and_then(|index| index.similar(spoken, COMPARED + 1).ok());
        let is_closed = |path: &String| path != name && self.open.iter().all(|(open, _)| open != path);
        let on_disk = similar.into_iter().flatten().map(|entry| (entry.path, entry.spoken));
        found.extend(on_disk.filter(|(path, _)| is_closed(path)));
        found.sort_by(|(a, _), (b, _)| a.cmp(b));
        found
    }
}
