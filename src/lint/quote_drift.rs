use super::{Context, Diagnostic, Elsewhere, Level, Rule, misquote};
use crate::QuoteKind;
use crate::compare::is_marked;

pub(super) const RULE: Rule = Rule {
    name: "quote-drift",
    summary: "a quotation that differs from another article",
    page: "\
Another article in the workspace quotes the same statement in different words.

    monday.txt    “We will not sail before the wind has dropped.”
    tuesday.txt   “We will never sail before the wind has dropped.”

At most one of the two can be verbatim. Two quotations are compared if both articles give them to the same person and
only a few words differ, or, where a speaker is not known, if they are nearly identical. Quotations that are merely
shorter, quotations of fewer than eight words, and differences of case, punctuation, numerals or the spelling of another
country are not reported.",
    level: Level::Info,
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(articles) = &context.settings.articles else { return };
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
