//! Fills the [`QuoteIndex`](super::super::quote_index::QuoteIndex), at the start and when files or settings change.
//!
//! Articles are read into the index on disk a few seconds at a time. In between, the slot for work on the workspace is
//! free, so that a search does not wait until ten thousand articles are indexed.

use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rustc_hash::{FxHashMap, FxHasher};
use serde_json::json;
use tower_lsp::ls_types::request::WorkDoneProgressCreate;
use tower_lsp::ls_types::{ProgressToken, WorkDoneProgressCreateParams};

use super::super::quote_index::FolderQuotes;
use super::super::requests::progress::Progress;
use super::super::session::{REQUEST_TIMEOUT, Session};
use super::super::task_pool::CancelFlag;
use super::super::workspace_index;
use super::refresh;
use crate::compare::{SpokenText, Transcripts};
use crate::config::Config;
use crate::files;
use crate::index::{Index, Updated};
use crate::lint::{self, Level};

/// Changes within this time lead to one update.
const PAUSE: Duration = Duration::from_millis(250);
/// Time for which articles are indexed before the user can see that it takes longer.
const FIRST_SLICE: Duration = Duration::from_millis(100);
/// Number of articles to index from which the user sees the progress.
const SHOWN: usize = 256;
/// The token of the progress of indexing.
pub(in super::super) const TOKEN: &str = "whosaid/index";
/// Number of changed articles up to which only similar articles are checked again.
const FEW: usize = 50;

/// What one update has done.
#[derive(Default)]
struct Step {
    /// Whether anything is different for the articles that are compared.
    changed: bool,
    /// Number of articles that were read, and number of those that are still to be read.
    read: usize,
    left: usize,
    /// The files on disk whose findings may be different; `None` for all files.
    affected: Option<Vec<PathBuf>>,
}

/// Starts the task.
pub(in super::super) fn start(session: Arc<Session>) {
    tokio::spawn(async move {
        loop {
            session.quote_index.outdated().await;
            tokio::time::sleep(PAUSE).await;
            index(&session).await;
        }
    });
}

/// Updates everything, in steps.
async fn index(session: &Arc<Session>) {
    let (mut done, mut shown, mut slice) = (0, false, FIRST_SLICE);
    loop {
        let state = Arc::clone(session);
        let step = session.task_pool.on_workspace(move |cancel| update(&state, slice, cancel));
        let Ok(step) = step.await else { break };
        done += step.read;
        slice = workspace_index::SLICE;
        if step.changed {
            match step.affected {
                Some(paths) => session.article_files.invalidate_summaries(&paths),
                None => session.article_files.invalidate_all_summaries(),
            }
            session.documents.signal_all();
            refresh::all(session);
        }
        if !shown && step.left > SHOWN && session.capabilities().work_done_progress {
            shown = begin_progress(session).await;
        }
        if shown {
            let all = (done + step.left).max(1);
            let message = format!("{done} of {all} articles");
            report(session, json!({"kind": "report", "message": message, "percentage": done * 100 / all})).await;
        }
        if step.left == 0 || session.quote_index.is_cancelled() {
            break;
        }
    }
    if shown {
        report(session, json!({"kind": "end"})).await;
    }
}

async fn begin_progress(session: &Session) -> bool {
    let params = WorkDoneProgressCreateParams { token: ProgressToken::String(TOKEN.into()) };
    let created = session.client.send_request::<WorkDoneProgressCreate>(params);
    if !matches!(tokio::time::timeout(REQUEST_TIMEOUT, created).await, Ok(Ok(()))) {
        return false;
    }
    report(session, json!({"kind": "begin", "title": "Indexing articles", "cancellable": true, "percentage": 0})).await;
    true
}

async fn report(session: &Session, value: serde_json::Value) {
    session.client.send_notification::<Progress>(json!({"token": TOKEN, "value": value})).await;
}

/// Reads the transcripts, indexes articles for a while, and brings the result into force.
fn update(session: &Arc<Session>, slice: Duration, cancel: &CancelFlag) -> Step {
    let mut step = Step { affected: Some(Vec::new()), ..Step::default() };
    let configs = session.folder_configs();
    let mut folders = FxHashMap::default();
    for (root, config) in &configs {
        let mut folder = of_transcripts(root, config);
        let old = session.quote_index.folder(root).unwrap_or_default();
        folder.compares = is_enabled(config, "quote-drift");
        folder.open = Arc::new(open_articles(session, root));
        match workspace_index::update(session, root, config, slice, cancel) {
            Ok((index, updated)) => {
                step.read += updated.read;
                step.left += updated.outdated - updated.read;
                let is_complete = updated.read == updated.outdated;
                folder.index = if is_complete { Some(Arc::clone(&index)) } else { old.index.clone() };
                affected(&mut step, root, &index, &updated, &old, &folder);
            }
            Err(error) => folder.error = folder.error.or(Some(format!("whosaid: {error}"))),
        }
        folder.fingerprint = fingerprint(&folder);
        folders.insert(root.clone(), folder);
    }
    if let Some(errors) = session.quote_index.replace(folders) {
        step.changed = true;
        errors.into_iter().for_each(|error| session.show_message(error));
    }
    step
}

/// Adds the files whose findings may be different after an update.
fn affected(step: &mut Step, root: &Path, index: &Index, updated: &Updated, old: &FolderQuotes, new: &FolderQuotes) {
    let same_transcripts = old.transcripts.as_deref().map(Transcripts::fingerprint)
        == new.transcripts.as_deref().map(Transcripts::fingerprint);
    let is_first = old.index.is_none();
    if is_first || !same_transcripts || !updated.removed.is_empty() || updated.changed.len() > FEW {
        step.affected = None;
    }
    let Some(affected) = &mut step.affected else { return };
    let edited = new.open.iter().filter(|open| !old.open.contains(open)).map(|(_, spoken)| spoken.clone());
    let changed = updated.changed.iter().filter_map(|path| Some(index.entry(path).ok()??.spoken));
    for spoken in edited.chain(changed) {
        let similar = new.similar(&[&spoken], "");
        affected.extend(similar.into_iter().map(|(path, _)| root.join(path)));
    }
}

/// Hash of everything that articles of a folder are compared with.
fn fingerprint(folder: &FolderQuotes) -> u64 {
    let mut hasher = FxHasher::default();
    folder.transcripts.as_deref().map(Transcripts::fingerprint).hash(&mut hasher);
    folder.error.hash(&mut hasher);
    folder.compares.hash(&mut hasher);
    folder.open.hash(&mut hasher);
    folder.index.as_ref().and_then(|index| index.generation().ok()).hash(&mut hasher);
    hasher.finish()
}

/// Whether a rule is not switched off.
fn is_enabled(config: &Config, rule: &str) -> bool {
    let default = lint::rule(rule).map_or(Level::Off, |rule| rule.level);
    config.rules.get(rule).copied().unwrap_or(default) != Level::Off
}

/// The transcripts of a folder.
fn of_transcripts(root: &Path, config: &Config) -> FolderQuotes {
    let transcripts = if is_enabled(config, "misquote") { config.transcripts.as_slice() } else { &[] };
    let (transcripts, error) = match files::read_transcripts(root, transcripts) {
        Ok(transcripts) => (transcripts, None),
        Err(error) => (None, Some(format!("whosaid: the transcripts cannot be read: {error}"))),
    };
    FolderQuotes { transcripts: transcripts.map(Arc::new), error, ..FolderQuotes::default() }
}

/// The quotations of the open articles of a folder, in the text of the editor, by path.
fn open_articles(session: &Arc<Session>, root: &Path) -> Vec<(String, SpokenText)> {
    let mut open = Vec::new();
    for document in session.documents.all() {
        let settings = session.settings_of(&document.uri);
        if settings.root.as_deref() == Some(root) {
            open.push((settings.path.clone(), SpokenText::of(&document.analysis())));
        }
    }
    open.sort_by(|(a, _), (b, _)| a.cmp(b));
    open
}
