use super::{Context, Diagnostic, Level, Rule};
use crate::Confidence;

pub(super) const RULE: Rule = Rule {
    name: "ambiguous-speaker",
    summary: "a quotation whose speaker can only be guessed",
    page: "\
The text lets one guess who speaks, but not know: a pronoun that could be two people, a quotation without an attribution
behind another one.

    Field met Reed on Monday. He said the ferry would sail.

If a program has to guess, some readers will guess wrong. Use the name.",
    level: Level::Info,
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for quote in context.analysis.quotes().iter().filter(|quote| quote.confidence == Confidence::Low) {
        let (Some(speaker), Some(&first)) = (context.speaker(quote), quote.content.first()) else { continue };
        if !context.in_body(first.start) {
            continue;
        }
        let (span, message) = match quote.mention.first() {
            Some(&mention) => {
                (mention, format!("Who is “{}”? The text only suggests {}.", context.text(mention), speaker.name))
            }
            None => (first, format!("Whose words are these? The text only suggests {}.", speaker.name)),
        };
        let mut diagnostic = Diagnostic::new(&RULE, span, message);
        let antecedent = quote.evidence.spans.iter().filter(|s| !s.is_empty() && !s.overlaps(span)).take(1);
        diagnostic.related.extend(antecedent.map(|&s| (s, format!("taken for {}", speaker.name))));
        found.push(diagnostic);
    }
}
