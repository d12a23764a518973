use crate::cli::record::AnalyzedDocument;

/// Writes articles one after the other. Each method returns the text to print.
pub(in crate::cli) trait Writer {
    /// Text before the first article.
    fn begin(&mut self) -> String {
        String::new()
    }

    /// One article.
    fn article(&mut self, read: &AnalyzedDocument<'_>) -> String;

    /// Text after the last article.
    fn end(&mut self) -> String {
        String::new()
    }
}

/// Compact JSON. Empty if the value cannot be serialized, which does not happen with the types of this folder.
pub(super) fn to_json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
