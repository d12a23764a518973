//! `whosaid explain`: prints the page of a rule.

use std::process::ExitCode;

use clap::Args;

use super::outcome::{Failure, Outcome, print};
use crate::lint;

#[derive(Args)]
pub(super) struct Arguments {
    /// Name of the rule, as `whosaid rules` lists it
    #[arg(value_name = "RULE")]
    rule: String,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let Some(rule) = lint::rule(&arguments.rule) else {
        return Err(Failure::new(format!("there is no rule `{}`; `whosaid rules` lists them", arguments.rule)));
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
