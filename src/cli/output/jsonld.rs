use serde_json::{Map, Value, json};

use super::iri::Iris;
use super::writer::{Writer, to_json};
use crate::cli::record::AnalyzedDocument;
use crate::{Quote, Span, Speaker, SpeakerKind, Unit};

/// Number of characters of context before and after a quotation, by which it can be found in a changed text.
const CONTEXT: usize = 32;

/// The JSON-LD context: that of the Web Annotation Data Model, schema.org, and the terms of this program.
const CONTEXTS: &str = "[\"http://www.w3.org/ns/anno.jsonld\", {\"schema\": \"https://schema.org/\", \
                        \"whosaid\": \"https://docs.rs/whosaid/latest/whosaid/#\"}]";

/// Annotations in the W3C Web Annotation Data Model, each with a schema.org `Quotation` as its body.
pub(in crate::cli) struct JsonLd {
    iris: Iris,
}

impl JsonLd {
    pub(in crate::cli) fn new(iris: Iris) -> Self {
        JsonLd { iris }
    }
}

impl Writer for JsonLd {
    fn begin(&self) -> String {
        format!("{{\"@context\": {CONTEXTS},\n \"@graph\": [\n  ")
    }

    fn article(&self, _: usize, read: &AnalyzedDocument<'_>) -> String {
        let source = self.iris.of(read.document);
        let annotations = read.chosen.iter().zip(read.quotes()).map(|(index, quote)| {
            let id = format!("{source}#quotation-{}", index + 1);
            to_json(&json!({
                "id": id,
                "type": "Annotation",
                "motivation": "identifying",
                "body": body(read, quote, &id, &source),
                "target": quote.content.iter().map(|&span| target(read, span, &source)).collect::<Vec<Value>>(),
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

fn body(read: &AnalyzedDocument<'_>, quote: &Quote, id: &str, source: &str) -> Value {
    let mut body = json!({
        "id": format!("{id}-text"),
        "type": "schema:Quotation",
        "schema:text": read.text(&quote.content),
        "schema:inLanguage": "en",
        "schema:isPartOf": { "id": source },
        "whosaid:kind": quote.kind,
        "whosaid:polarity": quote.polarity.as_str(),
        "whosaid:evidence": read.analysis.explain(quote),
        "whosaid:pattern": quote.evidence.pattern.name(),
    });
    let Some(members) = body.as_object_mut() else { return body };
    if let Some(cue) = quote.cue {
        members.insert("whosaid:cue".into(), read.text(&[cue]).into());
    }
    if let Some(mention) = quote.mention {
        members.insert("whosaid:mention".into(), read.text(&[mention]).into());
    }
    if let Some(speaker) = read.speaker(quote) {
        members.insert("whosaid:confidence".into(), quote.confidence.as_str().into());
        members.insert("schema:spokenByCharacter".into(), speaker_node(speaker, source));
    }
    body
}

fn speaker_node(speaker: &Speaker, source: &str) -> Value {
    let mut node = Map::new();
    node.insert("id".into(), format!("{source}#speaker-{}", speaker.id.0).into());
    node.insert("type".into(), schema_type(speaker.kind).into());
    node.insert("schema:name".into(), speaker.name.as_str().into());
    if let Some(role) = speaker.roles.first() {
        let property = if speaker.kind == SpeakerKind::Person { "schema:jobTitle" } else { "schema:description" };
        node.insert(property.into(), role.as_str().into());
    }
    node.into()
}

fn target(read: &AnalyzedDocument<'_>, span: Span, source: &str) -> Value {
    let text = &read.document.text;
    let before = text[..span.start].char_indices().rev().nth(CONTEXT - 1).map_or(0, |(i, _)| i);
    let after = text[span.end..].char_indices().nth(CONTEXT).map_or(text.len(), |(i, _)| span.end + i);
    let [start, end] = read.range(span, Unit::CodePoint);
    json!({
        "type": "SpecificResource",
        "source": source,
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
