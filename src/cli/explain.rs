//! `whosaid explain`: prints the page of a rule or of a quotation pattern.

use std::process::ExitCode;

use clap::Args;

use super::outcome::{Failure, Outcome, print};
use crate::lint;
use crate::patterns::{self, Pattern};

#[derive(Args)]
pub(super) struct Arguments {
    /// Name of a rule, as `whosaid rules` lists it, or of a quotation pattern, as `--format json` gives it
    #[arg(value_name = "NAME")]
    name: String,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    if let Ok(pattern) = arguments.name.parse::<Pattern>() {
        print(&patterns::page(pattern).to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(rule) = lint::rule(&arguments.name) else {
        let hint = similar(&arguments.name).map_or_else(
            || "`whosaid rules` lists the rules, docs/patterns.md the patterns".to_owned(),
            |name| format!("did you mean `{name}`?"),
        );
        return Err(Failure::new(format!("there is no rule or pattern `{}`; {hint}", arguments.name)));
    };
    let name = rule.name;
    print(&format!(
        "# {name}\n\n{}: {}.\n\n{}\n\nTo change its severity, in whosaid.toml:\n\n    [rules]\n    {name} = \"off\"    # or hint, \
         info, warning, error; the default is {}\n\nTo ignore it in one paragraph of Markdown or HTML, put this before \
         the paragraph:\n\n    <!-- whosaid: ignore {name} -->\n",
        rule.level.as_str(),
        rule.summary,
        rule.page,
        rule.level.as_str(),
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// The name of the rule or pattern that was probably meant.
fn similar(name: &str) -> Option<&'static str> {
    let patterns = Pattern::ALL.iter().map(|pattern| (strsim::jaro_winkler(name, pattern.name()), pattern.name()));
    let pattern = patterns.filter(|(alike, _)| *alike > 0.85).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name);
    lint::similar_rule(name).or(pattern)
}
