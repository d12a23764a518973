//! Everything that a request sees: one version of one document, its analysis, and its settings.

use std::sync::Arc;

use tower_lsp::ls_types::{Location, Position, Range};

use super::client_capabilities::ClientCapabilities;
use super::documents::DocumentVersion;
use super::positions;
use super::session::Session;
use super::settings::DocumentSettings;
use super::typing;
use super::uri;
use crate::compare::Transcripts;
use crate::config::front_matter;
use crate::files;
use crate::lint::{self, Diagnostic};
use crate::{Analysis, Span};

/// An analysed version of a document, with the settings that apply to it.
#[derive(Clone)]
pub(super) struct DocumentSnapshot {
    pub(super) session: Arc<Session>,
    pub(super) document: Arc<DocumentVersion>,
    pub(super) analysis: Analysis,
    pub(super) settings: Arc<DocumentSettings>,
}

impl DocumentSnapshot {
    /// Analyses a version, if that has not been done. Takes processor time.
    pub(super) fn new(session: Arc<Session>, document: Arc<DocumentVersion>) -> Self {
        let analysis = document.analysis();
        let settings = session.settings_of(&document.uri);
        DocumentSnapshot { session, document, analysis, settings }
    }

    pub(super) fn client(&self) -> &ClientCapabilities {
        self.session.capabilities()
    }

    pub(super) fn offset(&self, position: Position) -> usize {
        positions::offset(&self.document.rope, position, self.client().encoding)
    }

    pub(super) fn span(&self, range: Range) -> Span {
        positions::span(&self.document.rope, range, self.client().encoding)
    }

    pub(super) fn position(&self, offset: usize) -> Position {
        positions::position(&self.document.rope, offset, self.client().encoding)
    }

    pub(super) fn range(&self, span: Span) -> Range {
        positions::range(&self.document.rope, span, self.client().encoding)
    }

    pub(super) fn location(&self, span: Span) -> Location {
        Location { uri: self.document.uri.clone(), range: self.range(span) }
    }

    /// The findings of all lint rules.
    pub(super) fn findings(&self) -> Vec<Diagnostic> {
        if self.document.is_too_long() {
            return Vec::new();
        }
        lint::lint(&self.analysis, &self.lint_settings(&self.analysis))
    }

    /// The settings of the lint rules for an analysis of the document, with the texts that quotations are compared with.
    pub(super) fn lint_settings(&self, analysis: &Analysis) -> lint::Settings {
        let mut settings = self.settings.lint.clone();
        self.session.quote_index.add_to(self.settings.root.as_deref(), analysis, &mut settings);
        settings.transcripts = self.transcripts();
        settings
    }

    /// The transcripts with which the article is compared: those of its folder, and those that it names itself.
    pub(super) fn transcripts(&self) -> Option<Arc<Transcripts>> {
        let quote_index = &self.session.quote_index;
        let root = self.settings.root.as_deref()?;
        let sources = front_matter::sources(self.analysis.source());
        if sources.is_empty() {
            return quote_index.folder(root)?.transcripts;
        }
        let article = uri::path(&self.document.uri)?;
        let key = (article.parent().unwrap_or(root).to_owned(), sources);
        quote_index.transcripts(key.clone(), || {
            let read = files::transcript_sources(root, &self.settings.config.transcripts, Some(&article), &key.1);
            let read = read.inspect_err(|error| self.session.log_error(format!("whosaid: {error}")));
            read.ok().filter(|texts| !texts.is_empty()).map(Transcripts::read)
        })
    }

    /// The findings to show: while the user is typing those of the text before, so that nothing appears or vanishes with a
    /// half-written sentence. And whether they differ from the present ones.
    pub(super) fn settled_findings(&self) -> (Vec<Diagnostic>, bool) {
        let findings = self.findings();
        let Some(typing) = &self.document.typing else { return (findings, false) };
        let before = typing.before.findings(|document| {
            if document.is_too_long() {
                return Vec::new();
            }
            let analysis = document.analysis();
            lint::lint(&analysis, &self.lint_settings(&analysis))
        });
        let settled = typing::moved(before, typing.before.document.analysis().source(), self.analysis.source());
        let same = |a: &Diagnostic, b: &Diagnostic| (a.rule, a.span, &a.message) == (b.rule, b.span, &b.message);
        let differs = settled.len() != findings.len() || !settled.iter().zip(&findings).all(|(a, b)| same(a, b));
        (settled, differs)
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
