use std::fmt;
use std::path::Path;

use crate::Format;

/// Why a file cannot be read as an article; its text says what to do.
#[derive(Debug)]
pub struct ReadError {
    message: String,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}

/// The markup that a file of this name holds; `None` when it is no article.
pub fn format_of(path: &Path) -> Option<Format> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    match &*extension {
        "txt" | "text" => Some(Format::Plain),
        "md" | "markdown" | "mdown" | "mkd" => Some(Format::Markdown),
        "html" | "htm" | "xhtml" => Some(Format::Html),
        _ => None,
    }
}

/// The text of a file.
///
/// # Errors
/// When the file cannot be read or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, ReadError> {
    let shown = path.display();
    let bytes = std::fs::read(path).map_err(|error| {
        let message = match error.kind() {
            std::io::ErrorKind::NotFound => format!("{shown}: no such file or folder; check the path"),
            std::io::ErrorKind::PermissionDenied => format!("{shown}: not readable; check the permissions"),
            std::io::ErrorKind::IsADirectory => format!("{shown}: is a folder; give a file"),
            _ => format!("{shown}: cannot be read ({error})"),
        };
        ReadError { message }
    })?;
    decode(bytes, &shown.to_string())
}

/// The text of a regular file of at most `limit` bytes. Reading anything else could block for ever or never end: a pipe, a
/// device, a link to one.
///
/// # Errors
/// When the file is not regular, is longer, cannot be read, or is not UTF-8.
pub fn read_regular_text(path: &Path, limit: u64) -> Result<String, ReadError> {
    let shown = path.display();
    if let Ok(metadata) = std::fs::metadata(path) {
        if !metadata.is_file() {
            return Err(ReadError { message: format!("{shown}: is not a regular file; replace it by one") });
        }
        if metadata.len() > limit {
            let limit = limit as f64 / f64::from(1 << 20);
            return Err(ReadError { message: format!("{shown}: is longer than {limit:.0} MB; split it") });
        }
    }
    read_text(path)
}

/// Bytes as text. `name` says in the error what they are.
///
/// # Errors
/// When the bytes are not UTF-8.
pub fn decode(bytes: Vec<u8>, name: &str) -> Result<String, ReadError> {
    if matches!(bytes.first_chunk(), Some([0xff, 0xfe] | [0xfe, 0xff])) {
        return Err(ReadError { message: format!("{name}: is UTF-16; save it as UTF-8") });
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].iter().filter(|&&b| b == b'\n').count() + 1;
        ReadError { message: format!("{name}: line {line} is not UTF-8 (byte {at}); save it as UTF-8") }
    })
}
