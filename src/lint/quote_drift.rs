use super::{Context, Diagnostic, Level, Rule, misquote};

pub(super) const RULE: Rule = Rule {
    name: "quote-drift",
    summary: "a quotation that differs from another article",
    page: "\
Another article in the workspace quotes the same statement in different words.

    monday.txt    “We will not sail before the wind has dropped.”
    tuesday.txt   “We will never sail before the wind has dropped.”

At most one of the two can be verbatim. Quotations that are merely shorter, and quotations of fewer than eight words,
are not reported.",
    level: Level::Info,
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(articles) = &context.settings.articles else { return };
    for quote in context.analysis.quotes() {
        if let Some((place, changes)) = articles.drift(&context.analysis.quoted_text(quote), &context.settings.name) {
            found.push(misquote::differs(context, &RULE, quote, "Another article has", &place, &changes));
        }
    }
}
