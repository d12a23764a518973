//! `textDocument/prepareCallHierarchy`, `callHierarchy/incomingCalls` and `callHierarchy/outgoingCalls`

use serde_json::json;
use tower_lsp::ls_types::{CallHierarchyIncomingCall, CallHierarchyItem, CallHierarchyOutgoingCall, Position, Range};

use super::super::document_snapshot::DocumentSnapshot;
use super::super::to_proto;
use crate::Speaker;
use crate::ide::call_hierarchy::{self as calls, Call};

pub(in super::super) fn prepare(snapshot: &DocumentSnapshot, position: Position) -> Option<Vec<CallHierarchyItem>> {
    let speaker = calls::speaker_at(&snapshot.analysis, snapshot.offset(position))?;
    Some(vec![item(snapshot, speaker)?])
}

pub(in super::super) fn incoming(
    snapshot: &DocumentSnapshot,
    of: &CallHierarchyItem,
) -> Option<Vec<CallHierarchyIncomingCall>> {
    let calls = calls::incoming_calls(&snapshot.analysis, speaker(snapshot, of)?);
    let call = |call: &Call| {
        let from = item(snapshot, snapshot.analysis.speaker(call.speaker)?)?;
        Some(CallHierarchyIncomingCall { from, from_ranges: ranges(snapshot, call) })
    };
    Some(calls.iter().filter_map(call).collect())
}

pub(in super::super) fn outgoing(
    snapshot: &DocumentSnapshot,
    of: &CallHierarchyItem,
) -> Option<Vec<CallHierarchyOutgoingCall>> {
    let calls = calls::outgoing_calls(&snapshot.analysis, speaker(snapshot, of)?);
    let call = |call: &Call| {
        let to = item(snapshot, snapshot.analysis.speaker(call.speaker)?)?;
        Some(CallHierarchyOutgoingCall { to, from_ranges: ranges(snapshot, call) })
    };
    Some(calls.iter().filter_map(call).collect())
}

fn ranges(snapshot: &DocumentSnapshot, call: &Call) -> Vec<Range> {
    call.spans.iter().map(|&span| snapshot.range(span)).collect()
}

fn item(snapshot: &DocumentSnapshot, speaker: &Speaker) -> Option<CallHierarchyItem> {
    let introduction = snapshot.range(speaker.mentions.first()?.span);
    Some(CallHierarchyItem {
        name: speaker.name.clone(),
        kind: to_proto::speaker_kind(speaker.kind),
        tags: None,
        detail: speaker.roles.first().cloned(),
        uri: snapshot.document.uri.clone(),
        range: introduction,
        selection_range: introduction,
        data: Some(json!(speaker.name)),
    })
}

/// The speaker of an item, found by name: the article may have been edited since the item was sent.
fn speaker<'v>(snapshot: &'v DocumentSnapshot, item: &CallHierarchyItem) -> Option<&'v Speaker> {
    snapshot.analysis.speakers().iter().find(|speaker| speaker.name == item.name)
}
