use std::fmt::Write as _;

use unicode_segmentation::UnicodeSegmentation;

use super::Writer;
use super::csv::{confidence, kind};
use crate::cli::record::Read;
use crate::cli::terminal::{Style, styled};
use crate::{Confidence, Quote};

/// A table for people: line, speaker with role, kind, confidence, and the quotation wrapped to the terminal.
pub(in crate::cli) struct Table {
    width: usize,
    color: bool,
    /// Whether the articles are named.
    titled: bool,
    articles: usize,
}

/// Columns of the speaker.
const NAME: std::ops::RangeInclusive<usize> = 10..=26;
/// Columns of the kind and of the confidence.
const KIND: usize = 8;
const SURE: usize = 6;

impl Table {
    pub(in crate::cli) fn new(width: usize, color: bool, titled: bool) -> Self {
        Table { width: width.min(140), color, titled, articles: 0 }
    }

    fn row(&self, read: &Read<'_>, quote: &Quote, lines: usize, names: usize, out: &mut String) {
        let speaker = read.speaker(quote);
        let name = match speaker {
            Some(speaker) => speaker.name.clone(),
            None if quote.mention.is_empty() => "nobody".to_owned(),
            None => read.text(&quote.mention),
        };
        let mut left: Vec<(String, Style)> = wrap(&name, names)
            .into_iter()
            .map(|line| (line, if speaker.is_some() { Style::Bold } else { Style::Red }))
            .collect();
        if let Some(role) = speaker.and_then(|speaker| speaker.roles.first()) {
            left.extend(wrap(role, names).into_iter().map(|line| (line, Style::Dim)));
        }
        let used = lines + 2 + names + 2 + KIND + 2 + SURE + 2;
        let right = wrap(&read.text(&quote.content), self.width.saturating_sub(used).max(24));
        let sure = match quote.confidence {
            _ if speaker.is_none() => ("", Style::Dim),
            Confidence::High => (confidence(quote.confidence), Style::Green),
            Confidence::Medium => (confidence(quote.confidence), Style::Dim),
            Confidence::Low => (confidence(quote.confidence), Style::Yellow),
        };
        for i in 0..left.len().max(right.len()) {
            let first = |text: String| if i == 0 { text } else { String::new() };
            let number = pad_left(&first(read.line(quote).to_string()), lines);
            let (name, style) = left.get(i).map_or(("", Style::Dim), |(name, style)| (name, *style));
            let line = format!(
                "{}  {}{}  {}  {}{}  {}",
                styled(&number, Style::Dim, self.color),
                styled(name, style, self.color),
                " ".repeat(names.saturating_sub(columns(name))),
                pad(&first(kind(quote.kind).to_owned()), KIND),
                styled(&first(sure.0.to_owned()), sure.1, self.color),
                " ".repeat(SURE.saturating_sub(if i == 0 { sure.0.len() } else { 0 })),
                right.get(i).map_or("", |text| text),
            );
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
}

impl Writer for Table {
    fn article(&mut self, read: &Read<'_>) -> String {
        let mut out = String::new();
        self.articles += 1;
        if self.titled {
            let gap = if self.articles > 1 { "\n" } else { "" };
            let _ = writeln!(out, "{gap}{}", styled(&read.document.name(), Style::Bold, self.color));
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
            pad("sure", SURE)
        );
        let _ = writeln!(out, "{}", styled(&head, Style::Dim, self.color));
        for quote in &quotes {
            self.row(read, quote, lines, names, &mut out);
        }
        let nobody = quotes.iter().filter(|quote| quote.speaker.is_none()).count();
        let mut speakers: Vec<_> = quotes.iter().filter_map(|quote| quote.speaker).collect();
        speakers.sort();
        speakers.dedup();
        let count = |n: usize, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
        let mut sum = format!("{}, {}", count(quotes.len(), "quotation"), count(speakers.len(), "speaker"));
        if nobody > 0 {
            let _ = write!(sum, ", {nobody} by nobody that the text names");
        }
        let _ = writeln!(out, "{}", styled(&sum, Style::Dim, self.color));
        out
    }
}

/// Columns that text takes up, one for each character that a reader sees.
fn columns(text: &str) -> usize {
    text.graphemes(true).count()
}

fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

fn pad_left(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Lines of no more than `width` columns; a longer word is cut.
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
