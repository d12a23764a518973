use super::checked::{Checked, all};

/// One line for each diagnostic: `path:line:column: severity[rule]: message`.
pub(in crate::cli) fn concise(checked: &[Checked<'_>]) -> String {
    let line = |(checked, d): (&Checked<'_>, &crate::lint::Diagnostic)| {
        let [line, column, ..] = checked.position(d.span);
        format!("{}:{line}:{column}: {}[{}]: {}\n", checked.document.name(), d.severity.as_str(), d.rule, d.message)
    };
    all(checked).map(line).collect()
}
