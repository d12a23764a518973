use std::fmt::Write as _;

use unicode_segmentation::UnicodeSegmentation;

use super::writer::Writer;
use crate::cli::record::AnalyzedDocument;
use crate::cli::terminal::{Style, count, styled};
use crate::{Confidence, Polarity, Quote, QuoteKind};

/// A table: line, speaker with role and cue, kind with polarity, confidence, and the quotation wrapped to the width of the terminal.
pub(in crate::cli) struct Table {
    width: usize,
    color: bool,
    /// Whether each article gets a heading with its name.
    titled: bool,
}

/// Width of the speaker column.
const NAME: std::ops::RangeInclusive<usize> = 10..=26;
/// Widths of the columns of kind and confidence.
const KIND: usize = 11;
const CONFIDENCE: usize = 10;

impl Table {
    pub(in crate::cli) fn new(width: usize, color: bool, titled: bool) -> Self {
        Table { width: width.min(140), color, titled }
    }

    fn row(&self, read: &AnalyzedDocument<'_>, quote: &Quote, lines: usize, names: usize, out: &mut String) {
        let speaker = read.speaker(quote);
        let name = match speaker {
            Some(speaker) => speaker.name.clone(),
            None if quote.mention.is_none() => "unattributed".to_owned(),
            None => read.text(quote.mention.as_slice()),
        };
        let mut left: Vec<(String, Style)> = wrap(&name, names)
            .into_iter()
            .map(|line| (line, if speaker.is_some() { Style::Bold } else { Style::Red }))
            .collect();
        if let Some(role) = speaker.and_then(|speaker| speaker.roles.first()) {
            left.extend(wrap(role, names).into_iter().map(|line| (line, Style::Dim)));
        }
        if quote.kind != QuoteKind::Direct || quote.polarity != Polarity::Affirmed {
            let cue = read.text(quote.cue.as_slice());
            let mut marked = wrap(&format!("“{cue}”"), names);
            marked.retain(|_| !cue.is_empty());
            left.extend(marked.into_iter().map(|line| (line, Style::Dim)));
        }
        let used = lines + 2 + names + 2 + KIND + 2 + CONFIDENCE + 2;
        let right = wrap(&read.text(&quote.content), self.width.saturating_sub(used).max(24));
        let confidence = match quote.confidence {
            _ if speaker.is_none() => ("", Style::Dim),
            Confidence::High => (quote.confidence.as_str(), Style::Green),
            Confidence::Medium => (quote.confidence.as_str(), Style::Dim),
            Confidence::Low => (quote.confidence.as_str(), Style::Yellow),
        };
        let polar = if quote.polarity == Polarity::Affirmed { 1 } else { 2 };
        for i in 0..left.len().max(right.len()).max(polar) {
            let first = |text: String| if i == 0 { text } else { String::new() };
            let number = pad_left(&first(read.line(quote).to_string()), lines);
            let (name, style) = left.get(i).map_or(("", Style::Dim), |(name, style)| (name, *style));
            let kind = match i {
                0 => quote.kind.as_str(),
                1 if quote.polarity != Polarity::Affirmed => quote.polarity.as_str(),
                _ => "",
            };
            let line = format!(
                "{}  {}{}  {}  {}{}  {}",
                styled(&number, Style::Dim, self.color),
                styled(name, style, self.color),
                " ".repeat(names.saturating_sub(columns(name))),
                pad(kind, KIND),
                styled(&first(confidence.0.to_owned()), confidence.1, self.color),
                " ".repeat(CONFIDENCE.saturating_sub(if i == 0 { confidence.0.len() } else { 0 })),
                right.get(i).map_or("", |text| text),
            );
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
}

impl Writer for Table {
    fn separator(&self) -> &'static str {
        if self.titled { "\n" } else { "" }
    }

    fn article(&self, _: usize, read: &AnalyzedDocument<'_>) -> String {
        let mut out = String::new();
        if self.titled {
            let _ = writeln!(out, "{}", styled(&read.document.name(), Style::Bold, self.color));
        }
        let quotes: Vec<&Quote> = read.quotes().collect();
        if quotes.is_empty() {
            out.push_str("no quotations\n");
            return out;
        }
        let lines = quotes.iter().map(|q| read.line(q).to_string().len()).max().unwrap_or(0).max(4);
        let names = quotes.iter().filter_map(|q| read.speaker(q)).map(|s| columns(&s.name)).max().unwrap_or(0);
        let names = names.clamp(*NAME.start(), *NAME.end());
        let head = format!(
            "{}  {}  {}  {}  quotation",
            pad_left("line", lines),
            pad("speaker", names),
            pad("kind", KIND),
            pad("confidence", CONFIDENCE)
        );
        let _ = writeln!(out, "{}", styled(&head, Style::Dim, self.color));
        for quote in &quotes {
            self.row(read, quote, lines, names, &mut out);
        }
        let unattributed = quotes.iter().filter(|quote| quote.speaker.is_none()).count();
        let mut speakers: Vec<_> = quotes.iter().filter_map(|quote| quote.speaker).collect();
        speakers.sort();
        speakers.dedup();
        let mut sum = format!("{}, {}", count(quotes.len(), "quotation"), count(speakers.len(), "speaker"));
        if unattributed > 0 {
            let _ = write!(sum, ", {unattributed} unattributed");
        }
        let _ = writeln!(out, "{}", styled(&sum, Style::Dim, self.color));
        out
    }
}

/// Width of a text in columns: its number of grapheme clusters.
fn columns(text: &str) -> usize {
    text.graphemes(true).count()
}

fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

fn pad_left(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Breaks a text into lines of at most `width` columns. Longer words are split.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let mut rest: Vec<&str> = word.graphemes(true).collect();
        if used > 0 && used + 1 + rest.len() > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        while rest.len() > width {
            lines.push(rest.drain(..width).collect());
        }
        used += rest.len();
        line.extend(rest);
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn words_are_kept_whole_where_they_fit() {
        assert_eq!(wrap("We are not sailing today", 10), ["We are not", "sailing", "today"]);
        assert_eq!(wrap("Donaudampfschiff ahoy", 8), ["Donaudam", "pfschiff", "ahoy"]);
        assert_eq!(wrap("", 8), [""]);
    }
}
