use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::rule_selection::RuleSelection;
use crate::cli::input::InputOptions;
use crate::cli::terminal::Color;
use crate::lint::Severity;

#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// Articles, folders of them, or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) paths: Vec<PathBuf>,
    /// Apply the fixes that are safe without review
    #[arg(long)]
    pub(super) fix: bool,
    /// Apply, or show with --diff, fixes that need review, too
    #[arg(long)]
    pub(super) unsafe_fixes: bool,
    /// Show what --fix would change, and change nothing
    #[arg(long, conflicts_with = "fix")]
    pub(super) diff: bool,
    /// Check again whenever a file changes
    #[arg(short, long, conflicts_with_all = ["diff", "show_files"])]
    pub(super) watch: bool,
    /// List what is still open before filing: no speaker, guesses, no role, drift, altered words, unnamed sources
    #[arg(long, conflicts_with_all = ["fix", "unsafe_fixes", "diff", "watch", "statistics", "show_files", "fail_on"])]
    pub(super) before_filing: bool,
    /// Output format
    #[arg(short, long, value_enum, default_value_t, visible_alias = "output-format")]
    pub(super) format: Format,
    /// Write the report to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output_file: Option<PathBuf>,
    /// Show how many problems each rule found, instead of the problems
    #[arg(long, conflicts_with = "diff")]
    pub(super) statistics: bool,
    /// List the files that would be checked, and check nothing
    #[arg(long)]
    pub(super) show_files: bool,
    /// Print problems only, no summary
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Lowest severity for which the exit code is 1
    #[arg(long, value_enum, default_value_t)]
    pub(super) fail_on: FailOn,
    /// Exit with 0 whatever was found; the same as --fail-on never
    #[arg(long)]
    pub(super) exit_zero: bool,
    /// Exit with 1 if --fix changed a file, even if no problem is left
    #[arg(long)]
    pub(super) exit_non_zero_on_fix: bool,
    /// Accepted for scripts that pass it to every linter: whosaid keeps no cache
    #[arg(short, long)]
    pub(super) no_cache: bool,
    /// When to use colours
    #[arg(long, value_enum, default_value_t)]
    pub(super) color: Color,
    #[command(flatten)]
    pub(super) rules: RuleSelection,
    #[command(flatten)]
    pub(super) input: InputOptions,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// The lines of text with the problems marked under them
    #[default]
    Pretty,
    /// One line for each problem
    Concise,
    /// One JSON array
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// Annotations for GitHub Actions
    Github,
    /// Code Quality report of GitLab
    Gitlab,
    /// JUnit XML
    Junit,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Errors only
    Error,
    /// Warnings and errors
    #[default]
    Warning,
    /// Everything except hints
    Info,
    /// Always exit with 0 if the check could be done
    Never,
}

impl Arguments {
    /// Whether a problem of this severity makes the check fail.
    pub(super) fn fails(&self, severity: Severity) -> bool {
        match self.fail_on {
            _ if self.exit_zero => false,
            FailOn::Error => severity >= Severity::Error,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Info => severity >= Severity::Info,
            FailOn::Never => false,
        }
    }

    /// Whether standard input is to be fixed, and so standard output is the fixed text.
    pub(super) fn fixes_stdin(&self) -> bool {
        self.fix && self.paths.iter().any(|path| path.as_os_str() == "-")
    }
}
