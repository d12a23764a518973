use super::{Context, Diagnostic, Level, Rule};
use crate::article::MarkKind;

pub(super) const RULE: Rule = Rule {
    name: "scare-quotes",
    summary: "quotation marks around words that are not speech (disabled by default)",
    page: "\
Quotation marks enclose words that are not speech: a term the writer distances himself from, a nickname, a title.

    The “free” ferry costs four pounds.

Some newsrooms allow quotation marks only for speech. Enable the rule to list the others.",
    level: Level::Off,
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for mark in context.analysis.marks().iter().filter(|mark| mark.kind == MarkKind::Scare) {
        found.push(Diagnostic::new(&RULE, mark.span, "These quotation marks do not enclose speech."));
    }
}
