//! `textDocument/inlayHint` and `inlayHint/resolve`

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintTooltip, Range, Uri};

use super::super::document_snapshot::DocumentSnapshot;
use super::super::request_context::content_modified;
use super::super::typing;
use crate::ide::inlay_hint as hints;
use crate::{Analysis, Span};

/// The data of a hint that is not resolved.
#[derive(Serialize, Deserialize)]
struct Data {
    uri: Uri,
    version: Option<i32>,
    quote: usize,
}

pub(in super::super) fn inlay_hint(snapshot: &DocumentSnapshot, range: Range) -> Vec<InlayHint> {
    if snapshot.settings.config.inlay_hints == Some(false) {
        return Vec::new();
    }
    let lazy = snapshot.client().resolve_tooltips;
    let hint = |hint: hints::InlayHint| {
        let data = Data { uri: snapshot.document.uri.clone(), version: snapshot.document.version, quote: hint.quote };
        let tooltip = || hints::tooltip(&snapshot.analysis, hint.quote).map(InlayHintTooltip::String);
        InlayHint {
            position: snapshot.position(hint.offset),
            label: InlayHintLabel::String(hint.label.clone()),
            kind: None,
            text_edits: None,
            tooltip: (!lazy).then(tooltip).flatten(),
            // "he: Moor" is written without a space, "…,” — Moor" with one.
            padding_left: Some(!hint.label.starts_with(':')),
            padding_right: None,
            data: lazy.then(|| serde_json::to_value(data).ok()).flatten(),
        }
    };
    let mut all = hints::inlay_hints(&snapshot.analysis, snapshot.span(range));
    if let Some(before) = snapshot.before_typing() {
        hold_back(snapshot, &before, &mut all);
    }
    all.into_iter().map(hint).collect()
}

/// Leaves out the hints of the paragraph being typed in that were not there before: they would move the words under the cursor.
fn hold_back(snapshot: &DocumentSnapshot, before: &Analysis, all: &mut Vec<hints::InlayHint>) {
    let Some(typing) = &snapshot.document.typing else { return };
    let shown = hints::inlay_hints(before, Span::new(0, before.source().len()));
    let moved = typing::moved_offsets(before.source(), snapshot.analysis.source());
    let shown: FxHashSet<(usize, &str)> = shown.iter().map(|hint| (moved(hint.offset), &*hint.label)).collect();
    all.retain(|hint| {
        typing.is_left(&snapshot.document.rope, hint.offset) || shown.contains(&(hint.offset, &*hint.label))
    });
}

/// Adds the tooltip, which explains the attribution. A hint that is not one of ours is returned as it is.
///
/// # Errors
/// `ContentModified` if the hint belongs to another version of the document.
pub(in super::super) fn resolve(snapshot: &DocumentSnapshot, mut hint: InlayHint) -> Result<InlayHint> {
    let Some(data) = data(&hint) else { return Ok(hint) };
    if data.version != snapshot.document.version {
        return Err(content_modified());
    }
    hint.tooltip = hints::tooltip(&snapshot.analysis, data.quote).map(InlayHintTooltip::String);
    Ok(hint)
}

fn data(hint: &InlayHint) -> Option<Data> {
    serde_json::from_value(hint.data.clone()?).ok()
}

/// Whether a hint has been sent by this server and is not resolved yet.
pub(in super::super) fn is_ours(hint: &InlayHint) -> bool {
    data(hint).is_some()
}
