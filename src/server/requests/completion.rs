//! `textDocument/completion`

use tower_lsp::ls_types::{CompletionItem, CompletionItemKind, CompletionResponse, Position, TextEdit};

use super::super::view::View;
use crate::ide::completion::{ConfiguredSpeaker, completions};

pub(in super::super) fn completion(view: &View, position: Position) -> Option<CompletionResponse> {
    let known = view.scope.config.speakers.iter();
    let known: Vec<ConfiguredSpeaker> =
        known.map(|known| ConfiguredSpeaker { name: known.name.clone(), role: known.role.clone() }).collect();
    let (span, offers) = completions(&view.analysis, view.offset(position), &known)?;
    let range = view.range(span);
    let item = |(n, offer): (usize, crate::ide::completion::Completion)| CompletionItem {
        label: offer.text.clone(),
        kind: Some(CompletionItemKind::CLASS),
        detail: offer.detail,
        sort_text: Some(format!("{n:04}")),
        // Whoever types the surname finds the entry that begins with the role.
        filter_text: Some(if offer.text.starts_with(&offer.name) { offer.text.clone() } else { offer.name }),
        text_edit: Some(TextEdit { range, new_text: offer.text }.into()),
        ..CompletionItem::default()
    };
    Some(CompletionResponse::Array(offers.into_iter().enumerate().map(item).collect()))
}
