//! `whosaid lsp`: the language server.

use std::process::ExitCode;

use clap::Args;

use super::Outcome;
use crate::server;

#[derive(Args)]
pub(super) struct Arguments {
    /// Talk over standard input and output; the only way there is, accepted because editors pass it
    #[arg(long)]
    stdio: bool,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let Arguments { stdio: _ } = arguments;
    Ok(server::run_stdio())
}
