//! Publishes diagnostics to clients that do not pull them, and `whosaid/quotesChanged`.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::sync::{Notify, OwnedMutexGuard};
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::ls_types::{Diagnostic, Uri};

use super::super::document_context::DocumentContext;
use super::super::document_snapshot::DocumentSnapshot;
use super::super::documents::DocumentVersion;
use super::super::session::Session;
use super::super::task_pool::Slot;
use super::super::to_proto;
use super::refresh;

/// Time without a keystroke after which nothing is held back any more.
const TYPING_PAUSE: Duration = Duration::from_millis(800);

/// Up to this length of a document, its findings are moved without a worker thread, in bytes: waking one takes longer.
const MAX_MOVED_HERE: usize = 64 << 10;

/// `whosaid/quotesChanged`: the quotations of a document may have changed.
enum QuotesChanged {}

impl Notification for QuotesChanged {
    type Params = serde_json::Value;
    const METHOD: &'static str = "whosaid/quotesChanged";
}

/// The version and diagnostics that were published last.
type LastPublished = Option<(Option<i32>, Vec<Diagnostic>)>;

/// Publishes the diagnostics of the newest version of a document after every change, until it is closed.
///
/// While the user is typing, these are the diagnostics of the text before, which need no analysis. What has changed since is
/// published after a pause.
pub(in super::super) fn follow(session: Arc<Session>, uri: Uri, changed: Arc<Notify>) {
    tokio::spawn(async move {
        let mut last_published = None;
        let mut indexed = None;
        let mut has_paused = false;
        loop {
            session.pending_settings.settled().await;
            let Some(mut document) = session.documents.newest(&uri) else { return };
            let has_findings = document.typing.as_ref().is_some_and(|typing| typing.before.has_findings());
            let len = document.rope.len_bytes();
            let (mut permit, mut slot) = (None, None);
            if !(has_findings && len <= MAX_MOVED_HERE) {
                let analysis = (!has_findings).then(|| document.analysis_permit());
                drop(document);
                if let Some(analysis) = analysis {
                    permit = Some(analysis.await);
                }
                slot = Some(session.task_pool.slot(len).await);
                let Some(newest) = session.documents.newest(&uri) else { return };
                document = newest;
            }
            // If the document was closed, this task is the only owner; if it was opened again, it has a new task.
            if Arc::strong_count(&changed) == 1 {
                return;
            }
            let is_typing = document.typing.is_some();
            let has_changed = publish(&session, document, permit, slot, &mut last_published).await;
            if std::mem::take(&mut has_paused) {
                match has_changed {
                    true => refresh::all(&session),
                    false => refresh::hints_and_lenses(&session),
                }
            }
            if is_typing {
                if tokio::time::timeout(TYPING_PAUSE, changed.notified()).await.is_err() {
                    session.documents.end_typing(&uri);
                    has_paused = true;
                }
                continue;
            }
            let quoted = session.documents.newest(&uri).as_deref().and_then(DocumentVersion::quoted_fingerprint);
            indexed = indexed.or(quoted);
            if indexed == quoted {
                changed.notified().await;
            } else if tokio::time::timeout(TYPING_PAUSE, changed.notified()).await.is_err() {
                // Other articles are compared with the quotations of this one.
                indexed = quoted;
                session.quote_index.mark_outdated();
            }
        }
    });
}

/// Publishes the diagnostics of a version if they are new and it is still the newest. They are computed in `slot`, or here if
/// there is none. Returns whether they differ from those that were published last.
async fn publish(
    session: &Arc<Session>,
    document: Arc<DocumentVersion>,
    permit: Option<OwnedMutexGuard<()>>,
    slot: Option<Slot>,
    last_published: &mut LastPublished,
) -> bool {
    let (state, uri, version) = (Arc::clone(session), document.uri.clone(), document.version);
    let diagnostics = move || {
        let context = DocumentContext::new(Arc::clone(&state), Arc::clone(&document));
        let findings = context.findings_before_typing().unwrap_or_else(|| {
            let snapshot = DocumentSnapshot::new(state, document);
            drop(permit);
            snapshot.findings()
        });
        findings.iter().map(|finding| to_proto::diagnostic(&context, finding)).collect::<Vec<_>>()
    };
    let diagnostics = match slot {
        Some(slot) => slot.run(diagnostics).await,
        None => Ok(diagnostics()),
    };
    let Ok(diagnostics) = diagnostics else {
        session.log_error(format!("whosaid: “{}” could not be analysed; please report it", uri.as_str()));
        return false;
    };
    let newest = session.documents.newest(&uri);
    if newest.is_none_or(|newest| newest.version != version) {
        return false;
    }
    let has_changed = last_published.as_ref().is_none_or(|(_, last)| *last != diagnostics);
    if !has_changed && last_published.as_ref().is_some_and(|(last, _)| *last == version) {
        return false;
    }
    *last_published = Some((version, diagnostics.clone()));
    if !session.capabilities().pull_diagnostics {
        session.client.publish_diagnostics(uri.clone(), diagnostics, version).await;
    }
    if session.capabilities().quotes_changed {
        let params = json!({"textDocument": {"uri": uri.as_str()}, "version": version});
        session.client.send_notification::<QuotesChanged>(params).await;
    }
    has_changed
}

/// Clears the diagnostics of a document that was closed.
pub(in super::super) fn clear(session: &Arc<Session>, document: &DocumentVersion) {
    if session.capabilities().pull_diagnostics {
        return;
    }
    let (session, uri) = (Arc::clone(session), document.uri.clone());
    tokio::spawn(async move {
        // If it was opened again meanwhile, its task publishes new diagnostics.
        if session.documents.newest(&uri).is_none() {
            session.client.publish_diagnostics(uri, Vec::new(), None).await;
        }
    });
}
