use serde::Deserialize;
use serde_json::Value;

use crate::{Format, LineIndex, Span, Unit};

/// An annotated quotation; spans in source bytes.
#[derive(Clone, Debug)]
pub struct GoldQuote {
    /// `direct`, `mixed`, `indirect` or `scare`; if absent, the quotation marks in the text decide.
    pub kind: Option<String>,
    /// Spans of the content.
    pub content: Vec<Span>,
    /// Spans of the cue.
    pub cue: Vec<Span>,
    /// Spans of the mention of the speaker.
    pub speaker: Vec<Span>,
    /// Name of the speaker.
    pub speaker_name: Option<String>,
    /// Other accepted names.
    pub speaker_alt: Vec<String>,
    /// Whether names are annotated at all: the line has the key `speaker_name`, which may be null.
    pub named: bool,
    /// Whether its content is a noun phrase and no clause: "cited three polls".
    pub bare: bool,
    /// Whether the quotation is neither required nor wrong.
    pub optional: bool,
    /// Whether it is speech, as opposed to thought or writing.
    pub speech: bool,
}

impl GoldQuote {
    /// Whether a speaker is annotated.
    pub fn has_speaker(&self) -> bool {
        !self.speaker.is_empty() || self.speaker_name.as_ref().is_some_and(|name| !name.is_empty())
    }

    /// All accepted names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.speaker_name.iter().chain(&self.speaker_alt).map(String::as_str).filter(|name| !name.is_empty())
    }
}

/// Why a line is not an annotated article.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GoldError {
    /// The line is not JSON, or not an object with the expected fields.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// The format of the article is not known.
    #[error("unknown format `{name}`; use text, markdown or html")]
    Format {
        /// The format as given.
        name: String,
    },
}

/// An annotated article.
#[derive(Clone, Debug)]
pub struct Article {
    /// Identifier.
    pub id: String,
    /// Source text.
    pub text: String,
    /// Annotated quotations.
    pub quotes: Vec<GoldQuote>,
    /// Markup of the text.
    pub format: Format,
    /// Spans that are not part of the article; quotations found there are not counted.
    pub ignore: Vec<Span>,
}

#[derive(Deserialize)]
struct Line {
    id: Value,
    text: String,
    quotes: Vec<Quote>,
    #[serde(default)]
    ignore: Option<Vec<[usize; 2]>>,
    /// `text`, `markdown` or `html`.
    #[serde(default)]
    format: Option<String>,
}

#[derive(Deserialize)]
struct Quote {
    kind: Option<String>,
    content: Vec<[usize; 2]>,
    #[serde(default)]
    cue: Option<Vec<[usize; 2]>>,
    #[serde(default)]
    speaker: Option<Vec<[usize; 2]>>,
    /// The outer option is `None` when the key is missing.
    #[serde(default, deserialize_with = "present")]
    speaker_name: Option<Option<String>>,
    #[serde(default)]
    bare: bool,
    #[serde(default)]
    speaker_alt: Option<Vec<String>>,
    #[serde(default)]
    optional: Option<bool>,
    speech: Option<bool>,
}

/// Tells a key whose value is null from a missing one.
fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

impl Article {
    /// Parses one line of a JSONL file: `{"id", "text", "quotes": [{"kind", "content": [[start, end], …], …}]}`, offsets
    /// in code points.
    ///
    /// # Errors
    /// If the line is not such an object, or its format is not known.
    pub fn parse(line: &str) -> Result<Self, GoldError> {
        let line: Line = serde_json::from_str(line)?;
        let index = LineIndex::new(&line.text);
        let spans = |ranges: Option<Vec<[usize; 2]>>| -> Vec<Span> {
            let offset = |at| index.offset(&line.text, at, Unit::CodePoint);
            ranges.unwrap_or_default().into_iter().map(|[start, end]| Span::new(offset(start), offset(end))).collect()
        };
        let quotes = line.quotes.into_iter().map(|quote| GoldQuote {
            kind: quote.kind,
            content: spans(Some(quote.content)),
            cue: spans(quote.cue),
            speaker: spans(quote.speaker),
            named: quote.speaker_name.is_some(),
            bare: quote.bare,
            speaker_name: quote.speaker_name.flatten(),
            speaker_alt: quote.speaker_alt.unwrap_or_default(),
            optional: quote.optional.unwrap_or(false),
            speech: quote.speech.unwrap_or(true),
        });
        let quotes = quotes.collect();
        let ignore = spans(line.ignore);
        let id = line.id.as_str().map_or_else(|| line.id.to_string(), str::to_owned);
        let format = match line.format {
            None => Format::Plain,
            Some(name) => parse_format(&name).ok_or(GoldError::Format { name })?,
        };
        Ok(Article { id, text: line.text, quotes, format, ignore })
    }
}

fn parse_format(name: &str) -> Option<Format> {
    match name {
        "text" => Some(Format::Plain),
        "markdown" => Some(Format::Markdown),
        "html" => Some(Format::Html),
        _ => None,
    }
}
