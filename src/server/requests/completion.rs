//! `textDocument/completion`

use tower_lsp::ls_types::{CompletionItem, CompletionItemKind, CompletionResponse, Position, TextEdit};

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
        // An entry that begins with the role is also found by typing the surname.
        filter_text: Some(if offer.text.starts_with(&offer.name) { offer.text.clone() } else { offer.name }),
        text_edit: Some(TextEdit { range, new_text: offer.text }.into()),
        ..CompletionItem::default()
    };
    Some(CompletionResponse::Array(offers.into_iter().enumerate().map(item).collect()))
}
