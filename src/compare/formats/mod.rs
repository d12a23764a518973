//! Reads transcripts: text with labels, Markdown, HTML, captions, and the JSON of transcription services.

mod captions;
#[cfg(feature = "cli")]
mod json;
mod labels;
mod markup;

use super::transcript::{SpokenText, line_starts};
use crate::Format;

/// How a transcript is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TranscriptFormat {
    /// Text, with a label in front of each turn or without.
    Text,
    /// Markdown, otherwise like text.
    Markdown,
    /// HTML, otherwise like text.
    Html,
    /// SubRip or WebVTT captions.
    Captions,
    /// TTML captions.
    Ttml,
    /// JSON of a transcription service.
    #[cfg(feature = "cli")]
    Json,
}

impl TranscriptFormat {
    /// The format that a file extension in lower case stands for.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Some(match extension {
            "txt" | "text" => TranscriptFormat::Text,
            "md" | "markdown" | "mdown" | "mkd" => TranscriptFormat::Markdown,
            "html" | "htm" | "xhtml" => TranscriptFormat::Html,
            "srt" | "vtt" | "sbv" => TranscriptFormat::Captions,
            "ttml" | "dfxp" => TranscriptFormat::Ttml,
            #[cfg(feature = "cli")]
            "json" => TranscriptFormat::Json,
            _ => return None,
        })
    }
}

impl SpokenText {
    /// Reads a transcript. Never fails: what looks like no transcript is read as plain spoken text.
    pub fn read(source: &str, format: TranscriptFormat) -> Self {
        let mut spoken = match format {
            TranscriptFormat::Text => labels::text(source),
            TranscriptFormat::Markdown => markup::read(source, Format::Markdown),
            TranscriptFormat::Html => markup::read(source, Format::Html),
            TranscriptFormat::Captions => captions::read(source),
            TranscriptFormat::Ttml => captions::ttml(source),
            #[cfg(feature = "cli")]
            TranscriptFormat::Json => json::read(source).unwrap_or_else(|| SpokenText::plain(source.to_owned())),
        };
        spoken.lines = line_starts(source);
        spoken
    }
}
