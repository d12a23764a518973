//! The open documents.
//!
//! Their text is changed only by the transport, in the order of the messages. Everything else works on a
//! [`DocumentVersion`], which never changes. The analysis of a version is computed once and shared.

use std::hash::{Hash as _, Hasher as _};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use ropey::Rope;
use rustc_hash::{FxHashMap, FxHasher};
use tokio::sync::{Notify, OwnedMutexGuard};
use tower_lsp::ls_types::Uri;

use super::positions::Encoding;
use super::text_changes::{TextChange, apply};
use super::typing::{difference, is_same_paragraph};
use super::uri;
use super::waiting::{Waiting, WaitingCount};
use crate::lint::Diagnostic;
use crate::{Analysis, Article, Background, Format};

/// Longer documents are not analysed, in bytes. The user is told when one is opened.
pub(super) const MAX_DOCUMENT_LEN: usize = 4 << 20;

/// Locks a mutex, also after a panic of another thread: the data guarded here is consistent between any two statements.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One version of a document.
#[derive(Debug)]
pub(super) struct DocumentVersion {
    pub(super) uri: Uri,
    pub(super) version: Option<i32>,
    pub(super) rope: Rope,
    /// Where and since when the user is typing.
    pub(super) typing: Option<Typing>,
    format: Format,
    /// What the configuration says of the article.
    background: Arc<Background>,
    /// The incremental state that is shared by all versions of the document.
    article: Arc<Mutex<Article>>,
    /// Held while a version of the document is analysed.
    analysing: Arc<tokio::sync::Mutex<()>>,
    /// How many requests wait for an analysis of the document.
    waiting: WaitingCount,
    analysis: OnceLock<Analysis>,
}

impl DocumentVersion {
    /// A text that is not open in the editor.
    pub(super) fn of_file(uri: Uri, text: &str, format: Format, background: Arc<Background>) -> Self {
        let article = Arc::new(Mutex::new(Article::new("", format)));
        DocumentVersion {
            uri,
            version: None,
            rope: Rope::from_str(text),
            typing: None,
            format,
            background,
            article,
            analysing: Arc::default(),
            waiting: WaitingCount::default(),
            analysis: OnceLock::new(),
        }
    }

    /// The next version, with this text.
    fn with_text(&self, version: Option<i32>, rope: Rope, typing: Option<Typing>) -> Self {
        DocumentVersion {
            uri: self.uri.clone(),
            version,
            rope,
            typing,
            format: self.format,
            background: Arc::clone(&self.background),
            article: Arc::clone(&self.article),
            analysing: Arc::clone(&self.analysing),
            waiting: self.waiting.clone(),
            analysis: OnceLock::new(),
        }
    }

    /// The same version as text that nobody is typing in.
    pub(super) fn settled(&self) -> Self {
        let same = self.with_text(self.version, self.rope.clone(), None);
        DocumentVersion { analysis: self.analysis.clone(), ..same }
    }

    /// Whether the analysis is available without further computation.
    pub(super) fn is_analysed(&self) -> bool {
        self.analysis.get().is_some()
    }

    /// Waits until no version of the document is being analysed, in the order of the calls. The result is held during an
    /// analysis, so that a long document occupies one thread only, however many requests wait for it.
    pub(super) fn analysis_permit(&self) -> impl Future<Output = OwnedMutexGuard<()>> + use<> {
        Arc::clone(&self.analysing).lock_owned()
    }

    /// Whether the text is that of another version, not merely equal to it.
    pub(super) fn is_same_text(&self, other: &DocumentVersion) -> bool {
        self.rope.is_instance(&other.rope)
    }

    /// A hash of everything between quotation marks; `None` if the text is not analysed yet.
    pub(super) fn quoted_fingerprint(&self) -> Option<u64> {
        let mut hasher = FxHasher::default();
        self.analysis.get()?.quotes().iter().for_each(|quote| quote.fingerprint.hash(&mut hasher));
        Some(hasher.finish())
    }

    /// Counts a request that waits for an analysis of the document, until the result is dropped.
    pub(super) fn count_waiting(&self) -> Waiting {
        self.waiting.enter()
    }

    /// Whether the text is too long to be analysed.
    pub(super) fn is_too_long(&self) -> bool {
        self.rope.len_bytes() > MAX_DOCUMENT_LEN
    }

    /// The analysis of the text; empty if the text is too long. Takes processor time unless [`Self::is_analysed`].
    pub(super) fn analysis(&self) -> Analysis {
        self.analysis
            .get_or_init(|| {
                if self.is_too_long() {
                    return Analysis::of("", self.format);
                }
                let text = self.rope.to_string();
                let mut shared = lock(&self.article);
                // Should the analysis panic, a new article stays behind instead of a half-edited one.
                let mut article = std::mem::replace(&mut *shared, Article::new("", self.format));
                if let Some((span, with)) = difference(article.text(), &text) {
                    article.edit(span, with);
                }
                article.set_background(&self.background);
                let analysis = article.analysis();
                *shared = article;
                analysis
            })
            .clone()
    }
}

/// The state of typing. It ends with a pause, when the document is saved, and when the cursor leaves the paragraph.
#[derive(Clone, Debug)]
pub(super) struct Typing {
    /// The byte offset behind the last change.
    pub(super) at: usize,
    /// The document before.
    pub(super) before: Arc<BeforeTyping>,
}

/// A document before the user began to type in a paragraph.
#[derive(Debug)]
pub(super) struct BeforeTyping {
    pub(super) document: DocumentVersion,
    /// Its findings, once they have been asked for.
    findings: OnceLock<Vec<Diagnostic>>,
}

impl BeforeTyping {
    /// Whether the findings of that text are known.
    pub(super) fn has_findings(&self) -> bool {
        self.findings.get().is_some()
    }

    /// The findings of that text; `find` is called at most once.
    pub(super) fn findings(&self, find: impl FnOnce(&DocumentVersion) -> Vec<Diagnostic>) -> &[Diagnostic] {
        self.findings.get_or_init(|| find(&self.document))
    }
}

impl Typing {
    /// The state after a typed change of `old` that ends at the byte offset `at` of the new text.
    pub(super) fn after(old: &DocumentVersion, rope: &Rope, at: usize) -> Self {
        let before = match &old.typing {
            Some(typing) if is_same_paragraph(rope, typing.at, at) => Arc::clone(&typing.before),
            _ => Arc::new(BeforeTyping { document: old.settled(), findings: OnceLock::new() }),
        };
        Typing { at, before }
    }

    /// Whether a byte offset of the text lies in another paragraph than the one being typed in.
    pub(super) fn is_left(&self, rope: &Rope, offset: usize) -> bool {
        !is_same_paragraph(rope, self.at, offset)
    }
}

/// The result of a change.
#[derive(Debug)]
pub(super) enum ChangeOutcome {
    /// The change was applied, or concerns a document that is not open or not followed any more.
    Done,
    /// The text is unknown. The document counts as closed until its whole text is received.
    Lost(Arc<DocumentVersion>),
    /// The whole text was received after the document was lost; the signal is that of [`Documents::open`].
    Recovered(Arc<Notify>),
}

/// An open document.
#[derive(Debug)]
struct Document {
    newest: Arc<DocumentVersion>,
    /// Signalled at every change and when the document is closed.
    changed: Arc<Notify>,
}

/// All open documents, by [`uri::key`].
#[derive(Debug, Default)]
pub(super) struct Documents {
    open: Mutex<FxHashMap<String, Document>>,
    /// Documents that are open in the editor but whose text is unknown.
    lost: Mutex<FxHashMap<String, (Format, Arc<Background>)>>,
}

impl Documents {
    /// Opens a document, or replaces it if it is open. Returns the signal for its changes.
    pub(super) fn open(
        &self,
        uri: Uri,
        version: Option<i32>,
        text: &str,
        format: Format,
        background: Arc<Background>,
    ) -> Arc<Notify> {
        let key = uri::key(&uri);
        lock(&self.lost).remove(&key);
        let newest = Arc::new(DocumentVersion { version, ..DocumentVersion::of_file(uri, text, format, background) });
        let changed = Arc::new(Notify::new());
        let old = lock(&self.open).insert(key, Document { newest, changed: Arc::clone(&changed) });
        if let Some(old) = old {
            old.changed.notify_one();
        }
        changed
    }

    /// Applies changes in their order.
    pub(super) fn change(
        &self,
        uri: &Uri,
        version: Option<i32>,
        changes: Vec<TextChange>,
        encoding: Encoding,
    ) -> ChangeOutcome {
        let key = uri::key(uri);
        let Some(old) = self.newest(uri) else { return self.recover(&key, uri, version, changes, encoding) };
        let Some((rope, typed_at)) = apply(old.rope.clone(), changes, encoding, old.format) else {
            lock(&self.lost).insert(key, (old.format, Arc::clone(&old.background)));
            self.remove(uri);
            return ChangeOutcome::Lost(old);
        };
        if let Some(document) = lock(&self.open).get_mut(&key) {
            let typing = typed_at.map(|at| Typing::after(&old, &rope, at));
            document.newest = Arc::new(old.with_text(version, rope, typing));
            document.changed.notify_one();
        }
        ChangeOutcome::Done
    }

    /// Opens a lost document again if the changes contain its whole text.
    fn recover(
        &self,
        key: &str,
        uri: &Uri,
        version: Option<i32>,
        changes: Vec<TextChange>,
        encoding: Encoding,
    ) -> ChangeOutcome {
        let lost = lock(&self.lost).get(key).cloned();
        let full = changes.iter().position(|change| matches!(change, TextChange::Full(_)));
        let (Some((format, background)), Some(full)) = (lost, full) else { return ChangeOutcome::Done };
        let rest = changes.into_iter().skip(full).collect();
        match apply(Rope::new(), rest, encoding, format) {
            Some((rope, _)) => {
                let text = rope.to_string();
                ChangeOutcome::Recovered(self.open(uri.clone(), version, &text, format, background))
            }
            None => ChangeOutcome::Done,
        }
    }

    /// Records that the text of a document is unknown. Returns its last version if it was open.
    pub(super) fn lose(&self, uri: &Uri) -> Option<Arc<DocumentVersion>> {
        let last = self.remove(uri)?;
        lock(&self.lost).insert(uri::key(uri), (last.format, Arc::clone(&last.background)));
        Some(last)
    }

    /// Sets the background of every document, which depends on its URI.
    pub(super) fn set_background(&self, background: impl Fn(&Uri) -> Arc<Background>) {
        for document in lock(&self.open).values_mut() {
            let old = &document.newest;
            let new = background(&old.uri);
            if old.background != new {
                let same = old.with_text(old.version, old.rope.clone(), old.typing.clone());
                document.newest = Arc::new(DocumentVersion { background: new, ..same });
            }
        }
    }

    /// Ends the state of typing: the user has paused or saved.
    pub(super) fn end_typing(&self, uri: &Uri) {
        let mut open = lock(&self.open);
        let Some(document) = open.get_mut(&uri::key(uri)) else { return };
        let old = &document.newest;
        if old.typing.is_none() {
            return;
        }
        document.newest = Arc::new(old.settled());
        document.changed.notify_one();
    }

    /// Closes a document. Returns its last version.
    pub(super) fn close(&self, uri: &Uri) -> Option<Arc<DocumentVersion>> {
        lock(&self.lost).remove(&uri::key(uri));
        self.remove(uri)
    }

    fn remove(&self, uri: &Uri) -> Option<Arc<DocumentVersion>> {
        let document = lock(&self.open).remove(&uri::key(uri))?;
        document.changed.notify_one();
        Some(document.newest)
    }

    /// The newest version of a document.
    pub(super) fn newest(&self, uri: &Uri) -> Option<Arc<DocumentVersion>> {
        Some(Arc::clone(&lock(&self.open).get(&uri::key(uri))?.newest))
    }

    /// Whether the text of a version is still the newest text of its document.
    pub(super) fn is_newest(&self, document: &DocumentVersion) -> bool {
        self.newest(&document.uri).is_some_and(|newest| newest.is_same_text(document))
    }

    /// The newest versions of all documents, sorted by URI.
    pub(super) fn all(&self) -> Vec<Arc<DocumentVersion>> {
        let mut all: Vec<_> = lock(&self.open).values().map(|document| Arc::clone(&document.newest)).collect();
        all.sort_by(|a, b| a.uri.cmp(&b.uri));
        all
    }

    /// Returns memory that was used for documents that are closed.
    pub(super) fn shrink(&self) {
        lock(&self.open).shrink_to_fit();
    }

    /// Signals a change of every document, because the settings or the files that they are compared with have changed.
    pub(super) fn signal_all(&self) {
        lock(&self.open).values().for_each(|document| document.changed.notify_one());
    }
}
