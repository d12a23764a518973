//! What is worth telling the writer: one file per rule, a registry, severities, suppression.
//!
//! A rule that cries wolf gets switched off. When a rule here is in doubt, it is silent.
//!
#![doc = include_str!("rules.md")]

mod ambiguous_speaker;
mod anonymous_source;
mod context;
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

pub use context::{Context, PersonMention};
pub use diagnostic::{Diagnostic, Elsewhere, Fix, Severity};
pub use settings::{Ignored, Level, Settings};

use crate::Analysis;

/// A rule: what it is called, what it tells people about itself, and how it looks at an article.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name in messages, settings and comments: `unattributed-quote`.
    pub name: &'static str,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// Its page, in Markdown: what it finds, why that matters, what to do, when to switch it off.
    pub page: &'static str,
    /// How loud it is when nobody says otherwise.
    pub level: Level,
    check: fn(&Context<'_>, &mut Vec<Diagnostic>),
}

/// Every rule, in the order they are listed to people.
pub static RULES: &[Rule] = &[
    unattributed_quote::RULE,
    unclosed_quote::RULE,
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

/// The rule of this name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// Looks at an article with every rule that is on, and leaves out what the article or the settings say to ignore.
/// Sorted by place.
pub fn lint(analysis: &Analysis, settings: &Settings) -> Vec<Diagnostic> {
    let context = Context::new(analysis, settings);
    // Findings are large, and moving them to a larger place again and again takes longer than finding them.
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
    all.sort_by_key(|d| (d.span, d.rule));
    all
}

#[cfg(test)]
mod tests {
    use super::RULES;

    /// Editors link to the heading of a rule in `rules.md`, which the documentation of this module shows.
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
        assert_eq!(include_str!("rules.md"), pages);
    }
}
