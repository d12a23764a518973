//! An analysed article, and its JSON form: one object for each article, offsets in the requested unit.

use clap::ValueEnum;
use serde::Serialize;
use serde_json::{Map, Value};

use super::input::Document;
use crate::record::{self, ArticleRecord, Range};
use crate::{Analysis, LineIndex, Quote, Span, Speaker, Unit};

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

/// An article with its quotations.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Record<'a> {
    /// The path as given, `-` for standard input, or the identifier of the JSONL line.
    pub(super) id: &'a Value,
    /// The other members of a JSONL line, as they were.
    #[serde(flatten)]
    pub(super) fields: &'a Map<String, Value>,
    #[serde(flatten)]
    pub(super) article: ArticleRecord<'a>,
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
        record::one_line(&self.analysis, spans)
    }

    /// Line of the start of a quotation, from 1.
    pub(super) fn line(&self, quote: &Quote) -> usize {
        record::first_line(&self.lines, quote)
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
        Record {
            id: &self.document.id,
            fields: &self.document.fields,
            article: ArticleRecord::new(&self.analysis, &self.lines, self.quotes(), unit),
        }
    }
}
