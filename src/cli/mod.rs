//! The command: one file per subcommand.

mod check;
mod completions;
mod config;
mod eval;
mod explain;
mod failure;
mod input;
#[cfg(feature = "lsp")]
mod lsp;
mod output;
mod quotes;
mod record;
mod report;
mod rules;
mod terminal;
mod verify;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use failure::Failure;

/// Who said what, in the article you are editing.
#[derive(Parser)]
#[command(name = "whosaid", version, about, arg_required_else_help = true, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List the quotations of articles with their speakers
    Quotes(quotes::Arguments),
    /// Look for quotations that nobody is credited with, and other trouble
    Check(check::Arguments),
    /// Hold the direct quotations of articles against transcripts
    Verify(verify::Arguments),
    /// List the rules of `check`
    Rules(rules::Arguments),
    /// Explain a rule
    Explain(explain::Arguments),
    /// Tell about the configuration file
    Config(config::Arguments),
    /// Print a completion script for a shell
    Completions(completions::Arguments),
    /// Score the engine against annotated articles
    Eval(eval::Arguments),
    /// Serve editors over standard input and output
    #[cfg(feature = "lsp")]
    Lsp(lsp::Arguments),
}

/// What a subcommand ends with: an exit code, or a message about why it could not do its work.
type Outcome = Result<ExitCode, Failure>;

/// Runs the command with the process's arguments.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let outcome = match arguments.command {
        Command::Quotes(arguments) => quotes::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Config(arguments) => config::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments, &mut Arguments::command()),
        Command::Eval(arguments) => eval::run(&arguments),
        #[cfg(feature = "lsp")]
        Command::Lsp(_) => Ok(crate::server::run_stdio()),
    };
    outcome.unwrap_or_else(|failure| failure.report())
}

/// Help goes to the reader as it is; a mistake gets one line.
fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() || error.kind() == clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
        return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
    }
    let text = error.render().to_string();
    let usage = text.lines().find_map(|line| line.trim().strip_prefix("Usage: ")).unwrap_or("whosaid");
    let command: Vec<&str> = usage.split(' ').take_while(|word| word.chars().all(char::is_alphabetic)).collect();
    let lines = text.lines().take_while(|line| !line.trim_start().starts_with("Usage: ")).map(str::trim);
    let message = lines.filter(|line| !line.is_empty() && !line.starts_with("For more")).collect::<Vec<_>>().join(" ");
    let message = message.trim_start_matches("error: ").trim_end_matches('.');
    Failure::new(format!("{message}; see `{} --help`", command.join(" "))).report()
}

/// Writes all at once to standard output. That the reader has gone (`whosaid quotes … | head`) is no failure.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("cannot write to standard output ({error})")))
        }
        _ => Ok(()),
    }
}
