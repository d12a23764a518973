//! The text of PDF files.

use crate::cli::outcome::Failure;

/// The paragraphs of a PDF file, each in one line.
#[cfg(feature = "documents")]
pub(super) fn paragraphs(bytes: &[u8], name: &str) -> Result<Vec<String>, Failure> {
    let failure = |what: String| {
        Failure::new(format!(
            "{name}: its text cannot be extracted ({what}); try `pdftotext FILE.pdf FILE.txt`, or recognise scanned pages first"
        ))
    };
    // The crate panics on some broken files.
    let text = std::panic::catch_unwind(|| pdf_extract::extract_text_from_mem(bytes));
    let text = text.map_err(|_| failure("it is broken".into()))?.map_err(|error| failure(error.to_string()))?;
    let mut paragraphs = vec![String::new()];
    for line in text.lines().map(str::trim) {
        match paragraphs.last_mut() {
            // Lines of a paragraph are broken where the column ends.
            Some(last) if !line.is_empty() => {
                if let Some(word) = last.strip_suffix('\u{ad}').map(str::to_owned) {
                    *last = word;
                } else if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(line);
            }
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    Ok(paragraphs)
}

/// Says how to read a PDF file without this feature.
#[cfg(not(feature = "documents"))]
pub(super) fn paragraphs(_: &[u8], name: &str) -> Result<Vec<String>, Failure> {
    Err(Failure::new(format!(
        "{name}: is a PDF file; extract its text first, for example with `pdftotext FILE.pdf FILE.txt`, or build whosaid with \
         `cargo install --features documents`"
    )))
}
