use super::checked::{Checked, all};
use crate::lint::{Diagnostic, Severity};

/// Workflow commands that GitHub Actions shows as annotations.
pub(in crate::cli) fn github(checked: &[Checked]) -> String {
    let line = |(checked, d): (&Checked, &Diagnostic)| {
        let [line, column, end_line, end_column] = checked.position(d.span);
        let level = match d.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info | Severity::Hint => "notice",
        };
        let file = property(&checked.file());
        let message = data(&d.message);
        format!(
            "::{level} file={file},line={line},col={column},endLine={end_line},endColumn={end_column},title=whosaid \
             {}::{message}\n",
            d.rule
        )
    };
    all(checked).map(line).collect()
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
