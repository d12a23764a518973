use serde_json::{Value, json};

use super::writer::{Writer, to_json};
use crate::cli::record::AnalyzedDocument;
use crate::{Span, SpeakerKind, Unit};

/// Number of characters of context before and after a quotation, by which it can be found in a changed text.
const CONTEXT: usize = 32;

/// Annotations in the W3C Web Annotation Data Model, each with a schema.org `Quotation` as its body.
pub(in crate::cli) struct JsonLd {
    first: bool,
}

impl JsonLd {
    pub(in crate::cli) fn new() -> Self {
        JsonLd { first: true }
    }
}

impl Writer for JsonLd {
    fn begin(&mut self) -> String {
        "{\"@context\": [\"http://www.w3.org/ns/anno.jsonld\", {\"schema\": \"https://schema.org/\"}],\n \"@graph\": ["
            .into()
    }

    fn article(&mut self, read: &AnalyzedDocument<'_>) -> String {
        let mut text = String::new();
        for quote in read.quotes() {
            let speaker = read.speaker(quote).map(|speaker| {
                json!({ "type": schema_type(speaker.kind), "schema:name": speaker.name,
                        "schema:jobTitle": speaker.roles.first() })
            });
            let targets: Vec<Value> = quote.content.iter().map(|&span| target(read, span)).collect();
            let quotation = json!({
                "type": "schema:Quotation", "schema:text": read.text(&quote.content), "schema:creator": speaker,
                "schema:additionalProperty": [
                    property("cue", &read.text(quote.cue.as_slice())),
                    property("polarity", quote.polarity.as_str()),
                ],
            });
            let annotation = json!({
                "type": "Annotation",
                "motivation": "identifying",
                "body": quotation,
                "target": targets,
            });
            text.push_str(if std::mem::take(&mut self.first) { "\n  " } else { ",\n  " });
            text.push_str(&to_json(&annotation));
        }
        text
    }

    fn end(&mut self) -> String {
        "\n]}\n".into()
    }
}

/// A property of a quotation for which schema.org has no term.
fn property(name: &str, value: &str) -> Value {
    json!({ "type": "schema:PropertyValue", "schema:name": name, "schema:value": value })
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
