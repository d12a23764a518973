//! The text of documents that are no text: word processors, news agencies, web feeds.

use serde_json::Value;

use super::encoding::decode;
use super::markup::Markup;
use super::xml_text::{NEWS, Vocabulary, packed, xml_paragraphs};
use super::{epub, mail, pdf, rtf};
use crate::Format;
use crate::cli::outcome::Failure;

const DOCX: Vocabulary =
    Vocabulary { blocks: &["p"], texts: &["t"], skipped: &["del", "txbxContent"], blanks: &["tab", "br", "cr"] };
const ODT: Vocabulary = Vocabulary {
    blocks: &["p", "h"],
    texts: &[],
    skipped: &["annotation", "tracked-changes", "note", "frame"],
    blanks: &["s", "tab", "line-break"],
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
