//! An analysed article, and its JSON form: one object for each article, offsets in the requested unit.

use clap::ValueEnum;
use rustc_hash::FxHashSet;
use serde::Serialize;
use serde_json::{Map, Value};

use super::input::Document;
use crate::patterns::Pattern;
use crate::{Analysis, Confidence, LineIndex, Polarity, Quote, QuoteKind, Span, Speaker, SpeakerKind, Unit};

/// Unit of offsets.
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

/// A half-open range of offsets.
pub(super) type Range = [usize; 2];

/// An article with its quotations.
#[derive(Serialize)]
pub(super) struct Record<'a> {
    pub(super) id: &'a Value,
    /// The other members of a JSONL line, as they were.
    #[serde(flatten)]
    pub(super) fields: &'a Map<String, Value>,
    pub(super) quotes: Vec<QuoteRecord<'a>>,
    /// Everybody who is quoted.
    pub(super) speakers: Vec<SpeakerRecord>,
    /// Everybody else who is named and could speak.
    pub(super) named: Vec<SpeakerRecord>,
}

#[derive(Serialize)]
pub(super) struct QuoteRecord<'a> {
    pub(super) kind: QuoteKind,
    pub(super) polarity: Polarity,
    pub(super) content: Vec<Range>,
    pub(super) quoted: Vec<Range>,
    pub(super) cue: Vec<Range>,
    pub(super) speaker: Vec<Range>,
    pub(super) speaker_name: Option<&'a str>,
    pub(super) speaker_id: Option<u32>,
    pub(super) speaker_kind: Option<SpeakerKind>,
    pub(super) confidence: Confidence,
    pub(super) evidence: String,
    /// The pattern that found the quotation, see `docs/patterns.md`.
    pub(super) pattern: Pattern,
    /// Line of the start of the content, from 1.
    pub(super) line: usize,
    pub(super) text: String,
}

#[derive(Serialize)]
pub(super) struct SpeakerRecord {
    pub(super) id: u32,
    pub(super) name: String,
    pub(super) kind: SpeakerKind,
    pub(super) roles: Vec<String>,
    pub(super) mentions: Vec<Range>,
}

impl SpeakerRecord {
    fn new(article: &AnalyzedDocument, speaker: &Speaker, unit: Unit) -> Self {
        SpeakerRecord {
            id: speaker.id.0,
            name: speaker.name.clone(),
            kind: speaker.kind,
            roles: speaker.roles.clone(),
            mentions: speaker.mentions.iter().map(|mention| article.range(mention.span, unit)).collect(),
        }
    }
}

/// An article with its analysis and the choice of quotations to print.
pub(super) struct AnalyzedDocument<'a> {
    pub(super) document: &'a Document,
    pub(super) analysis: Analysis,
    pub(super) lines: LineIndex,
    /// Indices of the quotations to print.
    pub(super) chosen: Vec<usize>,
}

impl AnalyzedDocument<'_> {
    /// The quotations to print.
    pub(super) fn quotes(&self) -> impl Iterator<Item = &Quote> {
        self.chosen.iter().map(|&i| &self.analysis.quotes()[i])
    }

    /// The quotation to print with this number, from 0.
    pub(super) fn quote(&self, number: usize) -> Option<&Quote> {
        self.analysis.quotes().get(*self.chosen.get(number)?)
    }

    /// The text of spans without markup, in one line.
    pub(super) fn text(&self, spans: &[Span]) -> String {
        let pieces = spans.iter().map(|&span| self.analysis.plain_text(span));
        pieces.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Line of the start of a quotation, from 1.
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

    /// The JSON form of the article.
    pub(super) fn record(&self, unit: Unit) -> Record<'_> {
        let ranges = |spans: &[Span]| spans.iter().map(|&span| self.range(span, unit)).collect::<Vec<_>>();
        let quotes = self.quotes().map(|quote| {
            let speaker = self.speaker(quote);
            QuoteRecord {
                kind: quote.kind,
                polarity: quote.polarity,
                content: ranges(&quote.content),
                quoted: ranges(&quote.quoted),
                cue: ranges(quote.cue.as_slice()),
                speaker: ranges(quote.mention.as_slice()),
                speaker_name: speaker.map(|s| &*s.name),
                speaker_id: speaker.map(|s| s.id.0),
                speaker_kind: speaker.map(|s| s.kind),
                confidence: quote.confidence,
                evidence: self.analysis.explain(quote),
                pattern: quote.evidence.pattern,
                line: self.line(quote),
                text: self.text(&quote.content),
            }
        });
        let quotes: Vec<_> = quotes.collect();
        let quoted: FxHashSet<_> = self.analysis.quotes().iter().filter_map(|quote| quote.speaker).collect();
        let (speakers, others): (Vec<&Speaker>, Vec<&Speaker>) =
            self.analysis.speakers().iter().partition(|speaker| quoted.contains(&speaker.id));
        let record = |speaker: &Speaker| SpeakerRecord::new(self, speaker, unit);
        Record {
            id: &self.document.id,
            fields: &self.document.fields,
            quotes,
            speakers: speakers.into_iter().map(record).collect(),
            named: others.into_iter().filter(|speaker| speaker.can_speak).map(record).collect(),
        }
    }
}
