//! `whosaid init`: files to start with.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::outcome::{Failure, Outcome, print};
use crate::config::FILE_NAME;

#[derive(Args)]
pub(super) struct Arguments {
    /// Folder of the articles
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
    /// Also write what runs the check there (repeatable)
    #[arg(long, value_enum, value_delimiter = ',', value_name = "SYSTEM")]
    ci: Vec<Ci>,
    /// Replace files that exist
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Ci {
    /// A workflow of GitHub Actions
    Github,
    /// A pipeline of GitLab
    Gitlab,
    /// A hook of pre-commit, which needs whosaid on the PATH
    PreCommit,
}

impl Ci {
    /// The file to write, and its content.
    const fn file(self) -> (&'static str, &'static str) {
        match self {
            Ci::Github => (".github/workflows/whosaid.yml", include_str!("github.yml")),
            Ci::Gitlab => (".gitlab-ci.yml", include_str!("gitlab.yml")),
            Ci::PreCommit => (".pre-commit-config.yaml", include_str!("pre-commit.yml")),
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let files =
        std::iter::once((FILE_NAME, include_str!("whosaid.toml"))).chain(arguments.ci.iter().map(|ci| ci.file()));
    let files: Vec<(PathBuf, &str)> = files.map(|(name, text)| (arguments.folder.join(name), text)).collect();
    if let Some((file, _)) = files.iter().find(|(file, _)| !arguments.force && file.exists()) {
        return Err(Failure::new(format!("{}: exists; --force replaces it", file.display())));
    }
    for (file, text) in files {
        write(&file, text).map_err(|error| Failure::new(format!("{}: cannot be written ({error})", file.display())))?;
        print(&format!("wrote {}\n", file.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn write(file: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(file, text)
}
