//! The open documents.
//!
//! Their text is changed only by the transport, in the order of arrival. Everybody else works on a [`Snapshot`], which
//! never changes; what has been read of it is kept in it and shared by all who ask.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use ropey::Rope;
use rustc_hash::FxHashMap;
use tokio::sync::{Notify, OwnedMutexGuard};
use tower_lsp::ls_types::{TextDocumentContentChangeEvent, Uri};

use super::text::{self, Encoding};
use super::uri;
use crate::{Analysis, Article, Format, Span};

/// Longer documents are not analysed, and the writer is told so.
pub(super) const LONGEST: usize = 4 << 20;

/// Locks, and goes on where another thread has panicked: what is guarded here is whole between any two statements.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A document as it stood at one version.
#[derive(Debug)]
pub(super) struct Snapshot {
    pub(super) uri: Uri,
    pub(super) version: Option<i32>,
    pub(super) rope: Rope,
    /// Where the last change was typed, in bytes; nowhere when it was no typing.
    pub(super) typed: Option<usize>,
    format: Format,
    /// What is kept from one version to the next.
    article: Arc<Mutex<Article>>,
    /// Taken while a version is read.
    reading: Arc<tokio::sync::Mutex<()>>,
    analysis: OnceLock<Analysis>,
}

impl Snapshot {
    /// A text that is not open in the editor.
    pub(super) fn closed(uri: Uri, text: &str, format: Format) -> Self {
        let article = Arc::new(Mutex::new(Article::new("", format)));
        Snapshot {
            uri,
            version: None,
            rope: Rope::from_str(text),
            typed: None,
            format,
            article,
            reading: Arc::default(),
            analysis: OnceLock::new(),
        }
    }

    /// The text of this version was edited.
    fn edited(&self, version: i32, rope: Rope, typed: Option<usize>) -> Self {
        Snapshot { version: Some(version), rope, typed, ..self.again() }
    }

    /// The same text, not read yet.
    fn again(&self) -> Self {
        Snapshot {
            uri: self.uri.clone(),
            version: self.version,
            rope: self.rope.clone(),
            typed: self.typed,
            format: self.format,
            article: Arc::clone(&self.article),
            reading: Arc::clone(&self.reading),
            analysis: OnceLock::new(),
        }
    }

    /// Whether it has been read.
    pub(super) fn is_read(&self) -> bool {
        self.analysis.get().is_some()
    }

    /// Waits until no version of the document is being read. Whoever reads it holds what this gives, so that a long
    /// document keeps one thread busy, however many ask for it.
    pub(super) fn reading(&self) -> impl Future<Output = OwnedMutexGuard<()>> + use<> {
        Arc::clone(&self.reading).lock_owned()
    }

    /// Whether the text is longer than what is analysed.
    pub(super) fn too_long(&self) -> bool {
        self.rope.len_bytes() > LONGEST
    }

    /// Who said what. Takes processor time; empty when the text is too long.
    pub(super) fn analysis(&self) -> Analysis {
        self.analysis
            .get_or_init(|| {
                if self.too_long() {
                    return Analysis::of("", self.format);
                }
                let text = self.rope.to_string();
                let mut article = lock(&self.article);
                if let Some((span, with)) = difference(article.text(), &text) {
                    article.edit(span, with);
                }
                article.analysis()
            })
            .clone()
    }
}

/// The one replacement that makes `old` into `new`; none when they are the same. However many changes lie between two
/// snapshots, the article is edited once.
fn difference<'n>(old: &str, new: &'n str) -> Option<(Span, &'n str)> {
    if old == new {
        return None;
    }
    let common = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let start = old.floor_char_boundary(common).min(new.floor_char_boundary(common));
    let (old_rest, new_rest) = (&old.as_bytes()[start..], &new.as_bytes()[start..]);
    let common = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let mut tail = common;
    while !old.is_char_boundary(old.len() - tail) || !new.is_char_boundary(new.len() - tail) {
        tail -= 1;
    }
    Some((Span::new(start, old.len() - tail), &new[start..new.len() - tail]))
}

/// The longest character, in bytes of UTF-8.
const LONGEST_CHAR: usize = 4;

/// What is longer was pasted, in bytes.
const LONGEST_TYPED: usize = 16;

/// Where somebody types who puts `new` in the place of `old`: a letter comes or goes, or a few come where the editor
/// gathers them, and all in one line.
fn typing(old: &str, span: Span, new: &str) -> Option<usize> {
    let ends_line = |text: &str| text.contains(['\n', '\r']);
    let few = old.chars().count() <= 1 && new.len() <= LONGEST_TYPED;
    (few && !ends_line(old) && !ends_line(new)).then_some(span.start + new.len())
}

/// An open document.
#[derive(Debug)]
struct Document {
    newest: Arc<Snapshot>,
    /// Told of every change; closed by dropping.
    changed: Arc<Notify>,
}

/// All open documents.
#[derive(Debug, Default)]
pub(super) struct Documents {
    open: Mutex<FxHashMap<String, Document>>,
}

impl Documents {
    /// Opens a document, or opens it anew. Gives what is told of its changes.
    pub(super) fn open(&self, uri: Uri, version: i32, text: &str, format: Format) -> Arc<Notify> {
        let key = uri::key(&uri);
        let newest = Arc::new(Snapshot { version: Some(version), ..Snapshot::closed(uri, text, format) });
        let changed = Arc::new(Notify::new());
        let old = lock(&self.open).insert(key, Document { newest, changed: Arc::clone(&changed) });
        if let Some(old) = old {
            old.changed.notify_one();
        }
        changed
    }

    /// Applies changes in their order. Nothing happens to a document that is not open.
    pub(super) fn change(
        &self,
        uri: &Uri,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
        encoding: Encoding,
    ) {
        let mut open = lock(&self.open);
        let Some(document) = open.get_mut(&uri::key(uri)) else { return };
        let old = &document.newest;
        let mut rope = old.rope.clone();
        let mut typed = None;
        for change in changes {
            match change.range {
                None => {
                    let old = rope.to_string();
                    typed = difference(&old, &change.text).and_then(|(span, with)| typing(span.of(&old), span, with));
                    rope = Rope::from_str(&change.text);
                }
                Some(range) => {
                    let span = text::span(&rope, range, encoding);
                    let old = (span.len() <= LONGEST_CHAR).then(|| rope.byte_slice(span.start..span.end).to_string());
                    typed = old.and_then(|old| typing(&old, span, &change.text));
                    text::replace(&mut rope, span, &change.text);
                }
            }
        }
        document.newest = Arc::new(old.edited(version, rope, typed));
        document.changed.notify_one();
    }

    /// Says that the writer is not in the middle of a word any more.
    pub(super) fn settle(&self, uri: &Uri) {
        let mut open = lock(&self.open);
        let Some(document) = open.get_mut(&uri::key(uri)) else { return };
        let old = &document.newest;
        if old.typed.is_none() {
            return;
        }
        document.newest = Arc::new(Snapshot { typed: None, analysis: old.analysis.clone(), ..old.again() });
        document.changed.notify_one();
    }

    /// Closes a document; gives it back as it was.
    pub(super) fn close(&self, uri: &Uri) -> Option<Arc<Snapshot>> {
        let document = lock(&self.open).remove(&uri::key(uri))?;
        document.changed.notify_one();
        Some(document.newest)
    }

    /// The newest text of a document.
    pub(super) fn newest(&self, uri: &Uri) -> Option<Arc<Snapshot>> {
        Some(Arc::clone(&lock(&self.open).get(&uri::key(uri))?.newest))
    }

    /// The newest texts of all documents, by address.
    pub(super) fn all(&self) -> Vec<Arc<Snapshot>> {
        let mut all: Vec<_> = lock(&self.open).values().map(|document| Arc::clone(&document.newest)).collect();
        all.sort_by(|a, b| a.uri.cmp(&b.uri));
        all
    }

    /// Forgets what has been read of a document, because a panic may have left it half done.
    pub(super) fn reread(&self, uri: &Uri) {
        let mut open = lock(&self.open);
        let Some(document) = open.get_mut(&uri::key(uri)) else { return };
        let old = &document.newest;
        let article = Arc::new(Mutex::new(Article::new("", old.format)));
        document.newest = Arc::new(Snapshot { article, ..old.again() });
        document.changed.notify_one();
    }

    /// Looks at all documents again, because the settings have changed.
    pub(super) fn touch(&self) {
        lock(&self.open).values().for_each(|document| document.changed.notify_one());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn typing_is_told_from_pasting() {
        let typed = |old: &str, new: &str| typing(old, Span::new(7, 7 + old.len()), new);
        assert_eq!(typed("", "W"), Some(8));
        assert_eq!(typed("", "“We w"), Some(14));
        assert_eq!(typed("e", ""), Some(7));
        assert_eq!(typed("", "\n"), None);
        assert_eq!(typed("\n", ""), None);
        assert_eq!(typed("", "“We are not sailing today,” said Ada Moor."), None);
        assert_eq!(typed(",” said Ada Moor.", ".”"), None);
    }

    proptest! {
        #[test]
        fn a_difference_leads_from_one_text_to_the_other(
            head in "[a🙂é“]{0,6}", old in "[a🙂é“]{0,6}", new in "[a🙂é”]{0,6}", tail in "[a🙂é”]{0,6}",
        ) {
            let (old, new) = (format!("{head}{old}{tail}"), format!("{head}{new}{tail}"));
            let mut text = old.clone();
            if let Some((span, with)) = difference(&old, &new) {
                text.replace_range(span.start..span.end, with);
            }
            prop_assert_eq!(text, new);
        }
    }
}
