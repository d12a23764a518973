//! What belongs to one request: the version of its document at the time it arrived.
//!
//! The middleware takes the version in the order of the messages and runs the handler inside [`RequestContext::scope`].
//! Handlers have no other access to open documents by URI, so they cannot answer for a different text.

use std::sync::Arc;

use tokio::sync::OwnedMutexGuard;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};

use super::document_snapshot::DocumentSnapshot;
use super::documents::DocumentVersion;
use super::session::Session;
use super::task_pool::Slot;

/// Up to this length in bytes, an outdated version is always analysed to answer a request about it. Above it, many such
/// requests would delay those about the newest version.
const MAX_OUTDATED_LEN: usize = 64 << 10;

/// When more requests wait for an analysis of a longer document, those about outdated versions are answered with
/// `ContentModified`.
const MAX_WAITING: usize = 4;

/// The context of the request that is being handled.
#[derive(Clone)]
pub(super) struct RequestContext {
    session: Arc<Session>,
    document: Option<Arc<DocumentVersion>>,
}

tokio::task_local! {
    static CONTEXT: RequestContext;
}

/// What happens to an answer when the document was changed after the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outdated {
    /// It is sent: it was computed for the version that the client had when it asked.
    Send,
    /// It is replaced by `ContentModified`: it edits the text.
    Refuse,
}

impl RequestContext {
    pub(super) fn new(session: Arc<Session>, document: Option<Arc<DocumentVersion>>) -> Self {
        RequestContext { session, document }
    }

    /// Runs a handler in this context.
    pub(super) async fn scope<T>(self, handler: impl Future<Output = T>) -> T {
        CONTEXT.scope(self, handler).await
    }

    /// The context of the running handler.
    ///
    /// # Errors
    /// Outside of a handler; that would be a mistake in this program.
    fn current() -> Result<Self> {
        CONTEXT.try_with(Clone::clone).map_err(|_| Error::internal_error())
    }
}

/// Answers from the document as it was when the request arrived, on a worker thread. The answer is the default if the
/// document was not open.
///
/// # Errors
/// `ContentModified` if the document was changed since, and the old text is long and many requests wait.
pub(super) async fn read<T, F>(answer: F) -> Result<T>
where
    T: Default + Send + 'static,
    F: FnOnce(&DocumentSnapshot) -> T + Send + 'static,
{
    try_read(move |snapshot| Ok(answer(snapshot))).await
}

/// As [`read`], with an answer that may be an error.
///
/// # Errors
/// Those of `answer`, and `ContentModified`.
pub(super) async fn try_read<T, F>(answer: F) -> Result<T>
where
    T: Default + Send + 'static,
    F: FnOnce(&DocumentSnapshot) -> Result<T> + Send + 'static,
{
    run(Outdated::Send, answer).await
}

/// As [`try_read`], for answers that edit the text: they are never given for an outdated text.
///
/// # Errors
/// Those of `answer`, and `ContentModified` if the document was changed or closed since the request.
pub(super) async fn read_for_edit<T, F>(answer: F) -> Result<T>
where
    T: Default + Send + 'static,
    F: FnOnce(&DocumentSnapshot) -> Result<T> + Send + 'static,
{
    run(Outdated::Refuse, answer).await
}

/// Refuses an answer if the document was changed or closed since the request arrived.
///
/// # Errors
/// `ContentModified`.
pub(super) fn ensure_current() -> Result<()> {
    let RequestContext { session, document } = RequestContext::current()?;
    match document {
        Some(document) if !session.documents.is_newest(&document) => Err(content_modified()),
        _ => Ok(()),
    }
}

async fn run<T, F>(outdated: Outdated, answer: F) -> Result<T>
where
    T: Default + Send + 'static,
    F: FnOnce(&DocumentSnapshot) -> Result<T> + Send + 'static,
{
    let RequestContext { session, document } = RequestContext::current()?;
    let Some(Turn { slot, permit, document }) = turn(&session, document, outdated).await? else {
        return Ok(T::default());
    };
    let (state, version) = (Arc::clone(&session), Arc::clone(&document));
    let answer = slot.run(move || {
        let snapshot = DocumentSnapshot::new(state, version);
        drop(permit);
        answer(&snapshot)
    });
    let answer = answer.await??;
    if outdated == Outdated::Refuse && !session.documents.is_newest(&document) {
        return Err(content_modified());
    }
    Ok(answer)
}

/// All that a handler needs to look at its document.
struct Turn {
    slot: Slot,
    /// For the one handler that analyses the text.
    permit: Option<OwnedMutexGuard<()>>,
    document: Arc<DocumentVersion>,
}

/// Waits until a handler may look at its document; nothing when the document was not open.
///
/// # Errors
/// `ContentModified` if the document was changed and is too expensive to be analysed, or the answer edits the text.
async fn turn(session: &Session, document: Option<Arc<DocumentVersion>>, outdated: Outdated) -> Result<Option<Turn>> {
    session.pending_settings.settled().await;
    let Some(document) = document else { return Ok(None) };
    // The settings may have changed since, and with them the analysis of the same text.
    let document =
        session.documents.newest(&document.uri).filter(|newest| newest.is_same_text(&document)).unwrap_or(document);
    let waiting = document.count_waiting();
    let is_refused = |document: &DocumentVersion| {
        let is_long = document.rope.len_bytes() > MAX_OUTDATED_LEN;
        let expensive = !document.is_analysed() && is_long && waiting.count() > MAX_WAITING;
        (outdated == Outdated::Refuse || expensive) && !session.documents.is_newest(document)
    };
    let mut permit = None;
    if !document.is_analysed() && !is_refused(&document) {
        permit = Some(document.analysis_permit().await);
    }
    let slot = session.task_pool.slot(document.rope.len_bytes()).await;
    if is_refused(&document) {
        return Err(content_modified());
    }
    drop(waiting);
    Ok(Some(Turn { slot, permit, document }))
}

/// The answer to a request that was overtaken by a change.
pub(super) fn content_modified() -> Error {
    Error {
        code: ErrorCode::ContentModified,
        message: "the document has been changed since the request; try again".into(),
        data: None,
    }
}
