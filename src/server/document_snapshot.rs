//! Everything that a request sees: one version of one document, its analysis, and its settings.

use std::sync::Arc;

use tower_lsp::ls_types::{Location, Position, Range};

use super::client_capabilities::ClientCapabilities;
use super::documents::DocumentVersion;
use super::positions;
use super::session::Session;
use super::settings::DocumentSettings;
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
        let mut settings = self.settings.lint.clone();
        self.session.quote_index.add_to(self.settings.root.as_deref(), &self.analysis, &mut settings);
        settings.transcripts = self.transcripts();
        lint::lint(&self.analysis, &settings)
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

    /// The findings without those about the word that is being typed, and whether any were left out.
    pub(super) fn settled_findings(&self) -> (Vec<Diagnostic>, bool) {
        let mut findings = self.findings();
        let all = findings.len();
        if let Some(at) = self.document.typed_at {
            let block = self.analysis.blocks().iter().find(|block| block.span.touches(at));
            // A quotation that is being typed is unclosed: that finding covers the paragraph from the opening mark on.
            let typing = block.map_or(Span::new(at, at), |block| block.span);
            findings.retain(|finding| {
                let unclosed = finding.rule == "unclosed-quote" && typing.touches(finding.span.start);
                !(finding.span.touches(at) || unclosed)
            });
        }
        let left_out = findings.len() < all;
        (findings, left_out)
    }
}
