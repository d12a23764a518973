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
    match items(view, previous) {
        Ok(full) => {
            RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report: full }
                .into()
        }
        Err(unchanged) => RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: unchanged,
        }
        .into(),
    }
}

/// The findings of a document with a mark of what they are, or that they are what they were.
pub(in super::super) fn items(
    view: &View,
    previous: Option<&str>,
) -> Result<FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport> {
    let (findings, _) = view.settled_findings();
    let items: Vec<Diagnostic> = findings.iter().map(|finding| to_proto::diagnostic(view, finding)).collect();
    let mut hasher = FxHasher::default();
    serde_json::to_string(&items).unwrap_or_default().hash(&mut hasher);
    let result_id = format!("{:x}", hasher.finish());
    if previous == Some(&*result_id) {
        return Err(UnchangedDocumentDiagnosticReport { result_id });
    }
    Ok(FullDocumentDiagnosticReport { result_id: Some(result_id), items })
}

/// For a document that is not there.
pub(in super::super) fn nothing() -> DocumentDiagnosticReport {
    RelatedFullDocumentDiagnosticReport::default().into()
}
