//! `whosaid config`: shows the schemas of the configuration file and of the results.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::outcome::{Outcome, print};
use super::schemas::Schemas;

#[derive(Args)]
#[command(arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Print the JSON schema of whosaid.toml, or of results
    Schema {
        /// What to print the schema of
        #[arg(value_enum, default_value_t)]
        of: Schemas,
    },
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    match arguments.what {
        What::Schema { of } => print(of.json())?,
    }
    Ok(ExitCode::SUCCESS)
}
