use std::io;
use std::path::Path;

use crate::Format;

/// Why a file cannot be read as text. The message says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The path does not exist.
    #[error("{name}: no such file or folder; check the path")]
    NotFound {
        /// The path.
        name: String,
    },
    /// The file permissions forbid reading.
    #[error("{name}: not readable; check the permissions")]
    PermissionDenied {
        /// The path.
        name: String,
    },
    /// The path is a folder.
    #[error("{name}: is a folder; give a file")]
    IsFolder {
        /// The path.
        name: String,
    },
    /// The path is a pipe, a device or the like: reading it could block for ever or never end.
    #[error("{name}: is not a regular file; replace it by one")]
    NotRegular {
        /// The path.
        name: String,
    },
    /// The file is longer than the program reads.
    #[error("{name}: is longer than {limit} bytes; split it")]
    TooLong {
        /// The path.
        name: String,
        /// The greatest length in bytes.
        limit: u64,
    },
    /// Another input error.
    #[error("{name}: cannot be read ({source})")]
    Io {
        /// The path.
        name: String,
        /// The error of the operating system.
        source: io::Error,
    },
    /// The bytes start with the byte order mark of UTF-16.
    #[error("{name}: is UTF-16; save it as UTF-8")]
    Utf16 {
        /// The path, or another name of the input.
        name: String,
    },
    /// The bytes are not UTF-8.
    #[error("{name}: line {line} is not UTF-8 (byte {offset}); save it as UTF-8")]
    NotUtf8 {
        /// The path, or another name of the input.
        name: String,
        /// Line of the first invalid byte, from 1.
        line: usize,
        /// Offset of the first invalid byte, from 0.
        offset: usize,
    },
}

/// The markup of a file, judged by its extension; `None` if files with this extension are not articles.
pub fn format_of(path: &Path) -> Option<Format> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    match &*extension {
        "txt" | "text" => Some(Format::Plain),
        "md" | "markdown" | "mdown" | "mkd" => Some(Format::Markdown),
        "html" | "htm" | "xhtml" => Some(Format::Html),
        _ => None,
    }
}

/// Reads a text file.
///
/// # Errors
/// If the file cannot be read or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, ReadError> {
    let name = path.display().to_string();
    match std::fs::read(path) {
        Ok(bytes) => decode(bytes, &name),
        Err(source) => Err(match source.kind() {
            io::ErrorKind::NotFound => ReadError::NotFound { name },
            io::ErrorKind::PermissionDenied => ReadError::PermissionDenied { name },
            io::ErrorKind::IsADirectory => ReadError::IsFolder { name },
            _ => ReadError::Io { name, source },
        }),
    }
}

/// Reads a regular text file of at most `limit` bytes.
///
/// # Errors
/// If the file is not regular, is longer, cannot be read, or is not UTF-8.
pub fn read_regular_text(path: &Path, limit: u64) -> Result<String, ReadError> {
    if let Ok(metadata) = std::fs::metadata(path) {
        let name = path.display().to_string();
        if metadata.is_dir() {
            return Err(ReadError::IsFolder { name });
        }
        if !metadata.is_file() {
            return Err(ReadError::NotRegular { name });
        }
        if metadata.len() > limit {
            return Err(ReadError::TooLong { name, limit });
        }
    }
    read_text(path)
}

/// Decodes UTF-8. `name` stands for the input in the error message.
///
/// # Errors
/// If the bytes are not UTF-8.
fn decode(bytes: Vec<u8>, name: &str) -> Result<String, ReadError> {
    let name = || name.to_owned();
    if matches!(bytes.first_chunk(), Some([0xff, 0xfe] | [0xfe, 0xff])) {
        return Err(ReadError::Utf16 { name: name() });
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..offset].iter().filter(|&&b| b == b'\n').count() + 1;
        ReadError::NotUtf8 { name: name(), line, offset }
    })
}
