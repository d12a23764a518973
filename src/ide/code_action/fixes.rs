//! Quick fixes of lint findings: one at a time, the same fix everywhere in the article, or all safe fixes.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{CodeAction, CodeActionKind, touch};
use crate::Span;
use crate::lint::{Diagnostic, Fix};

/// The quick fixes of the findings that `selected` touches.
pub(super) fn fixes(findings: &[Diagnostic], selected: Span) -> Vec<CodeAction> {
    let mut actions = Vec::new();
    let mut everywhere = FxHashSet::default();
    for (n, finding) in findings.iter().enumerate().filter(|(_, finding)| touch(finding.span, selected)) {
        for (k, fix) in finding.fixes.iter().enumerate() {
            actions.push(CodeAction {
                title: fix.title.to_string(),
                kind: CodeActionKind::QuickFix,
                findings: vec![n],
                preferred: k == 0 && (fix.safe || finding.fixes.len() == 1),
                edits: fix.edits.clone(),
            });
        }
        if let Some(fix) = finding.fixes.first()
            && everywhere.insert((finding.rule, &fix.title))
        {
            actions.extend(all_of_a_kind(findings, finding.rule, fix));
        }
    }
    actions
}

/// The same fix for every finding of the rule that proposes it: one spelling of a name, one kind of quotation mark.
/// Attributions are excluded, because the writer must decide them for each quotation.
fn all_of_a_kind(findings: &[Diagnostic], rule: &str, fix: &Fix) -> Option<CodeAction> {
    if rule == "unattributed-quote" {
        return None;
    }
    let same =
        |finding: &Diagnostic| finding.rule == rule && finding.fixes.first().is_some_and(|f| f.title == fix.title);
    let same: Vec<usize> = (0..findings.len()).filter(|&n| same(&findings[n])).collect();
    let edits = join(same.iter().filter_map(|&n| findings[n].fixes.first()));
    (edits.len() > fix.edits.len()).then(|| CodeAction {
        title: format!("{} everywhere in this article", fix.title),
        kind: CodeActionKind::QuickFix,
        findings: same,
        preferred: false,
        edits,
    })
}

/// The edits of all fixes that are safe to apply without review, in order of position and not overlapping. With
/// `unsafe_fixes` also those of the other fixes, where a finding has only one: nobody chooses between several.
pub fn fix_edits(findings: &[Diagnostic], unsafe_fixes: bool) -> Vec<(Span, Arc<str>)> {
    join(findings.iter().filter_map(|finding| {
        let safe = finding.fixes.iter().find(|fix| fix.safe);
        safe.or_else(|| finding.fixes.first().filter(|_| unsafe_fixes && finding.fixes.len() == 1))
    }))
}

/// All fixes that are safe to apply without review.
pub(super) fn fix_all(findings: &[Diagnostic]) -> Option<CodeAction> {
    let edits = fix_edits(findings, false);
    (!edits.is_empty()).then(|| CodeAction {
        title: "Apply all safe fixes".into(),
        kind: CodeActionKind::FixAll,
        findings: Vec::new(),
        preferred: false,
        edits,
    })
}

/// The edits of several fixes in order of position. A fix with an edit that overlaps one of an earlier fix is left out.
fn join<'a>(fixes: impl Iterator<Item = &'a Fix>) -> Vec<(Span, Arc<str>)> {
    let mut all: BTreeMap<usize, (Span, &Arc<str>)> = BTreeMap::new();
    for fix in fixes {
        let clash = |(span, _): &(Span, Arc<str>)| {
            let before = all.range(..span.end).next_back();
            all.contains_key(&span.start) || before.is_some_and(|(_, (other, _))| other.overlaps(*span))
        };
        if !fix.edits.iter().any(clash) {
            all.extend(fix.edits.iter().map(|(span, text)| (span.start, (*span, text))));
        }
    }
    all.into_values().map(|(span, text)| (span, Arc::clone(text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::code_action::tests::offered;

    #[test]
    fn fixes_that_get_in_each_others_way_are_not_joined() {
        let fix = |edits: &[(usize, usize)]| Fix {
            title: "Mend".into(),
            edits: edits.iter().map(|&(a, b)| (Span::new(a, b), "".into())).collect(),
            safe: true,
        };
        let all = [fix(&[(4, 6), (9, 9)]), fix(&[(0, 2), (5, 8)]), fix(&[(2, 4), (6, 9)]), fix(&[(9, 9)])];
        let joined: Vec<_> = join(all.iter()).iter().map(|(span, _)| (span.start, span.end)).collect();
        assert_eq!(joined, [(2, 4), (4, 6), (6, 9), (9, 9)]);
    }

    #[test]
    fn a_quotation_is_closed_and_keeps_its_marks() {
        for (text, closed) in [
            ("The crew met. “We are not sailing today, said nobody.\n                |", "nobody.”\n"),
            ("The crew met. \"We are not sailing today, said nobody.\n                |", "nobody.\"\n"),
        ] {
            let all = offered(text);
            let (_, text) = all.iter().find(|(title, _)| title.starts_with("Close the quotation")).expect("the action");
            assert!(text.ends_with(closed), "{text}");
        }
    }

    #[test]
    fn marks_are_made_alike_here_and_everywhere() {
        let all = offered(
            "\
“We wait,” Ada Moor said. “Nobody sails today,” she added. “We always wait,” she said.

\"It is late,\" Tom Field said.
    |

\"I have waited,\" he added.
",
        );
        let text = |title: &str| all.iter().find(|(t, _)| t == title).map(|(_, text)| &**text).expect("the action");
        let here = text("Use curly quotation marks");
        assert!(here.contains("“It is late,” Tom") && here.contains("\"I have waited,\" he"), "{here}");
        for all in [text("Use curly quotation marks everywhere in this article"), text("Apply all safe fixes")] {
            assert!(all.contains("“It is late,” Tom") && all.contains("“I have waited,” he"), "{all}");
        }
    }

    #[test]
    fn a_spelling_is_unified_here_and_everywhere() {
        let all = offered(
            "\
“We wait,” Volodymyr Zelensky said. “We always wait,” Zelensky added.

Zelenskyy left. “It is late,” Zelenskyy said, and Zelensky nodded.
   |
",
        );
        let text = |title: &str| all.iter().find(|(t, _)| t == title).map(|(_, text)| &**text).expect("the action");
        assert_eq!(text("Spell it “Zelensky”").matches("Zelenskyy").count(), 1);
        assert_eq!(text("Spell it “Zelensky” everywhere in this article").matches("Zelenskyy").count(), 0);
    }

    #[test]
    fn an_attribution_is_added() {
        let all = offered(
            "\
Ada Moor came at noon. “We wait,” Moor said.

The crew sat on deck until the evening, and the ropes were wet.

“Nobody in this town believes in a quick end.”
     |

It rained.
",
        );
        let (_, text) = all.iter().find(|(title, _)| title == "Attribute to Ada Moor").expect("the action");
        assert!(text.contains("“Nobody in this town believes in a quick end,” Moor said.\n"), "{text}");
    }
}
