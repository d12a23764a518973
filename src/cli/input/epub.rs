//! The text of electronic books: their chapters in reading order.

use super::xml_text::{NEWS, packed, xml_paragraphs};
use crate::cli::outcome::Failure;

const KIND: &str = "EPUB";

/// The paragraphs of all chapters.
pub(super) fn paragraphs(bytes: &[u8], name: &str) -> Result<Vec<String>, Failure> {
    let container = packed(bytes, "META-INF/container.xml", KIND, name)?;
    let missing = |what: &str| Failure::new(format!("{name}: is not an {KIND} document ({what}); save it anew as one"));
    let [package] = &attributes(&container, "rootfile", ["full-path"], name)?[..] else {
        return Err(missing("it does not name one package"));
    };
    let [Some(package)] = package else { return Err(missing("it does not name its package")) };
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let xml = packed(bytes, package, KIND, name)?;
    let items = attributes(&xml, "item", ["id", "href"], name)?;
    let mut all = Vec::new();
    for [chapter] in attributes(&xml, "itemref", ["idref"], name)? {
        let href = items.iter().find(|[id, _]| id.is_some() && *id == chapter).and_then(|[_, href]| href.as_deref());
        let Some(href) = href else { continue };
        let path = if folder.is_empty() { decoded(href) } else { format!("{folder}/{}", decoded(href)) };
        all.extend(xml_paragraphs(&packed(bytes, &path, KIND, name)?, &NEWS, name)?);
    }
    Ok(all)
}

/// Attributes of all elements with a name, in order.
fn attributes<const N: usize>(
    xml: &str,
    element: &str,
    wanted: [&str; N],
    name: &str,
) -> Result<Vec<[Option<String>; N]>, Failure> {
    use quick_xml::events::Event;

    let mut reader = quick_xml::Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut found = Vec::new();
    loop {
        let event = reader.read_event().map_err(|error| {
            Failure::new(format!("{name}: is not well-formed XML at byte {} ({error})", reader.error_position()))
        })?;
        let (Event::Start(tag) | Event::Empty(tag)) = event else {
            if matches!(event, Event::Eof) {
                return Ok(found);
            }
            continue;
        };
        if tag.local_name().into_inner() == element {
            found.push(wanted.map(|attribute| {
                let value = tag.try_get_attribute(attribute).ok()??.value;
                quick_xml::escape::unescape(&value).ok().map(std::borrow::Cow::into_owned)
            }));
        }
    }
}

/// A path whose odd bytes are escaped with `%`.
fn decoded(path: &str) -> String {
    let (bytes, mut out, mut at) = (path.as_bytes(), Vec::new(), 0);
    while let Some(&byte) = bytes.get(at) {
        let hex = bytes.get(at + 1..at + 3).and_then(|digits| std::str::from_utf8(digits).ok());
        match hex.filter(|_| byte == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(escaped) => {
                out.push(escaped);
                at += 3;
            }
            None => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn chapters_come_in_reading_order() {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let chapter = |text: &str| {
            format!(
                "<html><head><title>x</title></head><body><h1>{text}</h1><p>“We wait,” said Ada Moor.</p></body></html>"
            )
        };
        for (name, content) in [
            ("META-INF/container.xml", "<container><rootfiles><rootfile full-path='OEBPS/a.opf'/></rootfiles></container>".to_owned()),
            ("OEBPS/a.opf", "<package><manifest><item id='b' href='two.xhtml'/><item id='a' href='one%20&amp;.xhtml'/></manifest><spine><itemref idref='a'/><itemref idref='b'/><itemref idref='none'/></spine></package>".to_owned()),
            ("OEBPS/one &.xhtml", chapter("One")),
            ("OEBPS/two.xhtml", chapter("Two")),
        ] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        let said = "“We wait,” said Ada Moor.";
        assert_eq!(paragraphs(&bytes, "a.epub").unwrap(), ["One", said, "Two", said]);
        assert!(paragraphs(b"no archive", "a.epub").unwrap_err().to_string().contains("not a EPUB"));
    }
}
