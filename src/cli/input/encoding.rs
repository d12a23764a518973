//! Character encodings: given, marked by a byte order mark, or detected.

use std::str::FromStr;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use crate::cli::outcome::Failure;

/// An encoding by one of the names of the WHATWG Encoding Standard.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct EncodingName(&'static Encoding);

impl FromStr for EncodingName {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let known = Encoding::for_label(name.as_bytes()).map(EncodingName);
        known.ok_or_else(|| "use a name of the web's Encoding Standard, such as utf-8, windows-1252 or utf-16le".into())
    }
}

/// A decoded text.
pub(super) struct Decoded {
    pub(super) text: String,
    /// Whether the bytes were UTF-8.
    pub(super) utf8: bool,
}

/// Decodes a text. Without `given`, the bytes are UTF-8 if they can be, UTF-16 if a byte order mark says so, and else what
/// the detector takes them for. `name` stands for the input in the message.
///
/// The byte order mark of UTF-8 stays in the text, because offsets count it.
pub(super) fn decode(bytes: Vec<u8>, given: Option<EncodingName>, name: &str) -> Result<Decoded, Failure> {
    let wide = matches!(bytes.first_chunk(), Some([0xff, 0xfe] | [0xfe, 0xff]));
    if !wide
        && given.is_none()
        && let Some(what) = binary(&bytes)
    {
        return Err(Failure::new(format!("{name}: {what}")));
    }
    let utf8 = |given: EncodingName| given.0 == encoding_rs::UTF_8;
    if !wide && given.is_none_or(utf8) {
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => return Ok(Decoded { text, utf8: true }),
            Err(error) if given.is_some() => {
                let offset = error.utf8_error().valid_up_to();
                let line = error.as_bytes()[..offset].iter().filter(|&&b| b == b'\n').count() + 1;
                return Err(Failure::new(format!(
                    "{name}: line {line} is not UTF-8 (byte {offset}); leave out --encoding to have the encoding detected"
                )));
            }
            Err(error) => error.into_bytes(),
        };
        return other(&bytes, detect(&bytes), name, "detected");
    }
    let encoding = given.map_or(encoding_rs::UTF_16LE, |given| given.0);
    other(&bytes, encoding, name, "given")
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Decodes with an encoding, or with the one that a byte order mark shows.
fn other(bytes: &[u8], encoding: &'static Encoding, name: &str, how: &str) -> Result<Decoded, Failure> {
    let (text, used, errors) = encoding.decode(bytes);
    if errors {
        let encoding = used.name();
        return Err(Failure::new(format!(
            "{name}: has bytes that are not text in the {how} encoding {encoding}; name the right one with --encoding, or \
             save the file as UTF-8"
        )));
    }
    Ok(Decoded { text: text.into_owned(), utf8: false })
}

/// What the bytes are, if they are no text, and what to do.
fn binary(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 9] = [
        (b"%PDF-", "is a PDF file; extract its text first, for example with `pdftotext FILE.pdf FILE.txt`"),
        (b"{\\rtf", "is an RTF file; give it the extension .rtf, or --input rtf"),
        (
            b"PK\x03\x04",
            "is a Word, OpenDocument, EPUB or ZIP file; give it its extension, .docx, .odt or .epub, or name it with --input",
        ),
        (b"\xd0\xcf\x11\xe0", "is an old Word file; save it as .docx, .odt or plain text"),
        (b"\x89PNG", "is a picture; give its text"),
        (b"\xff\xd8\xff", "is a picture; give its text"),
        (b"GIF8", "is a picture; give its text"),
        (b"\x1f\x8b", "is compressed; decompress it first, or give JSONL"),
        (b"\x28\xb5\x2f\xfd", "is compressed; decompress it first, or give JSONL"),
    ];
    let known = KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind);
    let binary = "is a binary file, not text; save it as plain text, Markdown or HTML";
    known.or_else(|| (std::str::from_utf8(bytes).is_err() && bytes.contains(&0)).then_some(binary))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8], given: Option<&str>) -> Result<String, Failure> {
        decode(bytes.to_owned(), given.map(|name| name.parse().unwrap()), "a.txt").map(|decoded| decoded.text)
    }

    #[test]
    fn encodings_are_given_marked_or_detected() {
        let article = "“We wait,” said Zoë Müller, the café’s owner.";
        let (latin, ..) = encoding_rs::WINDOWS_1252.encode(article);
        assert_eq!(text(&latin, None).unwrap(), article);
        assert_eq!(text(&latin, Some("latin1")).unwrap(), article);
        assert!(text(&latin, Some("utf-8")).is_err());
        let wide: Vec<u8> = std::iter::once(0xfeff).chain(article.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&wide, None).unwrap(), article);
        let wide: Vec<u8> = std::iter::once(0xfeff).chain(article.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&wide, None).unwrap(), article);
        assert_eq!(text("\u{feff}Zoë".as_bytes(), None).unwrap(), "\u{feff}Zoë");
        assert!(text(b"%PDF-1.7 \xff\xfe\0", None).unwrap_err().to_string().contains("a PDF file"));
        assert!("klingon".parse::<EncodingName>().is_err());
    }
}
