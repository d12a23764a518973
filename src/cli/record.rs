//! What leaves the command as JSON: one object per article, offsets in the unit that was asked for.

use clap::ValueEnum;
use serde::Serialize;
use serde_json::Value;

use super::input::Document;
use crate::{Analysis, Confidence, LineIndex, Quote, QuoteKind, Span, Speaker, SpeakerKind, Unit};

/// What offsets are counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Offsets {
    /// Unicode code points
    #[default]
    Codepoint,
    /// Bytes
    Utf8,
    /// UTF-16 units
    Utf16,
}

impl From<Offsets> for Unit {
    fn from(offsets: Offsets) -> Self {
        match offsets {
            Offsets::Codepoint => Unit::CodePoint,
            Offsets::Utf8 => Unit::Utf8,
            Offsets::Utf16 => Unit::Utf16,
        }
    }
}

/// A half-open range.
pub(super) type Range = [usize; 2];

/// An article with its quotations.
#[derive(Serialize)]
pub(super) struct Record<'a> {
    pub(super) id: &'a Value,
    pub(super) quotes: Vec<QuoteRecord<'a>>,
    pub(super) speakers: Vec<SpeakerRecord<'a>>,
}

#[derive(Serialize)]
pub(super) struct QuoteRecord<'a> {
    pub(super) kind: QuoteKind,
    pub(super) content: Vec<Range>,
    pub(super) quoted: Vec<Range>,
    pub(super) cue: Vec<Range>,
    pub(super) speaker: Vec<Range>,
    pub(super) speaker_name: Option<&'a str>,
    pub(super) speaker_id: Option<u32>,
    pub(super) speaker_kind: Option<SpeakerKind>,
    pub(super) confidence: Confidence,
    pub(super) evidence: String,
    /// The line the content starts on, from 1.
    pub(super) line: usize,
    pub(super) text: String,
}

#[derive(Serialize)]
pub(super) struct SpeakerRecord<'a> {
    pub(super) id: u32,
    pub(super) name: &'a str,
    pub(super) kind: SpeakerKind,
    pub(super) roles: &'a [String],
    pub(super) mentions: Vec<Range>,
}

/// An article that has been read, with what it takes to tell of it.
pub(super) struct Read<'a> {
    pub(super) document: &'a Document,
    pub(super) analysis: Analysis,
    pub(super) lines: LineIndex,
    /// Indices of the quotations that were asked for.
    pub(super) chosen: Vec<usize>,
}

impl Read<'_> {
    /// The quotations that were asked for.
    pub(super) fn quotes(&self) -> impl Iterator<Item = &Quote> {
        self.chosen.iter().map(|&i| &self.analysis.quotes()[i])
    }

    /// Everything that was said, without markup, in one line.
    pub(super) fn text(&self, spans: &[Span]) -> String {
        let pieces = spans.iter().map(|&span| self.analysis.plain_text(span));
        pieces.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The line a quotation starts on, from 1.
    pub(super) fn line(&self, quote: &Quote) -> usize {
        quote.content.first().map_or(0, |span| self.lines.line(span.start)) + 1
    }

    pub(super) fn speaker(&self, quote: &Quote) -> Option<&Speaker> {
        self.analysis.speaker_of(quote)
    }

    pub(super) fn range(&self, span: Span, unit: Unit) -> Range {
        let text = &self.document.text;
        [self.lines.units(text, span.start, unit), self.lines.units(text, span.end, unit)]
    }

    /// The article as JSON knows it.
    pub(super) fn record(&self, unit: Unit) -> Record<'_> {
        let ranges = |spans: &[Span]| spans.iter().map(|&span| self.range(span, unit)).collect::<Vec<_>>();
        let quotes = self.quotes().map(|quote| {
            let speaker = self.speaker(quote);
            QuoteRecord {
                kind: quote.kind,
                content: ranges(&quote.content),
                quoted: ranges(&quote.quoted),
                cue: ranges(&quote.cue),
                speaker: ranges(&quote.mention),
                speaker_name: speaker.map(|s| &*s.name),
                speaker_id: speaker.map(|s| s.id.0),
                speaker_kind: speaker.map(|s| s.kind),
                confidence: quote.confidence,
                evidence: self.analysis.explain(quote),
                line: self.line(quote),
                text: self.text(&quote.content),
            }
        });
        let quotes: Vec<_> = quotes.collect();
        let speakers = self.analysis.speakers().iter().map(|speaker| SpeakerRecord {
            id: speaker.id.0,
            name: &speaker.name,
            kind: speaker.kind,
            roles: &speaker.roles,
            mentions: speaker.mentions.iter().map(|m| self.range(m.span, unit)).collect(),
        });
        Record { id: &self.document.id, quotes, speakers: speakers.collect() }
    }
}
