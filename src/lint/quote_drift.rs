use super::{Context, Diagnostic, Elsewhere, Level, Rule, misquote};
use crate::QuoteKind;
use crate::compare::{ReportedDifference, Transcripts, is_marked};

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
are not reported.

Reported speech is compared with what other articles quote of the same person, where the two share most words. It is
reported only if a number differs, or if one of the two has a “not” that the other has not. Whether both are the same
utterance is then likely, not certain.",
    level: Level::Info,
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(articles) = &context.settings.articles else { return };
    check_reported(context, articles, found);
    for quote in context.analysis.quotes().iter().filter(|quote| quote.kind != QuoteKind::Indirect) {
        let speaker = misquote::named_speaker(context, quote);
        for &part in quote.quoted.iter().filter(|part| is_marked(context.text(**part))) {
            let text = context.analysis.plain_text(part);
            let Some((place, changes)) = articles.drift(&text, speaker, &context.settings.name) else { continue };
            let message = misquote::message("Another article has", &place, &changes);
            let mut diagnostic = Diagnostic::new(&RULE, part, message);
            diagnostic.elsewhere = Some(Elsewhere { name: place.transcript.to_owned(), span: place.source });
            found.push(diagnostic);
        }
    }
}

/// Compares reported speech with direct quotations of other articles.
fn check_reported(context: &Context<'_>, articles: &Transcripts, found: &mut Vec<Diagnostic>) {
    for quote in context.analysis.quotes().iter().filter(|quote| quote.kind == QuoteKind::Indirect) {
        let Some((speaker, &span)) = misquote::named_speaker(context, quote).zip(quote.content.first()) else {
            continue;
        };
        let text = context.analysis.quote_text(quote);
        let Some((place, difference)) = articles.reported(&text, speaker, &context.settings.name) else { continue };
        let what = match difference {
            ReportedDifference::Number => "another number than another article quotes",
            ReportedDifference::Negation => "the opposite of what another article quotes",
        };
        let words: Vec<&str> = place.span.of(place.text).split_whitespace().collect();
        let message = format!("This may be {what}: “{}” ({}).", words.join(" "), place.describe());
        let mut diagnostic = Diagnostic::new(&RULE, span, message);
        diagnostic.elsewhere = Some(Elsewhere { name: place.transcript.to_owned(), span: place.source });
        found.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::compare::Transcripts;
    use crate::lint::{Settings, lint};
    use crate::{Analysis, Format};

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
