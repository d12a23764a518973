//! `textDocument/diagnostic`

use tower_lsp::ls_types::{
    DocumentDiagnosticReport, FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
};

use super::super::article_summary::diagnostics;
use super::super::document_snapshot::DocumentSnapshot;

pub(in super::super) fn report(snapshot: &DocumentSnapshot, previous: Option<&str>) -> DocumentDiagnosticReport {
    let (items, result_id) = diagnostics(snapshot);
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

/// The report about a document that is not open: no diagnostics.
pub(in super::super) fn empty() -> DocumentDiagnosticReport {
    RelatedFullDocumentDiagnosticReport::default().into()
}
