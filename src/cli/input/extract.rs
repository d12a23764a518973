//! The text of documents that are no text: word processors, news agencies, web feeds.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;
use serde_json::Value;

use super::encoding::decode;
use super::markup::Markup;
use super::{epub, mail, pdf, rtf};
use crate::Format;
use crate::cli::outcome::Failure;

/// Greatest length of the XML in a packed document in bytes: a small file can hold a huge one.
const MAX_XML_LEN: u64 = 256 << 20;

/// Which elements of an XML vocabulary hold the text.
pub(super) struct Vocabulary {
    /// Elements that are paragraphs.
    blocks: &'static [&'static str],
    /// Elements whose text counts; all if empty.
    texts: &'static [&'static str],
    /// Elements that are left out with all that is in them.
    skipped: &'static [&'static str],
    /// Empty elements that stand for white space.
    blanks: &'static [&'static str],
}

const DOCX: Vocabulary =
    Vocabulary { blocks: &["p"], texts: &["t"], skipped: &["del", "txbxContent"], blanks: &["tab", "br", "cr"] };
const ODT: Vocabulary = Vocabulary {
    blocks: &["p", "h"],
    texts: &[],
    skipped: &["annotation", "tracked-changes", "note", "frame"],
    blanks: &["s", "tab", "line-break"],
};
pub(super) const NEWS: Vocabulary = Vocabulary {
    blocks: &["headline", "hl1", "hl2", "h1", "h2", "h3", "h4", "p", "li", "blockquote", "media-caption"],
    texts: &[],
    skipped: &["script", "style", "byline", "itemMeta", "catalogRef", "head"],
    blanks: &["br"],
};

/// The text of a document, paragraphs separated by an empty line, and its markup. `name` stands for it in messages.
pub(super) fn extract(bytes: &[u8], markup: Markup, name: &str) -> Result<(String, Format), Failure> {
    let paragraphs = match markup {
        Markup::Docx => xml_paragraphs(&packed(bytes, "word/document.xml", "Word (.docx)", name)?, &DOCX, name)?,
        Markup::Odt => xml_paragraphs(&packed(bytes, "content.xml", "OpenDocument text", name)?, &ODT, name)?,
        Markup::Ninjs => return ninjs(bytes, name),
        Markup::Email => return mail::extract(bytes, name),
        Markup::Epub => epub::paragraphs(bytes, name)?,
        Markup::Pdf => pdf::paragraphs(bytes, name)?,
        Markup::Rtf => rtf::paragraphs(bytes),
        _ => {
            let text = decode(bytes.to_owned(), None, name)?.text;
            xml_paragraphs(&text, &NEWS, name)?
        }
    };
    if paragraphs.is_empty() {
        return Err(Failure::new(format!("{name}: has no paragraphs; save it as plain text, Markdown or HTML")));
    }
    Ok((paragraphs.join("\n\n") + "\n", Format::Plain))
}

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

/// The body of an item in the ninjs format, with its headline in front if the body is plain text.
fn ninjs(bytes: &[u8], name: &str) -> Result<(String, Format), Failure> {
    let failure = |what: &str| Failure::new(format!("{name}: is not a ninjs item ({what})"));
    let item: Value = serde_json::from_slice(bytes).map_err(|error| failure(&error.to_string()))?;
    let text = |value: &Value| value.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned);
    // The first members are those of version 1, the lists those of versions 2 and 3.
    let of_kind = |html: bool| {
        let bodies = item["bodies"].as_array().into_iter().flatten();
        let is_html = |body: &&Value| body["contenttype"].as_str().is_some_and(|kind| kind.contains("html"));
        bodies.filter(|body| is_html(body) == html).find_map(|body| text(&body["value"]))
    };
    let html = ["body_html", "body_xhtml"].iter().find_map(|member| text(&item[*member])).or_else(|| of_kind(true));
    if let Some(html) = html {
        return Ok((html, Format::Html));
    }
    let body = text(&item["body_text"]).or_else(|| of_kind(false));
    let body = body.ok_or_else(|| failure("it has neither \"body_html\" nor \"body_text\" nor \"bodies\""))?;
    let headline = text(&item["headline"]).or_else(|| text(&item["headlines"][0]["value"]));
    Ok((headline.map_or(String::new(), |headline| headline + "\n\n") + &body, Format::Plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_xml_becomes_paragraphs() {
        let nitf = "<?xml version='1.0'?><nitf><head><title>x</title></head><body><body.head><hedline><hl1>Ferry &amp; port</hl1>\
                    </hedline></body.head><body.content><p>&#8220;We <em>wait</em>,&#x201d;\n said <person>Ada Moor</person>.</p>\
                    <p/></body.content></body></nitf>";
        let (text, format) = extract(nitf.as_bytes(), Markup::News, "a.xml").unwrap();
        assert_eq!((&*text, format), ("Ferry & port\n\n“We wait,” said Ada Moor.\n", Format::Plain));
        assert!(extract(b"<nitf><p></nitf>", Markup::News, "a.xml").unwrap_err().to_string().contains("well-formed"));
        assert!(extract(b"<rss/>", Markup::News, "a.xml").unwrap_err().to_string().contains("no paragraphs"));
    }

    #[test]
    fn ninjs_of_all_versions_is_read() {
        let read = |item: &str| extract(item.as_bytes(), Markup::Ninjs, "a.json").unwrap();
        assert_eq!(
            read(r#"{"headline": "Ferry", "body_text": "“We wait.”"}"#),
            ("Ferry\n\n“We wait.”".into(), Format::Plain)
        );
        let html = r#"{"bodies": [{"contenttype": "text/plain", "value": "x"}, {"contenttype": "text/html", "value": "<p>y</p>"}]}"#;
        assert_eq!(read(html), ("<p>y</p>".into(), Format::Html));
        assert!(extract(b"{}", Markup::Ninjs, "a.json").is_err());
    }
}
