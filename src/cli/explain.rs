//! `whosaid explain`: a rule's page.

use std::process::ExitCode;

use clap::Args;

use super::failure::Failure;
use super::{Outcome, print};
use crate::lint;

#[derive(Args)]
pub(super) struct Arguments {
    /// Name of the rule, as `whosaid rules` lists it
    #[arg(value_name = "RULE")]
    rule: String,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let Some(rule) = lint::rule(&arguments.rule) else {
        return Err(Failure::new(format!("no rule is called `{}`; `whosaid rules` lists them", arguments.rule)));
    };
    let name = rule.name;
    print(&format!(
        "# {name}\n\n{}: {}.\n\n{}\n\nTo change it, in whosaid.toml:\n\n    [rules]\n    {name} = \"off\"    # or hint, \
         info, warning, error; it is {} by itself\n\nTo ignore it once, in Markdown and HTML, in front of the \
         paragraph:\n\n    <!-- whosaid: ignore {name} -->\n",
        rule.level.as_str(),
        rule.summary,
        rule.page,
        rule.level.as_str(),
    ))?;
    Ok(ExitCode::SUCCESS)
}
