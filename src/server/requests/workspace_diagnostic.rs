//! `workspace/diagnostic`

use std::sync::Arc;

use rustc_hash::FxHashSet;
use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    FullDocumentDiagnosticReport, PreviousResultId, UnchangedDocumentDiagnosticReport, WorkspaceDiagnosticParams,
    WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::super::session::Session;
use super::super::uri;
use super::super::workspace::{Source, Summary};
use super::progress::{self, Progress};

/// Articles between two reports of progress, and in one part of the answer.
const PART: usize = 50;

pub(in super::super) async fn workspace_diagnostic(
    session: &Arc<Session>,
    params: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReportResult> {
    let token = params.work_done_progress_params.work_done_token;
    let partial = params.partial_result_params.partial_result_token;
    let work = progress::begin(session, token, "Checking articles").await;
    let theirs = Arc::clone(session);
    let articles = session.work.on_archive(move || theirs.articles()).await?;
    let previous: Arc<Vec<(String, String)>> =
        Arc::new(params.previous_result_ids.iter().map(|id| (uri::key(&id.uri), id.value.clone())).collect());
    let mut items = gone(session, &articles, &params.previous_result_ids);
    for (n, part) in articles.chunks(PART).enumerate() {
        let (theirs, part, previous) = (Arc::clone(session), part.to_vec(), Arc::clone(&previous));
        let reports = session.work.on_archive(move || {
            let summaries = part.iter().filter_map(|source| theirs.summary(source));
            summaries.map(|summary| report(&summary, &previous)).collect::<Vec<_>>()
        });
        let reports = reports.await?;
        match &partial {
            // An answer in one part needs no notification.
            Some(token) if articles.len() > PART => {
                let reports: Vec<_> = items.drain(..).chain(reports).collect();
                let value = json!({"items": reports});
                session.client.send_notification::<Progress>(json!({"token": token, "value": value})).await;
            }
            _ => items.extend(reports),
        }
        work.report((n * PART + PART).min(articles.len()), articles.len()).await;
    }
    work.end().await;
    Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }))
}

/// What was an article, by what the client remembers or by what was deleted, and is none any more: no findings are left.
fn gone(
    session: &Session,
    articles: &[Source],
    previous: &[PreviousResultId],
) -> Vec<WorkspaceDocumentDiagnosticReport> {
    let mut known: FxHashSet<String> = articles.iter().filter_map(Source::uri).map(|uri| uri::key(&uri)).collect();
    let candidates = previous.iter().map(|id| id.uri.clone()).chain(session.workspace.take_deleted());
    let gone = candidates.filter(|uri| known.insert(uri::key(uri)));
    let empty = FullDocumentDiagnosticReport::default();
    let report = |uri| WorkspaceFullDocumentDiagnosticReport {
        uri,
        version: None,
        full_document_diagnostic_report: empty.clone(),
    };
    gone.map(|uri| report(uri).into()).collect()
}

fn report(summary: &Summary, previous: &[(String, String)]) -> WorkspaceDocumentDiagnosticReport {
    let (uri, version) = (summary.uri.clone(), summary.version.map(i64::from));
    let (key, result_id) = (uri::key(&uri), summary.result_id.clone());
    if previous.iter().any(|(known, id)| *known == key && *id == result_id) {
        return WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        }
        .into();
    }
    let items = summary.diagnostics.clone();
    let full = FullDocumentDiagnosticReport { result_id: Some(result_id), items };
    WorkspaceFullDocumentDiagnosticReport { uri, version, full_document_diagnostic_report: full }.into()
}
