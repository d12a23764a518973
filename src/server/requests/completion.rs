//! `textDocument/completion`

use tower_lsp::ls_types::{CompletionItem, CompletionItemKind, CompletionList, CompletionResponse, Position, TextEdit};

use super::super::document_snapshot::DocumentSnapshot;
use super::speakers;
use crate::ide::completion::completions;

pub(in super::super) fn completion(snapshot: &DocumentSnapshot, position: Position) -> Option<CompletionResponse> {
    let known = speakers::configured(snapshot);
    let (span, offers) = completions(&snapshot.analysis, snapshot.offset(position), &known)?;
    let range = snapshot.range(span);
    let item = |(n, offer): (usize, crate::ide::completion::Completion)| CompletionItem {
        label: offer.text.clone(),
        kind: Some(CompletionItemKind::CLASS),
        detail: offer.detail,
        sort_text: Some(format!("{n:04}")),
        filter_text: Some(offer.text.clone()),
        text_edit: Some(TextEdit { range, new_text: offer.text }.into()),
        ..CompletionItem::default()
    };
    // Each letter is asked about again: editors would also show entries that only contain it.
    let items = offers.into_iter().enumerate().map(item).collect();
    Some(CompletionResponse::List(CompletionList { is_incomplete: true, items }))
}
