//! Lint rules: one file per rule, a registry, severities and suppression.
//!
//! False alarms make people disable rules. A rule that is not sure reports nothing.
//!
#![doc = include_str!("rules.md")]

mod ambiguous_speaker;
mod anonymous_source;
mod context;
mod credits;
mod diagnostic;
mod duplicate_quote;
mod inconsistent_name;
mod misquote;
mod mixed_quote_marks;
mod quote_drift;
mod scare_quotes;
mod settings;
mod speaker_not_introduced;
mod suppression;
mod unattributed_quote;
mod unclosed_quote;
mod unopened_quote;
mod unpaired_marks;

pub use context::{Context, PersonMention, is_unclosed};
pub use diagnostic::{Diagnostic, Elsewhere, Fix, Severity};
pub use quote_drift::{ComparableQuotes, drift};
pub use settings::{Ignored, Level, Settings};
pub use suppression::{Ignoring, wrong_comments};

use crate::{Analysis, Span};

/// A lint rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The name in messages, settings and comments: `unattributed-quote`.
    pub name: &'static str,
    /// What the rule reports, in one line.
    pub summary: &'static str,
    /// The documentation in Markdown: what the rule reports, why that matters, what to do, when to disable it.
    pub page: &'static str,
    /// The default level.
    pub level: Level,
    check: fn(&Context<'_>, &mut Vec<Diagnostic>),
}

/// All rules, in the order in which they are listed to users.
pub static RULES: &[Rule] = &[
    unattributed_quote::RULE,
    unclosed_quote::RULE,
    unopened_quote::RULE,
    misquote::RULE,
    quote_drift::RULE,
    ambiguous_speaker::RULE,
    inconsistent_name::RULE,
    speaker_not_introduced::RULE,
    mixed_quote_marks::RULE,
    duplicate_quote::RULE,
    anonymous_source::RULE,
    scare_quotes::RULE,
];

/// The rule with this name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// The rule whose name is most like a misspelt one, if any is alike.
pub fn similar_rule(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase().replace('_', "-");
    let alike = RULES.iter().map(|rule| (strsim::jaro_winkler(&name, rule.name), rule.name));
    alike.filter(|(alike, _)| *alike > 0.85).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, rule)| rule)
}

/// Runs all enabled rules on an article. Suppressed findings are left out; the rest is sorted by position.
pub fn lint(analysis: &Analysis, settings: &Settings) -> Vec<Diagnostic> {
    let context = Context::new(analysis, settings);
    // Findings are large; without this capacity, reallocation takes longer than the rules do.
    let mut all = Vec::with_capacity(analysis.quotes().len());
    for rule in RULES {
        let Some(severity) = settings.level(rule).severity() else { continue };
        let from = all.len();
        (rule.check)(&context, &mut all);
        for diagnostic in &mut all[from..] {
            diagnostic.severity = severity;
        }
    }
    suppression::apply(&context, &mut all);
    sort(&mut all);
    all
}

/// Sorts findings by position and rule.
pub fn sort(findings: &mut [Diagnostic]) {
    // Findings are large, so only their keys are sorted. The sort is stable because it is fast where the input consists of a few
    // sorted parts: each rule finds in the order of the text.
    let keys = findings.iter().zip(0..).map(|(finding, n)| (finding.span, finding.rule, n));
    let mut order: Vec<(Span, &'static str, usize)> = keys.collect();
    order.sort_by(|(a, one, _), (b, other, _)| {
        a.start.cmp(&b.start).then_with(|| a.end.cmp(&b.end)).then_with(|| one.cmp(other))
    });
    for n in 0..order.len() {
        // Whatever stood there before may have been swapped to where its successor came from.
        let mut from = order[n].2;
        while from < n {
            from = order[from].2;
        }
        order[n].2 = from;
        findings.swap(n, from);
    }
}

#[cfg(test)]
mod tests {
    use super::{Diagnostic, RULES, sort};
    use crate::Span;

    #[test]
    fn findings_are_sorted_by_position_and_rule() {
        let finding = |n: usize, start: usize| Diagnostic::new(&RULES[n], Span::new(start, start + 1), String::new());
        let places = [(2, 7), (2, 9), (0, 3), (0, 9), (0, 12), (1, 1), (1, 9), (1, 2)];
        let mut found: Vec<Diagnostic> = places.iter().map(|&(rule, start)| finding(rule, start)).collect();
        sort(&mut found);
        let key = |finding: &Diagnostic| (finding.span, finding.rule);
        assert!(found.is_sorted_by_key(key) && found.len() == places.len());
        let mut starts: Vec<usize> = places.iter().map(|(_, start)| *start).collect();
        starts.sort_unstable();
        assert_eq!(found.iter().map(|finding| finding.span.start).collect::<Vec<_>>(), starts);
    }

    /// Editors link to the heading of a rule in `rules.md`, which the documentation of this module shows. Run with
    /// `UPDATE_DOCS=1` to write the file anew.
    #[test]
    fn every_rule_has_its_page() {
        let mut pages = String::from("# The rules\n");
        for rule in RULES {
            pages.push_str(&format!("\n## {}\n\n{}: {}.\n\n", rule.name, rule.level.as_str(), rule.summary));
            let mut example = false;
            for line in rule.page.lines() {
                if line.starts_with("    ") && !example {
                    pages.push_str("```text\n");
                    example = true;
                } else if example && line.is_empty() {
                    pages.push_str("```\n");
                    example = false;
                }
                pages.push_str(line.strip_prefix("    ").unwrap_or(line));
                pages.push('\n');
            }
            pages.push_str(if example { "```\n" } else { "" });
        }
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lint/rules.md");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, &pages).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap(), pages, "run `UPDATE_DOCS=1 cargo test --lib lint`");
    }
}
