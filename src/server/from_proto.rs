//! What the protocol says, in our words.

use std::path::PathBuf;

use tower_lsp::ls_types::{InitializeParams, Uri};

use super::uri;
use crate::Format;
use crate::files::format_of;

/// How a document is marked up: by its language, or, where the editor calls it something else, by its name.
pub(super) fn format(language: &str, uri: &Uri) -> Format {
    match language {
        "markdown" => Format::Markdown,
        "html" | "xhtml" => Format::Html,
        "plaintext" | "text" => Format::Plain,
        _ => uri::path(uri).and_then(|path| format_of(&path)).unwrap_or_default(),
    }
}

/// The folders that are open at the start.
pub(super) fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    match &params.workspace_folders {
        Some(folders) => folders.iter().filter_map(|folder| uri::path(&folder.uri)).collect(),
        None => {
            #[allow(deprecated, reason = "clients without workspace folders say it this way")]
            let root = params.root_uri.as_ref().and_then(uri::path);
            root.into_iter().collect()
        }
    }
}
