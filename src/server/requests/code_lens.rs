//! `textDocument/codeLens` and `codeLens/resolve`

use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{CodeLens, Command, Range, Uri};

use super::super::document_snapshot::DocumentSnapshot;
use super::super::request_context::content_modified;
use super::commands::SHOW;
use crate::Span;
use crate::ide::code_lens::{CodeLens as Lens, code_lens as lens};

/// The data of a lens that is not resolved.
#[derive(Serialize, Deserialize)]
struct Data {
    uri: Uri,
    version: Option<i32>,
}

pub(in super::super) fn code_lens(snapshot: &DocumentSnapshot) -> Vec<CodeLens> {
    if snapshot.settings.config.code_lens == Some(false) {
        return Vec::new();
    }
    // A lens takes a line: it does not appear or vanish above the line that is being typed.
    let before = snapshot.before_typing();
    if before.is_some_and(|before| before.quotes().is_empty()) {
        return Vec::new();
    }
    let Some(lens) = current(snapshot) else { return Vec::new() };
    let data = Data { uri: snapshot.document.uri.clone(), version: snapshot.document.version };
    let start = snapshot.position(lens.span.start);
    let data = serde_json::to_value(data).ok();
    vec![CodeLens { range: Range { start, end: start }, command: None, data }]
}

fn current(snapshot: &DocumentSnapshot) -> Option<Lens> {
    let findings = snapshot.findings().into_iter();
    let unattributed = findings.filter(|finding| finding.rule == "unattributed-quote").map(|finding| finding.span);
    lens(&snapshot.analysis, &unattributed.collect::<Vec<Span>>())
}

/// Adds the title, and a command that shows the first unattributed quotation, or the first of all. A lens that is not one of
/// ours is returned as it is.
///
/// # Errors
/// `ContentModified` if the lens belongs to another version of the document.
pub(in super::super) fn resolve(snapshot: &DocumentSnapshot, mut lens: CodeLens) -> Result<CodeLens> {
    let Some(Data { uri, version }) = data(&lens) else { return Ok(lens) };
    if version != snapshot.document.version {
        return Err(content_modified());
    }
    let Some(Lens { title, quote, .. }) = current(snapshot) else { return Ok(lens) };
    let first = snapshot.analysis.quotes().get(quote).and_then(|quote| quote.content.first().copied());
    let arguments = first.map(|span| vec![json!({"uri": uri, "range": snapshot.range(span)})]);
    lens.command = Some(Command { title, command: SHOW.into(), arguments });
    Ok(lens)
}

fn data(lens: &CodeLens) -> Option<Data> {
    serde_json::from_value(lens.data.clone()?).ok()
}

/// Whether a lens has been sent by this server and is not resolved yet.
pub(in super::super) fn is_ours(lens: &CodeLens) -> bool {
    data(lens).is_some()
}
