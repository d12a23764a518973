//! Everything that a request sees: one version of one document, its settings, and its analysis.

use std::ops::Deref;
use std::sync::Arc;

use super::document_context::DocumentContext;
use super::documents::DocumentVersion;
use super::session::Session;
use crate::Analysis;
use crate::lint::Diagnostic;

/// An analysed version of a document, with the settings that apply to it.
#[derive(Clone)]
pub(super) struct DocumentSnapshot {
    context: DocumentContext,
    pub(super) analysis: Analysis,
}

impl Deref for DocumentSnapshot {
    type Target = DocumentContext;

    fn deref(&self) -> &DocumentContext {
        &self.context
    }
}

impl DocumentSnapshot {
    /// Analyses a version, if that has not been done. Takes processor time.
    pub(super) fn new(session: Arc<Session>, document: Arc<DocumentVersion>) -> Self {
        let analysis = document.analysis();
        DocumentSnapshot { context: DocumentContext::new(session, document), analysis }
    }

    /// The findings of all lint rules.
    pub(super) fn findings(&self) -> Vec<Diagnostic> {
        self.findings_of(&self.document, &self.analysis)
    }

    /// The findings to show: while the user is typing those of the text before.
    pub(super) fn settled_findings(&self) -> Vec<Diagnostic> {
        self.findings_before_typing().unwrap_or_else(|| self.findings())
    }

    /// The text before the user began to type, and its analysis; `None` while nobody is typing.
    pub(super) fn before_typing(&self) -> Option<Analysis> {
        self.document.typing.as_ref().map(|typing| typing.before.document.analysis())
    }

    /// The user has gone to this place. If it is outside of the paragraph that was being typed in, that is finished.
    pub(super) fn cursor_at(&self, offset: usize) {
        let document = &self.document;
        if document.typing.as_ref().is_some_and(|typing| typing.is_left(&document.rope, offset))
            && self.session.documents.is_newest(document)
        {
            self.session.documents.end_typing(&document.uri);
            self.session.refresh.diagnostics.notify_one();
            self.session.refresh.hints_and_lenses.notify_one();
        }
    }
}
