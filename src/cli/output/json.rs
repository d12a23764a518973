use super::writer::{Writer, to_json};
use crate::Unit;
use crate::cli::record::AnalyzedDocument;

/// JSON: one array of articles, or one line for each article.
pub(in crate::cli) struct Json {
    unit: Unit,
    lines: bool,
    first: bool,
}

impl Json {
    pub(in crate::cli) fn array(unit: Unit) -> Self {
        Json { unit, lines: false, first: true }
    }

    pub(in crate::cli) fn lines(unit: Unit) -> Self {
        Json { unit, lines: true, first: true }
    }
}

impl Writer for Json {
    fn begin(&mut self) -> String {
        if self.lines { String::new() } else { "[".into() }
    }

    fn article(&mut self, read: &AnalyzedDocument<'_>) -> String {
        let record = read.record(self.unit);
        if self.lines {
            return to_json(&record) + "\n";
        }
        let comma = if std::mem::take(&mut self.first) { "\n" } else { ",\n" };
        let text = serde_json::to_string_pretty(&record).unwrap_or_default();
        format!("{comma}{text}")
    }

    fn end(&mut self) -> String {
        if self.lines { String::new() } else { "\n]\n".into() }
    }
}
