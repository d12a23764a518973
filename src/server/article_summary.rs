//! The symbols and diagnostics of an article, as requests about the whole workspace need them.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;
use tower_lsp::ls_types::{Diagnostic, SymbolInformation, SymbolKind};

use super::article_files::ArticleSummary;
use super::document_snapshot::DocumentSnapshot;
use super::{to_proto, uri};
use crate::Span;
use crate::ide::shorten::shorten;

/// Longest name of a quotation in a list of symbols, in characters.
pub(super) const MAX_SYMBOL_NAME: usize = 100;

/// Summarises an article.
pub(super) fn summary(snapshot: &DocumentSnapshot) -> ArticleSummary {
    let (diagnostics, result_id) = diagnostics(snapshot);
    ArticleSummary {
        uri: snapshot.document.uri.clone(),
        version: snapshot.document.version,
        symbols: symbols(snapshot),
        diagnostics,
        result_id,
    }
}

/// The settled diagnostics of an article, and a result id that is equal for equal diagnostics.
pub(super) fn diagnostics(snapshot: &DocumentSnapshot) -> (Vec<Diagnostic>, String) {
    let findings = snapshot.settled_findings();
    let items: Vec<Diagnostic> = findings.iter().map(|finding| to_proto::diagnostic(snapshot, finding)).collect();
    let mut hasher = FxHasher::default();
    serde_json::to_string(&items).unwrap_or_default().hash(&mut hasher);
    (items, format!("{:x}", hasher.finish()))
}

/// The speakers and quotations of an article.
fn symbols(snapshot: &DocumentSnapshot) -> Vec<SymbolInformation> {
    let article = Some(uri::file_name(&snapshot.document.uri));
    let symbol = |name: String, kind: SymbolKind, container: Option<String>, span: Span| {
        #[allow(deprecated, reason = "the field has no default")]
        SymbolInformation {
            name,
            kind,
            tags: None,
            deprecated: None,
            location: snapshot.location(span),
            container_name: container,
        }
    };
    let mut symbols = Vec::new();
    for (speaker, quotes) in snapshot.analysis.speakers().iter().zip(snapshot.analysis.quotes_by_speaker()) {
        if let Some(introduction) = speaker.mentions.first().filter(|_| !quotes.is_empty()) {
            let kind = to_proto::speaker_kind(speaker.kind);
            symbols.push(symbol(speaker.name.clone(), kind, article.clone(), introduction.span));
        }
    }
    for quote in snapshot.analysis.quotes() {
        if let Some(&first) = quote.content.first() {
            let speaker = snapshot.analysis.speaker_of(quote).map(|speaker| speaker.name.clone());
            let name = shorten(&snapshot.analysis.quote_text(quote), MAX_SYMBOL_NAME);
            symbols.push(symbol(name, SymbolKind::STRING, speaker.or_else(|| article.clone()), first));
        }
    }
    symbols
}
