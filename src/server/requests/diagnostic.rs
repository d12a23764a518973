//! `textDocument/diagnostic`

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;
use tower_lsp::ls_types::{
    Diagnostic, DocumentDiagnosticReport, FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
};

use super::super::to_proto;
use super::super::view::View;

pub(in super::super) fn report(view: &View, previous: Option<&str>) -> DocumentDiagnosticReport {
    let (items, result_id) = findings(view);
    if previous == Some(&*result_id) {
        return RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        }
        .into();
    }
    RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(result_id), items },
    }
    .into()
}

/// The findings of a document, and a name for just these findings.
pub(in super::super) fn findings(view: &View) -> (Vec<Diagnostic>, String) {
    let (findings, _) = view.settled_findings();
    let items: Vec<Diagnostic> = findings.iter().map(|finding| to_proto::diagnostic(view, finding)).collect();
    let mut hasher = FxHasher::default();
    serde_json::to_string(&items).unwrap_or_default().hash(&mut hasher);
    (items, format!("{:x}", hasher.finish()))
}

/// For a document that is not there.
pub(in super::super) fn nothing() -> DocumentDiagnosticReport {
    RelatedFullDocumentDiagnosticReport::default().into()
}
