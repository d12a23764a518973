//! The names of the commands that code actions and lenses contain and `workspace/executeCommand` executes

/// Applies a code action to the text, for clients that support commands only.
pub(in super::super) const APPLY: &str = "whosaid.server.apply";
/// Adds a speaker to `whosaid.toml`.
pub(in super::super) const ADD_SPEAKER: &str = "whosaid.server.addSpeaker";
/// Adds an entry to `whosaid.toml` so that a finding is ignored.
pub(in super::super) const IGNORE: &str = "whosaid.server.ignore";
/// Keeps the speaker of a quotation that the user has named.
pub(in super::super) const SET_SPEAKER: &str = "whosaid.server.setSpeaker";
/// Shows a range of a document.
pub(in super::super) const SHOW: &str = "whosaid.server.show";

/// Removes the entry of `whosaid.toml` that was added last.
pub(in super::super) const UNDO: &str = "whosaid.server.undo";

/// All commands that the server executes.
pub(in super::super) const COMMANDS: [&str; 6] = [ADD_SPEAKER, APPLY, IGNORE, SET_SPEAKER, SHOW, UNDO];

/// Lets the user choose the speaker of a quotation. Executed by clients that announce it.
pub(in super::super) const CHOOSE_SPEAKER: &str = "whosaid.chooseSpeaker";
/// Copies a quotation with its speaker. Executed by clients that announce commands in hovers.
pub(in super::super) const COPY_QUOTE: &str = "whosaid.copyQuote";
