use std::fmt::Write as _;

use serde_json::{Value, json};

use super::checked::{Checked, all};
use crate::lint::RULES;

/// How many problems each rule found, the most first; `[*]` marks rules whose problems can be fixed without review.
pub(in crate::cli) fn statistics(checked: &[Checked], as_json: bool) -> String {
    let mut counts: Vec<_> = RULES
        .iter()
        .map(|rule| {
            let of_rule = || all(checked).filter(|(_, d)| d.rule == rule.name);
            let fixable = of_rule().filter(|(_, d)| d.fixes.iter().any(|fix| fix.safe)).count();
            (of_rule().count(), fixable, rule)
        })
        .filter(|(count, ..)| *count > 0)
        .collect();
    counts.sort_by_key(|(count, _, rule)| (std::cmp::Reverse(*count), rule.name));
    if as_json {
        let values = counts.iter().map(|(count, fixable, rule)| {
            json!({ "rule": rule.name, "summary": rule.summary, "count": count, "fixable": fixable })
        });
        return serde_json::to_string_pretty(&values.collect::<Vec<Value>>()).unwrap_or_default() + "\n";
    }
    let digits = counts.first().map_or(0, |(count, ..)| count.to_string().len());
    let width = counts.iter().map(|(_, _, rule)| rule.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for (count, fixable, rule) in counts {
        let mark = if fixable > 0 { "[*]" } else { "[ ]" };
        let _ = writeln!(out, "{count:digits$}  {:width$}  {mark}  {}", rule.name, rule.summary);
    }
    out
}
