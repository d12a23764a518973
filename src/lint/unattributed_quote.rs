use super::{Context, Diagnostic, Fix, Level, Rule};
use crate::article::{Mark, MarkKind};
use crate::speakers::{Speaker, SpeakerKind};
use crate::text::Span;
use crate::{Quote, QuoteKind};

pub(super) const RULE: Rule = Rule {
    name: "unattributed-quote",
    summary: "a direct quotation that nobody is credited with",
    page: "\
A direct quotation stands in the text, and neither its sentence nor its neighbours say whose words they are.

    “We are not sailing today.” The crew left the quay at noon.

Readers cannot weigh words without knowing whose they are, and a quotation that lost its attribution in an edit is easily
credited to the wrong person. Name the speaker in the same sentence, or in the one before or behind.

Quotations that go on from an attributed one, scare quotes, titles of works and words as words are not reported, and
neither are headlines, captions and block quotations.",
    level: Level::Warning,
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for quote in context.analysis.quotes() {
        let Some(&first) = quote.content.first() else { continue };
        let silent = quote.speaker.is_some() || !quote.mention.is_empty() || !quote.cue.is_empty();
        if quote.kind != QuoteKind::Direct || silent || quote.quoted.is_empty() || !context.in_body(first.start) {
            continue;
        }
        // Where a mark is never closed, that is the finding; what it holds is anybody's guess.
        let open = |mark: &Mark| mark.kind == MarkKind::Unclosed && mark.span.contains(first);
        if context.analysis.marks().iter().any(open) {
            continue;
        }
        let mut diagnostic = Diagnostic::new(&RULE, first, "Nobody is credited with this quotation.");
        diagnostic.fixes = fixes(context, quote);
        found.push(diagnostic);
    }
}

/// Attributions to those who were last named before the quotation, when it stands at the end of its sentence.
fn fixes(context: &Context<'_>, quote: &Quote) -> Vec<Fix> {
    let Some(&last) = quote.content.last() else { return Vec::new() };
    let source = context.analysis.source();
    let Some(mark) = context.text(last).chars().next_back().filter(|c| "”\"’'».".contains(*c)) else {
        return Vec::new();
    };
    if source[last.end..].chars().next().is_some_and(|c| !c.is_whitespace() && c != '<') {
        return Vec::new();
    }
    let inside = Span::new(last.start, last.end - mark.len_utf8());
    let (at, stop) = match context.text(inside).chars().next_back() {
        Some('.') => (inside.end - 1, ","),
        Some('?' | '!' | ',' | '…' | '—') => (inside.end, ""),
        _ => (inside.end, ","),
    };
    likely(context, last.start)
        .into_iter()
        .map(|speaker| Fix {
            title: format!("Attribute to {}", speaker.name),
            edits: vec![(Span::new(at, last.end), format!("{stop}{mark} {} said.", short_name(speaker)))],
            safe: false,
        })
        .collect()
}

/// Those who were named before `offset`, the last named first.
fn likely<'a>(context: &Context<'a>, offset: usize) -> Vec<&'a Speaker> {
    let mut named: Vec<(usize, &Speaker)> = context
        .analysis
        .speakers()
        .iter()
        .filter(|speaker| speaker.kind == SpeakerKind::Person)
        .filter_map(|speaker| {
            let before = speaker.mentions.iter().rev().find(|m| m.span.end <= offset)?;
            Some((before.span.start, speaker))
        })
        .collect();
    named.sort_by_key(|&(at, _)| std::cmp::Reverse(at));
    named.into_iter().take(3).map(|(_, speaker)| speaker).collect()
}

/// How a person is named who has been introduced: by surname.
fn short_name(speaker: &Speaker) -> &str {
    match speaker.kind {
        SpeakerKind::Person => speaker.name.rsplit(' ').next().unwrap_or(&speaker.name),
        _ => &speaker.name,
    }
}
