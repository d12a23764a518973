use super::checked::{Checked, all};
use crate::cli::terminal::{Style, styled};
use crate::lint::{Diagnostic, Severity};

/// One line for each diagnostic: `path:line:column: severity[rule]: message`.
pub(in crate::cli) fn concise(checked: &[Checked], color: bool) -> String {
    let line = |(checked, d): (&Checked, &Diagnostic)| {
        let [line, column, ..] = checked.position(d.span);
        let style = match d.severity {
            Severity::Error => Style::Red,
            Severity::Warning => Style::Yellow,
            Severity::Info | Severity::Hint => Style::Dim,
        };
        let kind = styled(&format!("{}[{}]", d.severity.as_str(), d.rule), style, color);
        let file = styled(&checked.document.name(), Style::Bold, color);
        format!("{file}:{line}:{column}: {kind}: {}\n", d.message)
    };
    all(checked).map(line).collect()
}
