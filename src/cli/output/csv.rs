use super::writer::Writer;
use crate::Unit;
use crate::cli::record::AnalyzedDocument;

/// CSV with a row for each quotation.
pub(in crate::cli) struct Csv {
    unit: Unit,
    /// Whether a byte order mark comes first, by which Excel recognises UTF-8.
    bom: bool,
}

impl Csv {
    pub(in crate::cli) fn new(unit: Unit, bom: bool) -> Self {
        Csv { unit, bom }
    }
}

const COLUMNS: [&str; 13] = [
    "article",
    "line",
    "kind",
    "speaker",
    "speaker_kind",
    "role",
    "confidence",
    "polarity",
    "quotation",
    "mention",
    "cue",
    "start",
    "end",
];

impl Writer for Csv {
    fn begin(&self) -> String {
        let mark = if self.bom { "\u{feff}" } else { "" };
        mark.to_owned() + &row(&COLUMNS)
    }

    fn article(&self, _: usize, read: &AnalyzedDocument<'_>) -> String {
        let rows = read.quotes().map(|quote| {
            let speaker = read.speaker(quote);
            let content = quote.content.iter().copied().reduce(|a, b| a.cover(b)).unwrap_or_default();
            let [start, end] = read.range(content, self.unit);
            row(&[
                read.document.name(),
                read.line(quote).to_string(),
                quote.kind.to_string(),
                speaker.map_or(String::new(), |s| s.name.clone()),
                speaker.map_or(String::new(), |s| s.kind.to_string()),
                speaker.and_then(|s| s.roles.first()).cloned().unwrap_or_default(),
                quote.confidence.to_string(),
                quote.polarity.to_string(),
                read.text(&quote.content),
                read.text(quote.mention.as_slice()),
                read.text(quote.cue.as_slice()),
                start.to_string(),
                end.to_string(),
            ])
        });
        rows.collect()
    }
}

/// One row of CSV.
pub(in crate::cli) fn row(cells: &[impl AsRef<str>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // A leading apostrophe keeps spreadsheets from evaluating the cell as a formula.
    let safe = |cell: &str| match cell.chars().next() {
        Some('=' | '+' | '@' | '\t' | '\r') => format!("'{cell}"),
        _ => cell.to_owned(),
    };
    let _ = writer.write_record(cells.iter().map(|cell| safe(cell.as_ref())));
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
