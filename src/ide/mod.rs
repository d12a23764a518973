//! The editor features, one file each: pure functions from an analysis and a byte offset to plain data.
//!
//! The files are named after the requests of the Language Server Protocol that they answer. They know neither protocol
//! types nor lines and columns: every position is a byte offset in the source. A function that finds nothing at an
//! offset returns `None` or an empty list; none of them fails.

pub mod before_filing;
pub mod call_hierarchy;
pub mod code_action;
pub mod code_lens;
pub mod completion;
pub mod definition;
pub mod document_highlight;
pub mod document_link;
pub mod document_symbol;
pub mod folding_range;
pub mod hover;
pub mod inlay_hint;
pub mod references;
pub mod rename;
pub mod selection_range;
pub mod semantic_tokens;
pub mod shorten;
mod span_index;
pub mod speaker_candidates;

#[cfg(test)]
mod fixture;
