//! Publishes diagnostics to clients that do not pull them, and `whosaid/quotesChanged`.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::sync::{Notify, OwnedMutexGuard};
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::ls_types::{Diagnostic, Uri};

use super::super::document_snapshot::DocumentSnapshot;
use super::super::documents::DocumentVersion;
use super::super::session::Session;
use super::super::task_pool::Slot;
use super::super::to_proto;
use super::refresh;

/// Time without a keystroke after which nothing is held back any more.
const TYPING_PAUSE: Duration = Duration::from_millis(800);

/// `whosaid/quotesChanged`: the quotations of a document may have changed.
enum QuotesChanged {}

impl Notification for QuotesChanged {
    type Params = serde_json::Value;
    const METHOD: &'static str = "whosaid/quotesChanged";
}

/// The version and diagnostics that were published last.
type LastPublished = Option<(Option<i32>, Vec<Diagnostic>)>;

/// Analyses the newest version of a document after every change and publishes the result, until it is closed.
pub(in super::super) fn follow(session: Arc<Session>, uri: Uri, changed: Arc<Notify>) {
    tokio::spawn(async move {
        let mut last_published = None;
        let mut indexed = None;
        loop {
            session.pending_settings.settled().await;
            let Some(document) = session.documents.newest(&uri) else { return };
            let (permit, len) = (document.analysis_permit(), document.rope.len_bytes());
            drop(document);
            let (permit, slot) = (permit.await, session.task_pool.slot(len).await);
            // If the document was closed, this task is the only owner; if it was opened again, it has a new task.
            if Arc::strong_count(&changed) == 1 {
                return;
            }
            let calm = publish(&session, &uri, permit, slot, &mut last_published).await;
            let quoted = session.documents.newest(&uri).as_deref().and_then(DocumentVersion::quoted_fingerprint);
            let is_indexed = indexed.is_none() || indexed == quoted;
            indexed = indexed.or(quoted);
            if is_indexed && calm == Calm::Settled {
                changed.notified().await;
            } else if tokio::time::timeout(TYPING_PAUSE, changed.notified()).await.is_err() {
                if !is_indexed {
                    // Other articles are compared with the quotations of this one.
                    indexed = quoted;
                    session.quote_index.mark_outdated();
                }
                if calm != Calm::Settled {
                    session.documents.end_typing(&uri);
                }
                match calm {
                    Calm::Settled => {}
                    Calm::Typing => refresh::hints_and_lenses(&session),
                    Calm::HeldBack => refresh::all(&session),
                }
            }
        }
    });
}

/// Whether the user is typing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Calm {
    /// Nobody is typing.
    Settled,
    /// The user is typing; what is shown is what the text has.
    Typing,
    /// The user is typing, and something is not shown yet.
    HeldBack,
}

/// Analyses the newest version and publishes the result if it is new.
async fn publish(
    session: &Arc<Session>,
    uri: &Uri,
    permit: OwnedMutexGuard<()>,
    slot: Slot,
    last_published: &mut LastPublished,
) -> Calm {
    let Some(document) = session.documents.newest(uri) else { return Calm::Settled };
    let (state, version) = (Arc::clone(session), document.version);
    let typing = document.typing.is_some();
    let analysed = slot.run(move || {
        let snapshot = DocumentSnapshot::new(state, document);
        drop(permit);
        let (findings, held_back) = snapshot.settled_findings();
        let diagnostics = findings.iter().map(|finding| to_proto::diagnostic(&snapshot, finding));
        (diagnostics.collect::<Vec<_>>(), held_back)
    });
    let Ok((diagnostics, held_back)) = analysed.await else {
        session.log_error(format!("whosaid: “{}” could not be analysed; please report it", uri.as_str()));
        return Calm::Settled;
    };
    let calm = match (typing, held_back) {
        (false, _) => Calm::Settled,
        (true, false) => Calm::Typing,
        (true, true) => Calm::HeldBack,
    };
    let newest = session.documents.newest(uri);
    if newest.is_none_or(|newest| newest.version != version) {
        return calm;
    }
    if last_published.as_ref().is_some_and(|(known, same)| *known == version && *same == diagnostics) {
        return calm;
    }
    *last_published = Some((version, diagnostics.clone()));
    if !session.capabilities().pull_diagnostics {
        session.client.publish_diagnostics(uri.clone(), diagnostics, version).await;
    }
    if session.capabilities().quotes_changed {
        let params = json!({"textDocument": {"uri": uri.as_str()}, "version": version});
        session.client.send_notification::<QuotesChanged>(params).await;
    }
    calm
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
