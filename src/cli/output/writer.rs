use crate::cli::record::AnalyzedDocument;

/// Writes articles. Each method returns the text to print. Articles are written on several threads at a time.
pub(in crate::cli) trait Writer: Sync {
    /// Text before the first article.
    fn begin(&self) -> String {
        String::new()
    }

    /// The article with this number, counted from 0.
    fn article(&self, number: usize, read: &AnalyzedDocument<'_>) -> String;

    /// Text between two articles.
    fn separator(&self) -> &'static str {
        ""
    }

    /// Text after the last article.
    fn end(&self) -> String {
        String::new()
    }
}

/// Compact JSON. Empty if the value cannot be serialized, which does not happen with the types of this folder.
pub(super) fn to_json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
