//! `textDocument/codeLens` and `codeLens/resolve`

use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{CodeLens, Command, Range, Uri};

use super::super::document_snapshot::DocumentSnapshot;
use super::super::request_context::content_modified;
use super::commands::SHOW;
use crate::ide::code_lens::{CodeLens as Lens, CountedQuotes as Counted, code_lenses as lenses, title};
use crate::{Span, SpeakerId};

/// The data of a lens that is not resolved.
#[derive(Serialize, Deserialize)]
struct Data {
    uri: Uri,
    version: Option<i32>,
    /// The speaker whose quotations are counted; without one, quotations without a speaker are counted.
    speaker: Option<SpeakerId>,
}

pub(in super::super) fn code_lens(snapshot: &DocumentSnapshot) -> Vec<CodeLens> {
    if snapshot.settings.config.code_lens == Some(false) {
        return Vec::new();
    }
    let lens = |lens: Lens| {
        let speaker = match lens.what {
            Counted::Unattributed => None,
            Counted::QuotesOf(id) => Some(id),
        };
        let data = Data { uri: snapshot.document.uri.clone(), version: snapshot.document.version, speaker };
        let start = snapshot.position(lens.span.start);
        let range = Range { start, end: snapshot.position(lens.span.end) };
        CodeLens { range, command: None, data: serde_json::to_value(data).ok() }
    };
    lenses(&snapshot.analysis, &unattributed(snapshot)).into_iter().map(lens).collect()
}

/// The quotations that the rule `unattributed-quote` reports.
fn unattributed(snapshot: &DocumentSnapshot) -> Vec<Span> {
    let findings = snapshot.findings().into_iter();
    findings.filter(|finding| finding.rule == "unattributed-quote").map(|finding| finding.span).collect()
}

/// Adds the title, and a command that shows the first of the quotations that are counted. A lens that is not one of ours
/// is returned as it is.
///
/// # Errors
/// `ContentModified` if the lens belongs to another version of the document.
pub(in super::super) fn resolve(snapshot: &DocumentSnapshot, mut lens: CodeLens) -> Result<CodeLens> {
    let Some(Data { uri, version, speaker }) = data(&lens) else { return Ok(lens) };
    if version != snapshot.document.version {
        return Err(content_modified());
    }
    let analysis = &snapshot.analysis;
    let (what, spans) = match speaker {
        None => (Counted::Unattributed, unattributed(snapshot)),
        Some(id) => {
            let quotes = analysis.speaker(id).map(|speaker| analysis.quote_indices_by(speaker).collect::<Vec<_>>());
            let first = |n: &usize| analysis.quotes().get(*n)?.content.first().copied();
            (Counted::QuotesOf(id), quotes.unwrap_or_default().iter().filter_map(first).collect())
        }
    };
    let arguments = spans.first().map(|&span| vec![json!({"uri": uri, "range": snapshot.range(span)})]);
    lens.command = Some(Command { title: title(analysis, what, spans.len()), command: SHOW.into(), arguments });
    Ok(lens)
}

fn data(lens: &CodeLens) -> Option<Data> {
    serde_json::from_value(lens.data.clone()?).ok()
}

/// Whether a lens has been sent by this server and is not resolved yet.
pub(in super::super) fn is_ours(lens: &CodeLens) -> bool {
    data(lens).is_some()
}
