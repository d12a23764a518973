use rustc_hash::FxHashSet;

use super::{Context, Diagnostic, Level, Rule};
use crate::SpeakerKind;

pub(super) const RULE: Rule = Rule {
    name: "anonymous-source",
    summary: "a quotation from an unnamed source (disabled by default)",
    page: "\
The source of a quotation has no name: “a senior official”, “a source in the ministry”.

Some newsrooms require approval of every such source. Enable the rule to list them all.",
    level: Level::Off,
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut reported = FxHashSet::default();
    for quote in context.analysis.quotes() {
        let anonymous = context.speaker(quote).is_some_and(|s| s.kind == SpeakerKind::Anonymous);
        let (true, Some(mention)) = (anonymous, quote.mention) else { continue };
        if !reported.insert(mention) {
            continue;
        }
        let message = format!("“{}” is an unnamed source.", context.text(mention));
        found.push(Diagnostic::new(&RULE, mention, message));
    }
}
