//! `whosaid config`: shows the schema of the configuration file.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::outcome::{Outcome, print};
use crate::config::Config;

#[derive(Args)]
#[command(arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Print the JSON schema of whosaid.toml
    Schema,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    match arguments.what {
        What::Schema => print(&(serde_json::to_string_pretty(&Config::schema())? + "\n"))?,
    }
    Ok(ExitCode::SUCCESS)
}
