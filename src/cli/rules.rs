//! `whosaid rules`: lists the rules of `check`.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::outcome::{Outcome, print};
use crate::lint::RULES;

#[derive(Args)]
pub(super) struct Arguments {
    /// Output format
    #[arg(short, long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// One line for each rule
    #[default]
    Text,
    /// One JSON array
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let text = match arguments.format {
        Format::Text => {
            let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
            let lines = RULES.iter().map(|r| format!("{:width$}  {:7}  {}\n", r.name, r.level.as_str(), r.summary));
            lines.collect::<String>() + "\n`whosaid explain RULE` shows the page of a rule.\n"
        }
        Format::Json => {
            let rule = |r: &crate::lint::Rule| json!({ "name": r.name, "level": r.level, "summary": r.summary });
            let rules: Vec<_> = RULES.iter().map(rule).collect();
            serde_json::to_string_pretty(&rules)? + "\n"
        }
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}
