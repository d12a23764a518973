//! Applies fixes, or shows them as differences.

use std::fmt::Write as _;
use std::path::Path;

use similar::TextDiff;

use crate::cli::input::Document;
use crate::cli::outcome::Failure;
use crate::cli::report::Checked;
use crate::ide::code_action;
use crate::lint::{self, Diagnostic, RULES, Settings};
use crate::{LineIndex, Span};

/// A fix can make another one possible. This bounds the rounds, should fixes undo each other.
const MAX_ROUNDS: usize = 10;

/// Number of lines around a change in a difference.
const CONTEXT: usize = 1;

/// An article after its fixes.
pub(super) struct Fixed {
    /// The text before.
    pub(super) before: String,
    /// Number of problems that are gone.
    pub(super) problems: usize,
}

/// Applies fixes to an article until there are none left, in memory. `None` if there is nothing to fix.
pub(super) fn fix(checked: &mut Checked, settings: &Settings, unsafe_fixes: bool) -> Option<Fixed> {
    let before = checked.document.text.clone();
    let counts = count(&checked.found);
    for _ in 0..MAX_ROUNDS {
        let edits = code_action::fix_edits(&checked.found, unsafe_fixes);
        let text = &mut checked.document.text;
        for (span, new) in edits.iter().rev() {
            let Span { start, end } = *span;
            text.replace_range(start..end, new);
        }
        if edits.is_empty() {
            break;
        }
        checked.found = lint::lint(&checked.document.analysis(), settings);
        checked.lines = LineIndex::new(&checked.document.text);
    }
    let left = count(&checked.found);
    let problems = counts.iter().zip(left).map(|(before, left)| before.saturating_sub(left)).sum();
    (checked.document.text != before).then_some(Fixed { before, problems })
}

/// The number of findings of each rule.
fn count(found: &[Diagnostic]) -> Vec<usize> {
    RULES.iter().map(|rule| found.iter().filter(|finding| finding.rule == rule.name).count()).collect()
}

/// Writes a fixed article back to its file.
pub(super) fn write(document: &Document) -> Result<(), Failure> {
    let name = document.name();
    let Some(path) = document.path.as_deref().filter(|_| document.writable) else {
        return Err(Failure::new(format!("{name}: only text files in UTF-8 can be fixed; save it as one")));
    };
    std::fs::write(path, &document.text).map_err(|error| Failure::new(format!("{name}: cannot be written ({error})")))
}

/// The difference of an article in the unified format.
pub(super) fn diff(document: &Document, before: &str) -> String {
    let name = document.path.as_deref().map_or_else(|| document.name(), |path: &Path| path.display().to_string());
    let mut out = String::new();
    let diff = TextDiff::from_lines(before, &*document.text);
    let _ = write!(out, "{}", diff.unified_diff().context_radius(CONTEXT).header(&name, &name));
    out
}
