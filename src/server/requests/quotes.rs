//! `whosaid/quotes`: all quotations of a document, for clients that show the whole list. Described in
//! `editors/PROTOCOL.md`.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{Range, TextDocumentIdentifier};

use super::super::document_snapshot::DocumentSnapshot;
use crate::ide::before_filing::quote_keys;
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
    /// Words of all quotations.
    words: usize,
    quotes: Vec<QuoteItem>,
    speakers: Vec<SpeakerItem>,
}

#[derive(Debug, Serialize)]
struct QuoteItem {
    id: usize,
    key: String,
    kind: QuoteKind,
    polarity: Polarity,
    range: Range,
    content: Vec<Range>,
    cue: Vec<Range>,
    mention: Vec<Range>,
    text: String,
    words: usize,
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
#[serde(rename_all = "camelCase")]
struct SpeakerItem {
    name: String,
    short_name: String,
    kind: SpeakerKind,
    roles: Vec<String>,
    quotes: Vec<usize>,
    /// Words of these quotations.
    words: usize,
    /// Their share of the words of all quotations.
    share: f64,
    can_speak: bool,
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
    let words: Vec<usize> = analysis.quotes().iter().map(|quote| analysis.quote_words(quote)).collect();
    let all_words: usize = words.iter().sum();
    let quote = |((id, quote), key): ((usize, &Quote), String)| QuoteItem {
        id,
        key,
        kind: quote.kind,
        polarity: quote.polarity,
        range: snapshot.range(quote.content.iter().copied().reduce(Span::cover).unwrap_or_default()),
        content: ranges(&quote.content),
        cue: ranges(quote.cue.as_slice()),
        mention: ranges(quote.mention.as_slice()),
        text: analysis.quote_text(quote),
        words: words.get(id).copied().unwrap_or_default(),
        speaker: quote.speaker.map(|id| id.0),
        confidence: quote.speaker.map(|_| quote.confidence),
        evidence: analysis.explain(quote),
        corrected: quote.evidence.is_correction(),
        unattributed: quote.content.first().is_some_and(|first| reported.contains(first)),
    };
    let by_speaker = analysis.speakers().iter().zip(analysis.quotes_by_speaker());
    let speakers = by_speaker.map(|(speaker, quotes)| {
        let spoken: usize = quotes.iter().filter_map(|&n| words.get(n)).sum();
        SpeakerItem {
            name: speaker.name.clone(),
            short_name: speaker.short_name().to_owned(),
            kind: speaker.kind,
            roles: speaker.roles.clone(),
            quotes,
            words: spoken,
            share: spoken as f64 / all_words.max(1) as f64,
            can_speak: speaker.can_speak,
            range: speaker.mentions.first().map(|mention| snapshot.range(mention.span)),
        }
    });
    QuoteList {
        version: snapshot.document.version,
        words: all_words,
        quotes: analysis.quotes().iter().enumerate().zip(quote_keys(analysis)).map(quote).collect(),
        speakers: speakers.collect(),
    }
}
