use std::path::{Path, PathBuf};

use crate::cli::input::Document;

/// Makes IRIs of the names of articles.
pub(in crate::cli) struct Iris {
    /// What file names and identifiers are relative to, if the user gave it.
    base: Option<String>,
    here: PathBuf,
}

impl Iris {
    pub(in crate::cli) fn new(base: Option<String>) -> Self {
        Iris { base, here: std::env::current_dir().unwrap_or_default() }
    }

    /// The IRI of an article: its identifier if that is one, else the base with the identifier; without a base, the
    /// `file:` IRI of a file, and a `urn:` for what is not a file.
    pub(super) fn of(&self, document: &Document) -> String {
        let name = document.name();
        if is_iri(&name) {
            return name;
        }
        let is_file = document.path.as_deref().is_some_and(|path| Path::new(&name) == path);
        match &self.base {
            Some(base) => format!("{base}{}", encode(name.trim_start_matches("./"))),
            None if is_file => {
                let path = self.here.join(name.trim_start_matches("./"));
                format!("file://{}", encode(&path.to_string_lossy().replace('\\', "/")))
            }
            None => format!("urn:whosaid:{}", encode(&name)),
        }
    }
}

/// Whether a name is an absolute IRI with a scheme of the web, or a URN.
fn is_iri(name: &str) -> bool {
    let scheme = ["http://", "https://", "urn:", "tag:", "ftp://", "file:///"];
    scheme.iter().any(|scheme| name.starts_with(scheme))
        && !name.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c))
}

/// Percent-encodes what is reserved in the path of a URI.
pub(super) fn encode(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte.into()),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
