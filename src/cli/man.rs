//! `whosaid man`: the manual pages.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap_mangen::Man;

use super::outcome::{Failure, Outcome, print};

#[derive(Args)]
pub(super) struct Arguments {
    /// Write one page for the command and one for each subcommand into this folder
    #[arg(long, value_name = "FOLDER")]
    out_dir: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, command: clap::Command) -> Outcome {
    let Some(folder) = &arguments.out_dir else {
        let mut page = Vec::new();
        Man::new(command).render(&mut page)?;
        print(&String::from_utf8_lossy(&page))?;
        return Ok(ExitCode::SUCCESS);
    };
    let failure = |error| Failure::new(format!("{}: cannot be written ({error})", folder.display()));
    std::fs::create_dir_all(folder).map_err(failure)?;
    clap_mangen::generate_to(command, folder).map_err(failure)?;
    Ok(ExitCode::SUCCESS)
}
