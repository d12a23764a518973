//! The handlers of requests, one file each. Most are functions of a [`DocumentSnapshot`](super::document_snapshot).

pub(super) mod before_filing;
pub(super) mod call_hierarchy;
pub(super) mod code_action;
pub(super) mod code_lens;
pub(super) mod commands;
pub(super) mod completion;
mod config_entries;
pub(super) mod definition;
pub(super) mod diagnostic;
pub(super) mod document_highlight;
pub(super) mod document_link;
pub(super) mod document_symbol;
pub(super) mod execute_command;
pub(super) mod folding_range;
pub(super) mod hover;
pub(super) mod inlay_hint;
pub(super) mod progress;
pub(super) mod quotes;
pub(super) mod references;
pub(super) mod rename;
pub(super) mod selection_range;
pub(super) mod semantic_tokens;
pub(super) mod speakers;
pub(super) mod test;
pub(super) mod workspace_diagnostic;
pub(super) mod workspace_symbol;
