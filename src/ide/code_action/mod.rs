//! Code actions at the cursor: quick fixes, suppressions and rewrites, one file for each.

mod fixes;
mod ignore;
mod pronoun;
mod reported_speech;
mod speaker;

use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use fixes::fix_edits;
pub use ignore::{IgnoreEntry, ignores};
pub use speaker::{offered_speakers, unknown_speaker};

use super::completion::ConfiguredSpeaker;
use crate::lint::Diagnostic;
use crate::{Analysis, Span};

/// The kind of an action; editors group actions by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeActionKind {
    /// Resolves a finding.
    QuickFix,
    /// Rewrites text without changing what it says.
    Rewrite,
    /// Names the speaker of a quotation.
    Speaker,
    /// Applies all safe fixes of the file.
    FixAll,
}

/// A change of the article that the writer can choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeAction {
    /// What the action does, as shown in a menu.
    pub title: String,
    /// The kind of the action.
    pub kind: CodeActionKind,
    /// The findings that it resolves, as indices into the list passed to [`code_actions`].
    pub findings: Vec<usize>,
    /// Whether an editor should apply this one when several actions resolve the same finding.
    pub preferred: bool,
    /// Spans of the source to replace, in order and not overlapping, each with its new text.
    pub edits: Vec<(Span, Arc<str>)>,
}

/// All code actions for the selected span: fixes and suppressions of the findings it touches, and rewrites of the
/// quotation or pronoun at its start, and other speakers of that quotation, also `known` ones. No action is listed twice.
pub fn code_actions(
    analysis: &Analysis,
    findings: &[Diagnostic],
    selected: Span,
    known: &[ConfiguredSpeaker],
) -> Vec<CodeAction> {
    let mut actions = fixes::fixes(findings, selected);
    for (n, finding) in findings.iter().enumerate().filter(|(_, finding)| touch(finding.span, selected)) {
        actions.extend(ignore::comments(analysis, finding, n));
    }
    actions.extend(pronoun::name_for_pronoun(analysis, selected.start));
    actions.extend(reported_speech::to_indirect(analysis, selected.start));
    actions.extend(speaker::name_speaker(analysis, selected.start, known));
    actions.extend(fixes::fix_all(findings));
    merge(actions)
}

fn touch(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}

/// Merges actions that have the same title and the same edits.
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

    /// The titles of the actions at the cursor, each with the article after the change.
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
        code_actions(&fixture.analysis, &findings, at, &[]).iter().map(|a| (a.title.clone(), changed(a))).collect()
    }

    #[test]
    fn no_change_is_offered_twice() {
        let text = "The crew met. “We are not sailing, said nobody.\n\nIt rained. “We are not, said nobody.\n";
        let fixture = Fixture::with_format(text, Format::Markdown);
        let findings = lint(&fixture.analysis, &Settings::default());
        let all = code_actions(&fixture.analysis, &findings, Span::new(0, text.len()), &[]);
        let file: Vec<_> = all.iter().filter(|action| action.title.ends_with("in this file")).collect();
        assert_eq!(file.iter().map(|action| action.findings.len()).collect::<Vec<_>>(), [findings.len()], "{all:#?}");
        let paragraph = all.iter().filter(|action| action.title.ends_with("in this paragraph"));
        assert_eq!(paragraph.count(), findings.len());
    }

    /// The titles of all actions on the first occurrence of `word`, and the article after each.
    fn on(word: &str, source: &str, format: Format) -> String {
        let analysis = Analysis::of(source, format);
        let cursor = source.find(word).expect("the word is in the text");
        let fixture = Fixture { analysis, cursor, marked: Vec::new() };
        let all: Vec<_> = of(&fixture).into_iter().map(|(title, text)| format!("{title}\n{text:?}")).collect();
        all.join("\n")
    }

    #[test]
    fn on_a_pronoun_after_an_emoji() {
        let source = "“We wait 🙂,” Zoe\u{301} Moor said. Moor left. “We hope,” she added.\r\n";
        insta::assert_snapshot!(on("she", source, Format::Plain), @r#"
        Replace “she” with “Moor”
        "“We wait 🙂,” Zoe\u{301} Moor said. Moor left. “We hope,” Moor added.\r\n"
        "#);
    }

    #[test]
    fn on_an_unattributed_quotation_between_line_separators() {
        let source = "Ada Moor came at noon. “We wait,” Moor said.\u{2028}The crew sat on deck until the evening.\u{2028}“Nobody here believes in a quick end.”\u{2028}It rained.";
        insta::assert_snapshot!(on("believes", source, Format::Plain), @r#"
        Attribute to Ada Moor
        "Ada Moor came at noon. “We wait,” Moor said.\u{2028}The crew sat on deck until the evening.\u{2028}“Nobody here believes in a quick end,” Moor said.\u{2028}It rained."
        "#);
    }

    #[test]
    fn on_an_unclosed_quotation_with_windows_line_ends() {
        let source = "\u{feff}The crew met. “We are not sailing, said nobody.\r\n\r\nIt rained.\r\n";
        insta::assert_snapshot!(on("“We", source, Format::Markdown), @r#"
        Close the quotation at the end of the paragraph
        "\u{feff}The crew met. “We are not sailing, said nobody.”\r\n\r\nIt rained.\r\n"
        Ignore unclosed-quote in this paragraph
        "\u{feff}<!-- whosaid: ignore unclosed-quote -->\r\n\r\nThe crew met. “We are not sailing, said nobody.\r\n\r\nIt rained.\r\n"
        Ignore unclosed-quote in this file
        "\u{feff}<!-- whosaid: ignore-file unclosed-quote -->\r\n\r\nThe crew met. “We are not sailing, said nobody.\r\n\r\nIt rained.\r\n"
        "#);
    }

    #[test]
    fn on_straight_marks_among_curly_ones() {
        let source = "“We wait,” Ada Moor said. “We sail,” she added.\n\n\"It is late 🙂,\" Tom Field said.\n";
        insta::assert_snapshot!(on("\"It", source, Format::Plain), @r#"
        Use curly quotation marks
        "“We wait,” Ada Moor said. “We sail,” she added.\n\n“It is late 🙂,” Tom Field said.\n"
        Turn into reported speech
        "“We wait,” Ada Moor said. “We sail,” she added.\n\nTom Field said that it is late 🙂.\n"
        Apply all safe fixes
        "“We wait,” Ada Moor said. “We sail,” she added.\n\n“It is late 🙂,” Tom Field said.\n"
        "#);
    }

    #[test]
    fn nobody_is_quoted_with_words_that_the_writer_chose() {
        assert_eq!(on("ferry", "Ada Moor said that the ferry is late.\n", Format::Plain), "");
    }

    #[test]
    fn text_without_speech_has_no_actions() {
        assert_eq!(on("crew", "The crew left. “We wait,” Ada Moor said.\n", Format::Plain), "");
    }
}
