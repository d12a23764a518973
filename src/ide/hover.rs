//! Hover: who says the quotation under the pointer, first; how sure that is and why; below it the name under the pointer.

use super::shorten::shorten;
use crate::article::MarkKind;
use crate::text::LineIndex;
use crate::{Analysis, Confidence, Mention, MentionKind, Polarity, Quote, QuoteKind, Span, Speaker, SpeakerKind};

/// The content of a hover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The text that the hover is about, in source bytes.
    pub span: Span,
    /// What it says; the first paragraph is the headline.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph of a hover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paragraph {
    /// Words in a line.
    Words(Vec<Piece>),
    /// An entry of a list.
    Entry(Vec<Piece>),
    /// A line across.
    Rule,
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Plain words.
    Text(String),
    /// Emphasised words.
    Strong(String),
    /// Words that lead to a place of the article.
    Link(String, Span),
    /// Something that the client can do about the quotation with this index.
    Action(HoverAction, usize),
}

/// What a client that can do so offers in a hover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoverAction {
    /// Copies the quotation with its speaker.
    Copy,
    /// Lets the user name another speaker.
    ChooseSpeaker,
}

impl Hover {
    /// The hover as Markdown. Text from the article is escaped. `address` gives the address of a place in the article, if the
    /// client can follow it, and `action` that of something the client can do.
    pub fn markdown(
        &self,
        address: impl Fn(Span) -> Option<String>,
        action: impl Fn(HoverAction, usize) -> Option<String>,
    ) -> String {
        let link = |text: &str, address: Option<String>| match address {
            Some(address) => format!("[{}]({address})", escape(text)),
            None => escape(text),
        };
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => escape(text),
            Piece::Strong(text) => format!("**{}**", escape(text)),
            Piece::Link(text, span) => link(text, address(*span)),
            Piece::Action(what, quote) => {
                action(*what, *quote).map_or_else(String::new, |address| format!(" · [{}]({address})", what.title()))
            }
        };
        self.written("\n\n", "---", "- ", piece)
    }

    /// Adds words to what is said of the quotation: in front of its actions, or of what follows behind a line across.
    pub fn add_words(&mut self, words: String) {
        let is_behind = |paragraph: &Paragraph| match paragraph {
            Paragraph::Words(pieces) => pieces.iter().any(|piece| matches!(piece, Piece::Action(..))),
            Paragraph::Entry(_) => false,
            Paragraph::Rule => true,
        };
        let at = self.paragraphs.iter().position(is_behind).unwrap_or(self.paragraphs.len());
        self.paragraphs.insert(at, Paragraph::Words(vec![Piece::Text(words)]));
    }

    /// The hover as plain text, one paragraph a line.
    pub fn plain(&self) -> String {
        self.written("\n", "—", "", |piece| match piece {
            Piece::Text(text) | Piece::Strong(text) | Piece::Link(text, _) => text.clone(),
            Piece::Action(..) => String::new(),
        })
    }

    fn written(&self, between: &str, rule: &str, entry: &str, piece: impl Fn(&Piece) -> String) -> String {
        let mut text = String::new();
        let mut in_list = false;
        for paragraph in &self.paragraphs {
            let (line, is_entry) = match paragraph {
                Paragraph::Words(pieces) => (pieces.iter().map(&piece).collect(), false),
                Paragraph::Entry(pieces) => (format!("{entry}{}", pieces.iter().map(&piece).collect::<String>()), true),
                Paragraph::Rule => (rule.to_owned(), false),
            };
            if line.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push_str(if in_list && is_entry { "\n" } else { between });
            }
            text.push_str(line.trim_start_matches(" · "));
            in_list = is_entry;
        }
        text
    }
}

impl HoverAction {
    const fn title(self) -> &'static str {
        match self {
            HoverAction::Copy => "Copy with the speaker",
            HoverAction::ChooseSpeaker => "Somebody else…",
        }
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

/// The hover for a byte offset: about the quotation, the name or the scare quote there; `None` elsewhere.
pub fn hover(analysis: &Analysis, offset: usize) -> Option<Hover> {
    let named = analysis.mention_at(offset);
    if let Some(n) = analysis.quote_index_at(offset) {
        return Some(of_quote(analysis, n, named, offset));
    }
    if let Some((speaker, mention)) = named {
        let paragraphs = Writer::new(analysis).card(speaker, mention);
        return Some(Hover { span: mention.span, paragraphs });
    }
    let scare = analysis.marks().iter().find(|m| m.kind == MarkKind::Scare && m.span.touches(offset))?;
    let explanation = "These marks enclose a title, a nickname or words used as words, not speech.";
    let paragraphs = vec![words([Piece::Strong("Not a quotation".into())]), words([Piece::Text(explanation.into())])];
    Some(Hover { span: scare.span, paragraphs })
}

fn words(pieces: impl IntoIterator<Item = Piece>) -> Paragraph {
    Paragraph::Words(pieces.into_iter().collect())
}

fn of_quote(analysis: &Analysis, n: usize, named: Option<(&Speaker, &Mention)>, offset: usize) -> Hover {
    let Some(quote) = analysis.quotes().get(n) else { return Hover { span: Span::default(), paragraphs: Vec::new() } };
    let writer = Writer::new(analysis);
    let content = quote.content.iter().copied().find(|span| span.touches(offset));
    let part = content.or_else(|| quote.cue.iter().chain(&quote.mention).copied().find(|span| span.touches(offset)));
    let mut span = part.unwrap_or_else(|| quote.extent());
    let mut headline = headline(analysis, quote);
    if content.is_none() {
        // The pointer is on the attribution: "this" is the quotation.
        let first = quote.content.first().copied().unwrap_or_default();
        headline.push(Piece::Text(": ".into()));
        headline.push(Piece::Link(shorten(&analysis.quote_text(quote), 60), first));
    }
    let mut paragraphs = vec![Paragraph::Words(headline), words([Piece::Text(why(analysis, quote))])];
    paragraphs.push(writer.places(n, quote));
    if let Some((speaker, mention)) =
        named.filter(|(speaker, _)| content.is_some() && quote.speaker != Some(speaker.id))
    {
        // While the pointer moves over the rest of the quotation, the hover stays.
        span = mention.span;
        paragraphs.push(Paragraph::Rule);
        paragraphs.extend(writer.card(speaker, mention));
    }
    Hover { span, paragraphs }
}

/// "**Dmitry Peskov** says this · Kremlin spokesperson".
fn headline(analysis: &Analysis, quote: &Quote) -> Vec<Piece> {
    let text = |text: &str| Piece::Text(text.into());
    let Some(speaker) = analysis.speaker_of(quote) else {
        return match quote.mention {
            None => vec![Piece::Strong("Nobody".into()), text(" is named as saying this")],
            Some(mention) => {
                let words = analysis.plain_text(mention);
                vec![text("Who "), Piece::Strong(format!("“{words}”")), text(" is, the text does not say")]
            }
        };
    };
    let plural = speaker.kind == SpeakerKind::Group;
    let is_guess = quote.confidence == Confidence::Low;
    let verb = match (quote.polarity, is_guess, plural) {
        (Polarity::Denied, true, _) => "may be denying this",
        (Polarity::Denied, _, true) => "deny this",
        (Polarity::Denied, ..) => "denies this",
        (Polarity::Question, true, _) => "may be asking this",
        (Polarity::Question, _, true) => "ask this",
        (Polarity::Question, ..) => "asks this",
        (Polarity::Conditional, ..) => "might say this",
        (_, true, _) => "may be saying this",
        (_, _, true) => "say this",
        _ => "says this",
    };
    let mut pieces = vec![Piece::Strong(capitalised(&named(analysis, quote, speaker))), text(&format!(" {verb}"))];
    pieces.extend(role(speaker).map(|role| Piece::Text(format!(" · {role}"))));
    pieces
}

/// The name of a speaker, with the article that it has in the attribution: "the Kremlin".
fn named(analysis: &Analysis, quote: &Quote, speaker: &Speaker) -> String {
    let written = quote.mention.map(|mention| analysis.plain_text(mention)).unwrap_or_default();
    let with_article = written.to_lowercase().strip_prefix("the ") == Some(&speaker.name.to_lowercase());
    if with_article { format!("the {}", speaker.name) } else { speaker.name.clone() }
}

fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// How sure the speaker is, and the reason.
fn why(analysis: &Analysis, quote: &Quote) -> String {
    let explained = analysis.explain(quote);
    let reason = match quote.speaker {
        _ if quote.evidence.is_correction() => explained,
        None => explained.strip_prefix("Nobody is credited: ").map_or(explained.clone(), capitalised),
        Some(_) => {
            let sure = match quote.confidence {
                Confidence::High => "Sure",
                Confidence::Medium => "Fairly sure",
                Confidence::Low => "A guess",
            };
            if explained.is_empty() { format!("{sure}.") } else { format!("{sure}: {explained}") }
        }
    };
    match quote.kind {
        QuoteKind::Direct => reason,
        QuoteKind::Mixed => format!("{reason} Partly in the writer’s own words."),
        QuoteKind::Indirect => format!("{reason} In the writer’s own words."),
    }
}

fn role(speaker: &Speaker) -> Option<&str> {
    speaker.roles.first().filter(|role| !speaker.name.contains(role.as_str())).map(String::as_str)
}

/// How many other quotations of a speaker a hover leads to.
const SHOWN: usize = 3;

/// Writes what refers to lines of the article.
struct Writer<'a> {
    analysis: &'a Analysis,
    lines: LineIndex,
}

impl<'a> Writer<'a> {
    fn new(analysis: &'a Analysis) -> Self {
        Writer { analysis, lines: LineIndex::new(analysis.source()) }
    }

    fn line(&self, span: Span) -> usize {
        self.lines.position(self.analysis.source(), span.start, crate::Unit::Utf8).line + 1
    }

    /// Where the speaker of a quotation is introduced and what else they say, and what can be done.
    fn places(&self, n: usize, quote: &Quote) -> Paragraph {
        let mut pieces = Vec::new();
        if let Some(speaker) = self.analysis.speaker_of(quote) {
            let first = speaker.mentions.first().map(|mention| mention.span);
            let elsewhere = first.filter(|first| !quote.mention.is_some_and(|mention| mention.overlaps(*first)));
            pieces
                .extend(elsewhere.map(|first| Piece::Link(format!("Introduced in line {}", self.line(first)), first)));
            let others: Vec<usize> = self.analysis.quote_indices_by(speaker).filter(|&other| other != n).collect();
            let noun = if others.len() == 1 { "other quotation" } else { "other quotations" };
            if !others.is_empty() {
                let start = if pieces.is_empty() { "" } else { " · " };
                pieces.push(Piece::Text(format!("{start}{} {noun}: ", others.len())));
                pieces.extend(self.line_links(&others));
            }
        }
        pieces.push(Piece::Action(HoverAction::Copy, n));
        pieces.push(Piece::Action(HoverAction::ChooseSpeaker, n));
        Paragraph::Words(pieces)
    }

    /// "lines 3, 5, 9 …" of some quotations.
    fn line_links(&self, quotes: &[usize]) -> Vec<Piece> {
        let first = |n: &usize| self.analysis.quotes().get(*n)?.content.first().copied();
        let mut places: Vec<(usize, Span)> =
            quotes.iter().filter_map(first).map(|span| (self.line(span), span)).collect();
        places.dedup_by_key(|(line, _)| *line);
        let mut pieces = vec![Piece::Text(if places.len() == 1 { "line " } else { "lines " }.into())];
        for (i, (line, span)) in places.iter().take(SHOWN).enumerate() {
            if i > 0 {
                pieces.push(Piece::Text(", ".into()));
            }
            pieces.push(Piece::Link(line.to_string(), *span));
        }
        if places.len() > SHOWN {
            pieces.push(Piece::Text(" …".into()));
        }
        pieces
    }

    /// Who is mentioned: name, role, introduction and quotations.
    fn card(&self, speaker: &Speaker, mention: &Mention) -> Vec<Paragraph> {
        let words_there = self.analysis.plain_text(mention.span);
        let mut head = Vec::new();
        if mention.kind != MentionKind::Name && !words_there.eq_ignore_ascii_case(&speaker.name) {
            head.push(Piece::Text(format!("“{words_there}” is ")));
            head.push(Piece::Strong(speaker.name.clone()));
        } else {
            head.push(Piece::Strong(capitalised(&speaker.name)));
        }
        head.extend(role(speaker).map(|role| Piece::Text(format!(", {role}"))));
        let mut facts = Vec::new();
        let first = speaker.mentions.first().filter(|first| first.span != mention.span);
        facts.extend(
            first.map(|first| Piece::Link(format!("Introduced in line {}", self.line(first.span)), first.span)),
        );
        let quotes: Vec<usize> = self.analysis.quote_indices_by(speaker).collect();
        let start = if facts.is_empty() { "" } else { " · " };
        let count = match quotes.len() {
            0 => "not quoted in this article".to_owned(),
            1 => "quoted once: ".to_owned(),
            n => format!("quoted {n} times: "),
        };
        let count = if facts.is_empty() { capitalised(&count) } else { count };
        facts.push(Piece::Text(format!("{start}{count}")));
        if !quotes.is_empty() {
            facts.extend(self.line_links(&quotes));
        }
        let mut card = vec![Paragraph::Words(head), Paragraph::Words(facts)];
        card.extend(quotes.iter().take(SHOWN).filter_map(|&n| {
            let quote = self.analysis.quotes().get(n)?;
            let first = *quote.content.first()?;
            // What the pointer is on is read already.
            (!quote.content.iter().any(|span| span.contains(mention.span)))
                .then(|| Paragraph::Entry(vec![Piece::Link(shorten(&self.analysis.quote_text(quote), 80), first)]))
        }));
        card
    }
}

#[cfg(test)]
mod tests;
