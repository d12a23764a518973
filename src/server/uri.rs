//! Addresses of documents as editors really send them.
//!
//! Some send raw spaces, brackets or umlauts, which no parser of URIs takes; the whole message would be lost. They are
//! percent-encoded before anything is parsed. Two spellings of one address (`c%3A`, `c:`) are one document.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tower_lsp::ls_types::Uri;

/// Keys of messages that hold addresses.
const KEYS: [&str; 7] = ["uri", "rootUri", "scopeUri", "oldUri", "newUri", "targetUri", "baseUri"];

/// Encodes what may not stand raw in the addresses of a message.
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

/// What is equal for two spellings of one address: percent-decoded, the drive letter in lower case.
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

/// The path of a `file:` address.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    uri.as_str().starts_with("file:").then(|| uri.to_file_path().map(Cow::into_owned)).flatten()
}

/// Whether it is a file of settings, and no article.
pub(super) fn is_settings(uri: &Uri) -> bool {
    uri.as_str().rsplit('/').next() == Some(crate::config::FILE_NAME)
}

/// The address of a file.
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
    fn spellings_of_one_address_are_one() {
        let key = |uri: &str| super::key(&Uri::from_str(uri).unwrap());
        assert_eq!(key("file:///c%3A/my%20story.md"), key("file:///C:/my%20story.md"));
        assert_ne!(key("file:///home/A"), key("file:///home/a"));
    }

    #[test]
    fn files_of_settings_are_known_by_name() {
        let is_settings = |uri: &str| super::is_settings(&Uri::from_str(uri).unwrap());
        assert!(is_settings("file:///a/whosaid.toml"));
        assert!(!is_settings("file:///a/about-whosaid.toml") && !is_settings("file:///whosaid.toml/a.txt"));
    }
}
