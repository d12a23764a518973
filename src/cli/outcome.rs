//! How a subcommand ends: output, exit code, or failure.

use std::fmt::{self, Display};
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;
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

    /// Prints the message to standard error.
    pub(super) fn print(&self) {
        eprintln!("whosaid: {}", self.0);
    }

    /// Prints the message to standard error and returns the exit code.
    pub(super) fn report(&self) -> ExitCode {
        self.print();
        ExitCode::from(FAILURE)
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
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

/// Where results are written to: standard output or a file.
pub(super) struct Output {
    sink: Box<dyn Write + Send>,
    name: String,
}

impl Output {
    /// Standard output, or a new file that replaces one of the same name.
    pub(super) fn new(file: Option<&Path>) -> Result<Self, Failure> {
        match file {
            None => Ok(Output { sink: Box::new(io::stdout()), name: "standard output".into() }),
            Some(path) => Self::to_file(path, File::create(path)),
        }
    }

    /// A file that is written to from its end.
    pub(super) fn append(path: &Path) -> Result<Self, Failure> {
        Self::to_file(path, OpenOptions::new().append(true).create(true).open(path))
    }

    fn to_file(path: &Path, file: io::Result<File>) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let file = file.map_err(|error| Failure::new(format!("{name}: cannot be written ({error})")))?;
        Ok(Output { sink: Box::new(file), name })
    }

    /// The writer itself, for binary formats.
    #[cfg(feature = "parquet")]
    pub(super) fn into_inner(self) -> Box<dyn Write + Send> {
        self.sink
    }

    /// Writes at once. Breaks when nobody reads any more (`whosaid quotes … | head`), which is no failure.
    pub(super) fn write(&mut self, text: &str) -> Result<ControlFlow<()>, Failure> {
        match self.sink.write_all(text.as_bytes()).and_then(|()| self.sink.flush()) {
            Ok(()) => Ok(ControlFlow::Continue(())),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ControlFlow::Break(())),
            Err(error) => Err(Failure::new(format!("cannot write to {} ({error})", self.name))),
        }
    }
}
