//! Lower-case names of the engine's kinds, as in JSON output.

use crate::{Confidence, Format, QuoteKind, SpeakerKind};

pub(crate) const fn quote_kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
    }
}

pub(crate) fn parse_quote_kind(name: &str) -> Option<QuoteKind> {
    [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect].into_iter().find(|&kind| quote_kind(kind) == name)
}

pub(crate) const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "high",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    }
}

pub(crate) const fn speaker_kind(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Organisation => "organisation",
        SpeakerKind::Group => "group",
        SpeakerKind::Place => "place",
        SpeakerKind::Anonymous => "anonymous",
    }
}

pub(crate) fn parse_format(name: &str) -> Option<Format> {
    match name {
        "text" => Some(Format::Plain),
        "markdown" => Some(Format::Markdown),
        "html" => Some(Format::Html),
        _ => None,
    }
}
