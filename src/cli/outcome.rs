//! How a subcommand ends: output, exit code, or failure.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

/// Exit code for wrong usage, input and output errors, and an invalid configuration.
const FAILURE: u8 = 2;

/// The result of a subcommand.
pub(super) type Outcome = Result<ExitCode, Failure>;

/// Why a subcommand failed: one line that says what to do.
#[derive(Debug)]
pub(super) struct Failure(String);

impl Failure {
    pub(super) fn new(message: impl Display) -> Self {
        Failure(message.to_string())
    }

    /// Prints the message to standard error and returns the exit code.
    pub(super) fn report(&self) -> ExitCode {
        eprintln!("whosaid: {}", self.0);
        ExitCode::from(FAILURE)
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure::new(error)
    }
}

/// Writes to standard output. A closed pipe (`whosaid quotes … | head`) is no failure.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("cannot write to standard output ({error})")))
        }
        _ => Ok(()),
    }
}
