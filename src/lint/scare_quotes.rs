use super::{Context, Diagnostic, Level, Rule};
use crate::article::MarkKind;

pub(super) const RULE: Rule = Rule {
    name: "scare-quotes",
    summary: "quotation marks around words that nobody is quoted with (off unless switched on)",
    page: "\
Quotation marks stand around words that are not somebody's speech: a distance kept, a nickname, a title, a word as a word.

    The “free” ferry costs four pounds.

Some houses allow no marks but for speech. Switch the rule on to see them all.",
    level: Level::Off,
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for mark in context.analysis.marks().iter().filter(|mark| mark.kind == MarkKind::Scare) {
        found.push(Diagnostic::new(&RULE, mark.span, "These marks hold nobody's words."));
    }
}
