//! The one thing all users of the engine hold.

use std::sync::Arc;

use crate::attribution::Quote;
use crate::speakers::{Speaker, SpeakerId};
use crate::text::{Block, Format, Span};

/// An article that is being edited: owns the text, takes edits, and keeps what it has read of every block, so that an
/// edit costs no more than the blocks it touches.
#[derive(Clone, Debug, Default)]
pub struct Article {
    text: String,
    format: Format,
}

impl Article {
    /// An article with this text.
    pub fn new(text: impl Into<String>, format: Format) -> Self {
        Article { text: text.into(), format }
    }

    /// The text as it stands.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Replaces the bytes of `span` with `with`. A span that is out of range or cuts a character is widened or clipped
    /// to the nearest character boundaries.
    pub fn edit(&mut self, span: Span, with: &str) {
        let start = self.text.floor_char_boundary(span.start.min(self.text.len()));
        let end = self.text.ceil_char_boundary(span.end.min(self.text.len())).max(start);
        self.text.replace_range(start..end, with);
    }

    /// The analysis of the text as it stands; equal in every detail to that of a fresh article with the same text.
    pub fn analysis(&mut self) -> Analysis {
        Analysis::of(&self.text, self.format)
    }
}

/// A place where quotation marks stand, and what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Both marks and what they hold, in source bytes.
    pub span: Span,
    /// What they do.
    pub kind: MarkKind,
}

/// What a pair of quotation marks does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Holds (part of) a quotation in [`Analysis::quotes`], its index there.
    Quotation(u32),
    /// Holds no speech: a scare quote, the title of a work, a nickname, words as words.
    Scare,
    /// Opens and is never closed, and is not taken up by the next paragraph either. The span ends with the paragraph.
    Unclosed,
}

#[derive(Debug, Default)]
struct Parts {
    source: String,
    format: Format,
    blocks: Vec<Block>,
    quotes: Vec<Quote>,
    speakers: Vec<Speaker>,
    marks: Vec<Mark>,
}

/// Who said what in one text: immutable and cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    parts: Arc<Parts>,
}

impl Analysis {
    /// Analyses a text. Never fails.
    pub fn of(source: &str, format: Format) -> Self {
        Analysis { parts: Arc::new(Parts { source: source.to_owned(), format, ..Parts::default() }) }
    }

    /// The text that was analysed.
    pub fn source(&self) -> &str {
        &self.parts.source
    }

    /// The markup it was read as.
    pub fn format(&self) -> Format {
        self.parts.format
    }

    /// The blocks of the text, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.parts.blocks
    }

    /// Every quotation, by the place where its content starts.
    pub fn quotes(&self) -> &[Quote] {
        &self.parts.quotes
    }

    /// Everybody who speaks or is named, by first mention. `quotes` refer to it by index.
    pub fn speakers(&self) -> &[Speaker] {
        &self.parts.speakers
    }

    /// Every pair of quotation marks outside boilerplate, in order.
    pub fn marks(&self) -> &[Mark] {
        &self.parts.marks
    }

    /// The speaker of a quote, when somebody is credited with it.
    pub fn speaker_of(&self, quote: &Quote) -> Option<&Speaker> {
        self.speaker(quote.speaker?)
    }

    /// The speaker with this id.
    pub fn speaker(&self, id: SpeakerId) -> Option<&Speaker> {
        self.parts.speakers.get(id.0 as usize)
    }
}
