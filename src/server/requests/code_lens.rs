//! `textDocument/codeLens` and `codeLens/resolve`

use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::ls_types::{CodeLens, Command, Range, Uri};

use super::super::view::View;
use super::execute_command::SHOW;
use crate::ide::code_lens::{CodeLens as Lens, CountedQuotes as Counted, code_lenses as lenses, title};
use crate::{Span, SpeakerId};

/// What is remembered of a lens until it is resolved.
#[derive(Serialize, Deserialize)]
struct Data {
    uri: Uri,
    /// Whose quotations it counts; nobody's when there is none.
    speaker: Option<SpeakerId>,
}

pub(in super::super) fn code_lens(view: &View) -> Vec<CodeLens> {
    if view.scope.config.code_lens == Some(false) {
        return Vec::new();
    }
    let lens = |lens: Lens| {
        let speaker = match lens.what {
            Counted::Unattributed => None,
            Counted::QuotesOf(id) => Some(id),
        };
        let data = Data { uri: view.snapshot.uri.clone(), speaker };
        let start = view.position(lens.span.start);
        let range = Range { start, end: view.position(lens.span.end) };
        CodeLens { range, command: None, data: serde_json::to_value(data).ok() }
    };
    lenses(&view.analysis, &unattributed(view)).into_iter().map(lens).collect()
}

fn unattributed(view: &View) -> Vec<Span> {
    let findings = view.findings().into_iter();
    findings.filter(|finding| finding.rule == "unattributed-quote").map(|finding| finding.span).collect()
}

fn data(lens: &CodeLens) -> Option<Data> {
    serde_json::from_value(lens.data.clone()?).ok()
}

/// The document a lens is from.
pub(in super::super) fn document(lens: &CodeLens) -> Option<Uri> {
    Some(data(lens)?.uri)
}

/// Says what it counts as the text stands now; following it leads to the first quotation counted.
pub(in super::super) fn resolve(view: &View, mut lens: CodeLens) -> CodeLens {
    let Some(Data { uri, speaker }) = data(&lens) else { return lens };
    let analysis = &view.analysis;
    let (what, spans) = match speaker {
        None => (Counted::Unattributed, unattributed(view)),
        Some(id) => {
            let quotes = analysis.speaker(id).map(|speaker| analysis.quote_indices_by(speaker).collect::<Vec<_>>());
            let first = |n: &usize| analysis.quotes().get(*n)?.content.first().copied();
            (Counted::QuotesOf(id), quotes.unwrap_or_default().iter().filter_map(first).collect())
        }
    };
    let arguments = spans.first().map(|&span| vec![json!({"uri": uri, "range": view.range(span)})]);
    lens.command = Some(Command { title: title(analysis, what, spans.len()), command: SHOW.into(), arguments });
    lens
}
