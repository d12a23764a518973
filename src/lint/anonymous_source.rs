use rustc_hash::FxHashSet;

use super::{Context, Diagnostic, Level, Rule};
use crate::SpeakerKind;

pub(super) const RULE: Rule = Rule {
    name: "anonymous-source",
    summary: "a quotation from somebody without a name (off unless switched on)",
    page: "\
The source of a quotation has no name: “a senior official”, “a source in the ministry”.

Some houses want every such source approved. Switch the rule on to see them all.",
    level: Level::Off,
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut reported = FxHashSet::default();
    for quote in context.analysis.quotes() {
        let anonymous = context.speaker(quote).is_some_and(|s| s.kind == SpeakerKind::Anonymous);
        let (true, Some(&mention)) = (anonymous, quote.mention.first()) else { continue };
        if !reported.insert(mention) {
            continue;
        }
        let message = format!("“{}” is a source without a name.", context.text(mention));
        found.push(Diagnostic::new(&RULE, mention, message));
    }
}
