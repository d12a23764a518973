//! `textDocument/codeLens` and `codeLens/resolve`

use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{CodeLens, Command, Range, Uri};

use super::super::document_snapshot::DocumentSnapshot;
use super::super::request_context::content_modified;
use super::commands::SHOW;
use crate::Span;
use crate::ide::code_lens::code_lens as lens;

/// The data of a lens that is not resolved.
#[derive(Serialize, Deserialize)]
struct Data {
    uri: Uri,
    version: Option<i32>,
}

/// At most one lens, above the first line of the article.
pub(in super::super) fn code_lens(snapshot: &DocumentSnapshot) -> Vec<CodeLens> {
    if snapshot.settings.config.code_lens == Some(false) {
        return Vec::new();
    }
    let data = Data { uri: snapshot.document.uri.clone(), version: snapshot.document.version };
    let lens = lens(&snapshot.analysis, &unattributed(snapshot)).map(|lens| {
        let start = snapshot.position(lens.span.start);
        CodeLens { range: Range { start, end: start }, command: None, data: serde_json::to_value(data).ok() }
    });
    lens.into_iter().collect()
}

/// The quotations that the rule `unattributed-quote` reports.
fn unattributed(snapshot: &DocumentSnapshot) -> Vec<Span> {
    let findings = snapshot.findings().into_iter();
    findings.filter(|finding| finding.rule == "unattributed-quote").map(|finding| finding.span).collect()
}

/// Adds the title, and a command that shows the first unattributed quotation, or the first one. A lens that is not one of
/// ours is returned as it is.
///
/// # Errors
/// `ContentModified` if the lens belongs to another version of the document.
pub(in super::super) fn resolve(snapshot: &DocumentSnapshot, mut lens: CodeLens) -> Result<CodeLens> {
    let Some(Data { uri, version }) = data(&lens) else { return Ok(lens) };
    if version != snapshot.document.version {
        return Err(content_modified());
    }
    lens.command = self::lens(&snapshot.analysis, &unattributed(snapshot)).map(|found| {
        let arguments = vec![json!({"uri": uri, "range": snapshot.range(found.target)})];
        Command { title: found.title, command: SHOW.into(), arguments: Some(arguments) }
    });
    Ok(lens)
}

fn data(lens: &CodeLens) -> Option<Data> {
    serde_json::from_value(lens.data.clone()?).ok()
}

/// Whether a lens has been sent by this server and is not resolved yet.
pub(in super::super) fn is_ours(lens: &CodeLens) -> bool {
    data(lens).is_some()
}
