use super::writer::{Writer, to_json};
use crate::Unit;
use crate::cli::record::AnalyzedDocument;

/// JSON: one array of articles, or one line for each article.
pub(in crate::cli) struct Json {
    unit: Unit,
    lines: bool,
}

impl Json {
    pub(in crate::cli) fn array(unit: Unit) -> Self {
        Json { unit, lines: false }
    }

    pub(in crate::cli) fn lines(unit: Unit) -> Self {
        Json { unit, lines: true }
    }
}

impl Writer for Json {
    fn begin(&self) -> String {
        if self.lines { String::new() } else { "[\n".into() }
    }

    fn article(&self, _: usize, read: &AnalyzedDocument<'_>) -> String {
        let record = read.record(self.unit);
        if self.lines {
            return to_json(&record) + "\n";
        }
        serde_json::to_string_pretty(&record).unwrap_or_default()
    }

    fn separator(&self) -> &'static str {
        if self.lines { "" } else { ",\n" }
    }

    fn end(&self) -> String {
        if self.lines { String::new() } else { "\n]\n".into() }
    }
}
