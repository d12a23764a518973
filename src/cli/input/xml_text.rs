//! The paragraphs of XML documents, packed or not.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

use crate::cli::outcome::Failure;

/// Greatest length of the XML in a packed document in bytes: a small file can hold a huge one.
const MAX_XML_LEN: u64 = 256 << 20;

/// Which elements of an XML vocabulary hold the text.
pub(super) struct Vocabulary {
    /// Elements that are paragraphs.
    pub(super) blocks: &'static [&'static str],
    /// Elements whose text counts; all if empty.
    pub(super) texts: &'static [&'static str],
    /// Elements that are left out with all that is in them.
    pub(super) skipped: &'static [&'static str],
    /// Empty elements that stand for white space.
    pub(super) blanks: &'static [&'static str],
}

/// The vocabularies of news agencies, and of web pages and books.
pub(super) const NEWS: Vocabulary = Vocabulary {
    blocks: &["headline", "hl1", "hl2", "h1", "h2", "h3", "h4", "p", "li", "blockquote", "media-caption"],
    texts: &[],
    skipped: &["script", "style", "byline", "itemMeta", "catalogRef", "head"],
    blanks: &["br"],
};

/// One file of a packed document.
pub(super) fn packed(bytes: &[u8], inside: &str, kind: &str, name: &str) -> Result<String, Failure> {
    let failure =
        |what: String| Failure::new(format!("{name}: is not a {kind} document ({what}); save it anew as one"));
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| failure(error.to_string()))?;
    let file = archive.by_name(inside).map_err(|error| failure(error.to_string()))?;
    let mut xml = String::new();
    file.take(MAX_XML_LEN).read_to_string(&mut xml).map_err(|error| failure(error.to_string()))?;
    Ok(xml)
}

/// The paragraphs of an XML document, each in one line.
pub(super) fn xml_paragraphs(xml: &str, vocabulary: &Vocabulary, name: &str) -> Result<Vec<String>, Failure> {
    let mut paragraphs =
        Paragraphs { vocabulary, all: Vec::new(), line: String::new(), blocks: 0, texts: 0, skipped: 0 };
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    loop {
        let event = reader.read_event().map_err(|error| {
            Failure::new(format!("{name}: is not well-formed XML at byte {} ({error})", reader.error_position()))
        })?;
        match event {
            Event::Start(start) => paragraphs.start(start.local_name().into_inner()),
            Event::Empty(empty) => paragraphs.empty(empty.local_name().into_inner()),
            Event::End(end) => paragraphs.end(end.local_name().into_inner()),
            Event::Text(text) => paragraphs.text(&text.xml10_content()),
            Event::CData(text) => paragraphs.text(&text.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => paragraphs.text(c.encode_utf8(&mut [0; 4])),
                _ => paragraphs.text(resolve_predefined_entity(&reference).unwrap_or_default()),
            },
            Event::Eof => break,
            _ => {}
        }
    }
    paragraphs.flush();
    Ok(paragraphs.all)
}

struct Paragraphs<'v> {
    vocabulary: &'v Vocabulary,
    all: Vec<String>,
    line: String,
    /// Number of open elements of each kind.
    blocks: usize,
    texts: usize,
    skipped: usize,
}

impl Paragraphs<'_> {
    fn start(&mut self, name: &str) {
        self.skipped += usize::from(self.vocabulary.skipped.contains(&name));
        // A comment in the middle of a paragraph has paragraphs of its own.
        if self.skipped > 0 {
            return;
        }
        if self.vocabulary.blocks.contains(&name) {
            self.flush();
            self.blocks += 1;
        }
        self.texts += usize::from(self.vocabulary.texts.contains(&name));
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= usize::from(self.vocabulary.skipped.contains(&name));
            return;
        }
        if self.vocabulary.blocks.contains(&name) {
            self.flush();
            self.blocks = self.blocks.saturating_sub(1);
        }
        self.texts = self.texts.saturating_sub(usize::from(self.vocabulary.texts.contains(&name)));
    }

    fn empty(&mut self, name: &str) {
        if self.vocabulary.blanks.contains(&name) {
            self.line.push(' ');
        }
    }

    fn text(&mut self, text: &str) {
        let counts = self.vocabulary.texts.is_empty() || self.texts > 0;
        if counts && self.blocks > 0 && self.skipped == 0 {
            self.line.push_str(text);
        }
    }

    /// Ends the paragraph. One that is the same as the one before, such as a headline that is given twice, is left out.
    fn flush(&mut self) {
        let line = self.line.split_whitespace().collect::<Vec<_>>().join(" ");
        self.line.clear();
        if !line.is_empty() && self.all.last() != Some(&line) {
            self.all.push(line);
        }
    }
}
