//! Who says what is under the pointer, how sure that is, and why.

use std::fmt::Write as _;

use super::shorten::shorten;
use crate::article::MarkKind;
use crate::{Analysis, Confidence, Mention, MentionKind, Quote, QuoteKind, Span, Speaker, SpeakerKind};

/// What to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What it is about, in source bytes.
    pub span: Span,
    /// The first line: who.
    pub title: String,
    /// Behind the title, less loud: the role.
    pub subtitle: Option<String>,
    /// What else there is to say, one paragraph each.
    pub lines: Vec<String>,
}

impl Hover {
    /// As Markdown. The article's own words are escaped.
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

    /// As plain text.
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

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// What to show at a byte offset: about the name or pronoun there, about the quotation, or about a scare quote.
pub fn hover(analysis: &Analysis, offset: usize) -> Option<Hover> {
    let quote = analysis.quote_at(offset);
    if let Some((speaker, mention)) = analysis.mention_at(offset) {
        // The source of a quotation is part of it: there the quotation has more to say.
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
        lines: vec!["These marks hold a title, a nickname or words as words: nobody's speech.".into()],
    })
}

/// At most so many of a speaker's quotations are shown with the name.
const SHOWN: usize = 3;

fn of_quote(analysis: &Analysis, quote: &Quote, offset: usize) -> Hover {
    let parts = quote.content.iter().chain(&quote.cue).chain(&quote.mention);
    let span = parts.copied().find(|span| span.touches(offset)).unwrap_or_else(|| quote.extent());
    let speaker = analysis.speaker_of(quote);
    let title = match speaker {
        Some(speaker) => speaker.name.clone(),
        None if quote.mention.is_empty() => "Nobody is credited with this quotation".into(),
        None => "Speaker not known".into(),
    };
    let mut lines = vec![kind(quote)];
    lines.extend(why(analysis, quote));
    lines.extend(speaker.map(|speaker| how_often(analysis, speaker)));
    Hover { span, title, subtitle: speaker.and_then(role), lines }
}

fn of_source(analysis: &Analysis, quote: &Quote, speaker: &Speaker, mention: &Mention) -> Hover {
    let mut lines = Vec::new();
    lines.extend(taken_for(analysis, speaker, mention));
    lines.push(format!("Source of: {}", shorten(&analysis.content_text(quote), 80)));
    lines.push(kind(quote));
    lines.extend(why(analysis, quote));
    lines.extend(introduced(analysis, speaker, mention));
    lines.push(how_often(analysis, speaker));
    Hover { span: mention.span, title: speaker.name.clone(), subtitle: role(speaker), lines }
}

fn of_name(analysis: &Analysis, speaker: &Speaker, mention: &Mention) -> Hover {
    let mut lines = vec![taken_for(analysis, speaker, mention).unwrap_or_else(|| format!("{}.", kind_of(speaker)))];
    lines.extend(introduced(analysis, speaker, mention));
    lines.push(how_often(analysis, speaker));
    let quotes = analysis.quotes_by(speaker).filter_map(|n| analysis.quotes().get(n));
    lines.extend(quotes.take(SHOWN).map(|quote| shorten(&analysis.content_text(quote), 80)));
    Hover { span: mention.span, title: speaker.name.clone(), subtitle: role(speaker), lines }
}

/// Who a pronoun or a description is taken for; a name says it itself.
fn taken_for(analysis: &Analysis, speaker: &Speaker, mention: &Mention) -> Option<String> {
    let words = mention.span.of(analysis.source());
    (mention.kind != MentionKind::Name).then(|| format!("“{words}” is taken for {}.", speaker.name))
}

/// The first mention, where it is another one.
fn introduced(analysis: &Analysis, speaker: &Speaker, mention: &Mention) -> Option<String> {
    let first = speaker.mentions.first().filter(|first| first.span != mention.span)?;
    Some(format!("Introduced as “{}”.", first.span.of(analysis.source())))
}

fn role(speaker: &Speaker) -> Option<String> {
    speaker.roles.first().filter(|role| !speaker.name.contains(role.as_str())).cloned()
}

/// What a speaker is, for people.
pub fn kind_of(speaker: &Speaker) -> &'static str {
    match speaker.kind {
        SpeakerKind::Person => "Person",
        SpeakerKind::Organisation => "Organisation",
        SpeakerKind::Place => "Place that speaks for those in charge of it",
        SpeakerKind::Group => "Several speakers",
        SpeakerKind::Anonymous => "Source without a name",
    }
}

fn kind(quote: &Quote) -> String {
    let kind = match quote.kind {
        QuoteKind::Direct => "Direct quotation",
        QuoteKind::Mixed => "Reported, partly in the speaker's own words",
        QuoteKind::Indirect => "Reported in the writer's words",
    };
    if quote.speaker.is_none() {
        return format!("{kind}.");
    }
    let confidence = match quote.confidence {
        Confidence::High => "high confidence",
        Confidence::Medium => "medium confidence",
        Confidence::Low => "a guess: low confidence",
    };
    format!("{kind}, {confidence}.")
}

fn why(analysis: &Analysis, quote: &Quote) -> Option<String> {
    let text = analysis.explain(quote);
    (!text.is_empty()).then(|| format!("Why: {text}"))
}

fn how_often(analysis: &Analysis, speaker: &Speaker) -> String {
    match analysis.quotes_by(speaker).count() {
        0 => "Not quoted in this article.".into(),
        1 => "Quoted once in this article.".into(),
        n => format!("Quoted {n} times in this article."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    fn shown(text: &str) -> String {
        let fixture = Fixture::new(text);
        hover(&fixture.analysis, fixture.cursor).map_or_else(|| "nothing".to_owned(), |hover| hover.plain())
    }

    const FERRY: &str = "\
“We are not sailing today,” Mayor Ada Moor told reporters. “Nobody is,” she added.

The crew left the quay at noon.
";

    #[test]
    fn a_quotation_says_who_and_why() {
        let text = shown(&FERRY.replacen('\n', "\n   |\n", 1));
        assert!(text.starts_with("Ada Moor, Mayor\nDirect quotation, high confidence.\nWhy: "), "{text}");
        assert!(text.ends_with("Quoted 2 times in this article."), "{text}");
    }

    #[test]
    fn a_pronoun_says_who_it_is_taken_for() {
        let column = FERRY.find("she").map(|at| FERRY[..at].chars().count()).unwrap();
        let text = shown(&FERRY.replacen('\n', &format!("\n{}|\n", " ".repeat(column)), 1));
        assert!(text.starts_with("Ada Moor, Mayor\n“she” is taken for Ada Moor.\nSource of: “Nobody is,”\n"), "{text}");
        assert!(text.contains("\nWhy: ") && text.contains("\nIntroduced as “Mayor Ada Moor”.\n"), "{text}");
    }

    #[test]
    fn marks_without_speech_say_so() {
        let text = shown("The “free” ferry costs four pounds, and Ada Moor runs it.\n      |\n");
        assert!(text.starts_with("Not a quotation\n"), "{text}");
    }

    #[test]
    fn a_name_says_who_it_is_and_what_was_said() {
        let text = shown(
            "\
“We are not sailing today,” Mayor Ada Moor told reporters. “Nobody is,” she added.

Moor left the quay at noon.
 |
",
        );
        insta::assert_snapshot!(text, @r"
        Ada Moor, Mayor
        Person.
        Introduced as “Mayor Ada Moor”.
        Quoted 2 times in this article.
        “We are not sailing today,”
        “Nobody is,”
        ");
    }

    #[test]
    fn plain_words_say_nothing() {
        assert_eq!(shown("The crew left the quay at noon.\n     |"), "nothing");
        assert_eq!(shown(""), "nothing");
    }

    #[test]
    fn the_articles_words_are_no_markup() {
        let hover = Hover { span: Span::new(0, 1), title: "A *b*".into(), subtitle: None, lines: vec!["<c>".into()] };
        assert_eq!(hover.markdown(), "**A \\*b\\***\n\n\\<c\\>");
    }
}
