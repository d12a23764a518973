//! Fills the [`QuoteIndex`](super::super::quote_index::QuoteIndex), at the start and when files or settings change.

use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rustc_hash::{FxHashMap, FxHasher};

use super::super::documents::MAX_DOCUMENT_LEN;
use super::super::quote_index::FolderQuotes;
use super::super::session::Session;
use super::super::task_pool::CancelFlag;
use super::super::workspace::{self, ArticleSource};
use super::refresh;
use crate::Analysis;
use crate::compare::{SpokenText, Transcripts};
use crate::config::Config;
use crate::files;
use crate::lint::{self, Level};

/// Greatest number of articles that are compared with each other: the open ones and the most recently modified. The user is
/// told once when there are more.
const MAX_COMPARED: usize = 1_000;

/// Changes within this time lead to one update.
const PAUSE: Duration = Duration::from_millis(250);

/// Starts the task.
pub(in super::super) fn start(session: Arc<Session>) {
    tokio::spawn(async move {
        loop {
            session.quote_index.outdated().await;
            tokio::time::sleep(PAUSE).await;
            let state = Arc::clone(&session);
            if let Ok(Some(compared)) = session.task_pool.on_workspace(move |cancel| update(&state, cancel)).await {
                session.article_files.invalidate_summaries(&compared);
                session.documents.signal_all();
                refresh::all(&session);
            }
        }
    });
}

/// Updates the index. If it has changed, returns the files on disk that are compared with each other.
fn update(session: &Arc<Session>, cancel: &CancelFlag) -> Option<Vec<PathBuf>> {
    let articles = workspace::articles(session);
    let compares = session.folder_configs().iter().any(|(_, config)| is_enabled(config, "quote-drift"));
    if compares && articles.len() > MAX_COMPARED && session.quote_index.tell_of_limit() {
        session.show_message(format!(
            "whosaid: the rule `quote-drift` compares the {MAX_COMPARED} most recent of {} articles. Set `exclude` in \
             whosaid.toml to leave articles out, or `quote-drift = \"off\"`.",
            articles.len()
        ));
    }
    let articles = most_recent(articles);
    let on_disk = articles.iter().filter_map(|source| match source {
        ArticleSource::OnDisk(path) => Some(path.clone()),
        ArticleSource::Open(_) => None,
    });
    let mut on_disk: Vec<PathBuf> = on_disk.collect();
    on_disk.sort();
    session.quote_index.retain_files(&on_disk);
    let mut folders = FxHashMap::default();
    for (root, config) in session.folder_configs() {
        let quotes = folder_quotes(session, &root, &config, &articles, cancel);
        folders.insert(root, quotes);
    }
    let errors = session.quote_index.replace(folders)?;
    errors.into_iter().for_each(|error| session.show_message(error));
    Some(on_disk)
}

/// The open articles, and of the others the most recently modified, [`MAX_COMPARED`] in all.
fn most_recent(mut articles: Vec<ArticleSource>) -> Vec<ArticleSource> {
    if articles.len() > MAX_COMPARED {
        let modified = |source: &ArticleSource| match source {
            ArticleSource::Open(_) => Some(SystemTime::now()),
            ArticleSource::OnDisk(path) => std::fs::metadata(path).and_then(|data| data.modified()).ok(),
        };
        articles.sort_by_cached_key(|source| std::cmp::Reverse(modified(source)));
        articles.truncate(MAX_COMPARED);
    }
    articles
}

/// Whether a rule is not switched off.
fn is_enabled(config: &Config, rule: &str) -> bool {
    let default = lint::rule(rule).map_or(Level::Off, |rule| rule.level);
    config.rules.get(rule).copied().unwrap_or(default) != Level::Off
}

fn folder_quotes(
    session: &Arc<Session>,
    root: &Path,
    config: &Config,
    articles: &[ArticleSource],
    cancel: &CancelFlag,
) -> FolderQuotes {
    let mut hasher = FxHasher::default();
    let transcripts = if is_enabled(config, "misquote") { config.transcripts.as_slice() } else { &[] };
    let (transcripts, error) = match files::read_transcripts(root, transcripts) {
        Ok(transcripts) => (transcripts, None),
        Err(error) => (None, Some(format!("whosaid: the transcripts cannot be read: {error}"))),
    };
    transcripts.as_ref().map(Transcripts::fingerprint).hash(&mut hasher);
    error.hash(&mut hasher);
    let quoted = if is_enabled(config, "quote-drift") { quoted(session, root, articles, cancel) } else { Vec::new() };
    quoted.hash(&mut hasher);
    let articles = (quoted.len() > 1).then(|| Arc::new(Transcripts::of_spoken(quoted)));
    FolderQuotes { transcripts: transcripts.map(Arc::new), articles, error, fingerprint: hasher.finish() }
}

/// The quotations of the articles of a folder by path; of open ones, those of the text in the editor.
fn quoted(
    session: &Arc<Session>,
    root: &Path,
    articles: &[ArticleSource],
    cancel: &CancelFlag,
) -> Vec<(String, SpokenText)> {
    let mut found = Vec::new();
    for source in articles.iter().take_while(|_| !cancel.is_cancelled()) {
        let Some(uri) = source.uri() else { continue };
        let settings = session.settings_of(&uri);
        if settings.root.as_deref() != Some(root) {
            continue;
        }
        let quoted = match source {
            ArticleSource::Open(document) => Some(SpokenText::of(&document.analysis())),
            ArticleSource::OnDisk(path) => quoted_in_file(session, path),
        };
        found.extend(quoted.map(|quoted| (settings.path.clone(), quoted)));
    }
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    found
}

fn quoted_in_file(session: &Session, path: &Path) -> Option<SpokenText> {
    let modified = std::fs::metadata(path).ok()?.modified().ok();
    if let Some(quoted) = session.quote_index.file(path, modified) {
        return Some(quoted);
    }
    let text = files::read_regular_text(path, MAX_DOCUMENT_LEN as u64).ok()?;
    let quoted = SpokenText::of(&Analysis::of(&text, files::format_of(path)?));
    session.quote_index.set_file(path.to_owned(), modified, quoted.clone());
    Some(quoted)
}
