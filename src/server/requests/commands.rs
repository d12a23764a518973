//! The names of the commands that code actions and lenses contain and `workspace/executeCommand` executes

/// Applies a code action to the text, for clients that support commands only.
pub(in super::super) const APPLY: &str = "whosaid.server.apply";
/// Adds an entry to `whosaid.toml` so that a finding is ignored.
pub(in super::super) const IGNORE: &str = "whosaid.server.ignore";
/// Shows a range of a document.
pub(in super::super) const SHOW: &str = "whosaid.server.show";

/// All commands.
pub(in super::super) const COMMANDS: [&str; 3] = [APPLY, IGNORE, SHOW];
