use super::{Context, Diagnostic, Level, Rule, misquote};

pub(super) const RULE: Rule = Rule {
    name: "quote-drift",
    summary: "a quotation that another article has in other words",
    page: "\
Another article of the workspace quotes the same utterance, and not in the same words.

    monday.txt    “We will not sail before the wind has dropped.”
    tuesday.txt   “We will never sail before the wind has dropped.”

At most one of the two is what was said. That one of them quotes less is not reported, and neither are quotations of fewer
than eight words.",
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
