//! `workspace/diagnostic`

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    FullDocumentDiagnosticReport, PreviousResultId, UnchangedDocumentDiagnosticReport, WorkspaceDiagnosticParams,
    WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::super::article_files::ArticleSummary;
use super::super::session::Session;
use super::super::uri;
use super::super::workspace::{self, ArticleSource};
use super::progress::{self, Progress};

/// Articles per part of the answer, and between two reports of progress.
const PART_LEN: usize = 50;

/// Answers the request.
///
/// # Errors
/// When the articles cannot be analysed.
pub(in super::super) async fn workspace_diagnostic(
    session: &Arc<Session>,
    params: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReportResult> {
    let token = params.work_done_progress_params.work_done_token;
    let partial = params.partial_result_params.partial_result_token;
    let progress = progress::begin(session, token, "Checking articles").await;
    let state = Arc::clone(session);
    let articles = session.task_pool.on_workspace(move |_| workspace::articles(&state)).await?;
    let previous: FxHashMap<String, String> =
        params.previous_result_ids.iter().map(|id| (uri::key(&id.uri), id.value.clone())).collect();
    let previous = Arc::new(previous);
    let mut items = gone(session, &articles, &params.previous_result_ids);
    for (n, part) in articles.chunks(PART_LEN).enumerate() {
        let (state, part, previous) = (Arc::clone(session), part.to_vec(), Arc::clone(&previous));
        let reports = session.task_pool.on_workspace(move |cancel| {
            let part = part.iter().take_while(|_| !cancel.is_cancelled());
            let summaries = part.filter_map(|source| workspace::summary(&state, source));
            summaries.map(|summary| report(&summary, &previous)).collect::<Vec<_>>()
        });
        let reports = reports.await?;
        match &partial {
            // If one part suffices, it is the response.
            Some(token) if articles.len() > PART_LEN => {
                let reports: Vec<_> = items.drain(..).chain(reports).collect();
                let value = json!({"items": reports});
                session.client.send_notification::<Progress>(json!({"token": token, "value": value})).await;
            }
            _ => items.extend(reports),
        }
        progress.report((n * PART_LEN + PART_LEN).min(articles.len()), articles.len()).await;
    }
    progress.end().await;
    Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }))
}

/// Empty reports for files that are not articles any more: those that the client has diagnostics of, and those that were
/// deleted.
fn gone(
    session: &Session,
    articles: &[ArticleSource],
    previous: &[PreviousResultId],
) -> Vec<WorkspaceDocumentDiagnosticReport> {
    let mut known: FxHashSet<String> =
        articles.iter().filter_map(ArticleSource::uri).map(|uri| uri::key(&uri)).collect();
    let candidates = previous.iter().map(|id| id.uri.clone()).chain(session.article_files.take_deleted());
    let gone = candidates.filter(|uri| known.insert(uri::key(uri)));
    let empty = FullDocumentDiagnosticReport::default();
    let report = |uri| WorkspaceFullDocumentDiagnosticReport {
        uri,
        version: None,
        full_document_diagnostic_report: empty.clone(),
    };
    gone.map(|uri| report(uri).into()).collect()
}

fn report(summary: &ArticleSummary, previous: &FxHashMap<String, String>) -> WorkspaceDocumentDiagnosticReport {
    let (uri, version) = (summary.uri.clone(), summary.version.map(i64::from));
    let result_id = summary.result_id.clone();
    if previous.get(&uri::key(&uri)) == Some(&result_id) {
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
