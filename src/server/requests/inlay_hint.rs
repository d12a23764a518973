//! `textDocument/inlayHint` and `inlayHint/resolve`

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintTooltip, Range, Uri};

use super::super::view::View;
use crate::ide::inlay_hint as hints;

/// What is remembered of a hint until it is resolved.
#[derive(Serialize, Deserialize)]
struct Data {
    uri: Uri,
    version: Option<i32>,
    quote: usize,
}

pub(in super::super) fn inlay_hint(view: &View, range: Range) -> Vec<InlayHint> {
    if view.scope.config.inlay_hints == Some(false) {
        return Vec::new();
    }
    let lazy = view.profile().resolve_tooltips;
    let hint = |hint: hints::InlayHint| {
        let data = Data { uri: view.snapshot.uri.clone(), version: view.snapshot.version, quote: hint.quote };
        let tooltip = || hints::tooltip(&view.analysis, hint.quote).map(InlayHintTooltip::String);
        InlayHint {
            position: view.position(hint.offset),
            label: InlayHintLabel::String(hint.label.clone()),
            kind: None,
            text_edits: None,
            tooltip: (!lazy).then(tooltip).flatten(),
            // "he: Moor" stands together, "…,” — Moor" does not.
            padding_left: Some(!hint.label.starts_with(':')),
            padding_right: None,
            data: lazy.then(|| serde_json::to_value(data).ok()).flatten(),
        }
    };
    hints::inlay_hints(&view.analysis, view.span(range)).into_iter().map(hint).collect()
}

fn data(hint: &InlayHint) -> Option<Data> {
    serde_json::from_value(hint.data.clone()?).ok()
}

/// The document a hint is from.
pub(in super::super) fn document(hint: &InlayHint) -> Option<Uri> {
    Some(data(hint)?.uri)
}

/// Adds why the engine believes it; nothing when the text is another one by now.
pub(in super::super) fn resolve(view: &View, mut hint: InlayHint) -> InlayHint {
    if let Some(data) = data(&hint).filter(|data| data.version == view.snapshot.version) {
        hint.tooltip = hints::tooltip(&view.analysis, data.quote).map(InlayHintTooltip::String);
    }
    hint
}
