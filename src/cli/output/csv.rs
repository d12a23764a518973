use super::Writer;
use crate::cli::record::Read;
use crate::{Confidence, QuoteKind, Unit};

/// A row for each quotation, for spreadsheets.
pub(in crate::cli) struct Csv {
    unit: Unit,
}

impl Csv {
    pub(in crate::cli) fn new(unit: Unit) -> Self {
        Csv { unit }
    }
}

const COLUMNS: [&str; 12] = [
    "article",
    "line",
    "kind",
    "speaker",
    "speaker_kind",
    "role",
    "confidence",
    "quotation",
    "mention",
    "cue",
    "start",
    "end",
];

impl Writer for Csv {
    fn begin(&mut self) -> String {
        row(&COLUMNS.map(str::to_owned))
    }

    fn article(&mut self, read: &Read<'_>) -> String {
        let rows = read.quotes().map(|quote| {
            let speaker = read.speaker(quote);
            let content = quote.content.iter().copied().reduce(|a, b| a.cover(b)).unwrap_or_default();
            let [start, end] = read.range(content, self.unit);
            row(&[
                read.document.name(),
                read.line(quote).to_string(),
                kind(quote.kind).to_owned(),
                speaker.map_or(String::new(), |s| s.name.clone()),
                speaker.map_or(String::new(), |s| format!("{:?}", s.kind).to_lowercase()),
                speaker.and_then(|s| s.roles.first()).cloned().unwrap_or_default(),
                confidence(quote.confidence).to_owned(),
                read.text(&quote.content),
                read.text(&quote.mention),
                read.text(&quote.cue),
                start.to_string(),
                end.to_string(),
            ])
        });
        rows.collect()
    }
}

fn row(cells: &[String; COLUMNS.len()]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // A spreadsheet would take these for formulas; the apostrophe tells it that they are text.
    let safe = |cell: &String| match cell.chars().next() {
        Some('=' | '+' | '@' | '\t' | '\r') => format!("'{cell}"),
        _ => cell.clone(),
    };
    let _ = writer.write_record(cells.iter().map(safe));
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

pub(in crate::cli) const fn kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
    }
}

pub(in crate::cli) const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "high",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    }
}
