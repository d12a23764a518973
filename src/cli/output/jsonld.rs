use serde_json::{Value, json};

use super::writer::{Writer, to_json};
use crate::cli::record::AnalyzedDocument;
use crate::{Span, SpeakerKind, Unit};

/// Number of characters of context before and after a quotation, by which it can be found in a changed text.
const CONTEXT: usize = 32;

/// Annotations in the W3C Web Annotation Data Model, each with a schema.org `Quotation` as its body.
pub(in crate::cli) struct JsonLd;

impl Writer for JsonLd {
    fn begin(&self) -> String {
        "{\"@context\": [\"http://www.w3.org/ns/anno.jsonld\", {\"schema\": \"https://schema.org/\"}],\n \"@graph\": [\n  "
            .into()
    }

    fn article(&self, _: usize, read: &AnalyzedDocument<'_>) -> String {
        let annotations = read.quotes().map(|quote| {
            let speaker = read.speaker(quote).map(|speaker| {
                json!({ "type": schema_type(speaker.kind), "schema:name": speaker.name,
                        "schema:jobTitle": speaker.roles.first() })
            });
            let targets: Vec<Value> = quote.content.iter().map(|&span| target(read, span)).collect();
            to_json(&json!({
                "type": "Annotation",
                "motivation": "identifying",
                "body": { "type": "schema:Quotation", "schema:text": read.text(&quote.content), "schema:creator": speaker },
                "target": targets,
            }))
        });
        annotations.collect::<Vec<_>>().join(",\n  ")
    }

    fn separator(&self) -> &'static str {
        ",\n  "
    }

    fn end(&self) -> String {
        "\n]}\n".into()
    }
}

fn target(read: &AnalyzedDocument<'_>, span: Span) -> Value {
    let text = &read.document.text;
    let before = text[..span.start].char_indices().rev().nth(CONTEXT - 1).map_or(0, |(i, _)| i);
    let after = text[span.end..].char_indices().nth(CONTEXT).map_or(text.len(), |(i, _)| span.end + i);
    let [start, end] = read.range(span, Unit::CodePoint);
    json!({
        "source": read.document.id,
        "selector": [
            { "type": "TextPositionSelector", "start": start, "end": end },
            { "type": "TextQuoteSelector", "exact": span.of(text), "prefix": &text[before..span.start],
              "suffix": &text[span.end..after] },
        ],
    })
}

const fn schema_type(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "schema:Person",
        SpeakerKind::Organisation | SpeakerKind::Group => "schema:Organization",
        SpeakerKind::Place => "schema:AdministrativeArea",
        SpeakerKind::Anonymous => "schema:Thing",
    }
}
