//! Diagnostics for clients that do not ask for them, and news for those that do.

use std::sync::Arc;
use std::time::Duration;

use ropey::Rope;
use serde_json::json;
use tokio::sync::{Notify, OwnedMutexGuard};
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::ls_types::{Diagnostic, DiagnosticSeverity, Uri};

use super::documents::Snapshot;
use super::session::{PATIENCE, Session};
use super::view::View;
use super::work::Place;
use super::{text, to_proto};

/// After this time without a keystroke nothing is held back any more.
const PAUSE: Duration = Duration::from_millis(800);

/// `whosaid/quotesChanged`: the list of quotations has been read anew.
enum QuotesChanged {}

impl Notification for QuotesChanged {
    type Params = serde_json::Value;
    const METHOD: &'static str = "whosaid/quotesChanged";
}

/// Reads a document whenever it has changed, always its newest text, and tells the client, until it is closed.
pub(super) fn follow(session: Arc<Session>, uri: Uri, changed: Arc<Notify>) {
    tokio::spawn(async move {
        session.settled().await;
        let mut told = None;
        while let Some(snapshot) = session.documents.newest(&uri) {
            let reading = snapshot.reading();
            drop(snapshot);
            let (reading, place) = (reading.await, session.work.place().await);
            // Closed in the meantime, or opened anew: then it has another one to follow it.
            if Arc::strong_count(&changed) == 1 {
                return;
            }
            let held_back = tell(&session, &uri, reading, place, &mut told).await;
            if !held_back {
                changed.notified().await;
            } else if tokio::time::timeout(PAUSE, changed.notified()).await.is_err() {
                session.documents.settle(&uri);
                refresh_diagnostics(&session);
            }
        }
    });
}

/// What the client was told last.
type Told = Option<(Option<i32>, Vec<Diagnostic>)>;

/// Reads the newest version and tells the client, if that is news. True when something was held back.
async fn tell(session: &Arc<Session>, uri: &Uri, reading: OwnedMutexGuard<()>, place: Place, told: &mut Told) -> bool {
    let Some(snapshot) = session.documents.newest(uri) else { return false };
    let (theirs, version) = (Arc::clone(session), snapshot.version);
    let read = place.run(move || {
        let view = View::new(theirs, snapshot);
        drop(reading);
        let (findings, held_back) = view.settled_findings();
        (findings.iter().map(|finding| to_proto::diagnostic(&view, finding)).collect::<Vec<_>>(), held_back)
    });
    let Ok((diagnostics, held_back)) = read.await else {
        session.log(format!("whosaid: “{}” could not be analysed; please report it", uri.as_str()));
        return false;
    };
    let newest = session.documents.newest(uri);
    if newest.is_none_or(|newest| newest.version != version) {
        return held_back;
    }
    if told.as_ref().is_some_and(|(known, same)| *known == version && *same == diagnostics) {
        return held_back;
    }
    *told = Some((version, diagnostics.clone()));
    if !session.profile().pull {
        session.client.publish_diagnostics(uri.clone(), diagnostics, version).await;
    }
    if session.profile().quotes_changed {
        let params = json!({"textDocument": {"uri": uri.as_str()}, "version": version});
        session.client.send_notification::<QuotesChanged>(params).await;
    }
    held_back
}

/// Takes back what was said of a document that is closed.
pub(super) fn clear(session: &Arc<Session>, snapshot: &Snapshot) {
    if session.profile().pull {
        return;
    }
    let (session, uri) = (Arc::clone(session), snapshot.uri.clone());
    tokio::spawn(async move {
        // Opened again in the meantime, its diagnostics are on their way.
        if session.documents.newest(&uri).is_none() {
            session.client.publish_diagnostics(uri, Vec::new(), None).await;
        }
    });
}

fn refresh_diagnostics(session: &Arc<Session>) {
    if session.profile().pull {
        let client = session.client.clone();
        tokio::spawn(async move {
            let _ = tokio::time::timeout(PATIENCE, client.workspace_diagnostic_refresh()).await;
        });
    }
}

/// Asks the client to ask again, because settings or other files have changed.
pub(super) fn refresh(session: &Arc<Session>) {
    refresh_diagnostics(session);
    let session = Arc::clone(session);
    tokio::spawn(async move {
        let (client, profile) = (&session.client, session.profile());
        if profile.refresh_hints {
            let _ = tokio::time::timeout(PATIENCE, client.inlay_hint_refresh()).await;
        }
        if profile.refresh_lenses {
            let _ = tokio::time::timeout(PATIENCE, client.code_lens_refresh()).await;
        }
    });
}

/// Shows what is wrong with files of settings, at the line where it is, and takes back what is mended or closed. One at
/// a time, each with what holds by then: the last one is right.
pub(super) fn settings(session: &Arc<Session>) {
    let session = Arc::clone(session);
    tokio::spawn(async move {
        let mut told = session.told.lock().await;
        let broken = session.broken();
        let gone = told.iter().filter(|old| !broken.iter().any(|new| new.uri == old.uri));
        for broken in gone {
            session.client.publish_diagnostics(broken.uri.clone(), Vec::new(), None).await;
        }
        for broken in broken.iter().filter(|new| !told.contains(new)) {
            let range = text::range(&Rope::from_str(&broken.text), broken.span, session.profile().encoding);
            let found = Diagnostic {
                severity: Some(DiagnosticSeverity::ERROR),
                source: Some("whosaid".into()),
                ..Diagnostic::new_simple(range, broken.message.clone())
            };
            session.client.publish_diagnostics(broken.uri.clone(), vec![found], None).await;
        }
        *told = broken;
    });
}
