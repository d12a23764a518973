use std::path::{Path, PathBuf};

use clap::Args;

use super::encoding::EncodingName;
use super::markup::Markup;
use crate::cli::outcome::Failure;
use crate::cli::workspace::Workspaces;

/// Options that say which articles to read, and how.
#[derive(Args)]
pub(in crate::cli) struct InputOptions {
    /// Markup of the articles [default: by file extension]
    #[arg(short, long, value_enum, help_heading = "Input")]
    pub(in crate::cli) input: Option<Markup>,
    /// File name of the text on standard input: selects markup and configuration, and is shown in messages
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub(in crate::cli) stdin_filename: Option<PathBuf>,
    /// Character encoding of the articles, such as windows-1252 [default: UTF-8, or detected where the text is not UTF-8]
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub(in crate::cli) encoding: Option<EncodingName>,
    /// Files and folders to skip, in the syntax of .gitignore, besides those that whosaid.toml excludes (repeatable)
    #[arg(long, value_name = "PATTERN", value_delimiter = ',', help_heading = "Input")]
    pub(in crate::cli) exclude: Vec<String>,
    /// Skip excluded files even if they are given by name, as hooks do
    #[arg(long, help_heading = "Input")]
    pub(in crate::cli) force_exclude: bool,
    /// Read files in folders even if .gitignore names them
    #[arg(long, help_heading = "Input")]
    pub(in crate::cli) no_respect_gitignore: bool,
    /// Member of a JSONL line that identifies the article
    #[arg(long, value_name = "NAME", default_value = "id", help_heading = "Input")]
    pub(in crate::cli) id_field: String,
    /// Member of a JSONL line that is the text of the article
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Input")]
    pub(in crate::cli) text_field: String,
    /// Stop at the first line or file that cannot be read, instead of skipping it
    #[arg(long, help_heading = "Input")]
    pub(in crate::cli) strict: bool,
    /// Configuration file [default: for each article the nearest whosaid.toml in its folder or above]
    #[arg(long, value_name = "FILE", help_heading = "Configuration")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// Read no whosaid.toml
    #[arg(long, conflicts_with = "config", help_heading = "Configuration")]
    pub(in crate::cli) isolated: bool,
}

impl InputOptions {
    /// The configurations that these options name or leave to be found.
    pub(in crate::cli) fn workspaces(&self) -> Result<Workspaces, Failure> {
        Workspaces::new(self.config.as_deref(), self.isolated)
    }

    /// The markup of a file or of standard input.
    pub(in crate::cli) fn markup(&self, path: Option<&Path>) -> Markup {
        self.input.unwrap_or_else(|| path.map_or(Markup::Text, Markup::of_name))
    }
}
