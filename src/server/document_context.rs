//! One version of one document and its settings: what can be said of it without an analysis of its text.

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

/// A version of a document, with the settings that apply to it.
#[derive(Clone)]
pub(super) struct DocumentContext {
    pub(super) session: Arc<Session>,
    pub(super) document: Arc<DocumentVersion>,
    pub(super) settings: Arc<DocumentSettings>,
}

impl DocumentContext {
    pub(super) fn new(session: Arc<Session>, document: Arc<DocumentVersion>) -> Self {
        let settings = session.settings_of(&document.uri);
        DocumentContext { session, document, settings }
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

    /// The settings of the lint rules for an analysis of the document, with the texts that quotations are compared with.
    pub(super) fn lint_settings(&self, analysis: &Analysis) -> lint::Settings {
        let mut settings = self.settings.lint.clone();
        self.session.quote_index.add_to(self.settings.root.as_deref(), analysis, &mut settings);
        settings.transcripts = self.transcripts(analysis.source());
        settings
    }

    /// The transcripts with which the article is compared: those of its folder, and those that its text names itself.
    pub(super) fn transcripts(&self, source: &str) -> Option<Arc<Transcripts>> {
        let quote_index = &self.session.quote_index;
        let root = self.settings.root.as_deref()?;
        let sources = front_matter::sources(source);
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

    /// The findings of all lint rules for an analysis of a version of the document.
    pub(super) fn findings_of(&self, document: &DocumentVersion, analysis: &Analysis) -> Vec<Diagnostic> {
        if document.is_too_long() {
            return Vec::new();
        }
        lint::lint(analysis, &self.lint_settings(analysis))
    }

    /// While the user is typing, the findings of the text before, moved to where their words are now, so that nothing appears
    /// or vanishes with a half-written sentence; `None` while nobody is typing. Does not analyse the present text.
    pub(super) fn findings_before_typing(&self) -> Option<Vec<Diagnostic>> {
        let before = &self.document.typing.as_ref()?.before;
        let findings = before.findings(|document| self.findings_of(document, &document.analysis()));
        Some(typing::moved(findings, &before.document.rope.to_string(), &self.document.rope.to_string()))
    }
}
