//! What can be done about what is under the cursor: one file for each sort of action.

mod fixes;
mod ignore;
mod pronoun;
mod reported_speech;

use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use ignore::{IgnoreEntry, ignores};

use crate::lint::Diagnostic;
use crate::{Analysis, Span};

/// What sort of action it is, as editors sort them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeActionKind {
    /// Settles a finding.
    QuickFix,
    /// Says the same in another way.
    Rewrite,
    /// Settles all findings of the file that can be settled unseen.
    FixAll,
}

/// A change that can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeAction {
    /// What it does, for a menu.
    pub title: String,
    /// What sort it is.
    pub kind: CodeActionKind,
    /// The findings it settles, by their indices in the list that was given.
    pub findings: Vec<usize>,
    /// Whether it is the one to take when the writer does not choose.
    pub preferred: bool,
    /// Spans of the source to replace, in order and not overlapping, each with its new text.
    pub edits: Vec<(Span, Arc<str>)>,
}

/// Every change that can be made where `selected` touches the text: for the findings there, and for what is said there.
/// No change is there twice.
pub fn code_actions(analysis: &Analysis, findings: &[Diagnostic], selected: Span) -> Vec<CodeAction> {
    let mut actions = fixes::fixes(findings, selected);
    for (n, finding) in findings.iter().enumerate().filter(|(_, finding)| touch(finding.span, selected)) {
        actions.extend(ignore::comments(analysis, finding, n));
    }
    actions.extend(pronoun::name_for_pronoun(analysis, selected.start));
    actions.extend(reported_speech::to_indirect(analysis, selected.start));
    actions.extend(reported_speech::to_direct(analysis, selected.start));
    actions.extend(fixes::fix_all(findings));
    merge(actions)
}

fn touch(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}

/// One action for those that are called the same and do the same.
fn merge(actions: Vec<CodeAction>) -> Vec<CodeAction> {
    let mut places = FxHashMap::default();
    let mut merged: Vec<CodeAction> = Vec::new();
    for action in actions {
        let at = *places.entry((action.title.clone(), action.edits.clone())).or_insert(merged.len());
        match merged.get_mut(at) {
            Some(same) => same.findings.extend(action.findings),
            None => merged.push(action),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use crate::ide::fixture::Fixture;
    use crate::lint::{Settings, lint};

    /// The titles at the cursor, each with the article as it would be.
    pub(super) fn offered(text: &str) -> Vec<(String, String)> {
        of(&Fixture::new(text))
    }

    pub(super) fn of(fixture: &Fixture) -> Vec<(String, String)> {
        let findings = lint(&fixture.analysis, &Settings::default());
        let at = Span::new(fixture.cursor, fixture.cursor);
        let changed = |action: &CodeAction| {
            let mut source = fixture.analysis.source().to_owned();
            for (span, text) in action.edits.iter().rev() {
                source.replace_range(span.start..span.end, text);
            }
            source
        };
        code_actions(&fixture.analysis, &findings, at).iter().map(|a| (a.title.clone(), changed(a))).collect()
    }

    #[test]
    fn no_change_is_offered_twice() {
        let text = "The crew met. “We are not sailing, said nobody.\n\nIt rained. “We are not, said nobody.\n";
        let fixture = Fixture::with_format(text, Format::Markdown);
        let findings = lint(&fixture.analysis, &Settings::default());
        let all = code_actions(&fixture.analysis, &findings, Span::new(0, text.len()));
        let file: Vec<_> = all.iter().filter(|action| action.title.ends_with("in this file")).collect();
        assert_eq!(file.iter().map(|action| action.findings.len()).collect::<Vec<_>>(), [findings.len()], "{all:#?}");
        let paragraph = all.iter().filter(|action| action.title.ends_with("in this paragraph"));
        assert_eq!(paragraph.count(), findings.len());
    }
}
