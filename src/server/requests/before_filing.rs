//! `whosaid/beforeFiling`: what is still open in a document. Described in `editors/PROTOCOL.md`.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{Location, Range, TextDocumentIdentifier};

use super::super::document_snapshot::DocumentSnapshot;
use super::super::to_proto;
use crate::SpeakerId;
use crate::ide::before_filing::{OpenItem, Topic, before_filing as open_items};

/// The parameters.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) struct Params {
    #[expect(dead_code, reason = "the middleware reads the URI")]
    text_document: TextDocumentIdentifier,
}

/// The result.
#[derive(Debug, Serialize)]
pub(in super::super) struct BeforeFiling {
    version: Option<i32>,
    topics: Vec<TopicItem>,
    items: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct TopicItem {
    topic: Topic,
    title: &'static str,
    count: usize,
}

#[derive(Debug, Serialize)]
struct Item {
    id: String,
    topic: Topic,
    title: String,
    detail: Arc<str>,
    range: Range,
    /// Index in the list of quotations.
    quote: Option<usize>,
    /// Index in the list of speakers.
    speaker: Option<SpeakerId>,
    elsewhere: Vec<Passage>,
}

/// A passage of another article or of a transcript.
#[derive(Debug, Serialize)]
struct Passage {
    location: Location,
    text: String,
}

pub(in super::super) fn before_filing(snapshot: &DocumentSnapshot) -> BeforeFiling {
    let open = open_items(&snapshot.analysis, &snapshot.lint_settings(&snapshot.analysis));
    let topics = Topic::ALL.map(|topic| TopicItem {
        topic,
        title: topic.title(),
        count: open.iter().filter(|item| item.topic == topic).count(),
    });
    let item = |item: OpenItem| Item {
        range: snapshot.range(item.span),
        elsewhere: item
            .elsewhere
            .and_then(|passage| to_proto::passage(snapshot, &passage))
            .map(|(location, text)| Passage { location, text })
            .into_iter()
            .collect(),
        id: item.id,
        topic: item.topic,
        title: item.title,
        detail: item.detail,
        quote: item.quote,
        speaker: item.speaker,
    };
    BeforeFiling {
        version: snapshot.document.version,
        topics: topics.into_iter().collect(),
        items: open.into_iter().map(item).collect(),
    }
}
