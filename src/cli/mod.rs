//! The `whosaid` command: one file per subcommand.

mod archive;
mod check;
mod completions;
mod config;
mod eval;
mod explain;
mod find;
mod init;
mod input;
#[cfg(feature = "lsp")]
mod lsp;
mod man;
mod ordered;
mod outcome;
mod output;
mod progress;
mod quotes;
mod record;
mod report;
mod resume;
mod rules;
mod schemas;
mod selection;
mod terminal;
mod verify;
mod who_is_quoted;
mod workspace;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use outcome::Failure;

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
    /// Report unattributed quotations and other problems
    Check(check::Arguments),
    /// Check direct quotations against transcripts
    Verify(verify::Arguments),
    /// Search quotations by their words and speakers
    Find(find::Arguments),
    /// Report who is quoted how often, by speaker, kind, month and word
    Report(who_is_quoted::Arguments),
    /// List the rules of `check`
    Rules(rules::Arguments),
    /// Explain a rule or a quotation pattern
    Explain(explain::Arguments),
    /// Show the schemas of the configuration and of the results
    Config(config::Arguments),
    /// Write a whosaid.toml to start with, and files for hooks and CI
    Init(init::Arguments),
    /// Print a completion script for a shell
    Completions(completions::Arguments),
    /// Print the manual page, or write the pages of all subcommands
    Man(man::Arguments),
    /// Score the engine against annotated articles
    Eval(eval::Arguments),
    /// Start the language server on standard input and output
    #[cfg(feature = "lsp")]
    Lsp(lsp::Arguments),
}

/// Runs the command with the arguments of the process and returns its exit code.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let outcome = match arguments.command {
        Command::Quotes(arguments) => quotes::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Find(arguments) => find::run(&arguments),
        Command::Report(arguments) => who_is_quoted::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Config(arguments) => config::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments, &mut Arguments::command()),
        Command::Man(arguments) => man::run(&arguments, Arguments::command()),
        Command::Init(arguments) => init::run(&arguments),
        Command::Eval(arguments) => eval::run(&arguments),
        #[cfg(feature = "lsp")]
        Command::Lsp(_) => Ok(crate::server::run_stdio()),
    };
    outcome.unwrap_or_else(|failure| failure.report())
}

/// Prints the help text that was asked for, or one line about a usage error.
fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() || error.kind() == clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
        return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
    }
    let text = error.render().to_string();
    let lines = text.lines().take_while(|line| !line.trim_start().starts_with("Usage: ")).map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty() && !line.starts_with("For more")).collect();
    let message = lines.join(" ").replace(" tip: ", "; tip: ");
    let message = message.trim_start_matches("error: ").trim_end_matches('.');
    Failure::new(format!("{message}; see `{} --help`", named_command(std::env::args_os()))).report()
}

/// The command whose arguments these are, with its subcommands: `whosaid config schema`.
fn named_command(arguments: impl Iterator<Item = std::ffi::OsString>) -> String {
    let mut command = Arguments::command();
    let mut names = vec![command.get_name().to_owned()];
    for argument in arguments.skip(1) {
        if let Some(found) = command.find_subcommand(&argument).cloned() {
            names.push(found.get_name().to_owned());
            command = found;
        }
    }
    names.join(" ")
}
