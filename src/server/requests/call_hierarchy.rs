//! `textDocument/prepareCallHierarchy`, `callHierarchy/incomingCalls` and `callHierarchy/outgoingCalls`

use serde_json::json;
use tower_lsp::ls_types::{CallHierarchyIncomingCall, CallHierarchyItem, CallHierarchyOutgoingCall, Position, Range};

use super::super::to_proto;
use super::super::view::View;
use crate::Speaker;
use crate::ide::call_hierarchy::{self as calls, Call};

pub(in super::super) fn prepare(view: &View, position: Position) -> Option<Vec<CallHierarchyItem>> {
    let speaker = calls::speaker_at(&view.analysis, view.offset(position))?;
    Some(vec![item(view, speaker)?])
}

pub(in super::super) fn incoming(view: &View, of: &CallHierarchyItem) -> Option<Vec<CallHierarchyIncomingCall>> {
    let calls = calls::incoming_calls(&view.analysis, speaker(view, of)?);
    let call = |call: &Call| {
        let from = item(view, view.analysis.speaker(call.speaker)?)?;
        Some(CallHierarchyIncomingCall { from, from_ranges: ranges(view, call) })
    };
    Some(calls.iter().filter_map(call).collect())
}

pub(in super::super) fn outgoing(view: &View, of: &CallHierarchyItem) -> Option<Vec<CallHierarchyOutgoingCall>> {
    let calls = calls::outgoing_calls(&view.analysis, speaker(view, of)?);
    let call = |call: &Call| {
        let to = item(view, view.analysis.speaker(call.speaker)?)?;
        Some(CallHierarchyOutgoingCall { to, from_ranges: ranges(view, call) })
    };
    Some(calls.iter().filter_map(call).collect())
}

fn ranges(view: &View, call: &Call) -> Vec<Range> {
    call.spans.iter().map(|&span| view.range(span)).collect()
}

fn item(view: &View, speaker: &Speaker) -> Option<CallHierarchyItem> {
    let introduction = view.range(speaker.mentions.first()?.span);
    Some(CallHierarchyItem {
        name: speaker.name.clone(),
        kind: to_proto::speaker_kind(speaker.kind),
        tags: None,
        detail: speaker.roles.first().cloned(),
        uri: view.snapshot.uri.clone(),
        range: introduction,
        selection_range: introduction,
        data: Some(json!(speaker.name)),
    })
}

/// The speaker of an item. By name: the article may have been edited since.
fn speaker<'v>(view: &'v View, item: &CallHierarchyItem) -> Option<&'v Speaker> {
    view.analysis.speakers().iter().find(|speaker| speaker.name == item.name)
}
