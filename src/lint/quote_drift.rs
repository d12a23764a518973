use rustc_hash::FxHashSet;

use super::{Context, Diagnostic, Elsewhere, Ignoring, Level, Rule, Settings, misquote};
use crate::compare::{Occurrence, ReportedDifference, Transcripts, is_marked, is_number};
use crate::{Analysis, BlockKind, QuoteKind, Span};

pub(super) const RULE: Rule = Rule {
    name: "quote-drift",
    summary: "a quotation that differs from another article",
    page: "\
Another article in the workspace quotes the same statement in different words.

    monday.txt    “We will not sail before the wind has dropped.”
    tuesday.txt   “We will never sail before the wind has dropped.”

At most one of the two can be verbatim. Two quotations are compared if both articles give them to the same person and
only a few words differ, or, where a speaker is not known, if they are nearly identical. A quotation that joins two of the
other article, or leaves words out without an ellipsis, is compared as well. Quotations that are merely shorter, quotations
of fewer than eight words, and differences of case, punctuation, numerals, contractions or the spelling of another country
are not reported. Nor is a sentence that is reused in another statement, with a word replaced that its article is about
from the headline or the first paragraph on.

Reported speech is compared with what other articles quote of the same person, where the two share most words. It is
reported only if a number differs, or if one of the two has a “not” that the other has not. Whether both are the same
utterance is then likely, not certain.",
    level: Level::Info,
    check,
};

/// What is compared of an article with others: its quotations, without those whose findings are ignored. It is smaller than the
/// analysis, so that many articles can be compared at once.
#[derive(Clone, Debug, Default)]
pub struct ComparableQuotes {
    quotes: Vec<ComparableQuote>,
    /// The words in which the article says what it is about, in lower case: headlines and the first paragraph.
    lead: FxHashSet<Box<str>>,
}

#[derive(Clone, Debug)]
struct ComparableQuote {
    span: Span,
    text: Box<str>,
    /// The person to whom the article surely gives it.
    speaker: Option<Box<str>>,
    /// Whether it is reported speech.
    reported: bool,
}

impl ComparableQuotes {
    /// Reads them from an analysis. `settings` tells what is ignored.
    pub fn of(analysis: &Analysis, settings: &Settings) -> Self {
        let context = Context::new(analysis, settings);
        let mut all = Self::in_context(&context);
        let ignoring = Ignoring::new(analysis, settings);
        all.quotes.retain(|quote| !ignoring.covers(RULE.name, quote.span));
        all
    }

    fn in_context(context: &Context<'_>) -> Self {
        let analysis = context.analysis;
        let mut quotes = Vec::new();
        for quote in analysis.quotes() {
            let speaker = misquote::named_speaker(context, quote).map(Box::from);
            let reported = quote.kind == QuoteKind::Indirect;
            let mut add = |span: Span, text: &str| {
                quotes.push(ComparableQuote { span, text: text.into(), speaker: speaker.clone(), reported });
            };
            if !reported {
                let marked = quote.quoted.iter().filter(|part| is_marked(context.text(**part)));
                marked.for_each(|&part| add(part, &analysis.plain_text(part)));
            } else if let (Some(_), Some(&span)) = (&speaker, quote.content.first()) {
                add(span, &analysis.quote_text(quote));
            }
        }
        ComparableQuotes { lead: if quotes.is_empty() { FxHashSet::default() } else { lead(analysis) }, quotes }
    }

    /// Compares them with the other articles of the settings. The findings have no severity yet.
    fn findings(&self, articles: &Transcripts, own: &str) -> impl Iterator<Item = Diagnostic> {
        self.quotes.iter().filter_map(move |quote| {
            let (place, message) = match &quote.speaker {
                Some(speaker) if quote.reported => reported(&quote.text, speaker, articles, own)?,
                speaker => {
                    let (place, changes) = articles.drift(&quote.text, speaker.as_deref(), own)?;
                    if self.is_other_topic(&quote.text, place.text, &changes) {
                        return None;
                    }
                    let message = misquote::message("Another article has", &place, &changes);
                    (place, message)
                }
            };
            let mut diagnostic = Diagnostic::new(&RULE, quote.span, message);
            diagnostic.elsewhere = Some(Elsewhere { name: place.transcript.to_owned(), span: place.source });
            Some(diagnostic)
        })
    }

    /// Whether a quotation differs from one of another article in nothing but a word that says what this article is about. Then
    /// somebody has reused the sentences of one statement for another. Numbers are no such word.
    fn is_other_topic(&self, quoted: &str, spoken: &str, changes: &[(Span, Span)]) -> bool {
        let is_word =
            |text: &str| text.chars().count() > 3 && text.chars().all(char::is_alphabetic) && !is_number(text);
        changes.iter().all(|(here, there)| {
            let (here, there) = (here.of(quoted), there.of(spoken));
            is_word(here) && is_word(there) && self.lead.contains(&*here.to_lowercase())
        })
    }
}

/// The words of everything up to the first paragraph, without those between quotation marks.
fn lead(analysis: &Analysis) -> FxHashSet<Box<str>> {
    let first = analysis.blocks().iter().find(|block| block.kind == BlockKind::Paragraph);
    let end = first.map_or(0, |block| block.span.end);
    let mut quoted: Vec<Span> = analysis.quotes().iter().flat_map(|quote| quote.quoted.iter().copied()).collect();
    quoted.retain(|part| part.start < end);
    quoted.sort_unstable();
    let mut words = FxHashSet::default();
    let mut from = 0;
    for part in quoted.into_iter().chain([Span::new(end, end)]) {
        let text = analysis.plain_text(Span::new(from.min(part.start), part.start));
        let of_text = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        words.extend(of_text.map(|word| word.to_lowercase().into()));
        from = from.max(part.end);
    }
    words
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(articles) = &context.settings.articles else { return };
    found.extend(ComparableQuotes::in_context(context).findings(articles, &context.settings.name));
}

/// The findings of this rule about the quotations of an article that has been left out of [`super::lint`], because its settings
/// did not have the other articles yet. Empty if the rule is off.
pub fn drift(quotes: &ComparableQuotes, settings: &Settings) -> Vec<Diagnostic> {
    let (Some(articles), Some(severity)) = (&settings.articles, settings.level(&RULE).severity()) else {
        return Vec::new();
    };
    let findings = quotes.findings(articles, &settings.name);
    findings.map(|finding| Diagnostic { severity, ..finding }).collect()
}

/// Compares reported speech with direct quotations of other articles.
fn reported<'a>(text: &str, speaker: &str, articles: &'a Transcripts, own: &str) -> Option<(Occurrence<'a>, String)> {
    let (place, difference) = articles.reported(text, speaker, own)?;
    let what = match difference {
        ReportedDifference::Number => "another number than another article quotes",
        ReportedDifference::Negation => "the opposite of what another article quotes",
    };
    let words: Vec<&str> = place.span.of(place.text).split_whitespace().collect();
    let message = format!("This may be {what}: “{}” ({}).", words.join(" "), place.describe());
    Some((place, message))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::Format;
    use crate::compare::SpokenText;
    use crate::lint::{Ignored, lint};

    /// The messages about the last of some articles.
    fn found(articles: &[&str]) -> Vec<String> {
        let analyses = articles.iter().map(|article| Analysis::of(article, Format::Plain));
        let named = analyses.enumerate().map(|(n, analysis)| (format!("{n}.txt"), analysis));
        let named: Vec<(String, Analysis)> = named.collect();
        let articles = Transcripts::of_articles(named.iter().map(|(name, analysis)| (name, analysis)));
        let (name, own) = named.last().unwrap();
        let settings = Settings { articles: Some(Arc::new(articles)), name: name.clone(), ..Settings::default() };
        let all = lint(own, &settings).into_iter().filter(|finding| finding.rule == "quote-drift");
        all.map(|finding| finding.message.to_string()).collect()
    }

    const MONDAY: &str = "“We lost ten fishing boats in the storm last night, and the harbour wall is broken,” said harbour \
        master Ada Moor. The wind dropped at noon.\n\n“Nobody from the council has called me since the lighthouse went dark,” \
        Moor said.\n";

    #[test]
    fn merged_and_cut_quotations() {
        let merged = "“We lost ten fishing boats in the storm last week, and the harbour wall is broken. Nobody from the \
            council has called me since the lighthouse went dark,” said Ada Moor.\n";
        assert_eq!(found(&[MONDAY, merged]).len(), 1, "{:?}", found(&[MONDAY, merged]));
        let cut = "“We lost ten fishing boats last night, and the harbour wall is broken,” said Ada Moor.\n";
        assert_eq!(found(&[MONDAY, cut]).len(), 1, "{:?}", found(&[MONDAY, cut]));
        let ellipsis = "“We lost ten fishing boats … last night, and the harbour wall is broken,” said Ada Moor.\n";
        assert_eq!(found(&[MONDAY, ellipsis]), [""; 0]);
        let spelling =
            "“We lost 10 fishing boats in the storm last night, and the harbor wall’s broken,” said Ada Moor.\n";
        assert_eq!(found(&[MONDAY, spelling]), [""; 0]);
        let other = cut.replace("Ada Moor", "Tom Reed");
        assert_eq!(found(&[MONDAY, &other]), [""; 0]);
    }

    #[test]
    fn a_sentence_that_is_reused_for_another_topic() {
        let release = |topic: &str| {
            format!(
                "Grants for {topic} schools\n\nThe ministry opened a fund on Monday.\n\n“These grants will reach {topic} schools \
                that were left alone for many years,” said minister Ada Moor.\n"
            )
        };
        assert_eq!(found(&[&release("mountain"), &release("island")]), [""; 0]);
        // One of the two articles is about something else, or the word is a number.
        let other = release("island").replace("Grants for island schools", "A fund opens");
        assert_eq!(found(&[&release("mountain"), &other]).len(), 1);
        let ten = release("island").replace("island schools", "twenty schools");
        assert_eq!(found(&[&ten.replace("twenty", "thirty"), &ten]).len(), 1);
    }

    #[test]
    fn quotations_are_compared_later() {
        let changed = MONDAY.replace("last night", "last week");
        let (one, two) = (Analysis::of(MONDAY, Format::Plain), Analysis::of(&changed, Format::Plain));
        let articles = [("1.txt".to_owned(), SpokenText::of(&one)), ("2.txt".to_owned(), SpokenText::of(&two))];
        let alone = Settings { name: "2.txt".into(), ..Settings::default() };
        let quotes = ComparableQuotes::of(&two, &alone);
        assert_eq!(drift(&quotes, &alone), []);
        let both = Settings { articles: Some(Arc::new(Transcripts::of_spoken(articles))), ..alone };
        let found: Vec<_> = lint(&two, &both).into_iter().filter(|finding| finding.rule == "quote-drift").collect();
        assert_eq!((drift(&quotes, &both), found.len()), (found, 1));
        let ignored =
            Settings { ignored: vec![Ignored { rule: None, text: Some("“We lost".into()) }], ..both.clone() };
        assert_eq!(drift(&ComparableQuotes::of(&two, &ignored), &ignored), []);
        let off = Settings { levels: [("quote-drift".to_owned(), Level::Off)].into(), ..both };
        assert_eq!(drift(&quotes, &off), []);
    }

    #[test]
    fn reported_speech_that_contradicts() {
        let number = "Harbour master Ada Moor said that twelve fishing boats were lost in the storm last night and the \
            harbour wall was broken.\n";
        let messages = found(&[MONDAY, number]);
        assert!(
            messages.len() == 1 && messages[0].contains("another number than another article quotes"),
            "{messages:?}"
        );
        let negation = "Harbour master Ada Moor said the council had called her since the lighthouse went dark.\n";
        let messages = found(&[MONDAY, negation]);
        assert!(
            messages.len() == 1 && messages[0].contains("the opposite of what another article quotes"),
            "{messages:?}"
        );
        for right in [
            number.replace("twelve", "ten"),
            number.replace("Ada Moor", "Tom Reed"),
            "Harbour master Ada Moor said that twelve boats would sail.\n".to_owned(),
        ] {
            assert_eq!(found(&[MONDAY, &right]), [""; 0], "{right}");
        }
    }
}
