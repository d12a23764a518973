//! Hover: the speaker of the quotation under the pointer, the confidence and the evidence.

use std::fmt::Write as _;

use super::shorten::shorten;
use crate::article::MarkKind;
use crate::{Analysis, Confidence, Mention, MentionKind, Polarity, Quote, QuoteKind, Span, Speaker, SpeakerKind};

/// The content of a hover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The text that the hover is about, in source bytes.
    pub span: Span,
    /// The first line: the speaker.
    pub title: String,
    /// Shown after the title: the speaker's role.
    pub subtitle: Option<String>,
    /// Further paragraphs.
    pub lines: Vec<String>,
}

impl Hover {
    /// The hover as Markdown. Text from the article is escaped.
    pub fn markdown(&self) -> String {
        let mut text = format!("**{}**", escape(&self.title));
        if let Some(subtitle) = &self.subtitle {
            let _ = write!(text, ", {}", escape(subtitle));
        }
        for line in &self.lines {
            let _ = write!(text, "\n\n{}", escape(line));
        }
        text
    }

    /// The hover as plain text, one paragraph a line.
    pub fn plain(&self) -> String {
        let mut text = self.title.clone();
        if let Some(subtitle) = &self.subtitle {
            let _ = write!(text, ", {subtitle}");
        }
        for line in &self.lines {
            let _ = write!(text, "\n{line}");
        }
        text
    }
}

/// Escapes a text so that Markdown shows it as it is, and links nothing in it.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (i, c) in text.char_indices() {
        let rest = &text[i..];
        // Some renderers make links of addresses that have no brackets around them.
        let in_address = match c {
            ':' => rest.starts_with("://"),
            '.' => escaped.get(escaped.len().saturating_sub(3)..).is_some_and(|www| www.eq_ignore_ascii_case("www")),
            '@' => true,
            _ => false,
        };
        if in_address || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// The hover for a byte offset: about the mention, the quotation or the scare quote there; `None` elsewhere.
pub fn hover(analysis: &Analysis, offset: usize) -> Option<Hover> {
    let quote = analysis.quote_index_at(offset);
    if let Some((speaker, mention)) = analysis.mention_at(offset) {
        // On the source of a quotation, the quotation is described along with the speaker.
        let attribution = analysis.quotes().iter().find(|q| q.mention.iter().any(|m| m.overlaps(mention.span)));
        return Some(match attribution {
            Some(quote) if quote.speaker == Some(speaker.id) => of_source(analysis, quote, speaker, mention),
            _ => of_name(analysis, speaker, mention),
        });
    }
    if let Some(n) = quote {
        return analysis.quotes().get(n).map(|quote| of_quote(analysis, quote, offset));
    }
    let scare = analysis.marks().iter().find(|m| m.kind == MarkKind::Scare && m.span.touches(offset))?;
    Some(Hover {
        span: scare.span,
        title: "Not a quotation".into(),
        subtitle: None,
        lines: vec!["These quotation marks enclose a title, a nickname or words used as words, not speech.".into()],
    })
}

/// Maximum number of quotations shown for a name.
const SHOWN: usize = 3;

fn of_quote(analysis: &Analysis, quote: &Quote, offset: usize) -> Hover {
    let parts = quote.content.iter().chain(&quote.cue).chain(&quote.mention);
    let span = parts.copied().find(|span| span.touches(offset)).unwrap_or_else(|| quote.extent());
    let speaker = analysis.speaker_of(quote);
    let title = match speaker {
        Some(speaker) => speaker.name.clone(),
        None if quote.mention.is_none() => "Unattributed".into(),
        None => "Unidentified speaker".into(),
    };
    let mut lines = vec![kind(quote)];
    lines.extend(why(analysis, quote));
    lines.extend(speaker.map(|speaker| how_often(analysis, speaker)));
    Hover { span, title, subtitle: speaker.and_then(role), lines }
}

fn of_source(analysis: &Analysis, quote: &Quote, speaker: &Speaker, mention: &Mention) -> Hover {
    let mut lines = Vec::new();
    lines.extend(referent(analysis, speaker, mention));
    lines.push(format!("Source of: {}", shorten(&analysis.quote_text(quote), 80)));
    lines.push(kind(quote));
    lines.extend(why(analysis, quote));
    lines.extend(introduced(analysis, speaker, mention));
    lines.push(how_often(analysis, speaker));
    Hover { span: mention.span, title: speaker.name.clone(), subtitle: role(speaker), lines }
}

fn of_name(analysis: &Analysis, speaker: &Speaker, mention: &Mention) -> Hover {
    let mut lines = vec![referent(analysis, speaker, mention).unwrap_or_else(|| format!("{}.", kind_of(speaker)))];
    lines.extend(introduced(analysis, speaker, mention));
    lines.push(how_often(analysis, speaker));
    let quotes = analysis.quote_indices_by(speaker).filter_map(|n| analysis.quotes().get(n));
    lines.extend(quotes.take(SHOWN).map(|quote| shorten(&analysis.quote_text(quote), 80)));
    Hover { span: mention.span, title: speaker.name.clone(), subtitle: role(speaker), lines }
}

/// Which speaker a pronoun or a description refers to; `None` for a name.
fn referent(analysis: &Analysis, speaker: &Speaker, mention: &Mention) -> Option<String> {
    let words = mention.span.of(analysis.source());
    (mention.kind != MentionKind::Name).then(|| format!("“{words}” refers to {}.", speaker.name))
}

/// The first mention of the speaker, unless it is this one.
fn introduced(analysis: &Analysis, speaker: &Speaker, mention: &Mention) -> Option<String> {
    let first = speaker.mentions.first().filter(|first| first.span != mention.span)?;
    Some(format!("Introduced as “{}”.", first.span.of(analysis.source())))
}

fn role(speaker: &Speaker) -> Option<String> {
    speaker.roles.first().filter(|role| !speaker.name.contains(role.as_str())).cloned()
}

/// The kind of a speaker, as shown to users.
pub fn kind_of(speaker: &Speaker) -> &'static str {
    match speaker.kind {
        SpeakerKind::Person => "Person",
        SpeakerKind::Organisation => "Organisation",
        SpeakerKind::Place => "Place name standing for its government",
        SpeakerKind::Group => "Group",
        SpeakerKind::Anonymous => "Unnamed source",
    }
}

fn kind(quote: &Quote) -> String {
    let kind = match quote.kind {
        QuoteKind::Direct => "Direct quotation",
        QuoteKind::Mixed => "Mixed quotation (partly quoted, partly paraphrased)",
        QuoteKind::Indirect => "Indirect quotation (paraphrased)",
    };
    let polarity = match quote.polarity {
        Polarity::Denied => ", denied",
        Polarity::Question => ", asked",
        Polarity::Conditional => ", conditional",
        _ => "",
    };
    if quote.speaker.is_none() {
        return format!("{kind}{polarity}.");
    }
    let confidence = match quote.confidence {
        Confidence::High => "high confidence",
        Confidence::Medium => "medium confidence",
        Confidence::Low => "low confidence",
    };
    format!("{kind}{polarity}, {confidence}.")
}

fn why(analysis: &Analysis, quote: &Quote) -> Option<String> {
    let text = analysis.explain(quote);
    if quote.evidence.is_correction() {
        return Some(format!("Why: {text}"));
    }
    (!text.is_empty()).then(|| format!("Why: {text} Pattern: {}.", quote.evidence.pattern))
}

fn how_often(analysis: &Analysis, speaker: &Speaker) -> String {
    match analysis.quote_indices_by(speaker).count() {
        0 => "Not quoted in this article.".into(),
        1 => "Quoted once in this article.".into(),
        n => format!("Quoted {n} times in this article."),
    }
}

#[cfg(test)]
mod tests;
