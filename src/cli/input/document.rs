use std::path::PathBuf;

use serde_json::{Map, Value};

use crate::{Analysis, Background, Format};

/// An article and its name.
pub(in crate::cli) struct Document {
    /// The path as given, `-` for standard input, or the `id` of a JSONL line.
    pub(in crate::cli) id: Value,
    pub(in crate::cli) text: String,
    pub(in crate::cli) format: Format,
    /// The file; for standard input, the name that was given for it. `None` if there is no such name.
    pub(in crate::cli) path: Option<PathBuf>,
    /// The other members of a JSONL line.
    pub(in crate::cli) fields: Map<String, Value>,
    /// What `whosaid.toml` says of the article.
    pub(super) background: Background,
    /// Whether the bytes of the file at `path` are `text` in UTF-8, so that changes can be written back.
    pub(in crate::cli) writable: bool,
}

impl Document {
    /// The name to print.
    pub(in crate::cli) fn name(&self) -> String {
        match &self.id {
            Value::String(id) => id.clone(),
            id => id.to_string(),
        }
    }

    pub(in crate::cli) fn analysis(&self) -> Analysis {
        Analysis::with_background(&self.text, self.format, &self.background)
    }
}
