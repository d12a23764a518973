use serde::Serialize;
use serde_json::{Map, Value};

use super::writer::{Writer, to_json};
use crate::cli::record::AnalyzedDocument;
use crate::{Span, Unit};

/// One annotation task for each article, as Prodigy and spaCy read them: the text, and labelled spans in code points.
pub(in crate::cli) struct Prodigy;

/// An annotation task: an article with its quotations.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::cli) struct Task<'a> {
    /// The text of the article.
    text: &'a str,
    /// Parts of quotations, in the order of the text.
    spans: Vec<TaskSpan<'a>>,
    /// The `id` of the article, and the other members of a JSONL line.
    meta: Map<String, Value>,
}

/// A part of a quotation.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct TaskSpan<'a> {
    /// Offset of its start in code points.
    start: usize,
    /// Offset of its end in code points.
    end: usize,
    /// `DIRECT`, `MIXED` or `INDIRECT` for content, `CUE`, or `SOURCE`.
    label: String,
    /// Number of the quotation in the article, from 0.
    quotation: usize,
    /// Name of the speaker; null if nobody is named.
    speaker: Option<&'a str>,
}

impl Writer for Prodigy {
    fn article(&self, _: usize, read: &AnalyzedDocument<'_>) -> String {
        let mut spans: Vec<(Span, TaskSpan)> = Vec::new();
        for (quotation, quote) in read.quotes().enumerate() {
            let speaker = read.speaker(quote).map(|speaker| &*speaker.name);
            let mut add = |parts: &[Span], label: &str| {
                for &span in parts {
                    let [start, end] = read.range(span, Unit::CodePoint);
                    spans.push((span, TaskSpan { start, end, label: label.to_owned(), quotation, speaker }));
                }
            };
            add(&quote.content, &quote.kind.as_str().to_uppercase());
            add(quote.cue.as_slice(), "CUE");
            add(quote.mention.as_slice(), "SOURCE");
        }
        spans.sort_by_key(|(span, _)| *span);
        let mut meta = read.document.fields.clone();
        meta.insert("id".into(), read.document.id.clone());
        let spans = spans.into_iter().map(|(_, span)| span).collect();
        to_json(&Task { text: &read.document.text, spans, meta }) + "\n"
    }
}
