//! What transcripts and other articles have: quotations are held against it.
//!
//! It is read in the background, at the start and when files or settings have changed. Until then nothing is compared.

use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use rustc_hash::{FxHashMap, FxHasher};
use tokio::sync::Notify;

use super::documents::{LONGEST, lock};
use super::publish;
use super::session::Session;
use super::workspace::Source;
use crate::Analysis;
use crate::compare::{QuotedText, Transcripts};
use crate::config::Config;
use crate::files;
use crate::lint::{self, Level, Settings};

/// At most so many articles of a folder are held against each other: those that are open, and the newest.
const MOST: usize = 200;

/// Changes come in crowds.
const PAUSE: Duration = Duration::from_millis(250);

/// What is known of one folder.
#[derive(Clone, Debug, Default)]
struct Shelf {
    transcripts: Option<Arc<Transcripts>>,
    articles: Option<Arc<Transcripts>>,
    /// Why there are no transcripts where there should be some.
    complaint: Option<String>,
    /// Of everything on it.
    fingerprint: u64,
}

/// What has been read, by folder.
#[derive(Debug, Default)]
pub(super) struct Library {
    shelves: Mutex<FxHashMap<PathBuf, Shelf>>,
    /// What files on disk quote, with the time of their last change.
    quoted: Mutex<FxHashMap<PathBuf, (Option<SystemTime>, QuotedText)>>,
    outdated: Notify,
}

impl Library {
    /// Something has changed that may be on a shelf.
    pub(super) fn outdated(&self) {
        self.outdated.notify_one();
    }

    /// Lets the rules see what is known of the folder.
    pub(super) fn lend(&self, root: Option<&Path>, settings: &mut Settings) {
        let shelves = lock(&self.shelves);
        if let Some(shelf) = root.and_then(|root| shelves.get(root)) {
            settings.transcripts.clone_from(&shelf.transcripts);
            settings.articles.clone_from(&shelf.articles);
        }
    }

    fn quoted(&self, path: &Path) -> Option<QuotedText> {
        let data = std::fs::metadata(path).ok().filter(|data| data.len() <= LONGEST as u64)?;
        let changed = data.modified().ok();
        if let Some((_, quoted)) = lock(&self.quoted).get(path).filter(|(known, _)| *known == changed) {
            return Some(quoted.clone());
        }
        let text = files::read_text(path).ok()?;
        let quoted = QuotedText::of(&Analysis::of(&text, files::format_of(path)?));
        lock(&self.quoted).insert(path.to_owned(), (changed, quoted.clone()));
        Some(quoted)
    }
}

/// Keeps the shelves filled.
pub(super) fn keep(session: Arc<Session>) {
    tokio::spawn(async move {
        loop {
            session.library.outdated.notified().await;
            tokio::time::sleep(PAUSE).await;
            let theirs = Arc::clone(&session);
            if let Ok(Some(compared)) = session.work.on_archive(move || fill(&theirs)).await {
                session.workspace.forget_files(&compared);
                session.documents.touch();
                publish::refresh(&session);
            }
        }
    });
}

/// Reads what belongs on the shelves. When there is something new, gives the files that were compared.
fn fill(session: &Arc<Session>) -> Option<Vec<PathBuf>> {
    let folders = session.folders();
    let all = newest(session.articles());
    let on_disk = all.iter().filter_map(|source| match source {
        Source::OnDisk(path) => Some(path.clone()),
        Source::Open(_) => None,
    });
    let on_disk: Vec<PathBuf> = on_disk.collect();
    lock(&session.library.quoted).retain(|path, _| on_disk.contains(path));
    let mut shelves = FxHashMap::default();
    for (root, config) in &folders {
        shelves.insert(root.clone(), shelf(session, root, config, &all));
    }
    let mut old = lock(&session.library.shelves);
    let fingerprints = |shelves: &FxHashMap<PathBuf, Shelf>| {
        let mut all: Vec<_> = shelves.iter().map(|(root, shelf)| (root.clone(), shelf.fingerprint)).collect();
        all.sort();
        all
    };
    let news = fingerprints(&old) != fingerprints(&shelves);
    news.then(|| {
        for (root, shelf) in &shelves {
            let known = old.get(root).and_then(|shelf| shelf.complaint.as_ref());
            let new = shelf.complaint.as_ref().filter(|&complaint| known != Some(complaint));
            new.into_iter().for_each(|complaint| session.say(complaint.clone()));
        }
        *old = shelves;
        on_disk
    })
}

/// The articles that are open, and of the others the newest.
fn newest(mut all: Vec<Source>) -> Vec<Source> {
    if all.len() > MOST {
        let changed = |source: &Source| match source {
            Source::Open(_) => Some(SystemTime::now()),
            Source::OnDisk(path) => std::fs::metadata(path).and_then(|data| data.modified()).ok(),
        };
        all.sort_by_cached_key(|source| std::cmp::Reverse(changed(source)));
        all.truncate(MOST);
    }
    all
}

fn shelf(session: &Arc<Session>, root: &Path, config: &Config, all: &[Source]) -> Shelf {
    let on = |rule: &str| {
        let own = lint::rule(rule).map_or(Level::Off, |rule| rule.level);
        config.rules.get(rule).copied().unwrap_or(own) != Level::Off
    };
    let mut hasher = FxHasher::default();
    let transcripts = if on("misquote") { config.transcripts.as_slice() } else { &[] };
    let (transcripts, complaint) = match files::read_transcripts(root, transcripts) {
        Ok(transcripts) => (transcripts, None),
        Err(error) => (None, Some(format!("whosaid: the transcripts cannot be read: {error}"))),
    };
    transcripts.as_ref().map(Transcripts::fingerprint).hash(&mut hasher);
    complaint.hash(&mut hasher);
    let articles: Vec<(String, QuotedText)> = if on("quote-drift") { quoted(session, root, all) } else { Vec::new() };
    articles.hash(&mut hasher);
    let articles = (articles.len() > 1).then(|| Arc::new(Transcripts::of_quoted(articles)));
    Shelf { transcripts: transcripts.map(Arc::new), articles, complaint, fingerprint: hasher.finish() }
}

/// What the articles of a folder quote: of open ones, as they stand in the editor.
fn quoted(session: &Arc<Session>, root: &Path, all: &[Source]) -> Vec<(String, QuotedText)> {
    let mut found = Vec::new();
    for source in all {
        let Some(uri) = source.uri() else { continue };
        let scope = session.scope(&uri);
        if scope.root.as_deref() != Some(root) {
            continue;
        }
        let quoted = match source {
            Source::Open(snapshot) => Some(QuotedText::of(&snapshot.analysis())),
            Source::OnDisk(path) => session.library.quoted(path),
        };
        found.extend(quoted.map(|quoted| (scope.path.clone(), quoted)));
    }
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    found
}
