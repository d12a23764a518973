//! What a request looks at: one version of one document, read, with the settings that hold for it.

use std::sync::Arc;

use tower_lsp::ls_types::{Location, Position, Range};

use super::documents::Snapshot;
use super::profile::Profile;
use super::session::Session;
use super::settings::Scope;
use super::text;
use crate::lint::{self, Diagnostic};
use crate::{Analysis, Span};

/// A document for reading.
pub(super) struct View {
    pub(super) session: Arc<Session>,
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) analysis: Analysis,
    pub(super) scope: Arc<Scope>,
}

impl View {
    /// Reads a document. Takes processor time.
    pub(super) fn new(session: Arc<Session>, snapshot: Arc<Snapshot>) -> Self {
        let analysis = snapshot.analysis();
        let scope = session.scope(&snapshot.uri);
        View { session, snapshot, analysis, scope }
    }

    pub(super) fn profile(&self) -> &Profile {
        self.session.profile()
    }

    pub(super) fn offset(&self, position: Position) -> usize {
        text::offset(&self.snapshot.rope, position, self.profile().encoding)
    }

    pub(super) fn span(&self, range: Range) -> Span {
        text::span(&self.snapshot.rope, range, self.profile().encoding)
    }

    pub(super) fn position(&self, offset: usize) -> Position {
        text::position(&self.snapshot.rope, offset, self.profile().encoding)
    }

    pub(super) fn range(&self, span: Span) -> Range {
        text::range(&self.snapshot.rope, span, self.profile().encoding)
    }

    pub(super) fn location(&self, span: Span) -> Location {
        Location { uri: self.snapshot.uri.clone(), range: self.range(span) }
    }

    /// What the rules find.
    pub(super) fn findings(&self) -> Vec<Diagnostic> {
        if self.snapshot.too_long() {
            return Vec::new();
        }
        let mut settings = self.scope.lint.clone();
        self.session.library.lend(self.scope.root.as_deref(), &mut settings);
        lint::lint(&self.analysis, &settings)
    }

    /// What the rules find, without what touches the word that is being typed, and whether something was left out.
    pub(super) fn settled_findings(&self) -> (Vec<Diagnostic>, bool) {
        let mut findings = self.findings();
        let all = findings.len();
        if let Some(at) = self.snapshot.typed {
            let block = self.analysis.blocks().iter().find(|block| block.span.touches(at));
            // What is said of a quotation being typed is about all of its paragraph behind its opening mark.
            let typing = block.map_or(Span::new(at, at), |block| block.span);
            findings.retain(|finding| {
                !(finding.span.touches(at) || typing.touches(finding.span.start) && is_open(finding.rule))
            });
        }
        let held_back = findings.len() < all;
        (findings, held_back)
    }
}

/// Rules about marks that the next keystroke may close.
fn is_open(rule: &str) -> bool {
    rule == "unclosed-quote"
}
