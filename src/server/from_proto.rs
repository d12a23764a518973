//! Conversion from types of the protocol.

use std::path::PathBuf;

use serde_json::Value;
use tower_lsp::ls_types::Uri;

use super::uri;
use crate::Format;
use crate::files::format_of;

/// The format of a document: by its language id or, if the editor uses another id, by its file name.
pub(super) fn format(language: &str, uri: &Uri) -> Format {
    match language {
        "markdown" => Format::Markdown,
        "html" | "xhtml" => Format::Html,
        "plaintext" | "text" => Format::Plain,
        _ => uri::path(uri).and_then(|path| format_of(&path)).unwrap_or_default(),
    }
}

/// The open folders in the parameters of `initialize`: `workspaceFolders`, or else `rootUri`, or else `rootPath`.
/// Entries that cannot be read are ignored.
pub(super) fn folders(params: &Value) -> Vec<PathBuf> {
    if let Some(folders) = params.get("workspaceFolders").and_then(Value::as_array) {
        return folders.iter().filter_map(|folder| folder_path(folder.get("uri")?.as_str()?)).collect();
    }
    let root = |key| params.get(key).and_then(Value::as_str).and_then(folder_path);
    root("rootUri").or_else(|| root("rootPath")).into_iter().collect()
}

/// A folder that is given by a `file:` URI or by an absolute path.
fn folder_path(folder: &str) -> Option<PathBuf> {
    let path = PathBuf::from(folder);
    if path.is_absolute() {
        return Some(path);
    }
    folder.parse().ok().as_ref().and_then(uri::path)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[cfg(unix)]
    #[test]
    fn folders_are_given_in_three_ways() {
        let folders = |params| super::folders(&params);
        let all = [
            json!({"workspaceFolders": [{"uri": "file:///a%20b", "name": "a"}, 3, {"uri": ""}], "rootUri": "file:///c"}),
            json!({"workspaceFolders": null, "rootUri": "file:///a%20b", "rootPath": "/c"}),
            json!({"rootUri": "", "rootPath": "/a b"}),
        ];
        for params in all {
            assert_eq!(folders(params), [PathBuf::from("/a b")]);
        }
        assert!(folders(json!({"workspaceFolders": [], "rootUri": "file:///c"})).is_empty());
        assert!(folders(json!([])).is_empty());
    }
}
