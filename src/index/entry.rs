//! What is kept of an article.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::compare::SpokenText;
use crate::{Analysis, Confidence, LineIndex, QuoteKind, Span, SpeakerKind};

/// The month or day of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ArticleDate {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1; 0 if it is not known.
    pub day: u8,
}

impl ArticleDate {
    /// The month as it is sorted: 2025-03.
    pub fn month(&self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }
}

impl fmt::Display for ArticleDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.day {
            0 => f.write_str(&self.month()),
            day => write!(f, "{}-{day:02}", self.month()),
        }
    }
}

/// What is kept of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleEntry {
    /// Path relative to the folder of the index, with slashes.
    pub path: String,
    /// When it was published, by its front matter or its path.
    pub date: Option<ArticleDate>,
    /// The speakers that are quoted, and all other people who are named.
    pub speakers: Vec<IndexedSpeaker>,
    /// The quotations, in order of the text.
    pub quotes: Vec<IndexedQuote>,
    /// The words between quotation marks, for comparison with other articles.
    pub spoken: SpokenText,
}

/// A speaker of one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexedSpeaker {
    /// The fullest name that the article gives.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// The roles in the words of the article.
    pub roles: Vec<String>,
    /// Every mention, in bytes of the article.
    pub mentions: Vec<Span>,
    /// How many quotations it has.
    pub quotes: u32,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexedQuote {
    /// Whether it is direct, mixed or indirect.
    pub kind: QuoteKind,
    /// Index into the speakers of the article.
    pub speaker: Option<u32>,
    /// How sure the speaker is.
    pub confidence: Confidence,
    /// The first part of the content, in bytes of the article.
    pub span: Span,
    /// Line of the article, from 1.
    pub line: u32,
    /// What was said, without markup and in one line.
    pub text: String,
}

impl ArticleEntry {
    /// What is kept of an analysed article.
    pub fn of(path: String, analysis: &Analysis) -> Self {
        let lines = LineIndex::new(analysis.source());
        let quoted = analysis.quotes_by_speaker();
        let mut numbers = vec![None; analysis.speakers().len()];
        let mut speakers = Vec::new();
        for (n, (speaker, quotes)) in analysis.speakers().iter().zip(&quoted).enumerate() {
            if quotes.is_empty() && speaker.kind != SpeakerKind::Person {
                continue;
            }
            numbers[n] = Some(speakers.len() as u32);
            speakers.push(IndexedSpeaker {
                name: speaker.name.clone(),
                kind: speaker.kind,
                roles: speaker.roles.clone(),
                mentions: speaker.mentions.iter().map(|mention| mention.span).collect(),
                quotes: quotes.len() as u32,
            });
        }
        let quotes = analysis.quotes().iter().filter_map(|quote| {
            let span = *quote.content.first()?;
            let text = analysis.quote_text(quote);
            Some(IndexedQuote {
                kind: quote.kind,
                speaker: quote.speaker.and_then(|id| numbers.get(id.0 as usize).copied().flatten()),
                confidence: quote.confidence,
                span,
                line: lines.line(span.start) as u32 + 1,
                text: text.split_whitespace().collect::<Vec<_>>().join(" "),
            })
        });
        let quotes = quotes.collect();
        let date = date_of(analysis.source(), &path);
        ArticleEntry { path, date, speakers, quotes, spoken: SpokenText::of(analysis) }
    }

    /// The speaker of a quotation.
    pub fn speaker_of(&self, quote: &IndexedQuote) -> Option<&IndexedSpeaker> {
        self.speakers.get(quote.speaker? as usize)
    }
}

/// When an article was published: the field `date` of its front matter, or else a date in its path.
fn date_of(source: &str, path: &str) -> Option<ArticleDate> {
    let field = crate::text::front_matter_of(source).and_then(|matter| {
        let names = ["date", "published", "pubdate", "publishdate"];
        matter.lines().find_map(|line| {
            let (name, value) = line.split_once([':', '='])?;
            let name = name.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
            names.contains(&&*name).then(|| date_in(value)).flatten()
        })
    });
    field.or_else(|| date_in(path))
}

/// The first date in a text: 2025-03-14, 2025/03/14, 2025_03, 20250314.
fn date_in(text: &str) -> Option<ArticleDate> {
    let mut numbers: Vec<&str> = Vec::new();
    for part in text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()) {
        match part.len() {
            8 => numbers.extend([&part[..4], &part[4..6], &part[6..]]),
            _ => numbers.push(part),
        }
    }
    (0..numbers.len()).find_map(|n| {
        let year: u16 = numbers[n].parse().ok().filter(|year| numbers[n].len() == 4 && (1800..2200).contains(year))?;
        let two = |n: usize, max: u8| {
            let number: u8 = numbers.get(n)?.parse().ok()?;
            (1..=max).contains(&number).then_some(number)
        };
        let month = two(n + 1, 12)?;
        Some(ArticleDate { year, month, day: two(n + 2, 31).unwrap_or(0) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_front_matter_and_path() {
        let date = |source: &str, path: &str| date_of(source, path).map(|d| (d.year, d.month, d.day));
        assert_eq!(date("---\ntitle: x\ndate: 2025-03-14T10:00:00Z\n---\nText", "a.md"), Some((2025, 3, 14)));
        assert_eq!(date("+++\ndate = 2024-12-01\n+++\nText", "a.md"), Some((2024, 12, 1)));
        assert_eq!(date("Text of 2020-01-01", "2023/07/ferry.md"), Some((2023, 7, 0)));
        assert_eq!(date("Text", "20230709-ferry.md"), Some((2023, 7, 9)));
        assert_eq!(date("Text", "ferry-12.md"), None);
        assert_eq!(date("Text", "room-2010.md"), None);
    }
}
