use serde_json::{Value, json};

use super::writer::{Writer, to_json};
use crate::cli::record::AnalyzedDocument;
use crate::{Span, Unit};

/// One annotation task for each article, as Prodigy and spaCy read them: the text, and labelled spans in code points.
pub(in crate::cli) struct Prodigy;

impl Writer for Prodigy {
    fn article(&self, _: usize, read: &AnalyzedDocument<'_>) -> String {
        let mut spans: Vec<(Span, Value)> = Vec::new();
        for (number, quote) in read.quotes().enumerate() {
            let speaker = read.speaker(quote).map(|speaker| &*speaker.name);
            let mut add = |parts: &[Span], label: &str| {
                for &span in parts {
                    let [start, end] = read.range(span, Unit::CodePoint);
                    spans.push((
                        span,
                        json!({ "start": start, "end": end, "label": label, "quotation": number, "speaker": speaker }),
                    ));
                }
            };
            add(&quote.content, &quote.kind.as_str().to_uppercase());
            add(quote.cue.as_slice(), "CUE");
            add(quote.mention.as_slice(), "SOURCE");
        }
        spans.sort_by_key(|(span, _)| *span);
        let mut meta = read.document.fields.clone();
        meta.insert("id".into(), read.document.id.clone());
        let spans: Vec<Value> = spans.into_iter().map(|(_, value)| value).collect();
        to_json(&json!({ "text": read.document.text, "spans": spans, "meta": meta })) + "\n"
    }
}
