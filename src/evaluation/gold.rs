use serde::Deserialize;
use serde_json::Value;

use crate::{Format, LineIndex, Span, Unit};

/// A quotation as people have annotated it, spans in source bytes.
#[derive(Clone, Debug)]
pub struct GoldQuote {
    /// `direct`, `mixed`, `indirect` or `scare`; when nobody says, the marks in the text do.
    pub kind: Option<String>,
    /// What was said.
    pub content: Vec<Span>,
    /// The words that report it.
    pub cue: Vec<Span>,
    /// The words that name the source.
    pub speaker: Vec<Span>,
    /// Who that is.
    pub speaker_name: Option<String>,
    /// Other names that are as right.
    pub speaker_alt: Vec<String>,
    /// Whether finding it or not makes no difference.
    pub optional: bool,
    /// Whether it is speech, and not thought or writing.
    pub speech: bool,
}

impl GoldQuote {
    /// Whether anybody says who speaks.
    pub fn has_speaker(&self) -> bool {
        !self.speaker.is_empty() || self.speaker_name.as_ref().is_some_and(|name| !name.is_empty())
    }

    /// Every name that is right.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.speaker_name.iter().chain(&self.speaker_alt).map(String::as_str).filter(|name| !name.is_empty())
    }
}

/// An annotated article.
#[derive(Clone, Debug)]
pub struct Article {
    /// What it is called.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its quotations.
    pub quotes: Vec<GoldQuote>,
    /// How it is marked up.
    pub format: Format,
    /// Text that is not the article's; what is found there does not count.
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
    speaker_name: Option<String>,
    #[serde(default)]
    speaker_alt: Option<Vec<String>>,
    #[serde(default)]
    optional: Option<bool>,
    speech: Option<bool>,
}

impl Article {
    /// Reads one line of a JSONL file: `{"id", "text", "quotes": [{"kind", "content": [[start, end], …], …}]}`, offsets
    /// in code points.
    ///
    /// # Errors
    /// When the line is not such an object.
    pub fn parse(line: &str) -> Result<Self, serde_json::Error> {
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
            speaker_name: quote.speaker_name,
            speaker_alt: quote.speaker_alt.unwrap_or_default(),
            optional: quote.optional.unwrap_or(false),
            speech: quote.speech.unwrap_or(true),
        });
        let quotes = quotes.collect();
        let ignore = spans(line.ignore);
        let id = line.id.as_str().map_or_else(|| line.id.to_string(), str::to_owned);
        let format = match line.format.as_deref() {
            Some("markdown") => Format::Markdown,
            Some("html") => Format::Html,
            _ => Format::Plain,
        };
        Ok(Article { id, text: line.text, quotes, format, ignore })
    }
}
