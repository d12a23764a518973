use std::fmt::Display;
use std::process::ExitCode;

/// Exit code for wrong usage, input and output that failed, and a configuration that cannot be used.
const UNUSABLE: u8 = 2;

/// Why a subcommand could not do its work: one line that says what to do.
#[derive(Debug)]
pub(super) struct Failure(String);

impl Failure {
    pub(super) fn new(message: impl Display) -> Self {
        Failure(message.to_string())
    }

    /// Tells the reader, and gives the code to exit with.
    pub(super) fn report(&self) -> ExitCode {
        eprintln!("whosaid: {}", self.0);
        ExitCode::from(UNUSABLE)
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure::new(error)
    }
}
