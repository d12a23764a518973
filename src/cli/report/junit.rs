use std::fmt::Write as _;

use super::checked::Checked;
use crate::cli::output::escape;

/// JUnit XML: a test suite for each article, with a failed test case for each problem.
pub(in crate::cli) fn junit(checked: &[Checked]) -> String {
    let problems: usize = checked.iter().map(|checked| checked.found.len()).sum();
    let tests: usize = checked.iter().map(|checked| checked.found.len().max(1)).sum();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"whosaid\" tests=\"{tests}\" failures=\"{problems}\" \
         errors=\"0\">\n"
    );
    for checked in checked {
        let (file, found) = (escape(&checked.file()), checked.found.len());
        let tests = found.max(1);
        let _ = writeln!(
            out,
            "  <testsuite name=\"{file}\" package=\"whosaid\" tests=\"{tests}\" failures=\"{found}\" errors=\"0\">"
        );
        if found == 0 {
            let _ = writeln!(out, "    <testcase name=\"whosaid\" classname=\"{file}\"/>");
        }
        for d in &checked.found {
            let [line, column, ..] = checked.position(d.span);
            let (rule, message) = (d.rule, escape(&d.message));
            let _ = writeln!(
                out,
                "    <testcase name=\"{rule}\" classname=\"{file}\" file=\"{file}\" line=\"{line}\">\n      <failure \
                 type=\"{}\" message=\"{message}\">{file}:{line}:{column}: {}</failure>\n    </testcase>",
                d.severity.as_str(),
                escape(d.span.of(&checked.document.text))
            );
        }
        out.push_str("  </testsuite>\n");
    }
    out + "</testsuites>\n"
}
