//! `whosaid/quotes`: all quotations of a document, for clients that show the whole list. Described in
//! `editors/PROTOCOL.md`.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{Range, TextDocumentIdentifier};

use super::super::document_snapshot::DocumentSnapshot;
use crate::{Confidence, Polarity, Quote, QuoteKind, Span, SpeakerKind};

/// The parameters.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) struct Params {
    pub(in super::super) text_document: TextDocumentIdentifier,
}

/// The result.
#[derive(Debug, Serialize)]
pub(in super::super) struct QuoteList {
    version: Option<i32>,
    quotes: Vec<QuoteItem>,
    speakers: Vec<SpeakerItem>,
}

#[derive(Debug, Serialize)]
struct QuoteItem {
    id: usize,
    kind: QuoteKind,
    polarity: Polarity,
    range: Range,
    content: Vec<Range>,
    cue: Vec<Range>,
    mention: Vec<Range>,
    text: String,
    /// Index in the list of speakers.
    speaker: Option<u32>,
    confidence: Option<Confidence>,
    evidence: String,
    /// Whether the writer has named the speaker.
    corrected: bool,
    /// Whether the rule `unattributed-quote` reports it.
    unattributed: bool,
}

#[derive(Debug, Serialize)]
struct SpeakerItem {
    name: String,
    kind: SpeakerKind,
    roles: Vec<String>,
    quotes: Vec<usize>,
    range: Option<Range>,
}

pub(in super::super) fn quotes(snapshot: &DocumentSnapshot) -> QuoteList {
    let analysis = &snapshot.analysis;
    let reported: FxHashSet<Span> = snapshot
        .findings()
        .iter()
        .filter(|finding| finding.rule == "unattributed-quote")
        .map(|finding| finding.span)
        .collect();
    let ranges = |spans: &[Span]| spans.iter().map(|&span| snapshot.range(span)).collect::<Vec<_>>();
    let quote = |(id, quote): (usize, &Quote)| QuoteItem {
        id,
        kind: quote.kind,
        polarity: quote.polarity,
        range: snapshot.range(quote.content.iter().copied().reduce(Span::cover).unwrap_or_default()),
        content: ranges(&quote.content),
        cue: ranges(quote.cue.as_slice()),
        mention: ranges(quote.mention.as_slice()),
        text: analysis.quote_text(quote),
        speaker: quote.speaker.map(|id| id.0),
        confidence: quote.speaker.map(|_| quote.confidence),
        evidence: analysis.explain(quote),
        corrected: quote.evidence.is_correction(),
        unattributed: quote.content.first().is_some_and(|first| reported.contains(first)),
    };
    let by_speaker = analysis.speakers().iter().zip(analysis.quotes_by_speaker());
    let speakers = by_speaker.map(|(speaker, quotes)| SpeakerItem {
        name: speaker.name.clone(),
        kind: speaker.kind,
        roles: speaker.roles.clone(),
        quotes,
        range: speaker.mentions.first().map(|mention| snapshot.range(mention.span)),
    });
    QuoteList {
        version: snapshot.document.version,
        quotes: analysis.quotes().iter().enumerate().map(quote).collect(),
        speakers: speakers.collect(),
    }
}
