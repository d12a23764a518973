//! Document URIs as editors send them.
//!
//! Some editors send spaces, brackets or umlauts unescaped. A strict parser rejects such a URI, and with it the whole
//! message, so they are percent-encoded before anything is parsed. Two spellings of one URI (`c%3A`, `c:`) denote the
//! same document.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tower_lsp::ls_types::Uri;

/// Keys of messages whose values are URIs.
const KEYS: [&str; 7] = ["uri", "rootUri", "scopeUri", "oldUri", "newUri", "targetUri", "baseUri"];

/// Percent-encodes the characters of a message's URIs that are not allowed in a URI.
pub(super) fn normalise(message: &mut Value) {
    match message {
        Value::Array(items) => items.iter_mut().for_each(normalise),
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::String(uri) if KEYS.contains(&key.as_str()) => {
                        if let Cow::Owned(encoded) = encode(uri) {
                            *uri = encoded;
                        }
                    }
                    Value::Array(_) | Value::Object(_) => normalise(value),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

fn encode(uri: &str) -> Cow<'_, str> {
    let bytes = uri.as_bytes();
    let hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    let mut fragment = false;
    let fine = |at: usize, fragment: &mut bool| match bytes[at] {
        b'%' => hex(at + 1) && hex(at + 2),
        b'#' => !std::mem::replace(fragment, true),
        byte => byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte),
    };
    if (0..bytes.len()).all(|at| fine(at, &mut fragment)) {
        return Cow::Borrowed(uri);
    }
    fragment = false;
    let mut encoded = String::with_capacity(uri.len() + 16);
    for (at, &byte) in bytes.iter().enumerate() {
        if fine(at, &mut fragment) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    Cow::Owned(encoded)
}

/// A key that is equal for all spellings of a URI: percent-decoded, with the drive letter in lower case.
pub(super) fn key(uri: &Uri) -> String {
    let bytes = uri.as_str().as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = (bytes[at] == b'%')
            .then(|| uri.as_str().get(at + 1..at + 3))
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        plain.push(escaped.unwrap_or(bytes[at]));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    if plain.starts_with(b"file:///") && plain.get(9) == Some(&b':') {
        plain[8].make_ascii_lowercase();
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// The path of a `file:` URI.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    uri.as_str().starts_with("file:").then(|| uri.to_file_path().map(Cow::into_owned)).flatten()
}

/// A relative path with slashes on every system.
pub(super) fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Whether the document is a configuration file (`whosaid.toml`) and therefore not an article.
pub(super) fn is_config_file(uri: &Uri) -> bool {
    uri.as_str().rsplit('/').next() == Some(crate::config::FILE_NAME)
}

/// The name of a document for messages: the last part of its URI, decoded.
pub(super) fn file_name(uri: &Uri) -> String {
    key(uri).rsplit('/').next().unwrap_or_default().to_owned()
}

/// The URI of a file.
pub(super) fn of_path(path: &Path) -> Option<Uri> {
    Uri::from_file_path(path)
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use serde_json::json;

    use super::*;

    #[test]
    fn raw_characters_are_encoded() {
        for (raw, encoded) in [
            ("file:///a/my story.md", "file:///a/my%20story.md"),
            ("file:///a/[draft] Köln.txt", "file:///a/%5Bdraft%5D%20K%C3%B6ln.txt"),
            ("file:///a/100%.txt", "file:///a/100%25.txt"),
            ("file:///a/b%20c.txt#L1#2", "file:///a/b%20c.txt#L1%232"),
            ("untitled:Untitled-1", "untitled:Untitled-1"),
        ] {
            assert_eq!(encode(raw), encoded);
            assert!(Uri::from_str(encoded).is_ok(), "{encoded}");
        }
        let mut message =
            json!({"textDocument": {"uri": "file:///a b"}, "changes": [{"uri": "file:///c"}], "text": "a b"});
        normalise(&mut message);
        assert_eq!(message["textDocument"]["uri"], "file:///a%20b");
        assert_eq!(message["text"], "a b");
    }

    #[test]
    fn spellings_of_one_uri_have_one_key() {
        let key = |uri: &str| super::key(&Uri::from_str(uri).unwrap());
        assert_eq!(key("file:///c%3A/my%20story.md"), key("file:///C:/my%20story.md"));
        assert_ne!(key("file:///home/A"), key("file:///home/a"));
    }

    #[test]
    fn configuration_files_are_recognised_by_name() {
        let is_config_file = |uri: &str| super::is_config_file(&Uri::from_str(uri).unwrap());
        assert!(is_config_file("file:///a/whosaid.toml"));
        assert!(!is_config_file("file:///a/about-whosaid.toml") && !is_config_file("file:///whosaid.toml/a.txt"));
    }
}
